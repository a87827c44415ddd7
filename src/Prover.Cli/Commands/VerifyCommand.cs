using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Files;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Cli.Interaction;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover verify [paths]</c>: proves proofs.</summary>
internal static class VerifyCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("verify", "Prove every obligation of proofs, or refute it with a replayed counterexample.");
        var options = new VerifyOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(
            options.Dump(parse) is var (stage, folder)
                ? Dump.Run(stage, folder, options.Request(parse, terminal), pipeline, terminal, cancellation)
                : options.Workers.Run(parse, pipeline, terminal, asked => Run(
                    options.Request(parse, terminal), options.Report.Writer(parse, pipeline.Solver, terminal), options.Report.Reports(parse),
                    options.Progress.Of(parse, terminal), options.Saves(parse), options.Shard.Part(parse), asked, terminal, cancellation), cancellation)));
        return command;
    }

    /// <summary>Verifies proofs, writes reports, and gives the exit code.</summary>
    /// <param name="request">The request.</param>
    /// <param name="writer">Writes the report.</param>
    /// <param name="reports">The reports of other forms.</param>
    /// <param name="display">Creates a progress display.</param>
    /// <param name="saves">Whether proofs that are found are saved.</param>
    /// <param name="part">The file for the answers of a shard; null when the request names none.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="terminal">The streams.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static int Run(
        VerifyRequest request, IReportWriter writer, ImmutableArray<ReportRequest> reports, Func<ProgressDisplay> display, bool saves, string? part,
        Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var run = Verify(request, writer, display, pipeline, terminal, cancellation);
        if (run.TimeIsOver) terminal.Error.WriteLine($"prover: {terminal.TimeOver()}");
        LastRun.Record(run.Proofs, request.Cache, terminal);
        var areWritten = (reports.IsEmpty || ReportOption.Write(reports, run, terminal)) & (!saves || Save(run.Proofs, terminal));
        var code = areWritten || run.ExitCode is ExitCode.Bug or ExitCode.Interrupted ? run.ExitCode : ExitCode.BadInput;
        return part is null ? code : ShardOptions.Write(part, ShardedCommand.Verify, request, run.Proofs, code, pipeline.Solver, terminal);
    }

    // Whether each proof that was found is in a file of its own now; an incomplete one says in comments what is missing.
    private static bool Save(IEnumerable<ProofReport> reports, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var source in reports.Where(r => r.Found is not null).Select(r => r.Proof.Source))
        {
            var mistakes = diagnostics.Count;
            NewFile.Create(source.Path, source.Content, diagnostics);
            if (diagnostics.Count == mistakes) terminal.Error.WriteLine($"prover: '{source.ShownPath}' is written");
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count == 0;
    }

    private static Verification Verify(
        VerifyRequest request, IReportWriter writer, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        ImmutableArray<Plan> plans;
        (Invariant Invariant, SearchProgress Progress)? searched = null;
        try
        {
            using var shown = display();
            plans = pipeline.Prepare(request, diagnostics, (invariant, progress) =>
            {
                searched = (invariant, progress);
                shown.Show(invariant, progress);
            }, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            var nothing = Ended([], 0);
            writer.Finish(nothing);
            terminal.Error.WriteLine(searched is var (invariant, progress)
                ? $"prover: interrupted while searching for a proof of '{invariant.Name}': {progress.Done} of {progress.Total} cases and rules done, {progress.Asked:N0} obligations asked"
                : "prover: interrupted before anything was proved");
            return nothing;
        }

        if (diagnostics.Count > 0)
        {
            DiagnosticText.Write(terminal.Error, diagnostics);
            writer.Refuse(diagnostics.All);
            return new Verification([], 0, Interrupted: false, [.. diagnostics.All], DateTimeOffset.Now, pipeline.Solver);
        }

        var reports = ImmutableArray.CreateBuilder<ProofReport>();
        writer.Begin(plans.Length);
        foreach (var plan in plans)
        {
            if (cancellation.IsCancellationRequested) break;
            var report = Verify(plan, request, writer, display, pipeline, cancellation);
            writer.Write(report);
            reports.Add(report);
            if (request.FailFast && report.Outcome != Outcome.Met) break;
        }

        var run = Ended(reports.ToImmutable(), plans.Length);
        writer.Finish(run);
        return run;

        Verification Ended(ImmutableArray<ProofReport> proofs, int planned)
        {
            var isCut = cancellation.IsCancellationRequested;
            return new Verification(proofs, planned, isCut, [], DateTimeOffset.Now, pipeline.Solver) { TimeIsOver = isCut && terminal.TimeOver() is not null };
        }
    }

    private static ProofReport Verify(
        Plan plan, VerifyRequest request, IReportWriter writer, Func<ProgressDisplay> display, Pipeline pipeline, CancellationToken cancellation)
    {
        using var shown = display();
        shown.Begin(plan.Proof.Source.Path, $"{plan.Selected.Length} of {plan.Obligations.Length} obligations");
        writer.Begin(plan);
        var expectations = Pipeline.ExpectationsOf(plan, request);
        var report = Report(pipeline, plan, request, Take, cancellation);
        shown.End(report.Summary);
        return report;

        void Take(Progress progress)
        {
            shown.Show(plan.Proof.Name, progress);
            if (progress.Latest is { } result) writer.Take(plan, expectations, result);
        }
    }

    // One proof cannot take the others with it.
    private static ProofReport Report(Pipeline pipeline, Plan plan, VerifyRequest request, Action<Progress> progress, CancellationToken cancellation)
    {
        try
        {
            return RenderingCheck.Of(pipeline.Verify(plan, request, progress, cancellation));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return ProofReport.Failed(plan.Proof, plan.Obligations, plan.Selected, !request.Selection.IsEverything, e);
        }
    }
}
