using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Reports;
using Prover.App.Reports.Html;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover matrix PROOF</c>: one proof over several kinds of network.</summary>
internal static class MatrixCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("matrix", "Verify one proof over every kind of network: which claim survives loss, duplication and reordering.");
        var options = new MatrixOptions();
        options.AddTo(command);
        command.SetAction((parse, cancellation) => Task.FromResult(options.Workers.Run(parse, pipeline, terminal, asking =>
        {
            var diagnostics = new DiagnosticBag();
            var matrix = Run(options.Request(parse, terminal), options.Progress(parse, terminal), asking, terminal, diagnostics, cancellation);
            if (matrix is not null) Write(matrix, options, parse, terminal, diagnostics);
            DiagnosticText.Write(terminal.Error, diagnostics);
            return diagnostics.Count > 0 ? ExitCode.BadInput : matrix!.ExitCode;
        }, cancellation)));
        return command;
    }

    private static FaultMatrix? Run(
        MatrixRequest request, Func<ProgressDisplay> display, Pipeline pipeline, Terminal terminal, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var plans = Pipeline.Prepare(request, diagnostics);
        if (diagnostics.Count > 0) return null;
        var columns = ImmutableArray.CreateBuilder<MatrixColumn>();
        foreach (var (variant, plan) in plans)
        {
            if (plan is null || cancellation.IsCancellationRequested) columns.Add(new MatrixColumn(variant, null));
            else
            {
                using var shown = display();
                var name = $"{variant.Network}: {variant.Kind}";
                shown.Begin(name, $"{plan.Selected.Length} of {plan.Obligations.Length} obligations");
                var report = Report(pipeline, plan, request, progress => shown.Show(name, progress), cancellation);
                shown.End(report.Summary);
                columns.Add(new MatrixColumn(variant, report));
            }
        }

        var isCut = cancellation.IsCancellationRequested;
        return new FaultMatrix(request.Path, columns.ToImmutable(), isCut, isCut && terminal.TimeOver() is not null);
    }

    // One kind of network cannot take the others with it.
    private static ProofReport Report(Pipeline pipeline, Plan plan, MatrixRequest request, Action<Progress> progress, CancellationToken cancellation)
    {
        try
        {
            return RenderingCheck.Of(pipeline.Verify(plan, request.Verify, progress, cancellation));
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return ProofReport.Failed(plan.Proof, plan.Obligations, plan.Selected, !request.Verify.Selection.IsEverything, e);
        }
    }

    private static void Write(FaultMatrix matrix, MatrixOptions options, ParseResult parse, Terminal terminal, DiagnosticBag diagnostics)
    {
        if (options.Output(parse) is not { } path)
        {
            Write(matrix, options, parse, terminal.Out, terminal.OutIsTerminal, terminal.Width);
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        Write(matrix, options, parse, text, isTerminal: false, terminal.Width);
        AtomicFile.Write(path, text.ToString(), diagnostics);
    }

    private static void Write(FaultMatrix matrix, MatrixOptions options, ParseResult parse, TextWriter output, bool isTerminal, int width)
    {
        switch (options.Format(parse))
        {
            case MatrixFormat.Text: new MatrixText(Ink.Console(output, isTerminal, width), options.VerbosityOf(parse)).Write(matrix); break;
            case MatrixFormat.Json: output.Write(MatrixJson.Of(matrix)); break;
            case MatrixFormat.Html: output.Write(MatrixPage.Of(matrix)); break;
            default: throw new UnreachableException($"a form that is not written: {options.Format(parse)}");
        }
    }
}
