using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Reducing;

/// <summary>
/// Takes out of a counterexample or a witness what it does not need: entries of maps, members of sets, tuples of relations, elements of lists. As in delta debugging (Zeller and Hildebrandt,
/// "Simplifying and Isolating Failure-Inducing Input", 2002), all facts about a variable are taken out at once, or else those of one half and then of the other.
/// </summary>
public sealed class FewestFacts
{
    private const int MostTried = 600;

    private readonly Reduction _reduction;

    private FewestFacts(Reduction reduction) => _reduction = reduction;

    /// <summary>A counterexample or witness for <paramref name="obligation"/> with no fact that <paramref name="found"/> does not have.</summary>
    /// <param name="obligation">The obligation that it refutes, or that asks for it.</param>
    /// <param name="found">The counterexample or witness.</param>
    /// <param name="variables">The variables of the system.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Assignment Of(Obligation obligation, Assignment found, ImmutableArray<StateVariable> variables, CancellationToken cancellation)
    {
        // The states after relations over two states are given.
        if (!found.After.IsEmpty || !Reduction.IsPossible(obligation, found)) return found;
        var search = new FewestFacts(new Reduction(obligation, found, MostTried, cancellation));
        foreach (var variable in variables.OrderByDescending(v => search.FactsOf(v).Length)) search.TakeOut(search.FactsOf(variable));
        search.TakeElementsOut(variables);
        return search._reduction.Least;
    }

    // Facts about one element that imply each other: all of them at once.
    private void TakeElementsOut(ImmutableArray<StateVariable> variables)
    {
        var universe = _reduction.Least.Universe;
        foreach (var element in universe.Sizes.Keys.OrderBy(s => s.Name, StringComparer.Ordinal).SelectMany(universe.ValuesOf))
        {
            ImmutableArray<Fact> about = [.. variables.SelectMany(v => FactsOf(v)).Where(f => f.Key!.Equals(element) || f.Key is TupleValue tuple && tuple.Items.Contains(element))];
            if (about.Length > 1) _reduction.Try(Without(about));
        }
    }

    // Those at the end of a list first, so that the positions of others stay.
    private ImmutableArray<Fact> FactsOf(StateVariable variable) => [.. Fact.Of(variable, _reduction.Least.State).Where(f => !f.IsReplaced).Reverse()];

    private void TakeOut(ImmutableArray<Fact> facts)
    {
        if (facts.IsEmpty || _reduction.Try(Without(facts)) || facts.Length == 1) return;
        TakeOut(facts[..(facts.Length / 2)]);
        TakeOut(facts[(facts.Length / 2)..]);
    }

    private Assignment Without(ImmutableArray<Fact> facts)
    {
        var least = _reduction.Least;
        return least with { State = facts.Aggregate(least.State, (state, fact) => fact.OtherwiseIn(state, least.Universe).First()) };
    }
}
