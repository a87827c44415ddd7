using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Interaction;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover regress [paths]</c>: checks proofs against their accepted results.</summary>
internal static class RegressCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("regress", "Check proofs against their accepted results, and solve only what has changed.");
        var options = new RegressOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(
            options.Shared.Workers.Run(parse, pipeline, terminal, asked => Run(
                options.Request(parse, terminal), options.IsJson(parse), options.IsQuiet(parse), options.Reports(parse), options.Shared.Progress.Of(parse, terminal),
                asked, terminal, cancellation), cancellation)));
        return command;
    }

    private static int Run(
        RegressRequest request, bool json, bool quiet, ImmutableArray<ReportRequest> reports, Func<ProgressDisplay> display, Pipeline pipeline,
        Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        var proofs = pipeline.Stand(request, diagnostics, diagnostics);
        var checks = ImmutableArray.CreateBuilder<RecordCheck>();
        var text = new RegressionText(Ink.Console(json ? TextWriter.Null : terminal.Out, terminal.OutIsTerminal), quiet);
        foreach (var standing in diagnostics.Count > 0 ? [] : proofs)
        {
            if (cancellation.IsCancellationRequested) break;
            RecordCheck? check;
            using (var line = display())
            {
                line.Begin(standing.Path, "compared with its record");
                check = pipeline.Regress(
                    standing, request, () => terminal.Runs.Seen(Path.GetFullPath(standing.Path)), diagnostics, examples => text.Write(standing.Path, examples),
                    progress => line.Show(standing.Path, progress), cancellation);
                line.End(check?.Report?.Summary ?? (check is null ? "not compared" : "unchanged"));
            }

            if (check is null) continue;
            if (check.Report is { } report && RenderingCheck.Of(report) is var shown && !ReferenceEquals(shown, report)) check = check with { Report = shown, Outcome = Outcome.Broken };
            checks.Add(check);
            text.Write(check);
        }

        // An unchanged proof has no report until another one uses its invariant.
        if (UnprovedUse.In([.. checks.Select(c => c.Report).OfType<ProofReport>()]).Length > 0)
            for (var i = 0; i < checks.Count; i++)
                if (checks[i] is { Report: null, Standing: var unchanged })
                    checks[i] = pipeline.Regress(unchanged with { IsUnchanged = false }, request, () => [], diagnostics, _ => { }, null, cancellation) ?? checks[i];
        text.Finish(checks);
        var run = new Verification(
            [.. checks.Select(c => c.Report).OfType<ProofReport>()], checks.Count(c => c.Report is not null), cancellation.IsCancellationRequested,
            [.. diagnostics.All], DateTimeOffset.Now, pipeline.Solver)
        {
            TimeIsOver = cancellation.IsCancellationRequested && terminal.TimeOver() is not null,
        };
        if (!json) SummaryText.WriteUnproved(Ink.Console(terminal.Out, terminal.OutIsTerminal), run);
        DiagnosticText.Write(terminal.Error, diagnostics);
        if (json) terminal.Out.Write(RegressionJson.Of(checks));
        if (run.TimeIsOver) terminal.Error.WriteLine($"prover: {terminal.TimeOver()}");
        LastRun.Record(run.Proofs, request.Verify.Cache, terminal);
        if (!reports.IsEmpty && !ReportOption.Write(reports, run, terminal)) return ExitCode.BadInput;
        return diagnostics.Count > 0 ? ExitCode.BadInput
            : run.Interrupted ? ExitCode.OfCut(checks.Select(c => c.Outcome), run.TimeIsOver)
            : ExitCode.Of(checks.Select(c => c.Outcome).Concat(run.Unproved.Select(_ => Outcome.Undecided)));
    }
}
