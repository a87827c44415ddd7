using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Reports.Html;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover mutate FILE</c>: whether a proof notices small mistakes in its specification.</summary>
internal static class MutateCommand
{
    // Most obligations take thousands of steps. A mutant whose obligation takes more than this is undecided.
    private const uint UsualResources = 1_000_000;

    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("mutate", "Make small mistakes in a specification, one at a time, and see which of them its proof notices.");
        var path = new Argument<string>("path") { Description = "A proof, a mypyvy file, or a specification whose invariant has one case." };
        var only = new Option<string[]>("--only") { Description = "Only mistakes in these declarations: --only join,init", HelpName = "NAME,…" };
        var most = new Option<int?>("--max") { Description = "The most mutants that are tried, chosen at random by --seed. Default: all.", HelpName = "N" };
        var least = new Option<int?>("--least")
        {
            Description = "Exit with code 1 if less than this share of the mutants that do more or something else is killed.",
            HelpName = "PERCENT",
        };
        var scope = ScopeOption.Create("Sizes for the bounded search, instead of the proof's own: --scope Id=4");
        var limits = new LimitOptions(Limits.Default with { Resources = UsualResources });
        var cache = new CacheOptions();
        var format = new Option<string>("--format") { Description = "text; html, a page with every mutant at its line; json, for programs.", DefaultValueFactory = _ => "text" };
        var output = new Option<string?>("--output", "-o") { Description = "The file to write, instead of the terminal.", HelpName = "FILE" };
        var verbose = new Option<bool>("--verbose", "-v") { Description = "Show every mutant, with what killed it." };
        var (workers, progress) = (new WorkersOptions(), new ProgressOption());
        command.Arguments.Add(path);
        foreach (var option in (Option[])[only, most, least, scope, .. limits.All, .. cache.All, format, output, verbose]) command.Options.Add(option);
        format.AcceptOnlyFromAmong("html", "json", "text");
        workers.AddTo(command);
        progress.AddTo(command);
        most.Validators.Add(result => TraceOptions.AtLeast(result, 1));
        least.Validators.Add(result => TraceOptions.AtLeast(result, 0));
        command.Check(result =>
        {
            if (result.GetValue(least) > 100) result.AddError("--least is a share in percent, at most 100.");
        });
        command.SetAction((parse, cancellation) =>
        {
            var sizes = parse.GetValue(scope);
            var verify = new VerifyRequest(
                [], sizes.IsDefault ? [] : sizes, new Selection([], [], [], [], null), limits.Of(parse, Sizes.Both), workers.Jobs(parse, limits.Jobs(parse)), FailFast: false, Audit: false, Explain: false,
                Strict: false, cache.Of(parse, terminal))
            { Clock = terminal.Clock };
            var request = new MutateRequest(parse.GetValue(path)!, VerifyOptions.Split(parse.GetValue(only)), parse.GetValue(most), parse.GetValue(least), verify);
            var diagnostics = new DiagnosticBag();
            var code = workers.Run(parse, pipeline, terminal, asking => Run(
                request, parse.GetValue(format)!, parse.GetValue(output), parse.GetValue(verbose), progress.Of(parse, terminal), asking, terminal, diagnostics, cancellation), cancellation);
            DiagnosticText.Write(terminal.Error, diagnostics);
            return Task.FromResult(diagnostics.Count > 0 ? ExitCode.BadInput : code);
        });
        return command;
    }

    private static int Run(
        MutateRequest request, string format, string? output, bool verbose, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, DiagnosticBag diagnostics,
        CancellationToken cancellation)
    {
        if (Pipeline.Prepare(request, diagnostics) is not var (plan, mutants)) return ExitCode.BadInput;
        MutationAnswer answer;
        using (var line = display())
        {
            answer = pipeline.Mutate(
                plan, mutants, request, p => line.Show(plan.Proof.Name, p), tried => line.Show("", tried, "mutant ", $" of {mutants.Length:N0}"), cancellation);
        }

        if (output is null) Write(answer, format, verbose, terminal.Out, terminal.OutIsTerminal, terminal.Width);
        else
        {
            using var text = new StringWriter { NewLine = "\n" };
            Write(answer, format, verbose, text, isTerminal: false, terminal.Width);
            AtomicFile.Write(output, text.ToString(), diagnostics);
        }

        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : answer.ExitCodeFor(request.Least);
    }

    private static void Write(MutationAnswer answer, string format, bool verbose, TextWriter output, bool isTerminal, int width)
    {
        switch (format)
        {
            case "json": output.Write(MutationJson.Of(answer)); break;
            case "html": output.Write(MutationPage.Of(answer)); break;
            default: new MutationText(Ink.Console(output, isTerminal, width), verbose).Write(answer); break;
        }
    }
}
