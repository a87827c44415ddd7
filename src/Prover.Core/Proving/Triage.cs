using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Binding;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>The kinds of judgement on a counterexample, without their evidence.</summary>
public enum TriageKind
{
    /// <summary>A run breaks what was refuted.</summary>
    Reachable,
    /// <summary>No run was found that does.</summary>
    NotReached,
    /// <summary>No run was found that does, and not all that matter could be searched.</summary>
    Inconclusive,
    /// <summary>The search ended before it was done.</summary>
    CutShort,
}

/// <summary>
/// The worth of a counterexample to induction: the state in which it begins satisfies the invariant, but may still be one that no run reaches.
/// </summary>
public abstract record Triage
{
    /// <summary>The kind of judgement, without its evidence.</summary>
    public TriageKind Kind => this switch
    {
        Reachable => TriageKind.Reachable,
        NotReached => TriageKind.NotReached,
        Inconclusive => TriageKind.Inconclusive,
        CutShort => TriageKind.CutShort,
        _ => throw new UnreachableException($"a judgement without a kind: {GetType().Name}"),
    };

    /// <summary>A run from an initial state breaks what was refuted: a bug of the system, or of the claim. <paramref name="Finding"/> is what its last state shows.</summary>
    public sealed record Reachable(Semantics.Trace Run, Finding Finding) : Triage
    {
        /// <summary>Whether the run breaks something else of the invariant: none was found that breaks what was refuted.</summary>
        public bool BreaksAnother { get; init; }

        /// <summary>
        /// Whether the run makes the counterexample to <paramref name="obligation"/> real. Where a rule is said to break a conjunct, it is that rule whose step leads to the last state; another rule
        /// may break the conjunct though this one never does.
        /// </summary>
        public bool Shows(Obligation obligation) => !BreaksAnother
            && (obligation is not { Kind: ObligationKind.Consecution, Rule: { } rule } || Finding is not Finding.Violated || (Run.Steps is [.., var last] && last.Rule.Name == rule.Name));
    }

    /// <summary>
    /// No run of up to <paramref name="Steps"/> steps does, or, when that is null, no run at all, in <paramref name="Sizes"/>: the invariant is probably
    /// too weak.
    /// </summary>
    public sealed record NotReached(int? Steps, ScopeVector Sizes) : Triage;

    /// <summary>No run was found that does, and not all that matter could be searched: <paramref name="Reason"/> says why.</summary>
    public record Inconclusive(string Reason) : Triage;

    /// <summary>The search for runs ended with an exception: a bug of ours, which leaves the counterexample as good as it is.</summary>
    public sealed record Failed(Exception Exception) : Inconclusive($"internal error: {Exception.GetType().Name}: {Exception.Message}");

    /// <summary>
    /// The search ended before it was done, by the clock or from outside: the same run may come to another judgement, so this one is never recorded.
    /// </summary>
    public sealed record CutShort(string Reason) : Triage;
}

/// <summary>How much a search for runs may take.</summary>
/// <param name="States">How many states it may keep: the same on every machine.</param>
/// <param name="Time">How long the search for all runs of a proof may take; null for as long as it takes.</param>
/// <param name="Clock">The clock that measures the time.</param>
public sealed record TriageBudget(int States, TimeSpan? Time, TimeProvider Clock)
{
    /// <summary>The least time there is, however soon the proof was done.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <summary>How long it may take by default: no longer than the proof did, which took <paramref name="proof"/>, or <see cref="Least"/>.</summary>
    public static TimeSpan TimeAfter(TimeSpan proof) => proof > Least ? proof : Least;
}

/// <summary>How far the search for runs to counterexamples is: for a display only.</summary>
/// <param name="Number">Which counterexample is looked at, from 1.</param>
/// <param name="Total">How many there are.</param>
/// <param name="States">How many states have been seen on the way to it.</param>
public sealed record TriageProgress(int Number, int Total, int States);

/// <summary>Looks for runs that make bugs of counterexamples, first in their own sizes, then in those of the scope.</summary>
/// <param name="proof">The proof.</param>
/// <param name="find">The search for a run.</param>
/// <param name="states">How many states a search may keep.</param>
/// <param name="timeIsOver">Whether the time that it may take has passed.</param>
/// <param name="progress">Hears of the number of states.</param>
public sealed class Triager(ProofScript proof, FindRun find, int states, Func<bool> timeIsOver, Action<int>? progress)
{
    private readonly Dictionary<(string Sizes, string Claim), Triage> _known = [];

    /// <summary>
    /// A judgement for each refuted obligation by its name; what is no state of the invariant, as where a theorem or a run is refuted, has none. When the
    /// time of <paramref name="budget"/> has passed, or <paramref name="cancellation"/> comes, what was not judged is cut short; nothing is thrown, so that
    /// verdicts never depend on it.
    /// </summary>
    public static ImmutableSortedDictionary<string, Triage> Of(
        ProofScript proof, IEnumerable<Discharged> results, FindRun find, TriageBudget budget, Action<TriageProgress>? progress, CancellationToken cancellation)
    {
        var judged = ImmutableSortedDictionary.CreateBuilder<string, Triage>(StringComparer.Ordinal);
        (Obligation Obligation, Example Example)[] refuted =
        [
            .. results.Where(r => r.Verdict is Verdict.Refuted && ObligationKinds.Of(r.Obligation).BeginsInInvariant)
                .Select(r => (r.Obligation, r.Example!)),
        ];
        if (refuted.Length == 0 || proof.Interpretation is not null) return judged.ToImmutable(); // an interpretation has no runs
        using var time = budget.Time is { } most ? new CancellationTokenSource(most, budget.Clock) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        var number = 0;
        var triager = new Triager(
            proof, find, budget.States, () => time.IsCancellationRequested, count => progress?.Invoke(new TriageProgress(number, refuted.Length, count)));
        foreach (var (obligation, example) in refuted)
        {
            progress?.Invoke(new TriageProgress(++number, refuted.Length, 0));
            judged[obligation.Name] = triager.Judge(obligation, example, either.Token);
        }

        return judged.ToImmutable();
    }

    private Triage Judge(Obligation obligation, Example example, CancellationToken cancellation)
    {
        try
        {
            var judgement = Reach(obligation, example, cancellation);
            return judgement is Triage.NotReached && IsOfUndefinedProperty(obligation, example)
                ? new Triage.Inconclusive("a search for runs passes states in which a property is undefined")
                : judgement;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return CutShort();
        }
        catch (OutOfMemoryException)
        {
            return new Triage.Inconclusive("memory ran out");
        }
        catch (Exception e)
        {
            return new Triage.Failed(e);
        }
    }

    private bool IsOfUndefinedProperty(Obligation obligation, Example example) => obligation switch
    {
        { Kind: ObligationKind.Consequence } => example.Blame?.Reason is not null,
        { Kind: ObligationKind.Definedness, Within.Case: var @case } => proof.Invariant.Cases.All(c => c.Name != @case),
        _ => false,
    };

    private Triage Reach(Obligation obligation, Example example, CancellationToken cancellation)
    {
        var (claim, any) = (RunClaim.Of(proof, obligation), RunClaim.Any(proof));
        var scope = ScopeVector.Of(proof.System, proof.Scope);
        ImmutableArray<ScopeVector> all = [scope with { Universe = example.Universe }, scope];
        if (!claim.IsOfInvariant) return Search(all[0], claim, cancellation) is Triage.Reachable near ? near : Search(scope, claim, cancellation);
        Triage.Reachable? another = null;
        foreach (var sizes in all)
        {
            // Where no run leads out of the invariant, none breaks this part of it.
            if (Search(sizes, any, cancellation) is not Triage.Reachable reachable) continue;
            if (Breaking(claim, reachable) is { } found) return found;
            if (Search(sizes, claim, cancellation) is Triage.Reachable other && Breaking(claim, other) is { } own) return own;
            another ??= reachable with { BreaksAnother = true };
        }

        return another ?? Search(scope, any, cancellation);
    }

    // The same run, as one that breaks a claim; null when it does not.
    private Triage.Reachable? Breaking(RunClaim claim, Triage.Reachable reachable) =>
        claim.In(new Stepper(new Evaluator(reachable.Run.Universe)), reachable.Run.Last, proof.System) is { } finding ? new Triage.Reachable(reachable.Run, finding) : null;

    private Triage Search(ScopeVector sizes, RunClaim claim, CancellationToken cancellation)
    {
        var key = (string.Join(", ", proof.System.Sorts.Select(s => sizes.Universe.SizeOf(s))), claim.Name);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Search(sizes, claim.Destination, cancellation);
    }

    private Triage.CutShort CutShort() => new(timeIsOver() ? "the time for it has passed" : "it was interrupted");

    private Triage Search(ScopeVector sizes, Destination destination, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested) return CutShort();
        var obstacles = new DiagnosticBag();
        RunnableCheck.Report(proof.System, [proof.Invariant], obstacles);
        if (obstacles.Count > 0) return new Triage.Inconclusive(obstacles.All[0].Message);
        RunAnswer answer;
        try
        {
            answer = find(new RunQuery(proof.System, sizes, new Start.Initial(), destination, null, null, states, Exhaust: false), progress, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return CutShort();
        }

        return answer switch
        {
            { Run: { } run, Finding: { } finding } => new Triage.Reachable(run, finding),
            _ when cancellation.IsCancellationRequested => CutShort(), // whatever was missed, the next run may see
            { Sampled: { } parameter } => new Triage.Inconclusive($"only some values of '{parameter}' were tried"),
            { First.Gap: { } gap } => new Triage.Inconclusive($"not all initial states were searched: {gap}"),
            { Ending: SearchEnding.NoFirstState } => new Triage.Inconclusive("no initial state exists in these sizes"),
            { Ending: SearchEnding.Exhausted } => new Triage.NotReached(null, sizes),
            { Ending: SearchEnding.AtStates or SearchEnding.AtDepth } => new Triage.NotReached(answer.Cost.Depth, sizes),
            { Ending: SearchEnding.GaveUp } => new Triage.Inconclusive("the solver reached its limit"),
            _ => CutShort(),
        };
    }
}
