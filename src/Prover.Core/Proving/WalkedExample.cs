using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>Examples among the states of a walk: what evaluation finds, no solver has to search for.</summary>
public static class WalkedExample
{
    // The most states or firings that are looked at, and the most values for what neither tells.
    private const int MostPlaces = 256;
    private const int MostChoices = 64;

    /// <summary>
    /// A structure of <paramref name="walk"/> that replay confirms as an example for <paramref name="obligation"/>, which asks for a state or for one step; or null. No more structures are looked
    /// at than the constants say.
    /// </summary>
    public static Assignment? In(CoveringWalk walk, Obligation obligation, CancellationToken cancellation)
    {
        var (constants, steps) = (obligation.Query.Constants, obligation.Query.Steps);
        var fired = steps.OfType<Fire>().Select(f => f.Rule).ToArray();
        if (fired.Length > 1 || steps.Any(s => s is Choose) || !Replay.CanEvaluate(obligation)) return null;
        var open = constants.Except(fired.SelectMany(r => r.Parameters)).ToImmutableArray();
        if (open.Any(c => !Sorts.IsFinite(c.Sort))) return null;
        var evaluator = new Evaluator(walk.Universe, CoveringWalk.Limits, cancellation);
        var places = fired is [var rule]
            ? walk.FiringsOf(rule, cancellation).Select(f => new Assignment(walk.Universe, f.Before, Bindings.None.With(rule.Parameters, f.Step.Arguments)) { After = After(rule, f.Step) })
            : walk.States(cancellation).Select(state => new Assignment(walk.Universe, state, Bindings.None));
        return places.Take(MostPlaces)
            .SelectMany(place => walk.Universe.Products(open.Select(c => c.Sort)).Take(MostChoices).Select(values => place with { Constants = place.Constants.With(open, values) }))
            .FirstOrDefault(IsExample);

        bool IsExample(Assignment structure)
        {
            cancellation.ThrowIfCancellationRequested();
            return Replay.Confirms(obligation, structure, evaluator);
        }
    }

    // Only where a rule leaves it open is the state after part of a structure.
    private static ImmutableArray<State> After(Rule rule, Successor step) => rule.Transition.IsDeterministic ? [] : [step.State];
}
