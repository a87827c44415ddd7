using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Pictures;
using Prover.App.Pictures.Dot;
using Prover.App.Pictures.Svg;
using Prover.App.Recording;
using Prover.App.Reports.Html;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover show [obligation]</c>: shows what the last run found, without a solver.</summary>
internal static class ShowCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new Command("show", "Show a counterexample or witness of the last run: as text, picture, page or data.");
        var options = new ShowOptions();
        options.AddTo(command);
        command.SetAction(parse => Run(options.Request(parse), pipeline.Solver, terminal));
        return command;
    }

    private static int Run(ShowRequest request, Solver solver, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var recalled = Pipeline.Recall(request.Proofs, terminal.Runs, diagnostics);
        var exhibits = diagnostics.Count > 0 ? [] : ListedExample.All(recalled);
        if (diagnostics.Count == 0 && request.Obligation is { } name)
            exhibits = ListedExample.Named(name, exhibits, recalled, diagnostics) is { } one ? [one] : [];
        if (diagnostics.Count == 0 && request is { Obligation: null, Format: ShowFormat.Svg or ShowFormat.Dot or ShowFormat.Itf } && exhibits.Length != 1)
            diagnostics.OneToShow(ShowOptions.Formats[request.Format], exhibits.Length);
        if (diagnostics.Count == 0) Show(request, recalled, exhibits, solver, terminal, diagnostics);

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count > 0 ? ExitCode.BadInput : ExitCode.Met;
    }

    private static void Show(
        ShowRequest request, ImmutableArray<ReplayedRecord> recalled, ImmutableArray<ListedExample> exhibits, Solver solver, Terminal terminal, DiagnosticBag diagnostics)
    {
        foreach (var run in recalled.Where(r => r.HasChanged))
            terminal.Error.WriteLine(
                $"prover: note: {run.Report.Proof.Source.ShownPath} or its specification has changed since its run of {run.Time.LocalDateTime:yyyy-MM-dd HH:mm}; "
                + "what is shown was replayed in what they say now");

        foreach (var run in recalled.Where(r => r.IsOlder))
            terminal.Error.WriteLine(
                $"prover: note: an earlier version of prover recorded the last run of {run.Report.Proof.Source.ShownPath}: its counterexamples and witnesses are "
                + "shown, since they were replayed; its other verdicts are not, 'prover verify' solves them again");

        if (request.Output is not { } path)
        {
            Write(request, recalled, exhibits, solver, terminal.Out, terminal.OutIsTerminal, terminal.Width);
            return;
        }

        using var text = new StringWriter { NewLine = "\n" };
        Write(request, recalled, exhibits, solver, text, isTerminal: false, terminal.Width);
        AtomicFile.Write(path, text.ToString(), diagnostics);
    }

    private static void Write(
        ShowRequest request, ImmutableArray<ReplayedRecord> recalled, ImmutableArray<ListedExample> exhibits, Solver solver, TextWriter output, bool isTerminal, int width)
    {
        switch (request.Format)
        {
            case ShowFormat.Text when request.Obligation is null:
                ListedExampleText.Write(Ink.Console(output, isTerminal), recalled, exhibits);
                break;
            case ShowFormat.Text:
                Write(Ink.Console(output, isTerminal), width, exhibits[0], request.IsFull);
                break;
            case ShowFormat.Svg: output.Write(SvgPicture.Of(PictureOf(exhibits[0], request.IsFull))); break;
            case ShowFormat.Dot: output.Write(DotPicture.Of(PictureOf(exhibits[0], request.IsFull))); break;
            case ShowFormat.Itf: output.Write(Itf.Of(exhibits[0])); break;
            case ShowFormat.Html: output.Write(HtmlReport.Of(recalled, exhibits, [])); break;
            case ShowFormat.Json:
                ImmutableArray<ProofReport> shown = request.Obligation is null
                    ? [.. recalled.Select(r => r.Report)]
                    : [exhibits[0].Run.Report.Only(exhibits[0].Result)];
                output.Write(ReportJson.Of(new Verification(shown, recalled.Length, Interrupted: false, [], DateTimeOffset.Now, solver)));
                break;
            default: throw new UnreachableException($"a form that is not shown: {request.Format}");
        }
    }

    private static Picture PictureOf(ListedExample exhibit, bool isFull) =>
        PictureComposer.Of(exhibit.Run.Report.Proof.System, exhibit.Result.Obligation, exhibit.Result.Example!, isFull);

    // A run is drawn from its start to its end, and then told step by step; so is a run that leads to a counterexample.
    private static void Write(InkWriter console, int width, ListedExample exhibit, bool isFull)
    {
        new PictureText(console, width).Write(PictureOf(exhibit, isFull));
        var report = exhibit.Run.Report;
        if (exhibit.Result.Example?.Run is { } run)
        {
            console.Write("\n");
            new RunText(console, report.Proof.System).Write(run);
        }

        if (report.Triage.TryGetValue(exhibit.Result.Obligation.Name, out var triage)) new TriageText(console, report.Proof.System).Write(triage, whole: true);
    }
}
