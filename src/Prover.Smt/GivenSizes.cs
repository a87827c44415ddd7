using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Given sizes: sorts are enumerations, quantifiers are written out, and the elements of a ring stand in the order of their numbers, since a
/// ring of n elements has one cyclic order up to renaming. Lists are slots, to refute, or windows, to prove (soundness rule 14).
/// </summary>
internal sealed class GivenSizes(Context z3, Universe universe, bool slots) : SizeScope(z3)
{
    private readonly Dictionary<UninterpretedSort, Expr[]> _elements = [];

    /// <summary>The elements.</summary>
    public override Elements ElementsIn(Model? model, IEnumerable<UninterpretedSort> sorts) => Elements;

    /// <summary>The elements, which no model decides.</summary>
    public Elements Elements => field ??= new(this, universe, ElementsOf);

    /// <summary>The constants that stand for the elements of <paramref name="sort"/>.</summary>
    public Expr[] ElementsOf(UninterpretedSort sort)
    {
        Sorts.Encode(sort);
        return _elements[sort];
    }

    protected override Z3Sort Declare(UninterpretedSort sort)
    {
        var declared = Z3.MkEnumSort(
            SmtLib.SortName(sort.Name), Enumerable.Range(0, universe.SizeOf(sort)).Select(i => new ElementValue(sort, i).ToString()).ToArray());
        _elements[sort] = declared.Consts;
        return declared;
    }

    public override BoolExpr Quantify(bool universal, ImmutableArray<Variable> variables, Func<ImmutableArray<Encoded>, BoolExpr> body)
    {
        if (!variables.All(v => Logic.Sorts.IsFinite(v.Sort))) return base.Quantify(universal, variables, body);
        ImmutableArray<Sort> sorts = [.. variables.Select(v => v.Sort)];
        var instances = universe.Products(sorts).Select(values => body(Elements.Constants(values, sorts))).ToArray();
        return universal ? Z3.MkAnd(instances) : Z3.MkOr(instances);
    }

    public override bool WritesOut => slots;

    public override Encoded FreshList(string name, ListSort sort, int bound)
    {
        if (!slots)
        {
            var window = FreshWindow(name, sort);
            Facts.Add(Z3.MkLe(Z3.MkSub(window.Tail, window.Head), Z3.MkInt(bound)));
            return window;
        }

        var length = (ArithExpr)Fresh($"{name}.length", Z3.IntSort);
        Facts.Add(Z3.MkAnd(Z3.MkLe(Z3.MkInt(0), length), Z3.MkLe(length, Z3.MkInt(bound))));
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

    protected override IEnumerable<BoolExpr> FactsOf(UninterpretedSort order, Func<Expr, Expr, BoolExpr> atMost)
    {
        var elements = ElementsOf(order);
        return from i in Enumerable.Range(0, elements.Length)
               from j in Enumerable.Range(0, elements.Length)
               select Z3.MkEq(atMost(elements[i], elements[j]), Z3.MkBool(i <= j));
    }
}
