using System.CommandLine;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover accept [paths]</c>: records how proofs come out, in files next to them.</summary>
internal static class AcceptCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("accept", "Record the results of proofs, in files next to them that 'regress' compares with.");
        var (options, shard) = (new RecordOptions(), new ShardOptions());
        options.AddTo(command, alone: [.. shard.All]);
        shard.AddTo(command, options.Paths);
        command.SetAction((parse, cancellation) => Task.FromResult(
            options.Workers.Run(parse, pipeline, terminal, asked =>
                Run(Request(parse), shard.Part(parse), options.Progress.Of(parse, terminal), asked, terminal, cancellation), cancellation)));
        return command;

        RegressRequest Request(ParseResult parse)
        {
            var request = options.Request(parse, terminal);
            return request with { Verify = request.Verify with { Shard = shard.Of(parse) } };
        }
    }

    /// <summary>Verifies proofs, writes their records, and gives the exit code.</summary>
    /// <param name="request">The request.</param>
    /// <param name="part">The file for the answers of a shard, which writes no records; null when the request names none.</param>
    /// <param name="display">Creates a progress display.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="terminal">The streams.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static int Run(RegressRequest request, string? part, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var (mistakes, damages) = (new DiagnosticBag(), new DiagnosticBag());
        var proofs = pipeline.Stand(request, mistakes, damages);
        if (mistakes.Count > 0) return Report(mistakes, terminal);
        foreach (var file in damages.All.GroupBy(d => d.Location!.Source.Path))
            terminal.Error.WriteLine($"prover: note: {file.First().Location}: {file.First().Message}{(file.Count() > 1 ? $", and {file.Count() - 1} more like it" : "")}; it is written anew");

        var reports = new List<ProofReport>();
        var console = Ink.Console(terminal.Out, terminal.OutIsTerminal);
        foreach (var standing in proofs)
        {
            (ProofReport Report, Accepted? Record)? done;
            using (var line = display())
            {
                line.Begin(standing.Path, "to be recorded");
                done = pipeline.Accept(standing, request, mistakes, progress => line.Show(standing.Path, progress), cancellation);
                line.End(done?.Report.Summary ?? "not recorded");
            }

            if (cancellation.IsCancellationRequested) return ExitCode.Interrupted;
            if (done is not var (verified, record)) continue;
            var report = RenderingCheck.Of(verified);
            reports.Add(report);
            var isWritten = record is not null && report.Outcome != Outcome.Broken && Write(Accepted.PathOf(standing.Path), record, console, mistakes);
            console.Write($"{standing.Path}: {SummaryText.VerdictOf(report)}{(isWritten || part is not null ? "" : "; nothing is recorded")}\n", SummaryText.StyleOf(report));
            foreach (var reason in report.Reasons) console.Write($"  {reason}\n", Ink.Open);
        }

        // A record says what it is given: it is kept, and whoever reads the exit code hears that more is to be proved.
        var unproved = UnprovedUse.In([.. reports]);
        foreach (var use in unproved) console.Write($"undecided: {use.Text}\n", Ink.Bad);
        if (mistakes.Count > 0) return Report(mistakes, terminal);
        var code = ExitCode.Of(reports.Select(r => r.Outcome).Concat(unproved.Select(_ => Outcome.Undecided)));
        return part is null ? code : ShardOptions.Write(part, ShardedCommand.Accept, request.Verify, [.. reports], code, pipeline.Solver, terminal);
    }

    // An unchanged record stays as it is.
    private static bool Write(string path, Accepted record, InkWriter console, DiagnosticBag diagnostics)
    {
        var text = AcceptedText.Of(record);
        if (File.Exists(path) && SourceText.Load(path, new DiagnosticBag())?.Content == text) return true;
        if (!AtomicFile.Write(path, text, diagnostics)) return false;
        console.Write($"{path} written\n", Ink.Dim);
        return true;
    }

    private static int Report(DiagnosticBag diagnostics, Terminal terminal)
    {
        DiagnosticText.Write(terminal.Error, diagnostics);
        return ExitCode.BadInput;
    }
}
