using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The kinds of declared names.</summary>
public enum NameKind
{
    /// <summary>A sort, a datatype or a record.</summary>
    Sort,
    /// <summary>A constructor of a datatype.</summary>
    Constructor,
    /// <summary>A field of a constructor.</summary>
    Field,
    /// <summary>A part of the state: a variable, a relation, a function, a constant or a network.</summary>
    State,
    /// <summary>A function or a definition; in a mypyvy file, a named formula too.</summary>
    Function,
    /// <summary>A parameter, a quantified variable, or a name that a pattern binds.</summary>
    Variable,
    /// <summary>A rule or a transition.</summary>
    Rule,
    /// <summary>An invariant.</summary>
    Invariant,
    /// <summary>A case, a property or a claim of progress.</summary>
    Claim,
    /// <summary>The label of a premise or of a conjunct.</summary>
    Label,
}

/// <summary>A name where it is declared.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The name.</param>
/// <param name="Place">The name in its declaration.</param>
/// <param name="Signature">The name with its parameters and its sort, <c>pending(Id, Node): bool</c>; null if it has no sort.</param>
public sealed record DeclaredName(NameKind Kind, string Name, Location Place, string? Signature);

/// <summary>A place where a name is written, in its declaration or in a use.</summary>
public sealed record NameUse(Location Place, DeclaredName Declaration);

/// <summary>The place after the dot of a field, with the fields that the value before the dot has.</summary>
public sealed record FieldPlace(Location Target, Location Field, ImmutableArray<DeclaredName> Fields);

/// <summary>Every name in a file and in the files that it extends or refers to, with its declaration, as binding understood them.</summary>
/// <param name="Uses">The names, each place once.</param>
/// <param name="Fields">The places of fields.</param>
public sealed record NameIndex(ImmutableArray<NameUse> Uses, ImmutableArray<FieldPlace> Fields)
{
    /// <summary>The index of no file.</summary>
    public static readonly NameIndex Empty = new([], []);

    /// <summary>
    /// Returns the index of the file at <paramref name="path"/>, which may have mistakes: names that could not be bound are missing.
    /// </summary>
    public static NameIndex Of(string path, SourceFiles files)
    {
        if (FrontEnds.Of(path) is not { } language) return Empty;
        var log = new NameLog();
        try
        {
            language.Names(path, files, log);
        }
        catch (InvalidOperationException)
        {
            // Binding relies on syntax without mistakes. The names before the place where it gave up are known.
        }

        return log.Index();
    }

    /// <summary>The name at an offset of the file at <paramref name="path"/>, or one that ends there; null if there is no name.</summary>
    public NameUse? At(string path, int offset) => Uses
        .Where(u => u.Place.Source.Path == path && u.Place.Span.Start <= offset && offset <= u.Place.Span.End).MaxBy(u => u.Place.Span.Start);

    /// <summary>The declarations, in the order of files and places.</summary>
    public IEnumerable<DeclaredName> Declarations => Uses.Where(u => u.Place == u.Declaration.Place).Select(u => u.Declaration);
}
