using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Unification of sorts within one formula: <c>forall x. x in States</c> finds out what x is. What stays open at the formula's end is reported
/// at the variable.
/// </summary>
internal sealed class SortInference(DiagnosticBag diagnostics)
{
    private readonly List<(SortHole Hole, string What, Location Place)> _holes = [];
    private readonly List<(Sort Sort, Location Place)> _rings = [];
    private readonly List<(Sort Sort, Location Place)> _orders = [];
    private readonly List<(Sort Sort, Location Place)> _intervals = [];
    private readonly List<Quantified> _quantified = [];
    private int _errors = diagnostics.Count;

    /// <summary>A sort that is still to be found, that of <paramref name="what"/>.</summary>
    public Sort Fresh(string what, Location place)
    {
        var hole = new SortHole();
        _holes.Add((hole, what, place));
        return hole;
    }

    /// <summary>Makes both sorts equal by filling holes; false when that cannot be.</summary>
    public static bool Unify(Sort left, Sort right)
    {
        left = left.Resolved;
        right = right.Resolved;
        switch (left, right)
        {
            case (SortHole hole, _):
                return Fill(hole, right);
            case (_, SortHole hole):
                return Fill(hole, left);
            case (ErrorSort, _) or (_, ErrorSort):
                return true;
            case (IntSort or NatSort, IntSort or NatSort):
                return true;
            case (OptionSort l, OptionSort r):
                return Unify(l.Element, r.Element);
            case (SetSort l, SetSort r):
                return Unify(l.Element, r.Element);
            case (TupleSort l, TupleSort r):
                return l.Items.Length == r.Items.Length && l.Items.Zip(r.Items).All(p => Unify(p.First, p.Second));
            case (MapSort l, MapSort r):
                return Unify(l.Key, r.Key) && Unify(l.Value, r.Value);
            case (ListSort l, ListSort r):
                return Unify(l.Element, r.Element);
            default:
                return left.Equals(right);
        }
    }

    // No sort is a part of itself: forall x. x = (x, x) has none.
    private static bool Fill(SortHole hole, Sort sort)
    {
        if (ReferenceEquals(hole, sort)) return true;
        if (Sorts.Reachable(sort).Contains(hole)) return false;
        hole.Filling = sort;
        return true;
    }

    /// <summary>Notes that <paramref name="sort"/> has to turn out as one with an order, a ring too if that will do; checked at the end.</summary>
    public void RequireOrder(Sort sort, Location place, bool ringWillDo) => (ringWillDo ? _intervals : _orders).Add((sort, place));

    /// <summary>Notes that <paramref name="sort"/> has to turn out as a ring; checked at the end.</summary>
    public void RequireRing(Sort sort, Location place) => _rings.Add((sort, place));

    /// <summary>Notes that the values of the variables of <paramref name="quantified"/> have to be listable in a scope, or by its guard; checked at the end.</summary>
    public void RequireListed(Quantified quantified) => _quantified.Add(quantified);

    /// <summary>Reports what could not be found out, and forgets the formula.</summary>
    public void Finish()
    {
        // A sort that stays open because of a mistake is no further mistake.
        var unknown = new List<(string What, Location Place)>();
        foreach (var (hole, what, place) in _holes)
        {
            if (hole.Resolved is not SortHole) continue;
            if (diagnostics.Count == _errors) unknown.Add((what, place));
            hole.Filling = ErrorSort.Instance;
        }

        foreach (var (what, place) in unknown) diagnostics.SortNotInferred(place, what);
        foreach (var (sort, place) in _rings)
            if (sort.Resolved is not (ErrorSort or UninterpretedSort { Order: SortOrder.Ring }))
                diagnostics.RingExpected(place, sort.Resolved);
        foreach (var (sort, place) in _orders.Where(o => !IsOrdered(o.Sort)))
            diagnostics.OrderExpected(place, sort.Resolved, sort.Resolved is SetSort ? "a set is contained in another if: s subset t" : "declare it as: sort X: order");
        foreach (var (sort, place) in _intervals)
            if (!IsOrdered(sort) && sort.Resolved is not UninterpretedSort { Order: SortOrder.Ring })
                diagnostics.RingExpected(place, sort.Resolved);
        foreach (var variable in _quantified.Select(Listing.Unlisted).OfType<Variable>())
            diagnostics.NotFinite(variable.Place, variable.Name, variable.Sort, variable.Sort is SetSort or MapSort or ListSort, isQuantified: true);
        _holes.Clear();
        _orders.Clear();
        _intervals.Clear();
        _quantified.Clear();
        _rings.Clear();
        _errors = diagnostics.Count;
    }

    private static bool IsOrdered(Sort sort) =>
        sort.Resolved is ErrorSort or IntSort or NatSort or BitsSort or UninterpretedSort { Order: SortOrder.Total };
}
