using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Comparing;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover diff OLD NEW</c>: what two versions say differently.</summary>
internal static class DiffCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("diff", "Compare two versions of a specification or a proof: what changed in meaning, and became weaker or stronger.");
        var options = new DiffOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) =>
            Task.FromResult(Run(
                options.Request(parse), options.IsForPrograms(parse), options.VerbosityOf(parse), options.Progress(parse, terminal), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(
        DiffRequest request, bool isForPrograms, Verbosity verbosity, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal,
        CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        VersionComparison? comparison;
        using (var line = display())
            comparison = pipeline.Compare(request, progress => line.Show("diff", progress), diagnostics, cancellation);
        if (comparison is null)
        {
            DiagnosticText.Write(terminal.Error, diagnostics);
            return ExitCode.BadInput;
        }

        if (isForPrograms) terminal.Out.Write(ComparisonJson.Of(request, comparison, cancellation.IsCancellationRequested));
        else Write(request, comparison, Ink.Console(terminal.Out, terminal.OutIsTerminal), verbosity);
        return cancellation.IsCancellationRequested ? ExitCode.Interrupted : CodeOf(comparison);
    }

    private static void Write(DiffRequest request, VersionComparison comparison, InkWriter console, Verbosity verbosity)
    {
        console.Write($"{request.Old} → {request.New}\n\n", Ink.Strong);
        new ComparisonText(console, verbosity).Write(comparison);
    }

    private static int CodeOf(VersionComparison comparison) =>
        comparison.IsBroken ? ExitCode.Bug : comparison.HasChanged ? ExitCode.Missed : comparison.IsOpen ? ExitCode.Undecided : ExitCode.Met;
}
