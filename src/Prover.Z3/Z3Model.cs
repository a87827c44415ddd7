using System.Collections.Immutable;

namespace Prover.Z3;

/// <summary>A model of Z3.</summary>
internal sealed class Z3Model(Model model, Z3Lowering lowering) : IModel
{
    /// <inheritdoc/>
    public SmtTerm? Evaluate(SmtTerm term) => Z3Session.Try(() => model.Eval(lowering.Term(term), true) switch
    {
        { IsTrue: true } => lowering.Terms.True,
        { IsFalse: true } => lowering.Terms.False,
        IntNum number => lowering.Terms.Int(number.BigInteger),
        BitVecNum bits => lowering.Terms.Bits(bits.BigInteger, ((SmtSort.Bits)term.Sort).Width),
        var other => lowering.ElementOf(other),
    });

    /// <inheritdoc/>
    public ImmutableArray<SmtTerm> Elements(SmtSort sort) => Z3Session.Try(() =>
    {
        var lowered = lowering.Sort(sort);
        // Where a model says nothing of a sort, one element will do: the one that it gives to whatever it leaves open.
        Expr[] elements = model.Sorts.Contains(lowered)
            ? model.SortUniverse(lowered)
            : [model.Eval(lowering.Term(lowering.Terms.Constant("any!!element", sort)), true)];
        return elements.Select(e => lowering.Element(e, sort)).ToImmutableArray();
    });
}
