using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// The values that the guard of a quantifier leaves a variable whose sort no scope lists: in <c>forall k in M. φ</c>, which is <c>forall k. k in M -> φ</c>, the keys of the map; in
/// <c>forall i: nat. i &lt; length(L) -> φ</c> the positions in the list. With another value the guard is false, so that the instance decides nothing.
/// </summary>
public static class Listing
{
    private static readonly ConditionalWeakTable<Quantified, Restriction?[]> _known = [];

    /// <summary>
    /// For each variable of <paramref name="quantified"/>, the restriction that tells its values, in terms of the variables before it; null where its sort is listed, or nothing tells its values.
    /// </summary>
    public static ImmutableArray<Restriction?> Of(Quantified quantified) => [.. _known.GetValue(quantified, Find)];

    /// <summary>The first variable whose values nothing lists; null if all can be listed in a scope.</summary>
    public static Variable? Unlisted(Quantified quantified) =>
        quantified.Variables.Zip(Of(quantified)).Where(v => v.Second is null && !Sorts.IsFinite(v.First.Sort)).Select(v => v.First).FirstOrDefault();

    private static Restriction?[] Find(Quantified quantified)
    {
        var found = new Restriction?[quantified.Variables.Length];
        // Where no guard makes an instance true, an infinite sort has instances that are false.
        if (found.Length == 0 || Guards(quantified) is not { } guards) return found;
        var depth = -1;
        var mayFollow = true; // whether a guard with a meaning everywhere may still tell the values of the variable
        foreach (var guard in guards)
        {
            var isTotal = PartialUse.Count(guard) == 0;
            var isFirst = Math.Max(depth, quantified.Variables.Index().LastOrDefault(v => Terms.Occurs(v.Item, guard)).Index) is var next && next > depth;
            depth = next;
            // The guards of the variables before it have been evaluated. Some instance evaluates the first guard of a variable, whatever its value.
            if ((isFirst || (mayFollow && isTotal)) && found[depth] is null && !Sorts.IsFinite(quantified.Variables[depth].Sort))
                found[depth] = Telling(guard, quantified.Variables, depth);
            mayFollow = (isFirst || mayFollow) && isTotal;
        }

        return found;
    }

    private static IEnumerable<Term>? Guards(Quantified quantified) => (quantified.Quantifier, quantified.Body) switch
    {
        (Quantifier.Forall, Connected { Connective: Connective.Implies } implies) => Terms.Conjuncts(implies.Left),
        (Quantifier.Forall, _) => null,
        (_, Connected { Connective: Connective.Implies }) => null,
        var (_, body) => Terms.Conjuncts(body),
    };

    private static Restriction? Telling(Term guard, ImmutableArray<Variable> variables, int depth) =>
        Guard.Of(guard, variables[depth]).FirstOrDefault(r => Tells(r, variables[depth].Sort) && !variables[depth..].Any(v => Guard.TermsOf(r).Any(t => Terms.Occurs(v, t))));

    // Whether each value of the sort that satisfies it is one that it names, and each that it names is one of the sort.
    private static bool Tells(Restriction restriction, Sort sort) => restriction switch
    {
        Restriction.Is @is => Sorts.Fits(sort, @is.Term.Sort),
        Restriction.In { Collection.Sort: SetSort set } => Sorts.Fits(sort, set.Element),
        Restriction.In { Collection.Sort: MapSort map } => Sorts.Fits(sort, map.Key),
        Restriction.Either either => Tells(either.Left, sort) && Tells(either.Right, sort),
        Restriction.AtMost { Term: Length, IsStrict: true } => sort.Resolved is NatSort,
        _ => false,
    };
}
