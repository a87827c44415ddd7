using Prover.App.Pictures;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace Prover.App.Explaining;

/// <summary>Runs as text: the first state, then each rule that fired with the state after it, what changed marked.</summary>
public sealed class RunText(InkWriter console, TransitionSystem system)
{
    private const string Indent = "      ";

    /// <summary>Writes a whole run.</summary>
    public void Write(Trace run)
    {
        WriteSizes(run.Universe);
        WriteStart("start", run.First);
        var before = run.First;
        foreach (var (step, i) in run.Steps.Select((s, i) => (s, i)))
        {
            Write(i + 1, step, before);
            before = step.State;
        }
    }

    /// <summary>Writes the elements of each sort.</summary>
    public void WriteSizes(Universe universe)
    {
        foreach (var line in PictureComposer.SizesOf(system, universe)) console.Write($"{Indent}{line}\n", Ink.Dim);
    }

    /// <summary>Writes a state under a heading; with its nodes, where these are to be <paramref name="drawn"/>, and there are any.</summary>
    public void WriteStart(string heading, State state, Universe? drawn = null)
    {
        console.Write($"  {heading}\n", Ink.Strong);
        Draw(state, null, drawn);
        RowText.Write(console, FactTable.Of(system, state, null), isAfter: false, $"{Indent}  ");
    }

    /// <summary>Writes one step, which began in <paramref name="before"/>; the state after it with its nodes, where these are to be <paramref name="drawn"/>.</summary>
    public void Write(int number, Successor step, State before, Universe? drawn = null)
    {
        console.Write($"  {number,2}  {PictureComposer.Describe(step.Rule, step.Arguments)}\n", Ink.Strong);
        Draw(before, step, drawn);
        RowText.Write(console, FactTable.Of(system, before, step.State).Where(r => !r.IsImmutable), isAfter: true, $"{Indent}  ");
    }

    private void Draw(State before, Successor? step, Universe? universe)
    {
        if (universe is null) return;
        var picture = PictureComposer.Of(system, universe, "", before, step);
        if (picture.IsDrawn) SceneText.Draw(picture, picture.Scenes[^1]).WriteTo(console, $"{Indent}  ");
    }

    /// <summary>Writes what a run ended in.</summary>
    public void Write(Finding finding)
    {
        switch (finding)
        {
            case Finding.Violated violated:
                foreach (var broken in violated.All)
                {
                    console.Write($"  {broken.Invariant.Name} does not hold\n", Ink.Bad);
                    foreach (var failure in broken.Failures) Write(broken.Invariant, failure);
                }

                break;
            case Finding.Undefined undefined:
                console.Write($"  in {PictureComposer.Describe(undefined.Rule, undefined.Arguments)}, an expression is undefined: {undefined.Reason}", Ink.Bad);
                console.Write($"{(undefined.Place is { } place ? $" at {place}: {place.Excerpt}" : "")}\n");
                break;
            case Finding.CutOff cut:
                console.Write($"  {(cut.States == 1 ? "no other state is" : $"{cut.States:N0} states are")} reachable from here, and the formula holds in none of them\n", Ink.Bad);
                break;
            case Finding.NeverAnswered never:
                Write(never);
                break;
            case Finding.Unreached unreached:
                console.Write($"  {unreached.Claim.Name} does not hold: {unreached.Reason}\n", Ink.Bad);
                break;
            case Finding.Reached or Finding.Stuck: break;
            default: throw new UnreachableException($"a finding without words: {finding.GetType().Name}");
        }
    }

    private void Write(Finding.NeverAnswered never)
    {
        var instance = never.Claim.Parameters.IsEmpty ? "" : $" for {string.Join(", ", never.Claim.Parameters.Select(p => $"{p.Name} = {never.Arguments[p]}"))}";
        console.Write($"  {never.Claim.Name} is never answered{instance}: {never.Rest}\n", Ink.Bad);
        foreach (var treatment in never.Treatments)
        {
            var when = treatment switch { { Fires: true } => $"fires in step {treatment.Step}", { Step: 0 } => "is not enabled at the start", _ => $"is not enabled after step {treatment.Step}" };
            console.Write($"    {PictureComposer.Describe(treatment.Rule, treatment.Arguments)} {when}\n");
        }
    }

    private void Write(Invariant invariant, CaseFailure failure)
    {
        var parameters = failure.Case.Parameters;
        var instance = parameters.IsEmpty ? "" : $"({string.Join(", ", parameters.Select(p => $"{p} = {failure.Arguments[p]}"))})";
        var @case = failure.Case.Name == invariant.Name && parameters.IsEmpty ? "" : $"{failure.Case}{instance}";
        console.Write($"    {@case}[{failure.Conjunct.Label}] ");
        console.Write($"{ViolationRemarks.Of(failure.Blame)}\n");
    }

    /// <summary>A number of steps, in words.</summary>
    public static string Steps(long count) => Count(count, "step");

    /// <summary>A number of things, in words: 1 state, 2 states.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{count:N0} {noun}s";

    /// <summary>The end of a run, as a verdict.</summary>
    public static string Describe(Finding finding) => finding switch
    {
        Finding.Violated v => Violated(v.All.Select(b => b.Invariant)),
        Finding.Undefined u => $"an expression in {u.Rule} is undefined",
        Finding.Reached => "the goal is reached",
        Finding.Stuck => "no rule can fire",
        Finding.CutOff => "the formula is out of reach",
        Finding.Unreached u => $"{u.Claim.Name} is false",
        Finding.NeverAnswered n => $"{n.Claim.Name} does not hold: {n.Rest}",
        _ => throw new UnreachableException($"a finding without words: {finding.GetType().Name}"),
    };

    /// <summary>The answer of a search that found no run from a state on.</summary>
    public static string NotFound(RunAnswer answer) => answer switch
    {
        { IsExhaustive: true, Cost: SearchCost.Explicit cost } => $"no run leads there: all {cost.States:N0} states that follow this one were visited",
        { Cost: SearchCost.Explicit cost } => $"no run was found among {cost.States:N0} states, up to {cost.Depth} steps away",
        _ => "no run was found",
    };

    /// <summary><c>mutex and order are violated</c>.</summary>
    public static string Violated(IEnumerable<Invariant> invariants)
    {
        string[] names = [.. invariants.Select(i => i.Name)];
        return names is [var one] ? $"{one} is violated" : $"{string.Join(", ", names[..^1])} and {names[^1]} are violated";
    }
}
