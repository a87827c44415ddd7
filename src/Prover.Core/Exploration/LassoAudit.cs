using System.Collections.Immutable;
using Prover.Binding;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Exploration;

/// <summary>
/// Searches tiny systems for fair runs that refute claims of progress, without any obligation and without a solver (soundness rule 24). The runs begin in initial states: a run found
/// where all obligations were proved shows a bug of the prover.
/// </summary>
public static class LassoAudit
{
    private const int LargestSort = 3;
    private const int MostStates = 3_000;

    /// <summary>The audit with the result for each claim of progress of <paramref name="proof"/>.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Audit Extend(Audit audit, ProofScript proof, CancellationToken cancellation)
    {
        if (audit.Obstacle is not null) return audit;
        var obstacles = proof.System.Progress.Select(c => (Claim: c, Obstacle: RunnableCheck.ObstacleTo(proof.System, c))).ToImmutableArray();
        var searched = obstacles.Where(o => o.Obstacle is null).Select(o => Search(proof, o.Claim, cancellation)).ToImmutableArray();
        return audit with
        {
            Violations = [.. audit.Violations, .. searched.Select(s => s.Violation).OfType<Violation>()],
            Progress = [.. searched.Select(s => s.Searched)],
            Unsearched = [.. from o in obstacles where o.Obstacle is not null select new UnsearchedProgress(o.Claim.Name, o.Obstacle)],
        };
    }

    // Small sizes first, and none larger than one that has too many states. Where the axioms exclude sorts of one size, the scope may have a first state.
    private static (SearchedProgress Searched, Violation? Violation) Search(ProofScript proof, ProgressClaim claim, CancellationToken cancellation)
    {
        var (system, searched) = (proof.System, new SearchedProgress(claim.Name, 0));
        var equal = Enumerable.Range(1, LargestSort).Select(size => new Scope(ScopeSizes.Defaults(system).SetItems(system.Sorts.Select(s => KeyValuePair.Create(s.Name, size)))));
        foreach (var scope in equal.Append(proof.Scope))
        {
            if (scope == proof.Scope && searched.States > 0) break;
            var sizes = ScopeVector.Of(system, scope);
            var query = new RunQuery(system, sizes, new Start.Initial(), new Destination.Lasso(claim), null, null, MostStates, Exhaust: false);
            var answer = Explorer.Find(query, null, cancellation);
            cancellation.ThrowIfCancellationRequested();
            searched = searched with { States = searched.States + ((SearchCost.Explicit)answer.Cost).States, Sampled = searched.Sampled ?? answer.Sampled };
            if (answer is { Run: { } run, Finding: Finding.NeverAnswered never }) return (searched, Violated(run, never));
            if (answer.Ending == SearchEnding.AtStates) break;
        }

        return (searched, null);
    }

    private static Violation Violated(Trace run, Finding.NeverAnswered never) => new(
        ViolationKind.Progress, null, null, run.Universe, run.States.ElementAt(never.Begin), never.Arguments, null,
        $"a run of {run.Steps.Length} steps refutes {never.Claim.Name}: {never.Rest}", never.Claim.Place)
    {
        Broken = new BrokenClaim.OfProgress(never.Claim.Name),
    };
}
