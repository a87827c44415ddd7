using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Interaction;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover simulate SPEC</c>: runs a specification, by hand or at random.</summary>
internal static class SimulateCommand
{
    /// <summary>The command, reading from and writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("simulate", "Run a specification: choose the rules that fire, or let them be chosen at random.");
        var options = new SimulateOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(
            Run(options.Request(parse), options.Walk(parse), options.Save(parse), options.Progress(parse, terminal), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(
        RunRequest request, WalkRequest? walk, string? save, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal,
        CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var runnable = Pipeline.Prepare(request, diagnostics);
        var code = runnable is null ? ExitCode.BadInput
            : walk is null ? Talk(runnable, pipeline, terminal, diagnostics, cancellation)
            : Walk(runnable, walk, save, display, pipeline, terminal, diagnostics, cancellation);
        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : code;
    }

    private static int Talk(Runnable runnable, Pipeline pipeline, Terminal terminal, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var starts = pipeline.FirstStates(runnable, diagnostics, cancellation);
        return diagnostics.Count > 0 ? ExitCode.BadInput : new Conversation(runnable, starts, pipeline, terminal, cancellation).Run();
    }

    private static int Walk(
        Runnable runnable, WalkRequest request, string? save, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal,
        DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (pipeline.Prepare(request, runnable, diagnostics, cancellation) is not { } walk) return ExitCode.BadInput;
        WalkReport report;
        using (var line = display())
            report = pipeline.Run(walk, request, runnable, run => line.Show("", run, "run "), cancellation);
        var text = new WalkText(Ink.Console(terminal.Out, terminal.OutIsTerminal), runnable.System, request);
        text.Write(report);
        if (save is not null && report.Shrunk is { } run)
        {
            var spec = RunWriter.PathFrom(save, runnable.Path);
            AtomicFile.Write(save, RunWriter.Write(runnable.System, runnable.Sizes, run, spec, text.Verdict(report)), diagnostics);
        }

        return report.Bad is not null ? ExitCode.Missed : cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Met;
    }
}
