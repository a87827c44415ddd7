using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a file to a bound system: reads, parses, follows <c>extend</c> and binds.</summary>
public static class SpecLoader
{
    /// <summary>Specifications.</summary>
    public static FrontEnd FrontEnd { get; } = new()
    {
        Ending = ".spec",
        Noun = "a specification",
        Plural = "specifications",
        HasProof = false,
        IsFormatted = true,
        Words = SpecNames.WordsOf(TokenFacts.SpecKeywords),
        Commutative = SpecNames.Commutative,
        Lex = SpecParser.Lex,
        Parse = SpecParser.Parse,
        Load = (path, files, diagnostics, namedAt) => Load(path, diagnostics, namedAt, files) is { } system ? new LoadedFile(system, null) : null,
        Formula = (source, system, diagnostics) =>
            SpecNames.Of(system).Binder(diagnostics, StateAccess.All).BindFormula(SpecParser.ParseFormula(source, diagnostics), new NameScope(null)),
        Expression = (source, system, names, diagnostics) =>
            SpecNames.Of(system).Binder(diagnostics, StateAccess.All).BindWhole(SpecParser.ParseFormula(source, diagnostics), NameScope.Of(names), null),
        Parts = source => SpecParts.Of(SpecParser.Parse(source, new DiagnosticBag())),
        Outline = source => Outline.Of(SpecParser.Parse(source, new DiagnosticBag())),
        Names = (path, files, log) => BindNames(path, files, null, log),
        Rejection = source => SpecParser.IsSpecification(source) ? null : "no line begins with a declaration",
    };

    /// <summary>
    /// The system of the specification file at <paramref name="path"/>; null when a mistake was reported. <paramref name="namedAt"/> is the place
    /// that named the file, if one did; <paramref name="files"/> are those on disk unless others are given.
    /// </summary>
    public static TransitionSystem? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null, SourceFiles? files = null)
    {
        var errors = diagnostics.Count;
        var sources = new List<SourceText>();
        return LoadDeclarations(path, files ?? SourceFiles.OnDisk, diagnostics, namedAt, sources) is { } declarations && diagnostics.Count == errors
            ? Bind(path, declarations, sources, diagnostics)
            : null;
    }

    /// <summary>The system that declarations make, read from <paramref name="sources"/>; null when a mistake was reported.</summary>
    internal static TransitionSystem? Bind(string path, IReadOnlyList<DeclarationSyntax> declarations, IReadOnlyList<SourceText> sources, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var system = SpecBinder.Bind(FrontEnds.NameOf(path), declarations, diagnostics);
        return system is null || diagnostics.Count > errors ? null : system with { Sources = [.. sources] };
    }

    /// <summary>The system in a file that may have mistakes, as far as it can be bound; its names are noted.</summary>
    internal static TransitionSystem? BindNames(string path, SourceFiles files, Location? namedAt, NameLog log)
    {
        var ignored = new DiagnosticBag();
        return LoadDeclarations(path, files, ignored, namedAt, [], log) is { } declarations
            ? SpecBinder.Bind(FrontEnds.NameOf(path), declarations, ignored, log)
            : null;
    }

    /// <summary>The declarations of the specification file at <paramref name="path"/>, with those that it extends; <paramref name="trail"/> gets the files.</summary>
    internal static IReadOnlyList<DeclarationSyntax>? LoadDeclarations(
        string path, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt, List<SourceText> trail, NameLog? log = null)
    {
        if (FrontEnd.Open(path, files, diagnostics, namedAt, trail) is not { } source) return null;
        var syntax = SpecParser.Parse(source, diagnostics);
        if (syntax.Base is null)
        {
            if (syntax.Declarations.Count == 0 && diagnostics.Count == 0) diagnostics.EmptySpecification(source);
            return syntax.Declarations;
        }

        if (syntax.Base.Path.Length == 0) return null;
        var basis = LoadDeclarations(files.Resolve(source, syntax.Base.Path), files, diagnostics, syntax.Base.Location, trail, log);
        return basis is null ? null : Extension.Apply(basis, syntax.Changes, diagnostics, log);
    }
}
