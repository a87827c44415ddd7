using System.Collections.Immutable;
using Prover.App.Pictures;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Explaining;

/// <summary>The worth of a counterexample: the run that shows it to be a bug, or how far the search for one went.</summary>
public sealed class TriageText(InkWriter console, TransitionSystem system)
{
    private const string Indent = "      ";

    /// <summary>Writes a judgement; of a run every state when <paramref name="whole"/>, else the rules that fire.</summary>
    public void Write(Triage triage, bool whole)
    {
        console.Write("\n");
        switch (triage)
        {
            case Triage.Reachable { Run: var run } reachable:
                console.Write($"{Indent}reachable: {Describe(reachable)} {RunText.Steps(run.Steps.Length)} from an initial state{In(run)}\n", Ink.Bad);
                if (whole) new RunText(console, system).Write(run);
                else
                    foreach (var (step, i) in run.Steps.Select((s, i) => (s, i)))
                        console.Write($"{Indent}{i + 1,4}  {PictureComposer.Describe(step.Rule, step.Arguments)}\n");
                break;
            case Triage.NotReached { Steps: null } none:
                console.Write($"{Indent}not reachable: no run does this{In(none.Sizes)}; the invariant is probably too weak\n", Ink.Open);
                break;
            case Triage.NotReached { Steps: var steps } none:
                console.Write($"{Indent}not reachable within {RunText.Steps(steps!.Value)}{In(none.Sizes)}: the invariant may be too weak; --explain looks further\n", Ink.Open);
                break;
            case Triage.Inconclusive none:
                console.Write($"{Indent}inconclusive: no run that leads here was found, but the search is incomplete: {none.Reason}\n", Ink.Open);
                break;
            case Triage.CutShort cut:
                console.Write($"{Indent}inconclusive: the search for a run that leads here was cut short: {cut.Reason}; --explain searches to the end\n", Ink.Open);
                break;
            default:
                throw new InvalidOperationException($"unknown judgement {triage.GetType().Name}");
        }
    }

    /// <summary>The end of a run; if it is not what was refuted, the text says so.</summary>
    public static string Describe(Triage.Reachable reachable) => reachable switch
    {
        { BreaksAnother: true, Finding: Finding.Violated v } => Others([.. v.Failures.DistinctBy(f => f.Case).Select(f => $"{f.Case}.{f.Conjunct.Label}")]),
        { BreaksAnother: true, Finding: Finding.Undefined u } => $"another mistake, the rule {u.Rule} is undefined on the way,",
        { Finding: Finding.Reached } => "the property is broken",
        _ => RunText.Describe(reachable.Finding),
    };

    // The first of each case.
    private static string Others(string[] conjuncts) => conjuncts is [var one]
        ? $"another conjunct, {one}, is violated on the way,"
        : $"other conjuncts, {string.Join(", ", conjuncts[..^1])} and {conjuncts[^1]}, are violated on the way,";

    private string In(Semantics.Trace run) => In(new ScopeVector(run.Universe, ImmutableSortedDictionary<string, int>.Empty));

    private string In(ScopeVector sizes) =>
        system.Sorts.IsEmpty ? "" : $" ({string.Join(", ", system.Sorts.Select(s => $"{s} = {sizes.Universe.SizeOf(s)}"))})";
}
