using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.App.Reports;
using Prover.Lsp.Protocol;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The structures that were found for obligations, for people.</summary>
/// <param name="folders">The folders of the editor: files in them are named from there.</param>
internal sealed class Examples(ImmutableArray<string> folders)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>In words.</summary>
    public string Text(ProofReport report, Discharged result) => Shortened($"{result.Obligation.Name}\n{result.Obligation.Place}\n\n{Annotation.DetailOf(report, result)}");

    /// <summary>In words and pictures: the structure, or each state of the run that it is; after it a run that leads to it, where one was found.</summary>
    public ExampleResult Pictured(ProofReport report, Discharged result)
    {
        var system = report.Proof.System;
        var example = result.Example ?? throw new ArgumentException("nothing was found for this obligation", nameof(result));
        ImmutableArray<ExamplePicture> found = example.Run is { } run
            ? Along(system, run)
            : [new ExamplePicture("counterexample", Shortened(SvgPicture.Of(PictureComposer.Of(system, result.Obligation, example))))];
        var triage = report.Triage.GetValueOrDefault(result.Obligation.Name) as Triage.Reachable;
        return new ExampleResult(
            Visible.Line(result.Obligation.Name), Visible.Lines(Text(report, result)), [.. found, .. triage is null ? [] : Along(system, triage.Run)]);
    }

    /// <summary>The states of a run, each with the step that leads to it.</summary>
    public static ImmutableArray<ExamplePicture> Along(TransitionSystem system, Trace run)
    {
        var befores = run.States.ToArray();
        return
        [
            Picture("start", run.First, null),
            .. run.Steps.Select((step, i) => Picture($"step {i + 1}: {PictureComposer.Describe(step.Rule, step.Arguments)}", befores[i], step)),
        ];

        ExamplePicture Picture(string caption, State before, Successor? step) =>
            new(Visible.Line(caption), SvgPicture.Of(PictureComposer.Of(system, run.Universe, caption, before, step)));
    }

    // A path begins the text, or comes after a blank, a quotation mark, a bracket or a tag.
    private string Shortened(string text) => folders.OrderByDescending(f => f.Length)
        .Aggregate(text, (shorter, folder) => Regex.Replace(
            shorter, $"(?<![^\\s\"'>(]){Regex.Escape(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar)}", "", RegexOptions.ExplicitCapture, _patience));
}
