using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Where any size and bounded sizes differ, and nowhere else: what an uninterpreted sort is, what a quantifier over values is, what a list of
/// the state is.
/// </summary>
internal abstract class SizeScope
{
    private readonly Dictionary<UninterpretedSort, Ring> _rings = [];
    private int _names;

    protected SizeScope(Context z3)
    {
        Z3 = z3;
        Sorts = new SortEncoder(z3, Declare);
    }

    /// <summary>The context in which everything is made.</summary>
    public Context Z3 { get; }

    /// <summary>The solver's sorts.</summary>
    public SortEncoder Sorts { get; }

    /// <summary>The solver's sort for an uninterpreted sort; called once for each.</summary>
    protected abstract Z3Sort Declare(UninterpretedSort sort);

    /// <summary>All or some values of the variables' sorts.</summary>
    public abstract BoolExpr Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, BoolExpr> body);

    /// <summary>A list of the state about which nothing is known; <paramref name="bound"/> counts in bounded scopes only.</summary>
    public abstract Encoded FreshList(string name, ListSort sort, int bound, ICollection<BoolExpr> facts);

    /// <summary>What is known of a ring.</summary>
    protected abstract IEnumerable<BoolExpr> FactsOf(Ring ring);

    /// <summary>The facts about the rings that were used so far.</summary>
    public IEnumerable<BoolExpr> Background => _rings.Values.SelectMany(FactsOf);

    /// <summary>The predicates of a ring.</summary>
    public Ring RingOf(UninterpretedSort sort)
    {
        if (_rings.TryGetValue(sort, out var known)) return known;
        Z3Sort[] points = [.. Enumerable.Repeat(Sorts.Encode(sort), 3)];
        return _rings[sort] = new Ring(
            this, sort, Z3.MkFuncDecl($"btw<{sort}>", points, Z3.BoolSort), Z3.MkFuncDecl($"inside<{sort}>", points, Z3.BoolSort));
    }

    /// <summary>A constant with a name of its own that begins with <paramref name="name"/>.</summary>
    public Expr Fresh(string name, Z3Sort sort) => Z3.MkConst($"{name}!{_names++}", sort);

    /// <summary>A value of <paramref name="sort"/> about which nothing is known.</summary>
    public Encoded Fresh(string name, Sort sort) => sort is TupleSort tuple
        ? new Components([.. tuple.Items.Select((s, i) => Fresh($"{name}.{i}", s))])
        : new Scalar(Fresh(name, Sorts.Encode(sort)));

    /// <summary>A list of any length about which nothing is known but that its head is not behind its tail.</summary>
    protected Window FreshWindow(string name, ListSort sort, ICollection<BoolExpr> facts)
    {
        var items = (ArrayExpr)Fresh($"{name}.items", Z3.MkArraySort(Z3.IntSort, Sorts.Encode(sort.Element)));
        var head = (ArithExpr)Fresh($"{name}.head", Z3.IntSort);
        var tail = (ArithExpr)Fresh($"{name}.tail", Z3.IntSort);
        facts.Add(Z3.MkLe(head, tail));
        return new Window(sort.Element, items, head, tail);
    }
}

/// <summary>Any size: sorts stay uninterpreted, quantifiers stay quantifiers, lists are windows. It proves; it does not refute.</summary>
internal sealed class AnySize(Context z3) : SizeScope(z3)
{
    protected override Z3Sort Declare(UninterpretedSort sort) => Z3.MkUninterpretedSort(sort.Name);

    public override BoolExpr Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, BoolExpr> body)
    {
        var bound = variables.Select(v => Fresh(v.Name, Sorts.Encode(v.Sort))).ToArray();
        var inner = body([.. bound.Zip(variables, (expr, v) => Packing.Unpack(this, expr, v.Sort))]);
        return universal ? Z3.MkForall(bound, inner) : Z3.MkExists(bound, inner);
    }

    public override Encoded FreshList(string name, ListSort sort, int bound, ICollection<BoolExpr> facts) => FreshWindow(name, sort, facts);

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
}

/// <summary>
/// Given sizes: sorts are enumerations, quantifiers are written out, and the elements of a ring stand in the order of their numbers, since a
/// ring of n elements has one cyclic order up to renaming. Lists are slots, to refute, or windows, to prove (soundness rule 14).
/// </summary>
internal sealed class GivenSizes(Context z3, Universe universe, bool slots) : SizeScope(z3)
{
    private readonly Dictionary<UninterpretedSort, EnumSort> _enums = [];

    /// <summary>The sizes.</summary>
    public Universe Universe => universe;

    /// <summary>The constants that stand for the elements of <paramref name="sort"/>.</summary>
    public Expr[] ElementsOf(UninterpretedSort sort)
    {
        Sorts.Encode(sort);
        return _enums[sort].Consts;
    }

    protected override Z3Sort Declare(UninterpretedSort sort) =>
        _enums[sort] = Z3.MkEnumSort(
            sort.Name, Enumerable.Range(0, universe.SizeOf(sort)).Select(i => new ElementValue(sort, i).ToString()).ToArray());

    public override BoolExpr Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, BoolExpr> body)
    {
        var instances = universe.Products(variables.Select(v => v.Sort))
            .Select(values => body([.. values.Select(Constant)])).ToArray();
        return universal ? Z3.MkAnd(instances) : Z3.MkOr(instances);
    }

    /// <summary>The expression that stands for a value of a finite sort.</summary>
    public Encoded Constant(Value value) => value switch
    {
        TupleValue tuple => new Components([.. tuple.Items.Select(Constant)]),
        BoolValue b => new Scalar(Z3.MkBool(b.Value)),
        ElementValue e => new Scalar(ElementsOf(e.Sort)[e.Index]),
        DataValue d => new Scalar(Z3.MkApp(
            Sorts.DatatypeOf(d.Constructor.Owner).Constructors[d.Constructor.Index],
            [.. d.Fields.Zip(d.Constructor.Fields, (v, f) => Packing.Pack(this, Constant(v), f.Sort))])),
        _ => throw new InvalidOperationException($"no constant for {value}"),
    };

    public override Encoded FreshList(string name, ListSort sort, int bound, ICollection<BoolExpr> facts)
    {
        if (!slots)
        {
            var window = FreshWindow(name, sort, facts);
            facts.Add(Z3.MkLe(Z3.MkSub(window.Tail, window.Head), Z3.MkInt(bound)));
            return window;
        }

        var length = (ArithExpr)Fresh($"{name}.length", Z3.IntSort);
        facts.Add(Z3.MkAnd(Z3.MkLe(Z3.MkInt(0), length), Z3.MkLe(length, Z3.MkInt(bound))));
        return new Slots(sort.Element, length, [.. Enumerable.Range(0, bound).Select(i => Fresh($"{name}.{i}", sort.Element))]);
    }

    protected override IEnumerable<BoolExpr> FactsOf(Ring ring)
    {
        var elements = ElementsOf(ring.Sort);
        for (var a = 0; a < elements.Length; a++)
            for (var b = 0; b < elements.Length; b++)
                for (var c = 0; c < elements.Length; c++)
                {
                    var (low, point, high) = (elements[a], elements[b], elements[c]);
                    var (steps, all) = ((b - a + elements.Length) % elements.Length, (c - a + elements.Length) % elements.Length);
                    yield return Z3.MkEq(ring.Btw(low, point, high), Z3.MkBool(steps > 0 && steps < all));
                    yield return Z3.MkEq(ring.Inside(low, point, high), Z3.MkBool(steps > 0 && (all == 0 || steps < all)));
                }
    }
}
