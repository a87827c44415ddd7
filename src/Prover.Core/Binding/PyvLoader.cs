using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>From a mypyvy file to a bound proof: reads, parses and binds.</summary>
public static class PyvLoader
{
    /// <summary>mypyvy files.</summary>
    public static FrontEnd FrontEnd { get; } = new()
    {
        Ending = ".pyv",
        Noun = "a mypyvy file (.pyv)",
        Plural = "mypyvy files (.pyv)",
        HasProof = true,
        CallsClaims = true,
        RunWords = PyvLexicon.RunWords,
        Words = PyvLexicon.New.Keywords,
        Lex = PyvParser.Lex,
        Parse = PyvParser.Parse,
        Load = (path, files, diagnostics, _) => Load(path, diagnostics, files) is { } proof ? new LoadedFile(proof.System, proof) : null,
        Parts = source => PyvParts.Of(PyvParser.Parse(source, new DiagnosticBag())),
        Outline = source => PyvOutline.Of(PyvParser.Parse(source, new DiagnosticBag())),
        Names = (path, files, log) =>
        {
            var ignored = new DiagnosticBag();
            if (FrontEnd!.Open(path, files, ignored, null, []) is { } source)
                PyvBinder.Bind(FrontEnds.NameOf(path), PyvParser.Parse(source, ignored), ignored, log);
        },
        Formula = (source, system, diagnostics) => new PyvDefinitions(PyvNames.Of(system), PyvDialect.New, diagnostics)
            .BindClosed(PyvParser.ParseFormula(source, diagnostics), new NameScope(null)),
        Expression = (source, system, names, diagnostics) => new PyvDefinitions(PyvNames.Of(system), PyvDialect.New, diagnostics)
            .BindExpression(PyvParser.ParseFormula(source, diagnostics), NameScope.Of(names)),
    };

    /// <summary>
    /// The proof that the invariants of the file at <paramref name="path"/> are inductive; null when a mistake was reported. It may claim nothing: such a
    /// file can be run and exported. <paramref name="files"/> are those on disk unless others are given.
    /// </summary>
    public static ProofScript? Load(string path, DiagnosticBag diagnostics, SourceFiles? files = null) =>
        FrontEnd.Open(path, files ?? SourceFiles.OnDisk, diagnostics, null, []) is { } source ? Load(source, diagnostics) : null;

    /// <summary>The proof that the invariants in <paramref name="source"/> are inductive; null when a mistake was reported.</summary>
    public static ProofScript? Load(SourceText source, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = PyvParser.Parse(source, diagnostics);
        if (diagnostics.Count > errors) return null;
        if (syntax.Declarations.Count == 0)
        {
            diagnostics.EmptySpecification(source);
            return null;
        }

        var proof = PyvBinder.Bind(FrontEnds.NameOf(source.Path), syntax, diagnostics);
        return diagnostics.Count > errors ? null : proof;
    }
}
