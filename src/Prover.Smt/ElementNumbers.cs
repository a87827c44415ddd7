using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// The sum of the numbers of all elements that a value is made of. Where elements can be renamed, the least sum names the first ones, so that one
/// structure does not come in as many guises.
/// </summary>
internal sealed class ElementNumbers(GivenSizes scope)
{
    private readonly Context _z3 = scope.Z3;

    /// <summary>The sum; null when the value has no elements, or they cannot be listed.</summary>
    public ArithExpr? In(Encoded value, Sort sort) => (value, sort.Resolved) switch
    {
        (Scalar element, UninterpretedSort declared) => NumberOf(element.Expr, declared),
        (Components parts, TupleSort tuple) => Sum(parts.Items.Zip(tuple.Items, In)),
        (Scalar data, DatatypeSort datatype) => InData(data.Expr, datatype),
        (Scalar option, OptionSort { Element: var content }) => InOption(option.Expr, content),
        (Slots list, ListSort) => Sum(list.Items.Select((item, i) => When(_z3.MkLt(_z3.MkInt(i), list.Length), In(item, list.Element)))),
        (Scalar map, MapSort sorts) when Sorts.IsFinite(sorts.Key) => InMap((ArrayExpr)map.Expr, sorts),
        (Scalar set, SetSort { Element: var member }) when Sorts.IsFinite(member) => Sum(scope.Elements.Universe.ValuesOf(member).Select(m =>
            When((BoolExpr)_z3.MkSelect((ArrayExpr)set.Expr, Packing.Pack(scope, scope.Elements.Constant(m, member), member)), Known(m)))),
        (Mapping function, FunctionSort sorts) when sorts.Domain.All(Sorts.IsFinite) => Sum(scope.Elements.Universe.Products(sorts.Domain).Select(arguments =>
            OfResult(function.Apply(scope.Elements.Constants(arguments, sorts.Domain)), sorts.Result, new TupleValue(arguments)))),
        _ => null,
    };

    /// <summary>The sum of what is there.</summary>
    public ArithExpr? Sum(IEnumerable<ArithExpr?> parts)
    {
        var known = parts.OfType<ArithExpr>().ToArray();
        return known.Length == 0 ? null : _z3.MkAdd(known);
    }

    private ArithExpr? NumberOf(Expr element, UninterpretedSort sort)
    {
        var elements = scope.ElementsOf(sort);
        return Sum(elements.Select((e, i) => i == 0 ? null : When(_z3.MkEq(element, e), _z3.MkInt(i))));
    }

    private ArithExpr? InData(Expr data, DatatypeSort sort)
    {
        var encoded = scope.Sorts.DatatypeOf(sort);
        return Sum(sort.Constructors.Select(c => When(
            (BoolExpr)_z3.MkApp(encoded.Recognizers[c.Index], data),
            Sum(c.Fields.Select(f => In(Packing.Unpack(scope, _z3.MkApp(encoded.Accessors[c.Index][f.Index], data), f.Sort), f.Sort))))));
    }

    private ArithExpr? InOption(Expr option, Sort content, ArithExpr? besides = null)
    {
        var encoded = scope.Sorts.DatatypeOf(new OptionSort(content));
        var inside = In(Packing.Unpack(scope, _z3.MkApp(encoded.Accessors[1][0], option), content), content);
        return When((BoolExpr)_z3.MkApp(encoded.Recognizers[1], option), Sum([besides, inside]));
    }

    private ArithExpr? InMap(ArrayExpr map, MapSort sort) => Sum(scope.Elements.Universe.ValuesOf(sort.Key).Select(key =>
        InOption(_z3.MkSelect(map, Packing.Pack(scope, scope.Elements.Constant(key, sort.Key), sort.Key)), sort.Value, Known(key))));

    private ArithExpr? OfResult(Encoded result, Sort sort, Value arguments) =>
        sort is BoolSort ? When((BoolExpr)((Scalar)result).Expr, Known(arguments)) : In(result, sort);

    // The sum of a value that is given.
    private ArithExpr? Known(Value value) => value switch
    {
        ElementValue element => _z3.MkInt(element.Index),
        TupleValue tuple => Sum(tuple.Items.Select(Known)),
        DataValue data => Sum(data.Fields.Select(Known)),
        OptionValue { Content: { } content } => Known(content),
        _ => null,
    };

    private ArithExpr? When(BoolExpr condition, ArithExpr? number) =>
        number is null ? null : (ArithExpr)_z3.MkITE(condition, number, _z3.MkInt(0));
}
