using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>The elements of the uninterpreted sorts in one structure, and the expressions for values that are made of them.</summary>
/// <param name="scope">Where expressions are made.</param>
/// <param name="universe">How many elements there are.</param>
/// <param name="elementsOf">The expressions for the elements of a sort.</param>
internal sealed class Elements(SizeScope scope, Universe universe, Func<UninterpretedSort, ImmutableArray<SmtTerm>> elementsOf)
{
    /// <summary>How many elements there are.</summary>
    public Universe Universe => universe;

    /// <summary>The expressions for the elements of a sort.</summary>
    public ImmutableArray<SmtTerm> Of(UninterpretedSort sort) => elementsOf(sort);

    /// <summary>The expressions that stand for values of finite sorts.</summary>
    public ImmutableArray<Encoded> Constants(ImmutableArray<Value> values, ImmutableArray<Sort> sorts)
    {
        var constants = new Encoded[values.Length];
        for (var i = 0; i < constants.Length; i++) constants[i] = Constant(values[i], sorts[i]);
        return constants is [] ? [] : ImmutableCollectionsMarshal.AsImmutableArray(constants);
    }

    /// <summary>The expression that stands for a value of a finite sort.</summary>
    public Encoded Constant(Value value, Sort sort) => value switch
    {
        TupleValue tuple => new Components(Constants(tuple.Items, ((TupleSort)sort).Items)),
        OptionValue { Content: null } => new Scalar(scope.Smt.Apply(scope.Sorts.DatatypeOf(sort).Constructors[0])),
        OptionValue { Content: { } content } => new Scalar(scope.Smt.Apply(
            scope.Sorts.DatatypeOf(sort).Constructors[1],
            Packing.Pack(scope, Constant(content, ((OptionSort)sort).Element), ((OptionSort)sort).Element))),
        BoolValue b => new Scalar(scope.Smt.Bool(b.Value)),
        IntValue n => new Scalar(scope.Smt.Int(n.Value)),
        BitsValue b => new Scalar(scope.Smt.Bits(b.Value, b.Width)),
        ElementValue e => new Scalar(elementsOf(e.Sort)[e.Index]),
        DataValue d => new Scalar(scope.Smt.Apply(
            scope.Sorts.DatatypeOf(d.Constructor.Owner).Constructors[d.Constructor.Index],
            [.. d.Fields.Zip(d.Constructor.Fields, (v, f) => Packing.Pack(scope, Constant(v, f.Sort), f.Sort))])),
        _ => throw new InvalidOperationException($"no constant for {value}"),
    };
}
