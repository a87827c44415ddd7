using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Reports;
using Prover.App.Requests;
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
        var command = new Command("verify", "Prove every obligation of proofs, or refute it with a replayed counterexample.");
        var options = new VerifyOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(
            options.Dump(parse) is var (stage, folder)
                ? Dump.Run(stage, folder, options.Request(parse, terminal), pipeline, terminal, cancellation)
                : Run(options.Request(parse, terminal), options.Writer(parse, pipeline.Solver, terminal), options.Reports(parse), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(
        VerifyRequest request, IReportWriter writer, ImmutableArray<ReportRequest> reports, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var run = Verify(request, writer, pipeline, terminal, cancellation);
        LastRun.Record(run.Proofs, request.Cache, terminal);
        var areWritten = reports.IsEmpty || ReportOption.Write(reports, run, terminal);
        return areWritten || run.ExitCode is ExitCode.Bug or ExitCode.Interrupted ? run.ExitCode : ExitCode.BadInput;
    }

    private static Verification Verify(VerifyRequest request, IReportWriter writer, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        ImmutableArray<Plan> plans;
        (Invariant Invariant, SearchProgress Progress)? searched = null;
        try
        {
            using var line = new ProgressLine(terminal.Error, terminal.ErrorIsTerminal);
            plans = pipeline.Prepare(request, diagnostics, (invariant, progress) =>
            {
                searched = (invariant, progress);
                line.Show(invariant, progress);
            }, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            writer.Finish(0, interrupted: true);
            terminal.Error.WriteLine(searched is var (invariant, progress)
                ? $"prover: interrupted while searching for a proof of '{invariant.Name}': {progress.Done} of {progress.Total} cases and rules done, {progress.Asked:N0} obligations asked"
                : "prover: interrupted before anything was proved");
            return new Verification([], 0, Interrupted: true, [], DateTimeOffset.Now, pipeline.Solver);
        }

        if (diagnostics.Count > 0)
        {
            DiagnosticText.Write(terminal.Error, diagnostics);
            return new Verification([], 0, Interrupted: false, [.. diagnostics.All], DateTimeOffset.Now, pipeline.Solver);
        }

        var reports = ImmutableArray.CreateBuilder<ProofReport>();
        foreach (var plan in plans)
        {
            if (cancellation.IsCancellationRequested) break;
            ProofReport report;
            using (var line = new ProgressLine(terminal.Error, terminal.ErrorIsTerminal))
                report = Report(pipeline, plan, request, progress => line.Show(plan.Proof.Name, progress), cancellation);
            writer.Write(report);
            reports.Add(report);
            if (request.FailFast && report.Outcome != Outcome.Met) break;
        }

        writer.Finish(plans.Length, cancellation.IsCancellationRequested);
        return new Verification(reports.ToImmutable(), plans.Length, cancellation.IsCancellationRequested, [], DateTimeOffset.Now, pipeline.Solver);
    }

    // One proof cannot take the others with it.
    private static ProofReport Report(Pipeline pipeline, Plan plan, VerifyRequest request, Action<Progress> progress, CancellationToken cancellation)
    {
        try
        {
            return Rehearsal.Of(pipeline.Verify(plan, request, progress, cancellation));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return ProofReport.Failed(plan.Proof, plan.Obligations, plan.Selected, !request.Selection.IsEverything, e);
        }
    }
}
