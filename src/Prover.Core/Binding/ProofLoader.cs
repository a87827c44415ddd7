using System.Collections.Immutable;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a proof file to a bound proof: reads, parses, follows <c>extend</c>, loads the specification and binds.</summary>
public static class ProofLoader
{
    /// <summary>Proofs of specifications.</summary>
    public static FrontEnd FrontEnd { get; } = new()
    {
        Ending = ".proof",
        Noun = "a proof",
        Plural = "proofs",
        HasProof = true,
        WritesLines = true,
        IsFormatted = true,
        Words = SpecNames.WordsOf(TokenFacts.ProofKeywords),
        Lex = ProofParser.Lex,
        Parse = ProofParser.Parse,
        Load = (path, files, diagnostics, _) => Load(path, diagnostics, files) is { } proof ? new LoadedFile(proof.System, proof) : null,
        Formula = SpecLoader.FrontEnd.Formula,
        Expression = SpecLoader.FrontEnd.Expression,
        Outline = source => Outline.Of(ProofParser.Parse(source, new DiagnosticBag())),
        Names = BindNames,
        Rejection = source => ProofParser.IsProof(source) ? null : "it does not begin with 'proof', 'extend' or 'interpretation'",
    };

    /// <summary>
    /// The proof in the file at <paramref name="path"/>; null when a mistake was reported. <paramref name="files"/> are those on disk unless others are
    /// given.
    /// </summary>
    public static ProofScript? Load(string path, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        files ??= SourceFiles.OnDisk;
        var errors = diagnostics.Count;
        var sources = new List<SourceText>();
        var syntax = LoadSyntax(path, files, diagnostics, null, sources);
        if (syntax is null || diagnostics.Count > errors) return null;
        if (syntax.Interpretation is { } interpretation) return InterpretationLoader.Load(path, syntax, interpretation, files, diagnostics);
        return LoadParts(path, syntax, sources, files, diagnostics) is { } parts ? Bind(parts, diagnostics) : null;
    }

    /// <summary>A proof and its specification as they were read, before names mean anything.</summary>
    /// <param name="Path">The file of the proof.</param>
    /// <param name="Syntax">Its lines, with those that it extends.</param>
    /// <param name="Sources">The files of the proof.</param>
    /// <param name="Spec">The file of the specification.</param>
    /// <param name="Declarations">The declarations of the specification.</param>
    /// <param name="SpecSources">The files of the specification.</param>
    internal sealed record Parts(
        string Path, ProofSyntax Syntax, IReadOnlyList<SourceText> Sources, string Spec, IReadOnlyList<DeclarationSyntax> Declarations,
        IReadOnlyList<SourceText> SpecSources);

    /// <summary>The parts of the proof in the file at <paramref name="path"/>, which is no interpretation; null when a mistake was reported.</summary>
    internal static Parts? LoadParts(string path, DiagnosticBag diagnostics, SourceFiles? files = null)
    {
        files ??= SourceFiles.OnDisk;
        var errors = diagnostics.Count;
        var sources = new List<SourceText>();
        var syntax = LoadSyntax(path, files, diagnostics, null, sources);
        if (syntax?.Interpretation is { } interpretation) diagnostics.NotSupportedYet(interpretation.Location, "a variant of an interpretation");
        return syntax is null || diagnostics.Count > errors ? null : LoadParts(path, syntax, sources, files, diagnostics);
    }

    private static Parts? LoadParts(string path, ProofSyntax syntax, List<SourceText> sources, SourceFiles files, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var ofSpec = new List<SourceText>();
        var spec = files.Resolve(syntax.Source, syntax.Spec.Path);
        var declarations = SpecLoader.LoadDeclarations(spec, files, diagnostics, syntax.Spec.Location, ofSpec);
        return declarations is null || diagnostics.Count > errors ? null : new Parts(path, syntax, sources, spec, declarations, ofSpec);
    }

    /// <summary>The proof that <paramref name="parts"/> make; null when a mistake was reported.</summary>
    internal static ProofScript? Bind(Parts parts, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var system = SpecLoader.Bind(parts.Spec, WithValues(parts.Declarations, parts.Syntax.Values), parts.SpecSources, diagnostics);
        if (system is null) return null;
        var proof = ProofBinder.Bind(FrontEnds.NameOf(parts.Path), parts.Syntax, system, diagnostics);
        return proof is null || diagnostics.Count > errors ? null : proof with { Sources = [.. parts.Sources] };
    }

    /// <summary>
    /// The proof in the file at <paramref name="path"/>, about <paramref name="system"/> instead of the specification that it names; cases and rules may
    /// lack lines. Null when a mistake was reported.
    /// </summary>
    public static ProofScript? Load(string path, TransitionSystem system, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = LoadSyntax(path, SourceFiles.OnDisk, diagnostics, null, []);
        if (syntax?.Interpretation is { } interpretation) diagnostics.NotSupportedYet(interpretation.Location, "a variant of an interpretation");
        if (syntax is null || diagnostics.Count > errors) return null;
        var proof = ProofBinder.Bind(FrontEnds.NameOf(path), syntax, system, diagnostics, mayLackLines: true);
        return diagnostics.Count > errors ? null : proof;
    }

    /// <summary>
    /// The proof that <paramref name="source"/> says of a system that is known already; cases and rules may lack lines. Null when a mistake was reported.
    /// </summary>
    public static ProofScript? Bind(SourceText source, TransitionSystem system, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = ProofParser.Parse(source, diagnostics);
        if (diagnostics.Count > errors) return null;
        var proof = ProofBinder.Bind(FrontEnds.NameOf(source.Path), syntax, system, diagnostics, mayLackLines: true);
        return diagnostics.Count > errors ? null : proof;
    }

    /// <summary>The proof that <paramref name="source"/> says of the specification that it names, as <see cref="Bind(SourceText, TransitionSystem, DiagnosticBag)"/> takes it.</summary>
    public static ProofScript? LoadFound(SourceText source, DiagnosticBag diagnostics)
    {
        var path = ProofParser.Parse(source, new DiagnosticBag()).Spec.Path;
        return SpecLoader.Load(SourceFiles.OnDisk.Resolve(source, path), diagnostics) is { } system ? Bind(source, system, diagnostics) : null;
    }

    // A proof about another value is one about another system: sorts may name the parameter. A name that is no parameter's is reported where the proof is bound.
    private static IReadOnlyList<DeclarationSyntax> WithValues(IReadOnlyList<DeclarationSyntax> declarations, IReadOnlyList<ParameterValueSyntax> values) =>
    [
        .. from declaration in declarations
           let value = declaration is FunctionDeclarationSyntax { IsParameter: true } ? values.FirstOrDefault(v => v.Name.Text == declaration.Name.Text) : null
           select value is null ? declaration : (FunctionDeclarationSyntax)declaration with { Body = value.Value },
    ];

    private static void BindNames(string path, SourceFiles files, NameLog log)
    {
        var ignored = new DiagnosticBag();
        if (LoadSyntax(path, files, ignored, null, []) is not { } syntax) return;
        if (syntax.Interpretation is { } interpretation) InterpretationLoader.BindNames(syntax, interpretation, files, log);
        else if (SpecLoader.BindNames(files.Resolve(syntax.Source, syntax.Spec.Path), files, syntax.Spec.Location, log) is { } system)
            ProofBinder.Bind(FrontEnds.NameOf(path), syntax, system, ignored, mayLackLines: true, log);
    }

    private static ProofSyntax? LoadSyntax(string path, SourceFiles files, DiagnosticBag diagnostics, Location? namedAt, List<SourceText> trail)
    {
        if (FrontEnd.Open(path, files, diagnostics, namedAt, trail) is not { } source) return null;
        var syntax = ProofParser.Parse(source, diagnostics);
        if (syntax.Base is null || syntax.Base.Path.Length == 0) return syntax;
        var basis = LoadSyntax(files.Resolve(source, syntax.Base.Path), files, diagnostics, syntax.Base.Location, trail);
        if (basis is null) return null;
        if (basis.Interpretation is not null)
        {
            diagnostics.NotSupportedYet(syntax.Base.Location, "a variant of an interpretation");
            return null;
        }

        var own = syntax.Values.Select(v => v.Name.Text).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<ParameterValueSyntax> inherited = [.. basis.Values.Where(v => !own.Contains(v.Name.Text))];
        if (!inherited.IsEmpty) CheckInherited(inherited, ParametersOf(basis, files), ParametersOf(syntax, files), syntax.Base.Location, diagnostics);
        return Extend(basis, syntax);
    }

    // A variant that gives a parameter another value is about that value, and the proof that is taken over about its own.
    private static void CheckInherited(
        ImmutableArray<ParameterValueSyntax> inherited, Dictionary<string, string> before, Dictionary<string, string> now, Location place, DiagnosticBag diagnostics)
    {
        foreach (var value in inherited)
        {
            var name = value.Name.Text;
            if (now.TryGetValue(name, out var found) && before.GetValueOrDefault(name) != found && !value.Is(found))
                diagnostics.OtherValue(place, name, value.Value.Location.Text, found);
        }
    }

    // The value of each parameter in the specification of a proof, as it is written there; mistakes are reported where it is bound.
    private static Dictionary<string, string> ParametersOf(ProofSyntax proof, SourceFiles files) =>
        (SpecLoader.LoadDeclarations(files.Resolve(proof.Source, proof.Spec.Path), files, new DiagnosticBag(), proof.Spec.Location, []) ?? [])
            .OfType<FunctionDeclarationSyntax>().Where(f => f.IsParameter)
            .GroupBy(f => f.Name.Text, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Body.Location.Text, StringComparer.Ordinal);

    /// <summary>
    /// A proof that extends another takes its lines over. Lines of its own for a case and a rule replace all lines of the base for that
    /// case and rule, and so do its sizes and values of parameters. What is expected is never taken over.
    /// </summary>
    private static ProofSyntax Extend(ProofSyntax basis, ProofSyntax own)
    {
        var replaced = own.Lines.Select(Key).ToHashSet();
        var scope = own.Scope.Select(e => e.Name.Text).ToHashSet(StringComparer.Ordinal);
        var values = own.Values.Select(v => v.Name.Text).ToHashSet(StringComparer.Ordinal);
        return own with
        {
            Invariant = basis.Invariant,
            Lines = [.. basis.Lines.Where(l => !replaced.Contains(Key(l))), .. own.Lines],
            Implications = [.. basis.Implications, .. own.Implications],
            Values = [.. basis.Values.Where(v => !values.Contains(v.Name.Text)), .. own.Values],
            Scope = [.. basis.Scope.Where(e => !scope.Contains(e.Name.Text)), .. own.Scope],
        };

        static (string?, string) Key(ProofLineSyntax line) => (line.Source?.Name.Text, line.Rule.Name.Text);
    }
}
