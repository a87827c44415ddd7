using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a file to a bound system: reads, parses, follows <c>extend</c> and binds.</summary>
public static class SpecLoader
{
    /// <summary>
    /// The system of the specification file at <paramref name="path"/>; null when a mistake was reported. <paramref name="namedAt"/> is the place
    /// that named the file, if one did; <paramref name="files"/> are those on disk unless others are given.
    /// </summary>
    public static TransitionSystem? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null, SourceFiles? files = null)
    {
        var errors = diagnostics.Count;
        var sources = new List<SourceText>();
        var declarations = LoadDeclarations(path, files ?? SourceFiles.OnDisk, diagnostics, namedAt, sources);
        if (declarations is null || diagnostics.Count > errors) return null;
        var system = SpecBinder.Bind(Languages.NameOf(path), declarations, diagnostics);
        return system is null || diagnostics.Count > errors ? null : system with { Sources = [.. sources] };
    }

    private static IReadOnlyList<DeclarationSyntax>? LoadDeclarations(
        string path, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt, List<SourceText> trail)
    {
        if (Open(path, Language.Spec, files, diagnostics, namedAt, trail) is not { } source) return null;
        var syntax = SpecParser.Parse(source, diagnostics);
        if (syntax.Base is null)
        {
            if (syntax.Declarations.Count == 0 && diagnostics.Count == 0) diagnostics.EmptySpecification(source);
            return syntax.Declarations;
        }

        if (syntax.Base.Path.Length == 0) return null;
        var basis = LoadDeclarations(files.Resolve(source, syntax.Base.Path), files, diagnostics, syntax.Base.Location, trail);
        return basis is null ? null : Extension.Apply(basis, syntax.Changes, diagnostics);
    }

    // Nobody can follow a longer chain.
    private const int MostFiles = 100;

    /// <summary>
    /// Reads a file and adds it to <paramref name="trail"/>, unless the files in it, each extending the next, have led back to one of them. A file whose
    /// name does not end as those of <paramref name="language"/> do is not opened, and one that another file names and that is not in that language is not
    /// parsed, so that no diagnostic quotes it.
    /// </summary>
    internal static SourceText? Open(
        string path, Language language, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt, List<SourceText> trail)
    {
        if (Languages.Of(path) != language && (files != SourceFiles.OnDisk || File.Exists(path)))
        {
            diagnostics.WrongEnding(path, language == Language.Spec ? "a specification" : "a proof", Languages.Ending(language), namedAt);
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
        if (namedAt is not null && !IsOf(language, read))
        {
            diagnostics.NotThisKind(path, language == Language.Spec, namedAt);
            return null;
        }

        trail.Add(read);
        return read;
    }

    private static bool IsOf(Language language, SourceText source) =>
        language == Language.Spec ? SpecParser.IsSpecification(source) : ProofParser.IsProof(source);
}
