using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// The sum of the numbers of all elements that a value is made of. Where elements can be renamed, the least sum names the first ones, so that one
/// structure does not come in as many guises.
/// </summary>
internal sealed class ElementNumbers(GivenSizes scope)
{
    private readonly SmtTerms _smt = scope.Smt;

    /// <summary>The sum; null when the value has no elements, or they cannot be listed.</summary>
    public SmtTerm? In(Encoded value, Sort sort) => (value, sort.Resolved) switch
    {
        (Scalar element, UninterpretedSort declared) => NumberOf(element.Expr, declared),
        (Components parts, TupleSort tuple) => Sum(parts.Items.Zip(tuple.Items, In)),
        (Scalar data, DatatypeSort datatype) => InData(data.Expr, datatype),
        (Scalar option, OptionSort { Element: var content }) => InOption(option.Expr, content),
        (Slots list, ListSort) => Sum(list.Items.Select((item, i) => When(_smt.Less(_smt.Int(i), list.Length), In(item, list.Element)))),
        (Scalar map, MapSort sorts) when Sorts.IsFinite(sorts.Key) => InMap(map.Expr, sorts),
        (Scalar set, SetSort { Element: var member }) when Sorts.IsFinite(member) => Sum(scope.Elements.Universe.ValuesOf(member).Select(m =>
            When(_smt.Select(set.Expr, Packing.Pack(scope, scope.Elements.Constant(m, member), member)), Known(m)))),
        (Mapping function, FunctionSort sorts) when sorts.Domain.All(Sorts.IsFinite) => Sum(scope.Elements.Universe.Products(sorts.Domain).Select(arguments =>
            OfResult(function.Apply(scope.Elements.Constants(arguments, sorts.Domain)), sorts.Result, new TupleValue(arguments)))),
        _ => null,
    };

    /// <summary>The sum of what is there.</summary>
    public SmtTerm? Sum(IEnumerable<SmtTerm?> parts)
    {
        var known = parts.OfType<SmtTerm>().ToArray();
        return known.Length == 0 ? null : _smt.Add(known);
    }

    private SmtTerm? NumberOf(SmtTerm element, UninterpretedSort sort)
    {
        var elements = scope.ElementsOf(sort);
        return Sum(elements.Select((e, i) => i == 0 ? null : When(_smt.Equal(element, e), _smt.Int(i))));
    }

    private SmtTerm? InData(SmtTerm data, DatatypeSort sort)
    {
        var encoded = scope.Sorts.DatatypeOf(sort);
        return Sum(sort.Constructors.Select(c => When(
            _smt.Apply(encoded.Recognizers[c.Index], data),
            Sum(c.Fields.Select(f => In(Packing.Unpack(scope, _smt.Apply(encoded.Accessors[c.Index][f.Index], data), f.Sort), f.Sort))))));
    }

    private SmtTerm? InOption(SmtTerm option, Sort content, SmtTerm? besides = null)
    {
        var encoded = scope.Sorts.DatatypeOf(new OptionSort(content));
        var inside = In(Packing.Unpack(scope, _smt.Apply(encoded.Accessors[1][0], option), content), content);
        return When(_smt.Apply(encoded.Recognizers[1], option), Sum([besides, inside]));
    }

    private SmtTerm? InMap(SmtTerm map, MapSort sort) => Sum(scope.Elements.Universe.ValuesOf(sort.Key).Select(key =>
        InOption(_smt.Select(map, Packing.Pack(scope, scope.Elements.Constant(key, sort.Key), sort.Key)), sort.Value, Known(key))));

    private SmtTerm? OfResult(Encoded result, Sort sort, Value arguments) =>
        sort is BoolSort ? When(((Scalar)result).Expr, Known(arguments)) : In(result, sort);

    // The sum of a value that is given.
    private SmtTerm? Known(Value value) => value switch
    {
        ElementValue element => _smt.Int(element.Index),
        TupleValue tuple => Sum(tuple.Items.Select(Known)),
        DataValue data => Sum(data.Fields.Select(Known)),
        OptionValue { Content: { } content } => Known(content),
        _ => null,
    };

    private SmtTerm? When(SmtTerm condition, SmtTerm? number) =>
        number is null ? null : _smt.IfThenElse(condition, number, _smt.Int(0));
}
