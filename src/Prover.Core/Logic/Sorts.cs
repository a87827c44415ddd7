namespace Prover.Logic;

/// <summary>Properties that follow from the form of sorts.</summary>
public static class Sorts
{
    /// <summary>
    /// The sort of a term that is either of <paramref name="left"/> or of <paramref name="right"/>, both being equal but for natural numbers and the
    /// bounds of lists: the wider one of each part. A sort that is too narrow here would take away an obligation.
    /// </summary>
    public static Sort Join(Sort left, Sort right) => (left, right) switch
    {
        (ListSort l, ListSort r) => new ListSort(Join(l.Element, r.Element), l.Bound is { } a && r.Bound is { } b ? Math.Max(a, b) : null),
        (TupleSort l, TupleSort r) when l.Items.Length == r.Items.Length =>
            new TupleSort([.. l.Items.Zip(r.Items, Join)]),
        (OptionSort l, OptionSort r) => new OptionSort(Join(l.Element, r.Element)),
        (SetSort l, SetSort r) => new SetSort(Join(l.Element, r.Element)),
        (MapSort l, MapSort r) => new MapSort(Join(l.Key, r.Key), Join(l.Value, r.Value)),
        (NatSort, IntSort) => right,
        (ErrorSort or SortHole, _) => right,
        _ => left,
    };

    /// <summary>The sort of <c>xs ++ ys</c>.</summary>
    public static ListSort Concatenated(ListSort left, ListSort right) =>
        new(left.Element, left.Bound + right.Bound);

    /// <summary>The widest bit-vectors whose values are listed one by one.</summary>
    public const int ListedBits = 8;

    /// <summary>Whether a scope makes the values of <paramref name="sort"/> a finite set that can be listed: what quantifiers range over.</summary>
    public static bool IsFinite(Sort sort) => sort is BoolSort or UninterpretedSort || Reachable(sort).All(part => part is
        BoolSort or UninterpretedSort or BitsSort { Width: <= ListedBits } or DatatypeSort or TupleSort or OptionSort or ErrorSort);

    /// <summary>The sort as a declaration says it: with the capacities of lists, in which sorts that are told apart do not differ.</summary>
    public static string Declared(Sort sort) => sort.Resolved switch
    {
        ListSort { Bound: { } capacity } list => $"list<{Declared(list.Element)}, {capacity}>",
        ListSort list => $"list<{Declared(list.Element)}>",
        OptionSort option => $"option<{Declared(option.Element)}>",
        SetSort set => $"set<{Declared(set.Element)}>",
        MapSort map => $"map<{Declared(map.Key)}, {Declared(map.Value)}>",
        TupleSort tuple => $"({string.Join(", ", tuple.Items.Select(Declared))})",
        var simple => simple.ToString()!,
    };

    /// <summary>Whether values of <paramref name="sort"/> contain lists, so that the solver's own equality on them is too fine.</summary>
    public static bool ContainsList(Sort sort) => Parts(sort).SelectMany(Reachable).Any(part => part is ListSort);

    /// <summary>Whether values of <paramref name="sort"/> are, or contain, lists, maps or sets.</summary>
    public static bool IsCollection(Sort sort) => Reachable(sort).Any(part => part is ListSort or MapSort or SetSort);

    /// <summary>The sort and everything that its values are made of, each once: datatypes share parts, and a wrong one contains itself.</summary>
    public static IEnumerable<Sort> Reachable(Sort sort)
    {
        var seen = new HashSet<Sort>();
        var open = new Stack<Sort>([sort.Resolved]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next)) continue;
            yield return next;
            foreach (var part in Parts(next)) open.Push(part.Resolved);
        }
    }

    /// <summary>The sorts that values of <paramref name="sort"/> are directly made of.</summary>
    public static IEnumerable<Sort> Parts(Sort sort) => sort.Resolved switch
    {
        DatatypeSort datatype => datatype.Constructors.SelectMany(c => c.Fields).Select(f => f.Sort),
        TupleSort tuple => tuple.Items,
        OptionSort option => [option.Element],
        SetSort set => [set.Element],
        MapSort map => [map.Key, map.Value],
        ListSort list => [list.Element],
        FunctionSort function => [.. function.Domain, function.Result],
        _ => [],
    };

    /// <summary>
    /// Whether every value of a term of sort <paramref name="found"/> is one of sort <paramref name="wanted"/>, both being equal but for natural
    /// numbers and the bounds of lists.
    /// </summary>
    public static bool Fits(Sort wanted, Sort found) => (wanted.Resolved, found.Resolved) switch
    {
        (NatSort, IntSort) => false,
        (ListSort w, ListSort f) => (w.Bound is null || f.Bound <= w.Bound) && Fits(w.Element, f.Element),
        var (w, f) => Parts(w).Zip(Parts(f)).All(p => w is DatatypeSort || Fits(p.First, p.Second)),
    };
}
