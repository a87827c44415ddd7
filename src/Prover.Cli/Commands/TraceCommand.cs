using System.CommandLine;
using Prover.Cli.Rendering;
using Prover.Exploration;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover trace SPEC</c>: a shortest run to a violation or to a goal.</summary>
internal static class TraceCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("trace", "Find a shortest run from an initial state to a violation of an invariant, or to a goal.");
        var options = new TraceOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(options.Request(parse), terminal, cancellation)));
        return command;
    }

    private static int Run(TraceRequest request, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var query = Pipeline.Prepare(request.Run, diagnostics) is { } runnable ? Pipeline.Prepare(request, runnable, diagnostics) : null;
        if (query is null)
        {
            DiagnosticText.Write(terminal.Error, diagnostics);
            return ExitCode.BadInput;
        }

        var answer = Explorer.Find(query, null, cancellation);
        new TraceText(Ink.Console(terminal.Out, terminal.OutIsTerminal), query, request).Write(answer);
        return CodeOf(query, answer);
    }

    private static int CodeOf(RunQuery query, RunAnswer answer) => (query.Destination, answer) switch
    {
        (_, { Ending: SearchEnding.Interrupted }) => ExitCode.Interrupted,
        (Destination.Goal, { Run: not null }) => ExitCode.Met,
        (_, { Run: not null }) => ExitCode.Missed,
        (_, { IsExhaustive: false }) => ExitCode.Undecided,
        (Destination.Goal, _) => ExitCode.Missed,
        _ => ExitCode.Met,
    };
}
