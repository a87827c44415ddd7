using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>The clauses that hold in all reachable states of a case, as far as these were looked at.</summary>
public sealed class CaseCandidates
{
    private readonly Case _case;
    private readonly Samples _others; // states of counterexamples, which no run is known to reach
    private readonly List<Clause> _clauses;
    private bool _areSimple;

    private CaseCandidates(Case @case, Samples others, IEnumerable<Clause> clauses) => (_case, _others, _clauses) = (@case, others, [.. clauses]);

    /// <summary>The number of clauses at first.</summary>
    public int Count { get; private init; }

    /// <summary>Given clauses as the candidates of a case; all of them are simple.</summary>
    public static CaseCandidates Of(ImmutableArray<Atom> vocabulary, ImmutableArray<StateVariable> variables, Case @case, ImmutableArray<Clause> clauses) =>
        new(@case, new Samples(vocabulary, @case.Parameters, variables), clauses) { Count = clauses.Length, _areSimple = true };

    /// <summary>The candidates of a case, from the states in which runs see it.</summary>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="variables">The variables of the state.</param>
    /// <param name="case">The case. Of its parameters, those that are elements can stand in clauses.</param>
    /// <param name="reached">The states of all cases.</param>
    /// <param name="sizes">The sizes of the sorts there.</param>
    /// <param name="most">The most candidates.</param>
    /// <param name="cancellation">Ends the search for candidates.</param>
    public static CaseCandidates Of(
        ImmutableArray<Atom> vocabulary, ImmutableArray<StateVariable> variables, Case @case, IEnumerable<ReachedState> reached, Universe sizes, int most, CancellationToken cancellation)
    {
        var samples = new Samples(vocabulary, @case.Parameters, variables);
        foreach (var state in reached.Where(r => r.Case == @case))
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Add(sizes, state.State, state.Bindings);
        }

        var clauses = Templates.Find(vocabulary, [.. @case.Parameters.Select(p => (UninterpretedSort)p.Sort)], samples, most, cancellation);
        return new CaseCandidates(@case, new Samples(vocabulary, @case.Parameters, variables), clauses) { Count = clauses.Length };
    }

    /// <summary>Adds the state in which a counterexample begins, and gives its number.</summary>
    public int Look(Example example) => _others.Add(example.Universe, example.Before, Values(example));

    /// <summary>Whether a clause holds in that state.</summary>
    public bool Holds(Clause clause, int state) => _others.Holds(clause, state);

    /// <summary>The first candidate that is false in that state; null when all hold.</summary>
    public Clause? FirstFalseIn(int state) => _clauses.FirstOrDefault(c => !_others.Holds(c, state));

    /// <summary>Takes a clause out of the candidates.</summary>
    public void Take(Clause clause) => _clauses.Remove(clause);

    /// <summary>
    /// Takes the clauses out that are simple: universal, no element twice in one literal, and either one literal about the state or none about an order.
    /// </summary>
    public ImmutableArray<Clause> TakeSimple(ImmutableArray<Atom> vocabulary)
    {
        ImmutableArray<Clause> simple = [.. _clauses.Where(IsSimple)];
        _clauses.RemoveAll(IsSimple);
        return simple;

        bool IsSimple(Clause clause) => _areSimple || (clause.Existential.IsEmpty
            && clause.Literals.All(l => l.Arguments.Distinct().Count() == l.Arguments.Length)
            && (clause.Literals.Count(l => !vocabulary[l.Atom].IsStructural) == 1 || clause.Literals.All(l => vocabulary[l.Atom] is { IsStructural: false } or { IsEquality: true })));
    }

    private Bindings Values(Example example) =>
        Bindings.None.With(_case.Parameters, _case.Parameters.Select(p => example.Constants[p]));
}
