using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a file that interprets one specification in another to the script that shows it: loads both, and binds.</summary>
internal static class InterpretationLoader
{
    /// <summary>The script of the file at <paramref name="path"/>, whose syntax is given; null when a mistake was reported.</summary>
    public static ProofScript? Load(string path, ProofSyntax proof, InterpretationSyntax interpretation, SourceFiles files, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var (ofSources, inSources) = (new List<SourceText>(), new List<SourceText>());
        var (ofPath, inPath) = (files.Resolve(proof.Source, interpretation.Of.Path), files.Resolve(proof.Source, proof.Spec.Path));
        var ofDeclarations = SpecLoader.LoadDeclarations(ofPath, files, diagnostics, interpretation.Of.Location, ofSources);
        var inDeclarations = SpecLoader.LoadDeclarations(inPath, files, diagnostics, proof.Spec.Location, inSources);
        if (ofDeclarations is null || inDeclarations is null || diagnostics.Count > errors) return null;
        var of = SpecLoader.Bind(ofPath, ofDeclarations, ofSources, diagnostics);
        var @in = SpecLoader.Bind(inPath, inDeclarations, inSources, diagnostics);
        if (of is null || @in is null) return null;
        // Once over the whole specification, so that a mistake about its state is reported as one.
        InterpretationBinder.Bind(interpretation, of, @in, diagnostics);
        if (diagnostics.Count > errors) return null;
        var part = SpecLoader.Bind(inPath, Immutable(inDeclarations, @in, proof.Spec.Location), inSources, diagnostics)
            ?? throw new InvalidOperationException($"the immutable part of {inPath} is no specification: {string.Concat(diagnostics.All)}");
        var bound = InterpretationBinder.Bind(interpretation, of, part, diagnostics);
        var claims = diagnostics.Count > errors ? [] : InterpretationClaims.Of(bound);
        var script = ProofBinder.BindInterpretation(FrontEnds.NameOf(path), proof, part, bound, claims, diagnostics);
        return diagnostics.Count > errors ? null : script with { Sources = [proof.Source, .. ofSources] };
    }

    /// <summary>Notes the names in the file, whatever mistakes it has.</summary>
    public static void BindNames(ProofSyntax proof, InterpretationSyntax interpretation, SourceFiles files, NameLog log)
    {
        var of = SpecLoader.BindNames(files.Resolve(proof.Source, interpretation.Of.Path), files, interpretation.Of.Location, log);
        var @in = SpecLoader.BindNames(files.Resolve(proof.Source, proof.Spec.Path), files, proof.Spec.Location, log);
        if (of is not null && @in is not null) InterpretationBinder.Bind(interpretation, of, @in, new DiagnosticBag(), log);
    }

    // Sorts, immutable symbols, what reads no more than these, and the axioms; every state is an initial one.
    private static IReadOnlyList<DeclarationSyntax> Immutable(IReadOnlyList<DeclarationSyntax> declarations, TransitionSystem system, Location place)
    {
        var readers = system.Functions.Where(f => f.Reads == StateAccess.All).Select(f => f.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. declarations.Where(d => d switch
            {
                SortDeclarationSyntax or DatatypeDeclarationSyntax or AxiomDeclarationSyntax => true,
                SymbolDeclarationSyntax symbol => !symbol.IsMutable,
                FunctionDeclarationSyntax function => !readers.Contains(function.Name.Text),
                _ => false,
            }),
            new InitDeclarationSyntax(new NameSyntax("init", place), [], [], place),
        ];
    }
}
