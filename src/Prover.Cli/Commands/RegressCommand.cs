using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.App.Sharding;
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
        var (options, shard) = (new RegressOptions(), new ShardOptions());
        options.AddTo(command, alone: [.. shard.All]);
        shard.AddTo(command, options.Shared.Paths, [.. options.OfForm]);
        command.SetAction((parse, cancellation) => Task.FromResult(
            options.Shared.Workers.Run(parse, pipeline, terminal, asked => Run(
                Request(parse), options.Style(parse), shard.Part(parse), options.Shared.Progress.Of(parse, terminal), asked, terminal, cancellation), cancellation)));
        return command;

        RegressRequest Request(ParseResult parse)
        {
            var request = options.Request(parse, terminal);
            return request with { Verify = request.Verify with { Shard = shard.Of(parse) } };
        }
    }

    /// <summary>Compares proofs with their records, and gives the exit code.</summary>
    /// <param name="request">The request.</param>
    /// <param name="style">How the comparison is written.</param>
    /// <param name="part">The file for the answers of a shard, which compares nothing; null when the request names none.</param>
    /// <param name="display">Creates a progress display.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="terminal">The streams.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static int Run(
        RegressRequest request, ComparisonStyle style, string? part, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var (json, quiet, reports) = style;
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
        if (part is null && UnprovedUse.In([.. checks.Select(c => c.Report).OfType<ProofReport>()]).Length > 0)
            for (var i = 0; i < checks.Count; i++)
                if (checks[i] is { Report: null, Standing: var unchanged })
                    checks[i] = pipeline.Regress(unchanged with { IsUnchanged = false }, request, () => [], diagnostics, _ => { }, null, cancellation) ?? checks[i];
        if (part is null) text.Finish(checks);
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
        if (part is null) LastRun.Record(run.Proofs, request.Verify.Cache, terminal);
        if (!reports.IsEmpty && !ReportOption.Write(reports, run, terminal)) return ExitCode.BadInput;
        var code = diagnostics.Count > 0 ? ExitCode.BadInput
            : run.Interrupted ? ExitCode.OfCut(checks.Select(c => c.Outcome), run.TimeIsOver)
            : ExitCode.Of(checks.Select(c => c.Outcome).Concat(run.Unproved.Select(_ => Outcome.Undecided)));
        return part is null ? code : ShardOptions.Write(part, ShardedCommand.Regress, request.Verify, run.Proofs, code, pipeline.Solver, terminal, request);
    }
}
