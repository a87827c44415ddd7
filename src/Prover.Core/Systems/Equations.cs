using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>How formulas are read that say what is equal to what, in the state at hand or, below <see cref="Next"/>, in the one after.</summary>
internal static class Equations
{
    /// <summary>The equations that <paramref name="formula"/> states: a = b, a &lt;-> b, !a, a.</summary>
    public static (Term Side, Term Value)[] Sides(Term formula) => formula switch
    {
        Equality e => [(e.Left, e.Right), (e.Right, e.Left)],
        Connected { Connective: Connective.Iff } c => [(c.Left, c.Right), (c.Right, c.Left)],
        Not n => [(n.Operand, Terms.False)],
        _ => [(formula, Terms.True)],
    };

    /// <summary><paramref name="term"/> as it is written outside <see cref="Next"/>, when it stands below it: <paramref name="isAfter"/>.</summary>
    public static Term Outside(Term term, bool isAfter) => isAfter && term is not VariableTerm ? new Next(term) { Place = term.Place } : term;

    /// <summary>The variable of the state after, and the arguments, that <paramref name="side"/> is an entry of; null when it is not one.</summary>
    public static (StateVariable Variable, ImmutableArray<Term> Arguments)? EntryAfter(Term side, bool isAfter) => side switch
    {
        Next next when !isAfter => EntryAfter(next.Operand, isAfter: true),
        Application { Function: Next { Operand: StateTerm read } } entry when !isAfter => (read.Variable, entry.Arguments),
        _ when isAfter && Entry(side) is var (variable, arguments) => (variable, [.. arguments.Select(a => Outside(a, isAfter))]),
        _ => null,
    };

    /// <summary>The variable of the state at hand, and the arguments, that <paramref name="side"/> is an entry of; null when it is not one.</summary>
    public static (StateVariable Variable, ImmutableArray<Term> Arguments)? Entry(Term side) => side switch
    {
        StateTerm read => (read.Variable, []),
        Application { Function: StateTerm read } entry => (read.Variable, entry.Arguments),
        _ => null,
    };

    /// <summary>The variables whose value in the state after <paramref name="term"/> reads, itself or in a function that it calls.</summary>
    public static ImmutableHashSet<StateVariable> After(Term term) => [.. ReadAfter(term, isAfter: false)];

    /// <summary>The variables that <paramref name="term"/>, which is about one state, reads, itself or in a function that it calls.</summary>
    public static ImmutableHashSet<StateVariable> Now(Term term) => [.. ReadAfter(term, isAfter: true)];

    private static IEnumerable<StateVariable> ReadAfter(Term term, bool isAfter) => term switch
    {
        StateTerm read => isAfter ? [read.Variable] : [],
        Next next => ReadAfter(next.Operand, isAfter: true),
        Call call => Subterms.Of(call).Append(call.Function.Body).SelectMany(t => ReadAfter(t, isAfter)),
        _ => Subterms.Of(term).SelectMany(t => ReadAfter(t, isAfter)),
    };
}
