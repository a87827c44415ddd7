using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>Shows what a stage makes of its input, instead of a report. Nothing is proved but for <c>model</c>.</summary>
internal static class Dump
{
    /// <summary>The stages, in their order.</summary>
    public static readonly string[] Stages = ["tokens", "syntax", "system", "obligations", "smt", "model"];

    /// <summary>Shows <paramref name="stage"/>; SMT-LIB goes into <paramref name="folder"/> when one is given, a file for each obligation.</summary>
    public static int Run(string stage, string? folder, VerifyRequest request, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        if (stage is "tokens" or "syntax" or "system")
        {
            foreach (var path in request.Paths.SelectMany(Files)) ShowFile(stage, path, terminal.Out, diagnostics);
        }
        else
        {
            var plans = pipeline.Prepare(request, diagnostics, searching: null, cancellation);
            if (stage == "obligations") ShowObligations(plans, terminal.Out);
            else if (stage == "model") ShowModels(plans, request, pipeline, terminal, cancellation);
            else ScriptOutput.Write(pipeline.Scripts(plans, request.Limits.Sizes == Sizes.Bounded, diagnostics), folder, terminal.Out, diagnostics, cancellation);
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Met;
    }

    private static IEnumerable<string> Files(string path) => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(FrontEnds.IsProof).Order(StringComparer.Ordinal)
        : [path];

    // A specification or a proof; the system of a proof is that of its specification.
    private static void ShowFile(string stage, string path, TextWriter output, DiagnosticBag diagnostics)
    {
        if (stage == "system")
        {
            if (FrontEnds.Load(path, diagnostics) is { System: var system }) SystemPrinter.Write(output, system);
        }
        else if (FrontEnds.Of(path) is not { } language)
        {
            diagnostics.NotAProof(path, FrontEnds.Endings);
        }
        else if (SourceText.Load(path, diagnostics) is { } source)
        {
            output.WriteLine($"# {source.ShownPath}");
            if (stage == "tokens") SyntaxText.WriteTokens(output, language.Lex(source, diagnostics));
            else SyntaxText.WriteTree(output, language.Parse(source, diagnostics));
        }
    }

    private static void ShowObligations(IEnumerable<Plan> plans, TextWriter output)
    {
        foreach (var obligation in plans.SelectMany(p => p.Selected))
        {
            output.WriteLine(obligation.Name);
            output.WriteLine($"  {Words.Kinds[obligation.Kind]} at {obligation.Place}");
            foreach (var line in obligation.Query.Steps.SelectMany(Lines)) output.WriteLine($"  {line}");
            output.WriteLine(obligation.Query.Goal is { } goal ? $"  show   {Text(goal)}" : "  exists");
        }
    }

    private static IEnumerable<string> Lines(Step step) => step switch
    {
        Assume a => [$"assume {(a.Label is null ? "" : $"[{a.Label}] ")}{Text(a.Formula)}"],
        Bind b => [$"let    {string.Join(", ", b.Pattern.Variables)} = {Text(b.Value)}"],
        Fire f => [$"fire   {f.Rule}"],
        Choose c => c.Branches.SelectMany(branch => branch.SelectMany(Lines).Select(line => $"  {line}").Prepend("or")),
        _ => throw new InvalidOperationException($"unknown step {step.GetType().Name}"),
    };

    private static string Text(Logic.Term term) => Logic.TermPrinter.Text(term);

    private static void ShowModels(IEnumerable<Plan> plans, VerifyRequest request, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var console = Ink.Console(terminal.Out, terminal.OutIsTerminal);
        foreach (var plan in plans)
            foreach (var result in pipeline.Verify(plan, request, null, cancellation).Results)
                if (result.Example is { } example)
                {
                    terminal.Out.WriteLine(result.Obligation.Name);
                    new ExampleText(console).Write(plan.Proof.System, result.Obligation, example);
                    terminal.Out.WriteLine();
                }
    }
}

/// <summary>Where texts go that were made for other tools: each into a file of its own, or one after the other to the output.</summary>
internal static class ScriptOutput
{
    /// <summary>
    /// Writes scripts into <paramref name="folder"/>, or, when it is null, to <paramref name="output"/>, where each but the first resets the solver; until
    /// <paramref name="cancellation"/>.
    /// </summary>
    public static void Write(
        IEnumerable<NamedText> scripts, string? folder, TextWriter output, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var first = true;
        foreach (var script in scripts)
        {
            if (cancellation.IsCancellationRequested) return;
            if (folder is null) output.Write(first ? script.Content : $"\n(reset)\n\n{script.Content}");
            else if (!AtomicFile.WriteWithFolder(Path.Combine(folder, script.Name), script.Content, diagnostics)) return;
            first = false;
        }
    }
}
