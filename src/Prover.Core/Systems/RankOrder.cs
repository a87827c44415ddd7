using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>The order of ranks, as formulas: a rank at one place is compared with the rank at another.</summary>
/// <param name="later">The term that has, at the first place, the value of a component or formula of the rank.</param>
/// <param name="place">The place that the formulas get.</param>
internal sealed class RankOrder(Func<Term, Term> later, Location place)
{
    /// <summary>The lexicographic order: a component is less at the first place, and those before it are the same.</summary>
    public Term Less(ImmutableArray<Rank> ranks) => Terms.Or(ranks.Select((r, i) =>
        Terms.And([.. ranks.Take(i).Select(Same), Less(r)]) with { Place = place })) with
    { Place = place };

    /// <summary>Every component is the same at both places.</summary>
    public Term Same(ImmutableArray<Rank> ranks) => Terms.And(ranks.Select(Same)) with { Place = place };

    private Term Less(Rank rank) => rank switch
    {
        // A number has a least value below which it cannot fall, whatever its term says of its sort.
        Rank.Number { Value: var value } => And(
            new Compared(Comparison.LessOrEqual, new IntLiteral(0), later(value)) { Place = place },
            new Compared(Comparison.Less, later(value), value) { Place = place }),
        Rank.Members { Variables: var variables, Formula: var formula } => And(
            Over(Quantifier.Forall, variables, new Connected(Connective.Implies, later(formula), formula) { Place = place }),
            Over(Quantifier.Exists, variables, And(formula, new Not(later(formula)) { Place = formula.Place }))),
        _ => throw new InvalidOperationException($"unknown rank {rank.GetType().Name}"),
    };

    private Term Same(Rank rank) => rank switch
    {
        Rank.Number { Value: var value } => new Equality(later(value), value) { Place = place },
        Rank.Members { Variables: var variables, Formula: var formula } =>
            Over(Quantifier.Forall, variables, new Connected(Connective.Iff, later(formula), formula) { Place = place }),
        _ => throw new InvalidOperationException($"unknown rank {rank.GetType().Name}"),
    };

    // Where a mistake left no variable, there is nothing to quantify.
    private Term Over(Quantifier quantifier, ImmutableArray<Variable> variables, Term body) => variables.IsEmpty ? body : new Quantified(quantifier, variables, body) { Place = place };

    private Connected And(Term left, Term right) => new(Connective.And, left, right) { Place = place };
}
