using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>Explains why a search for runs has no first state: a small search for one in other sizes.</summary>
public static class FirstStateSearch
{
    // A little further than where people commonly begin, and a moment's work.
    private const int Sort = 4;
    private static readonly Limits _limits = new(Sizes.Both, 0, 200_000, TimeSpan.FromSeconds(2));

    /// <summary>In which sizes <paramref name="query"/>, whatever its own sizes are, has a first state that satisfies its constraint.</summary>
    public static FirstStateSizes In(Backend backend, RunQuery query, CancellationToken cancellation)
    {
        var (system, sizes) = (query.System, query.Sizes);
        var (parameters, steps) = InitialStateQuery.UnderConstraint(query);
        var scope = new Scope(sizes.Lists.AddRange(
            system.Sorts.Select(s => KeyValuePair.Create(s.Name, Math.Max(Sort, sizes.Universe.SizeOf(s))))));
        var question = new Obligation(
            "first state", ObligationKind.Existence, new Query(parameters, steps, Goal: null), null, null, null, Obligation.Possible, null, system.Init.Place);
        return new SmtDischarger(backend, system, scope, _limits).Discharge(question, cancellation) switch
        {
            Answer.Satisfiable found when Replay.Confirm(question, found.Assignment) is Verdict.Found { Example: var example } =>
                new FirstStateSizes.Some(example.Universe),
            Answer.Unsatisfiable { Scope: null } none => new FirstStateSizes.None(none.Core),
            _ => new FirstStateSizes.Open(scope),
        };
    }
}
