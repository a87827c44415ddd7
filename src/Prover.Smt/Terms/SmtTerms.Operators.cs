using System.Collections.Immutable;
using System.Numerics;

namespace Prover.Smt.Terms;

/// <content>Terms with operators of their own. Operands of sorts that do not fit are a bug of the caller: <see cref="InvalidOperationException"/>.</content>
public sealed partial class SmtTerms
{
    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    /// <summary>A truth value.</summary>
    public SmtTerm Bool(bool value) => value ? True : False;

    /// <summary>The formula does not hold.</summary>
    public SmtTerm Not(SmtTerm formula) => Formula(SmtOperator.Not, Of(formula, BoolSort));

    /// <summary>All formulas hold.</summary>
    public SmtTerm And(params ReadOnlySpan<SmtTerm> formulas) => Junction(SmtOperator.And, formulas);

    /// <summary>All formulas hold.</summary>
    public SmtTerm And(IEnumerable<SmtTerm> formulas) => Junction(SmtOperator.And, [.. formulas]);

    /// <summary>Some formula holds.</summary>
    public SmtTerm Or(params ReadOnlySpan<SmtTerm> formulas) => Junction(SmtOperator.Or, formulas);

    /// <summary>Some formula holds.</summary>
    public SmtTerm Or(IEnumerable<SmtTerm> formulas) => Junction(SmtOperator.Or, [.. formulas]);

    /// <summary>If one formula holds, so does the other.</summary>
    public SmtTerm Implies(SmtTerm premise, SmtTerm conclusion) => Formula(SmtOperator.Implies, Of(premise, BoolSort), Of(conclusion, BoolSort));

    /// <summary>Both formulas hold, or neither.</summary>
    public SmtTerm Iff(SmtTerm left, SmtTerm right) => Equal(Of(left, BoolSort), right);

    /// <summary>Two terms of one sort are equal.</summary>
    public SmtTerm Equal(SmtTerm left, SmtTerm right) => Formula(SmtOperator.Equal, left, Of(right, left.Sort));

    /// <summary>The first term if the condition holds, else the second.</summary>
    public SmtTerm IfThenElse(SmtTerm condition, SmtTerm then, SmtTerm otherwise) =>
        Make(SmtOperator.IfThenElse, then.Sort, [Of(condition, BoolSort), then, Of(otherwise, then.Sort)]);

    /// <summary>A formula holds for all values of its variables.</summary>
    /// <param name="variables">Constants that occur in no other formula; at least one.</param>
    /// <param name="body">The formula.</param>
    /// <param name="patterns">Where to instantiate it; empty leaves that to the solver.</param>
    public SmtTerm ForAll(ImmutableArray<SmtTerm> variables, SmtTerm body, params ImmutableArray<ImmutableArray<SmtTerm>> patterns) =>
        Quantify(SmtOperator.ForAll, variables, body, patterns);

    /// <summary>A formula holds for some values of its variables; otherwise as <see cref="ForAll"/>.</summary>
    public SmtTerm Exists(ImmutableArray<SmtTerm> variables, SmtTerm body, params ImmutableArray<ImmutableArray<SmtTerm>> patterns) =>
        Quantify(SmtOperator.Exists, variables, body, patterns);

    private SmtTerm Quantify(SmtOperator op, ImmutableArray<SmtTerm> variables, SmtTerm body, ImmutableArray<ImmutableArray<SmtTerm>> patterns) =>
        variables.IsEmpty || !variables.All(v => v is { Operator: SmtOperator.Apply, IsConstant: true })
            ? throw new InvalidOperationException("a quantifier binds constants, at least one")
            : Make(op, BoolSort, [Of(body, BoolSort)], new SmtBinding(variables, patterns));

    private SmtTerm Junction(SmtOperator op, ReadOnlySpan<SmtTerm> formulas)
    {
        foreach (var formula in formulas) Of(formula, BoolSort);
        return Make(op, BoolSort, [.. formulas]);
    }

    private SmtTerm Formula(SmtOperator op, params ReadOnlySpan<SmtTerm> operands) => Make(op, BoolSort, [.. operands]);

    // ---- integers ---------------------------------------------------------------------------------------------------------------

    /// <summary>An integer.</summary>
    public SmtTerm Int(BigInteger value) => Make(SmtOperator.Numeral, IntSort, [], value);

    /// <summary>The sum of integers, at least one.</summary>
    public SmtTerm Add(params ReadOnlySpan<SmtTerm> numbers)
    {
        if (numbers.IsEmpty) throw new InvalidOperationException("a sum has at least one operand");
        foreach (var number in numbers) Of(number, IntSort);
        return Make(SmtOperator.Add, IntSort, [.. numbers]);
    }

    /// <summary>The difference of two integers.</summary>
    public SmtTerm Subtract(SmtTerm left, SmtTerm right) => Make(SmtOperator.Subtract, IntSort, [Of(left, IntSort), Of(right, IntSort)]);

    /// <summary>The product of two integers.</summary>
    public SmtTerm Multiply(SmtTerm left, SmtTerm right) => Make(SmtOperator.Multiply, IntSort, [Of(left, IntSort), Of(right, IntSort)]);

    /// <summary>One integer is at most another.</summary>
    public SmtTerm AtMost(SmtTerm left, SmtTerm right) => Formula(SmtOperator.AtMost, Of(left, IntSort), Of(right, IntSort));

    /// <summary>One integer is less than another.</summary>
    public SmtTerm Less(SmtTerm left, SmtTerm right) => Formula(SmtOperator.Less, Of(left, IntSort), Of(right, IntSort));

    // ---- bit-vectors ------------------------------------------------------------------------------------------------------------

    /// <summary>A bit-vector, by its number without a sign, which fits into the width.</summary>
    public SmtTerm Bits(BigInteger value, int width) => value.Sign >= 0 && value.GetBitLength() <= width
        ? Make(SmtOperator.Numeral, BitsSort(width), [], value)
        : throw new InvalidOperationException($"{value} does not fit into {width} bits");

    /// <summary>The complement of a bit-vector.</summary>
    public SmtTerm BitsNot(SmtTerm bits) => Make(SmtOperator.BitsNot, OfBits(bits).Sort, [bits]);

    /// <summary>An operation on two bit-vectors of one width that gives another.</summary>
    public SmtTerm BitsOperation(SmtOperator op, SmtTerm left, SmtTerm right) => Make(op, left.Sort, [OfBits(left), Of(right, left.Sort)]);

    /// <summary>One bit-vector is less than another of the same width, both without a sign.</summary>
    public SmtTerm BitsLess(SmtTerm left, SmtTerm right) => Formula(SmtOperator.BitsLess, OfBits(left), Of(right, left.Sort));

    /// <summary>One bit-vector is at most another of the same width, both without a sign.</summary>
    public SmtTerm BitsAtMost(SmtTerm left, SmtTerm right) => Formula(SmtOperator.BitsAtMost, OfBits(left), Of(right, left.Sort));

    private static SmtTerm OfBits(SmtTerm term) => term.Sort is SmtSort.Bits ? term : throw Unfit(term);

    // ---- arrays -----------------------------------------------------------------------------------------------------------------

    /// <summary>An element of an array.</summary>
    public SmtTerm Select(SmtTerm array, SmtTerm index)
    {
        var sort = ArrayOf(array);
        return Make(SmtOperator.Select, sort.Range, [array, Of(index, sort.Domain)]);
    }

    /// <summary>An array with one element replaced.</summary>
    public SmtTerm Store(SmtTerm array, SmtTerm index, SmtTerm element)
    {
        var sort = ArrayOf(array);
        return Make(SmtOperator.Store, sort, [array, Of(index, sort.Domain), Of(element, sort.Range)]);
    }

    /// <summary>The array over <paramref name="domain"/> whose elements are all <paramref name="element"/>.</summary>
    public SmtTerm ConstantArray(SmtSort domain, SmtTerm element) => Make(SmtOperator.ConstantArray, ArraySort(domain, element.Sort), [element]);

    /// <summary>A set, an array of truth values, from two of one sort.</summary>
    public SmtTerm SetOperation(SmtOperator op, SmtTerm left, SmtTerm right) => Make(op, left.Sort, [OfSet(left), Of(right, left.Sort)]);

    /// <summary>Every element of one set is in another of its sort.</summary>
    public SmtTerm SetSubset(SmtTerm left, SmtTerm right) => Formula(SmtOperator.SetSubset, OfSet(left), Of(right, left.Sort));

    private SmtTerm OfSet(SmtTerm term) => ArrayOf(term).Range == BoolSort ? term : throw Unfit(term);

    private static SmtSort.Array ArrayOf(SmtTerm term) => term.Sort as SmtSort.Array ?? throw Unfit(term);
}
