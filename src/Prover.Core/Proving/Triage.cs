using System.Collections.Immutable;
using Prover.Binding;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>
/// What a counterexample to induction is worth: the state in which it begins satisfies the invariant, and may yet be one that no run reaches.
/// </summary>
public abstract record Triage
{
    /// <summary>A run from an initial state breaks what was refuted: a bug of the system, or of the claim.</summary>
    public sealed record Reachable(Trace Run, Finding Finding) : Triage;

    /// <summary>
    /// No run of up to <paramref name="Steps"/> steps does, or, when that is null, no run at all, in <paramref name="Sizes"/>: the invariant is probably
    /// too weak.
    /// </summary>
    public sealed record NotReached(int? Steps, ScopeVector Sizes) : Triage;

    /// <summary>Runs could not be looked at, or not all that matter.</summary>
    public record Open(string Reason) : Triage;

    /// <summary>The search for runs ended with an exception: a bug of ours, which leaves the counterexample as good as it is.</summary>
    public sealed record Failed(Exception Exception) : Open($"internal error: {Exception.GetType().Name}: {Exception.Message}");
}

/// <summary>Looks for runs that make bugs of counterexamples, first in their own sizes, then in those of the scope.</summary>
/// <param name="proof">The proof.</param>
/// <param name="find">What looks for a run.</param>
/// <param name="states">How many states a search may keep.</param>
public sealed class Triager(ProofScript proof, FindRun find, int states)
{
    private readonly Dictionary<(string Sizes, string Claim), Triage> _known = [];

    /// <summary>A judgement for each refuted obligation by its name; what is no state of the invariant, as where a theorem or a run is refuted, has none.</summary>
    public static ImmutableSortedDictionary<string, Triage> Of(ProofScript proof, IEnumerable<Discharged> results, FindRun find, int states, CancellationToken cancellation)
    {
        var triager = new Triager(proof, find, states);
        var judged = ImmutableSortedDictionary.CreateBuilder<string, Triage>(StringComparer.Ordinal);
        foreach (var result in results.TakeWhile(_ => !cancellation.IsCancellationRequested))
            if (result is { Verdict: Verdict.Refuted { Example: var example }, Obligation: { Kind: not (ObligationKind.Run or ObligationKind.Theorem or ObligationKind.Induction) } obligation })
                judged[obligation.Name] = triager.Judge(obligation, example, cancellation);
        return judged.ToImmutable();
    }

    private Triage Judge(Obligation obligation, Example example, CancellationToken cancellation)
    {
        try
        {
            return Reach(obligation, example, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new Triage.Open("the search was interrupted");
        }
        catch (OutOfMemoryException)
        {
            return new Triage.Open("memory ran out");
        }
        catch (Exception e)
        {
            return new Triage.Failed(e);
        }
    }

    private Triage Reach(Obligation obligation, Example example, CancellationToken cancellation)
    {
        var (claim, destination) = DestinationOf(obligation);
        var scope = ScopeVector.Of(proof.System, proof.Scope);
        var near = Search(scope with { Universe = example.Universe }, claim, destination, cancellation);
        return near is Triage.Reachable ? near : Search(scope, claim, destination, cancellation);
    }

    // A property is broken where its case holds and it does not.
    private (string Claim, Destination Destination) DestinationOf(Obligation obligation)
    {
        if (obligation is not { Kind: ObligationKind.Consequence, Source: { } source })
            return ("", new Destination.Violation([proof.Invariant]));
        var property = proof.Implications.First(i => i.Case == source && i.Property.Name == obligation.Target).Property;
        Term broken = new Connected(
            Connective.And, Terms.And(source.Conjuncts.Select(c => c.Formula)), new Not(Terms.And(property.Conjuncts.Select(c => c.Formula))));
        return ($"{source}/{property}", new Destination.Goal(source.Parameters.IsEmpty ? broken : new Quantified(Quantifier.Exists, source.Parameters, broken)));
    }

    private Triage Search(ScopeVector sizes, string claim, Destination destination, CancellationToken cancellation)
    {
        var key = (string.Join(", ", proof.System.Sorts.Select(s => sizes.Universe.SizeOf(s))), claim);
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Search(sizes, destination, cancellation);
    }

    private Triage Search(ScopeVector sizes, Destination destination, CancellationToken cancellation)
    {
        var obstacles = new DiagnosticBag();
        RunnableCheck.Report(proof.System, [proof.Invariant], obstacles, bySolver: proof.System.Rules.Any(r => r.Relation is not null));
        if (obstacles.Count > 0) return new Triage.Open(obstacles.All[0].Message);
        var answer = find(
            new RunQuery(proof.System, sizes, new Start.Initial(), destination, null, null, states, Exhaust: false), null, cancellation);
        return answer switch
        {
            { Run: { } run, Finding: { } finding } => new Triage.Reachable(run, finding),
            { First.Gap: { } gap } => new Triage.Open($"not all initial states were looked at: {gap}"),
            { Ending: SearchEnding.NoFirstState } => new Triage.Open("since there is no initial state in these sizes"),
            { Ending: SearchEnding.Exhausted } => new Triage.NotReached(null, sizes),
            { Ending: SearchEnding.AtStates or SearchEnding.AtDepth } => new Triage.NotReached(answer.Cost.Depth, sizes),
            { Ending: SearchEnding.GaveUp } => new Triage.Open("the solver reached its limit"),
            _ => new Triage.Open("the search was interrupted"),
        };
    }
}
