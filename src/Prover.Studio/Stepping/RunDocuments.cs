using System.Collections.Immutable;
using System.Diagnostics;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.App.Stepping;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Studio.Documents;
using Prover.Systems;
using Prover.Text;

namespace Prover.Studio.Stepping;

/// <summary>Runs as documents.</summary>
internal static class RunDocuments
{
    // Longer lists help nobody to choose.
    private const int MostChoices = 200;

    /// <summary>A run under the name by which requests know it.</summary>
    public static RunDocument Of(string name, StepSession session)
    {
        var run = session.Run;
        var (system, universe) = (run.Runnable.System, run.Runnable.Sizes.Universe);
        return new RunDocument(
            name, session.File, system.Name, [.. PictureComposer.SizesOf(system, universe)],
            session.Initial.Length, session.Initial.IndexOf(run.Run.First), [.. Timeline(run)], run.At, SvgPicture.Inline(run.Picture()),
            [.. FactTable.Of(system, run.Before ?? run.Here, run.At == 0 ? null : run.Here).GroupBy(r => r.Variable).Select(g => Of(g.Key, g, run.At > 0))],
            [.. session.Choices.Steps.Take(MostChoices).Select((s, i) => Of(s, i, run.Here, system))],
            MoreOf(session.Choices), UndefinedOf(session.Choices), Invariants(run), session.Note);
    }

    private static IEnumerable<MomentDocument> Timeline(SteppedRun run)
    {
        var stepper = new Stepper(new Evaluator(run.Runnable.Sizes.Universe));
        return run.Run.States.Select((state, i) => new MomentDocument(
            i, i == 0 ? "start" : Describe(run.Run.Steps[i - 1]),
            [.. run.Runnable.Invariants.Where(invariant => !Finding.Holds(stepper, state, invariant)).Select(invariant => invariant.Name)]));
    }

    private static string Describe(Successor step) => PictureComposer.Describe(step.Rule, step.Arguments);

    private static VariableDocument Of(string variable, IEnumerable<Row> rows, bool isAfter) => new(
        variable,
        [
            .. rows.Select(r => (Text: (isAfter ? r.After : r.Before) ?? r.Before, r.Mark)).Where(r => r.Text is not null)
                .Select(r => new RowDocument(r.Text!, Of(r.Mark))),
        ]);

    private static string Of(Mark mark) => mark switch
    {
        Mark.Same => "",
        Mark.Added => "added",
        Mark.Removed => "removed",
        Mark.Changed => "changed",
        _ => throw new UnreachableException($"a mark without a word: {mark}"),
    };

    private static ChoiceDocument Of(Successor step, int number, State before, TransitionSystem system)
    {
        var changes = StateChange.Between(before, step.State, system.Variables);
        return new ChoiceDocument(
            number, step.Rule.Name, Describe(step), [.. changes.Select(ViolationRemarks.Describe)], [.. changes.Where(c => c.New is null).Select(c => Arrow.NameOf(c.Variable, c.Key))]);
    }

    private static string? MoreOf(Choices choices) =>
        choices.Steps.Length > MostChoices ? $"{choices.Steps.Length - MostChoices:N0} more are not listed"
        : choices.Sampled is { } parameter ? $"there may be more: only some values of '{parameter}' are listed"
        : choices.AreAll ? null
        : "there may be more";

    private static string? UndefinedOf(Choices choices) => choices.Undefined is { } undefined
        ? $"in {PictureComposer.Describe(undefined.Rule, undefined.Arguments)}, an expression is undefined: {undefined.Reason}{(undefined.Place is { } place ? $" at {place}: {place.Excerpt}" : "")}"
        : null;

    private static ImmutableArray<InvariantDocument> Invariants(SteppedRun run)
    {
        var evaluator = new Evaluator(run.Runnable.Sizes.Universe);
        return
        [
            .. run.Runnable.Invariants.Select(i => Of(
                InvariantValue.Of(evaluator, i, run.Here), run.Before is { } before ? InvariantValue.Of(evaluator, i, before) : null)),
        ];
    }

    private static InvariantDocument Of(InvariantValue now, InvariantValue? before) => new(
        now.Invariant.Name, now.Holds, before is not null && before.Holds != now.Holds,
        [.. now.Cases.Select((c, i) => new CaseDocument(c.Name, c.Holds, [.. c.Conjuncts.Select((k, j) => Of(k, before?.Cases[i].Conjuncts[j]))]))]);

    private static ConjunctDocument Of(ConjunctValue now, ConjunctValue? before) => new(
        now.Conjunct.Label, now.Conjunct.Formula.Place is { } place ? Visible.Line(place.Excerpt) : "", Of(now.Truth), before is not null && before.Truth != now.Truth, now.Why);

    private static string Of(Truth truth) => truth switch
    {
        Truth.Holds => "true",
        Truth.Fails => "false",
        Truth.Undefined => "undefined",
        _ => throw new UnreachableException($"a value without a word: {truth}"),
    };
}
