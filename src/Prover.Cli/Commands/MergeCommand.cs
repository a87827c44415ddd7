using System.CommandLine;
using Prover.App;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover merge PARTS</c>: puts the shards of a run together, to what one run gives.</summary>
internal static class MergeCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("merge", "Put the shards of a run together: one report, the records of 'accept', or the comparison of 'regress', as if one run had discharged everything.");
        var options = new MergeOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(Run(parse, options, pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(ParseResult parse, MergeOptions options, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        if (Parts.Read(options.Files(parse), pipeline.Solver, diagnostics) is not { } parts) return Report(diagnostics, terminal);
        var request = options.Request(parse, parts.Request, terminal);
        if (parts.Request.Comparison is { } comparison) return Compare(parse, options, parts, new RegressRequest(request, comparison.Fresh, comparison.Slower, comparison.SlowerFails), pipeline, terminal, cancellation);
        using var answers = new PartAnswers(parts, pipeline.Solver);
        parts.Account(pipeline.Prepare(request, diagnostics, searching: null, cancellation), answers, diagnostics);
        if (diagnostics.Count > 0) return Report(diagnostics, terminal);
        var merged = new Pipeline(answers.Solver);
        return parts.Command == ShardedCommand.Accept
            ? AcceptCommand.Run(new RegressRequest(request, Fresh: true, 1, SlowerFails: false), part: null, options.Progress.Of(parse, terminal), merged, terminal, cancellation)
            : VerifyCommand.Run(
                request, options.Report.Writer(parse, pipeline.Solver, terminal), options.Report.Reports(parse), options.Progress.Of(parse, terminal), saves: false, part: null, merged, terminal, cancellation);
    }

    // The shards have answers for the proofs that have changed since their records; these are compared here.
    private static int Compare(
        ParseResult parse, MergeOptions options, Parts parts, RegressRequest request, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        if (options.Report.Comparison(parse) is not { } style)
        {
            terminal.Error.WriteLine("prover: a comparison with records is written as text or json");
            return ExitCode.BadInput;
        }

        var diagnostics = new DiagnosticBag();
        var changed = pipeline.Stand(request, diagnostics, diagnostics).Where(s => !s.IsUnchanged).Select(s => Pipeline.Prepare(s.Path, request.Verify, diagnostics)).OfType<Plan>();
        using var answers = new PartAnswers(parts, pipeline.Solver);
        parts.Account([.. changed], answers, diagnostics);
        return diagnostics.Count > 0 ? Report(diagnostics, terminal)
            : RegressCommand.Run(request, style, part: null, options.Progress.Of(parse, terminal), new Pipeline(answers.Solver), terminal, cancellation);
    }

    private static int Report(DiagnosticBag diagnostics, Terminal terminal)
    {
        DiagnosticText.Write(terminal.Error, diagnostics);
        return ExitCode.BadInput;
    }
}
