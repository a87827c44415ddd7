using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover trace SPEC</c>: a shortest run to a violation, to a goal, or to a state that is stuck or cut off.</summary>
internal static class TraceCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("trace", "Find a shortest run from an initial state to a violation of an invariant, to a goal, or to a state that is stuck.");
        var options = new TraceOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(options.Replay(parse) is { } file
            ? Replay(file, options.Request(parse).Run.Claims, terminal)
            : Run(options.Request(parse), options.Save(parse), options.Progress(parse, terminal), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(
        TraceRequest request, string? save, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var query = Pipeline.Prepare(request.Run, diagnostics) is { } runnable ? Pipeline.Prepare(request, runnable, diagnostics) : null;
        if (query is null) return Refuse(terminal, diagnostics);

        RunAnswer answer;
        using (var line = display())
            answer = pipeline.Find(query, request.Engine, count => line.Show("", count, ""), cancellation);
        if (answer.Ending == SearchEnding.NoFirstState)
        {
            pipeline.ReportNoFirstState(query, null, diagnostics, cancellation);
            return Refuse(terminal, diagnostics);
        }

        var text = new TraceText(Ink.Console(terminal.Out, terminal.OutIsTerminal), query, request);
        text.Write(answer);
        if (save is not null && answer.Run is { } run)
        {
            var content = RunWriter.Write(query.System, query.Sizes, run, RunWriter.PathFrom(save, request.Run.Path), text.Verdict(answer).Text);
            if (!AtomicFile.Write(save, content, diagnostics)) return Refuse(terminal, diagnostics);
        }

        return CodeOf(query, answer);
    }

    private static int Replay(string file, ClaimNames claims, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var replayed = Pipeline.Replay(file, claims, diagnostics);
        if (replayed is not null) new ReplayText(Ink.Console(terminal.Out, terminal.OutIsTerminal), replayed).Write(isWhole: diagnostics.Count == 0);
        if (diagnostics.Count > 0) return Refuse(terminal, diagnostics);
        return replayed!.Breaches.IsEmpty ? ExitCode.Met : ExitCode.Missed;
    }

    private static int Refuse(Terminal terminal, DiagnosticBag diagnostics)
    {
        DiagnosticText.Write(terminal.Error, diagnostics);
        return ExitCode.BadInput;
    }

    private static int CodeOf(RunQuery query, RunAnswer answer) => (query.Destination, answer) switch
    {
        (_, { Ending: SearchEnding.Interrupted }) => ExitCode.Interrupted,
        (Destination.Goal, { Run: not null }) => ExitCode.Met,
        (_, { Run: not null }) => ExitCode.Missed,
        (_, { IsExhaustive: false }) => ExitCode.Undecided,
        (Destination.Goal, _) => ExitCode.Missed,
        (Destination.Violation or Destination.Stuck or Destination.CutOff or Destination.Lasso or Destination.Unreached, _) => ExitCode.Met,
        _ => throw new InvalidOperationException($"unknown destination {query.Destination.GetType().Name}"),
    };
}
