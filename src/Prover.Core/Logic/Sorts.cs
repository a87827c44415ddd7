namespace Prover.Logic;

/// <summary>Sorts of composed terms. Only the static bounds of lists need thought: everywhere else both sides are equal.</summary>
internal static class Sorts
{
    /// <summary>The sort of a term that is either of <paramref name="left"/> or of <paramref name="right"/>: the larger bounds.</summary>
    public static Sort Join(Sort left, Sort right) => (left, right) switch
    {
        (ListSort l, ListSort r) => new ListSort(l.Element, l.Bound is { } a && r.Bound is { } b ? Math.Max(a, b) : null),
        (TupleSort l, TupleSort r) when l.Items.Length == r.Items.Length =>
            new TupleSort([.. l.Items.Zip(r.Items, Join)]),
        (ErrorSort or SortHole, _) => right,
        _ => left,
    };

    /// <summary>The sort of <c>xs ++ ys</c>.</summary>
    public static ListSort Concatenated(ListSort left, ListSort right) =>
        new(left.Element, left.Bound + right.Bound);

    /// <summary>Whether a scope makes the values of <paramref name="sort"/> a finite set: what quantifiers and parameters range over.</summary>
    public static bool IsFinite(Sort sort) => AllFinite(sort, []);

    // Each datatype is looked at once: they share parts, and one that contains itself is reported elsewhere.
    private static bool AllFinite(Sort sort, HashSet<DatatypeSort> seen) => sort.Resolved switch
    {
        BoolSort or UninterpretedSort or ErrorSort => true,
        DatatypeSort datatype => !seen.Add(datatype) || datatype.Constructors.All(c => c.Fields.All(f => AllFinite(f.Sort, seen))),
        TupleSort tuple => tuple.Items.All(i => AllFinite(i, seen)),
        _ => false,
    };
}
