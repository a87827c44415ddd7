using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Values from a solver's model. It walks our vocabulary and asks the model for each symbol; the solver's names are never parsed.
/// </summary>
internal sealed class ModelReader(GivenSizes scope, Model model)
{
    /// <summary>The value of <paramref name="encoded"/> in the model.</summary>
    public Value Read(Encoded encoded, Sort sort) => encoded switch
    {
        Components tuple => new TupleValue([.. tuple.Items.Zip(((TupleSort)sort).Items, Read)]),
        Slots slots => new ListValue([.. slots.Items.Take(Int(slots.Length)).Select(item => Read(item, slots.Element))]),
        Scalar scalar => Read(scalar.Expr, sort),
        _ => throw new InvalidOperationException("a window is not read"),
    };

    private Value Read(Expr expr, Sort sort) => sort switch
    {
        BoolSort => new BoolValue(IsTrue((BoolExpr)expr)),
        IntSort => new IntValue(((IntNum)Evaluate(expr)).BigInteger),
        UninterpretedSort declared => ReadElement(expr, declared),
        DatatypeSort datatype => ReadData(expr, datatype),
        TupleSort tuple => new TupleValue(
            [.. tuple.Items.Select((s, i) => Read(scope.Z3.MkApp(scope.Sorts.DatatypeOf(sort).Accessors[0][i], expr), s))]),
        MapSort map => ReadMap((ArrayExpr)expr, map),
        _ => throw new InvalidOperationException($"values of {sort} are not stored"),
    };

    private Expr Evaluate(Expr expr) => model.Eval(expr, true);

    private bool IsTrue(BoolExpr formula) => Evaluate(formula).IsTrue;

    private int Int(ArithExpr expr) => ((IntNum)Evaluate(expr)).Int;

    private ElementValue ReadElement(Expr expr, UninterpretedSort sort)
    {
        var value = Evaluate(expr);
        return new ElementValue(sort, Array.FindIndex(scope.ElementsOf(sort), e => e.Equals(value)));
    }

    private DataValue ReadData(Expr expr, DatatypeSort sort)
    {
        var value = Evaluate(expr);
        var encoded = scope.Sorts.DatatypeOf(sort);
        var constructor = sort.Constructors.First(c => IsTrue((BoolExpr)scope.Z3.MkApp(encoded.Recognizers[c.Index], value)));
        return new DataValue(
            constructor, [.. constructor.Fields.Select(f => Read(scope.Z3.MkApp(encoded.Accessors[constructor.Index][f.Index], value), f.Sort))]);
    }

    private MapValue ReadMap(ArrayExpr expr, MapSort sort)
    {
        var entry = scope.Sorts.EntryOf(sort);
        var entries = ImmutableSortedDictionary.CreateBuilder<Value, Value>();
        foreach (var key in scope.Universe.ValuesOf(sort.Key))
        {
            var at = Evaluate(scope.Z3.MkSelect(expr, Packing.Pack(scope, scope.Constant(key), sort.Key)));
            if (IsTrue((BoolExpr)scope.Z3.MkApp(entry.Recognizers[1], at)))
                entries.Add(key, Read(scope.Z3.MkApp(entry.Accessors[1][0], at), sort.Value));
        }

        return new MapValue(entries.ToImmutable());
    }
}
