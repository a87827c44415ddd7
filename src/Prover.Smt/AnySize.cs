using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Any size: sorts stay uninterpreted, quantifiers stay quantifiers, lists are windows. It proves; it does not refute. Where <paramref name="atMost"/> is given, it
/// looks for structures with at most so many elements.
/// </summary>
internal sealed class AnySize(SmtTerms smt, Universe? atMost = null) : SizeScope(smt)
{
    protected override SmtSort Declare(UninterpretedSort sort)
    {
        var declared = Smt.Uninterpreted(sort.Name);
        if (atMost is not null)
        {
            var any = Fresh("any", declared);
            var all = Enumerable.Range(0, atMost.SizeOf(sort)).Select(_ => Fresh("one", declared)).ToArray();
            Facts.Add(Smt.ForAll([any], Smt.Or(all.Select(one => Smt.Equal(any, one)))));
        }

        return declared;
    }

    public override Encoded FreshList(string name, ListSort sort, int bound) => FreshWindow(name, sort);

    public override bool WritesOut => false;

    public override Elements ElementsIn(IModel? model, IEnumerable<UninterpretedSort> sorts)
    {
        var elements = sorts.ToDictionary(s => s, s => Ordered(model!, s, model!.Elements(Sorts.Encode(s))));
        return new Elements(this, new Universe(elements.ToImmutableDictionary(e => e.Key, e => e.Value.Length)), sort => elements[sort]);
    }

    // The elements of rings and orders are numbered in their order, from any one on: so many of the others stand before each.
    private ImmutableArray<SmtTerm> Ordered(IModel model, UninterpretedSort sort, ImmutableArray<SmtTerm> elements)
    {
        Func<SmtTerm, SmtTerm, SmtTerm>? isBefore = sort.Order switch
        {
            SortOrder.Ring => (a, b) => RingOf(sort).Btw(elements[0], a, b),
            SortOrder.Total => (a, b) => AtMost(sort, a, b),
            _ => null,
        };
        return isBefore is null || elements.Length < 2 ? elements : [.. elements.OrderBy(e => e.Equals(elements[0]) && sort.Order == SortOrder.Ring
            ? -1 : elements.Count(other => !other.Equals(e) && model.Evaluate(isBefore(other, e)) is { IsTrue: true }))];
    }

    // The strict cyclic order: transitive, asymmetric, total over three different points, cyclic. And what an open interval is; either
    // predicate brings up the other.
    protected override IEnumerable<SmtTerm> FactsOf(Ring ring)
    {
        var sort = Sorts.Encode(ring.Sort);
        var (w, x, y, z) = (Fresh("w", sort), Fresh("x", sort), Fresh("y", sort), Fresh("z", sort));
        yield return Smt.ForAll([w, x, y, z], Smt.Implies(Smt.And(ring.Btw(w, x, y), ring.Btw(w, y, z)), ring.Btw(w, x, z)));
        yield return Smt.ForAll([w, x, y], Smt.Implies(ring.Btw(w, x, y), Smt.Not(ring.Btw(w, y, x))));
        yield return Smt.ForAll([w, x, y], Smt.Or(ring.Btw(w, x, y), ring.Btw(w, y, x), Smt.Equal(w, x), Smt.Equal(w, y), Smt.Equal(x, y)));
        yield return Smt.ForAll([w, x, y], Smt.Implies(ring.Btw(w, x, y), ring.Btw(x, y, w)));
        yield return Smt.ForAll([w, x, y], Smt.Iff(ring.Inside(w, x, y), ring.InsideByBtw(w, x, y)),
            patterns: [[ring.Inside(w, x, y)], [ring.Btw(w, x, y)]]);

        // Two facts that follow from the others, and that proofs about successors need. An interval that begins where another does and ends
        // inside it lies inside it; of two intervals that share a point, one begins inside the other.
        var v = Fresh("v", sort);
        yield return Smt.ForAll([w, x, y, z], Smt.Implies(Smt.And(ring.Inside(w, x, y), ring.Inside(w, y, z)), ring.Inside(w, x, z)));
        yield return Smt.ForAll([v, w, x, y, z],
            Smt.Implies(
                Smt.And(ring.Inside(w, x, y), ring.Inside(v, x, z)),
                Smt.Or(Smt.Equal(v, w), ring.Inside(w, v, y), ring.Inside(v, w, z))),
            patterns: [[ring.Inside(w, x, y), ring.Inside(v, x, z)]]);
    }

    protected override IEnumerable<SmtTerm> FactsOf(UninterpretedSort order, Func<SmtTerm, SmtTerm, SmtTerm> atMost)
    {
        var sort = Sorts.Encode(order);
        var (x, y, z) = (Fresh("x", sort), Fresh("y", sort), Fresh("z", sort));
        yield return Smt.ForAll([x, y, z], Smt.Implies(Smt.And(atMost(x, y), atMost(y, z)), atMost(x, z)));
        yield return Smt.ForAll([x, y], Smt.Implies(Smt.And(atMost(x, y), atMost(y, x)), Smt.Equal(x, y)));
        yield return Smt.ForAll([x, y], Smt.Or(atMost(x, y), atMost(y, x)));
    }
}
