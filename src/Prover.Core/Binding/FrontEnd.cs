using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A loaded file.</summary>
/// <param name="System">The system in the file, or the system that its proof is about.</param>
/// <param name="Proof">The proof in the file; null if its language has none.</param>
public sealed record LoadedFile(TransitionSystem System, ProofScript? Proof);

/// <summary>Loads the file at a path; returns null if a mistake was reported. The location is the place that named the file, if one did.</summary>
public delegate LoadedFile? FileLoader(string path, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt);

/// <summary>A language in which files are written. Commands know the language of a file only as a value of this type.</summary>
public sealed record FrontEnd
{
    // Nobody can follow a longer chain.
    private const int MostFiles = 100;

    /// <summary>The end of the names of its files, with the dot.</summary>
    public required string Ending { get; init; }

    /// <summary>The name of one of its files in a message, with an article.</summary>
    public required string Noun { get; init; }

    /// <summary>The name of its files in help texts.</summary>
    public required string Plural { get; init; }

    /// <summary>
    /// Whether a file says what is to be proved. Such a file is verified where its folder is, and its obligations can be exported; for any other file, a proof is
    /// searched.
    /// </summary>
    public required bool HasProof { get; init; }

    /// <summary>Whether its files have one layout, which <c>prover format</c> gives them.</summary>
    public bool IsFormatted { get; init; }

    /// <summary>Whether the lines of a proof are written, so that two versions can differ in them.</summary>
    public bool WritesLines { get; init; }

    /// <summary>Whether formulas may call a claim or a transition by its name, so that a comparison lists it once.</summary>
    public bool CallsClaims { get; init; }

    /// <summary>The words that cannot be names in a saved run of its systems.</summary>
    public IReadOnlySet<string> RunWords { get; init; } = TokenFacts.RunKeywords;

    /// <summary>The words that the language itself gives a meaning.</summary>
    public required IReadOnlySet<string> Words { get; init; }

    /// <summary>Functions of the language whose first two arguments may change places without a difference.</summary>
    public IReadOnlySet<string> Commutative { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Returns the tokens of a source.</summary>
    public required Func<SourceText, DiagnosticBag, IReadOnlyList<Token>> Lex { get; init; }

    /// <summary>Returns the syntax of a source: records, as <c>--dump syntax</c> shows them.</summary>
    public required Func<SourceText, DiagnosticBag, object> Parse { get; init; }

    /// <summary>Loads one of its files.</summary>
    public required FileLoader Load { get; init; }

    /// <summary>Returns the outline of a source, which may have mistakes.</summary>
    public required Func<SourceText, ImmutableArray<OutlineItem>> Outline { get; init; }

    /// <summary>Returns the parts of a source in which commands make changes; what cannot be parsed has none.</summary>
    public Func<SourceText, ImmutableArray<SpecificationPart>> Parts { get; init; } = _ => [];

    /// <summary>Binds one of its files, whatever mistakes it has, and notes the names.</summary>
    internal Action<string, SourceFiles, NameLog> Names { get; init; } = (_, _, _) => { };

    /// <summary>Returns a formula that stands alone, over the vocabulary of a system. The formula is of no use if a mistake was reported.</summary>
    public required Func<SourceText, TransitionSystem, DiagnosticBag, Term> Formula { get; init; }

    /// <summary>
    /// Returns an expression of any sort that stands alone, over the vocabulary of a system and some variables. It is of no use if a mistake was reported.
    /// </summary>
    public required Func<SourceText, TransitionSystem, ImmutableArray<Variable>, DiagnosticBag, Term> Expression { get; init; }

    /// <summary>Returns why a text is not in this language at all, mistakes aside; null if it is.</summary>
    internal Func<SourceText, string?> Rejection { get; init; } = _ => null;

    /// <summary>
    /// Reads a file and adds it to <paramref name="trail"/>, unless the files in it, each extending the next, have led back to one of them. A file whose name has
    /// another ending is not opened. A file that another file names and that is not in this language is not parsed, so that no diagnostic quotes it.
    /// </summary>
    internal SourceText? Open(string path, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt, List<SourceText> trail)
    {
        if (Path.GetExtension(path) != Ending && (files != SourceFiles.OnDisk || File.Exists(path)))
        {
            diagnostics.WrongEnding(path, Noun, Ending, namedAt);
            return null;
        }

        if (trail.Any(source => Path.GetFullPath(source.Path) == Path.GetFullPath(path)))
        {
            diagnostics.ExtendsItself(path, namedAt);
            return null;
        }

        if (trail.Count == MostFiles)
        {
            diagnostics.ExtendsTooMany(path, MostFiles, namedAt);
            return null;
        }

        if (files.Load(path, diagnostics, namedAt) is not { } read) return null;
        if (namedAt is not null && Rejection(read) is { } reason)
        {
            diagnostics.NotThisKind(path, Noun, reason, namedAt);
            return null;
        }

        trail.Add(read);
        return read;
    }
}
