using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover estimate SPEC --assumption RULE.LABEL</c>: how likely random runs break an assumption.</summary>
internal static class EstimateCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("estimate", "Estimate how likely random runs break an assumption of a proof. An estimate is no proof.");
        var options = new EstimateOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(options.Request(parse), options.Progress(parse, terminal), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(EstimateRequest request, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        Estimate? estimate = null;
        if (pipeline.Prepare(request, diagnostics, cancellation) is { } sampling)
        {
            using (var line = display())
                estimate = Pipeline.Run(sampling, request, run => line.Show("", run, "run ", $" of {sampling.Runs:N0}"), diagnostics, cancellation);
            if (estimate is not null) new EstimateText(Ink.Console(terminal.Out, terminal.OutIsTerminal), sampling, request).Write(estimate);
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : cancellation.IsCancellationRequested ? ExitCode.Interrupted : ExitCode.Met;
    }
}
