using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Any size: sorts stay uninterpreted, quantifiers stay quantifiers, lists are windows. It proves; it does not refute. Where <paramref name="atMost"/> is given, it
/// looks for structures with at most so many elements.
/// </summary>
internal sealed class AnySize(Context z3, Universe? atMost = null) : SizeScope(z3)
{
    protected override Z3Sort Declare(UninterpretedSort sort)
    {
        var declared = Z3.MkUninterpretedSort(SmtLib.SortName(sort.Name));
        if (atMost is not null)
        {
            var any = Fresh("any", declared);
            var all = Enumerable.Range(0, atMost.SizeOf(sort)).Select(_ => Fresh("one", declared)).ToArray();
            Facts.Add(Z3.MkForall([any], Z3.MkOr(all.Select(one => Z3.MkEq(any, one)))));
        }

        return declared;
    }

    public override Encoded FreshList(string name, ListSort sort, int bound) => FreshWindow(name, sort);

    public override bool WritesOut => false;

    // Where a model says nothing of a sort, one element will do: the one that it gives to whatever it leaves open.
    public override Elements ElementsIn(Model? model, IEnumerable<UninterpretedSort> sorts)
    {
        var named = model!.Sorts.ToHashSet();
        var elements = sorts.ToDictionary(
            s => s, s => Ordered(model, s, Sorts.Encode(s) is var sort && named.Contains(sort) ? model.SortUniverse(sort) : [model.Eval(Fresh("element", sort), true)]));
        return new Elements(this, new Universe(elements.ToImmutableDictionary(e => e.Key, e => e.Value.Length)), sort => elements[sort]);
    }

    // The elements of rings and orders are numbered in their order, from any one on: so many of the others stand before each.
    private Expr[] Ordered(Model model, UninterpretedSort sort, Expr[] elements)
    {
        Func<Expr, Expr, BoolExpr>? isBefore = sort.Order switch
        {
            SortOrder.Ring => (a, b) => RingOf(sort).Btw(elements[0], a, b),
            SortOrder.Total => (a, b) => AtMost(sort, a, b),
            _ => null,
        };
        return isBefore is null || elements.Length < 2 ? elements : [.. elements.OrderBy(e => e.Equals(elements[0]) && sort.Order == SortOrder.Ring
            ? -1 : elements.Count(other => !other.Equals(e) && model.Eval(isBefore(other, e), true).IsTrue))];
    }

    // The strict cyclic order: transitive, asymmetric, total over three different points, cyclic. And what an open interval is; either
    // predicate brings up the other.
    protected override IEnumerable<BoolExpr> FactsOf(Ring ring)
    {
        var sort = Sorts.Encode(ring.Sort);
        var (w, x, y, z) = (Fresh("w", sort), Fresh("x", sort), Fresh("y", sort), Fresh("z", sort));
        yield return Z3.MkForall([w, x, y, z], Z3.MkImplies(Z3.MkAnd(ring.Btw(w, x, y), ring.Btw(w, y, z)), ring.Btw(w, x, z)));
        yield return Z3.MkForall([w, x, y], Z3.MkImplies(ring.Btw(w, x, y), Z3.MkNot(ring.Btw(w, y, x))));
        yield return Z3.MkForall([w, x, y], Z3.MkOr(ring.Btw(w, x, y), ring.Btw(w, y, x), Z3.MkEq(w, x), Z3.MkEq(w, y), Z3.MkEq(x, y)));
        yield return Z3.MkForall([w, x, y], Z3.MkImplies(ring.Btw(w, x, y), ring.Btw(x, y, w)));
        yield return Z3.MkForall([w, x, y], Z3.MkIff(ring.Inside(w, x, y), ring.InsideByBtw(w, x, y)),
            patterns: [Z3.MkPattern(ring.Inside(w, x, y)), Z3.MkPattern(ring.Btw(w, x, y))]);

        // Two facts that follow from the others, and that proofs about successors need. An interval that begins where another does and ends
        // inside it lies inside it; of two intervals that share a point, one begins inside the other.
        var v = Fresh("v", sort);
        yield return Z3.MkForall([w, x, y, z], Z3.MkImplies(Z3.MkAnd(ring.Inside(w, x, y), ring.Inside(w, y, z)), ring.Inside(w, x, z)));
        yield return Z3.MkForall([v, w, x, y, z],
            Z3.MkImplies(
                Z3.MkAnd(ring.Inside(w, x, y), ring.Inside(v, x, z)),
                Z3.MkOr(Z3.MkEq(v, w), ring.Inside(w, v, y), ring.Inside(v, w, z))),
            patterns: [Z3.MkPattern(ring.Inside(w, x, y), ring.Inside(v, x, z))]);
    }

    protected override IEnumerable<BoolExpr> FactsOf(UninterpretedSort order, Func<Expr, Expr, BoolExpr> atMost)
    {
        var sort = Sorts.Encode(order);
        var (x, y, z) = (Fresh("x", sort), Fresh("y", sort), Fresh("z", sort));
        yield return Z3.MkForall([x, y, z], Z3.MkImplies(Z3.MkAnd(atMost(x, y), atMost(y, z)), atMost(x, z)));
        yield return Z3.MkForall([x, y], Z3.MkImplies(Z3.MkAnd(atMost(x, y), atMost(y, x)), Z3.MkEq(x, y)));
        yield return Z3.MkForall([x, y], Z3.MkOr(atMost(x, y), atMost(y, x)));
    }
}
