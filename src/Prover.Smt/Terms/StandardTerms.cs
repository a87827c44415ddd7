using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Prover.Smt.Terms;

/// <summary>
/// Terms as SMT-LIB 2.6 has them. Operators on sets are Z3's own. A union, an intersection or a difference becomes a function that a formula defines by its elements, and a
/// subset becomes a quantifier. Over a sort whose elements are listed, both are written out instead. Every structure has exactly one such function, so nothing is assumed.
/// </summary>
internal sealed class StandardTerms(SmtTerms smt)
{
    private readonly Dictionary<SmtTerm, SmtTerm> _known = [];
    private readonly Dictionary<(SmtOperator Operator, SmtSort Set), SmtFunction> _functions = [];
    private readonly List<SmtTerm> _definitions = [];
    private int _variables;

    /// <summary>The functions that stand for operators in the terms that were asked for so far.</summary>
    public IEnumerable<SmtFunction> Functions => _functions.Values;

    /// <summary>Formulas that say what <see cref="Functions"/> are.</summary>
    public IReadOnlyList<SmtTerm> Definitions => _definitions;

    /// <summary>A term of the standard that means the same as <paramref name="term"/>, given <see cref="Definitions"/>.</summary>
    public SmtTerm Of(SmtTerm term)
    {
        if (_known.TryGetValue(term, out var known)) return known;
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var operands = AllOf(term.Arguments);
        return _known[term] = term.Operator switch
        {
            SmtOperator.SetUnion or SmtOperator.SetIntersection or SmtOperator.SetDifference => Combined(term.Operator, operands[0], operands[1]),
            SmtOperator.SetSubset => Subset(operands[0], operands[1]),
            SmtOperator.ForAll or SmtOperator.Exists => smt.With(term, operands, [.. term.Binding.Patterns.Select(AllOf)]),
            _ => smt.With(term, operands),
        };
    }

    private ImmutableArray<SmtTerm> AllOf(ImmutableArray<SmtTerm> terms) => [.. terms.Select(Of)];

    private SmtTerm Combined(SmtOperator op, SmtTerm left, SmtTerm right)
    {
        var set = (SmtSort.Array)left.Sort;
        return Listed(set.Domain) is { } items
            ? items.Aggregate(smt.ConstantArray(set.Domain, smt.False), (chosen, item) => smt.Store(chosen, item, IsIn(op, left, right, item)))
            : smt.Apply(FunctionOf(op, set), left, right);
    }

    private SmtTerm Subset(SmtTerm left, SmtTerm right)
    {
        var domain = ((SmtSort.Array)left.Sort).Domain;
        if (Listed(domain) is { } items) return smt.And(items.Select(Follows));
        var item = smt.Constant($"item{_variables++}", domain);
        return smt.ForAll([item], Follows(item));

        SmtTerm Follows(SmtTerm one) => smt.Implies(smt.Select(left, one), smt.Select(right, one));
    }

    private SmtTerm IsIn(SmtOperator op, SmtTerm left, SmtTerm right, SmtTerm item)
    {
        var (isLeft, isRight) = (smt.Select(left, item), smt.Select(right, item));
        return op switch
        {
            SmtOperator.SetUnion => smt.Or(isLeft, isRight),
            SmtOperator.SetIntersection => smt.And(isLeft, isRight),
            _ => smt.And(isLeft, smt.Not(isRight)),
        };
    }

    private SmtFunction FunctionOf(SmtOperator op, SmtSort.Array set)
    {
        if (_functions.TryGetValue((op, set), out var known)) return known;
        var name = op switch
        {
            SmtOperator.SetUnion => "sets.union",
            SmtOperator.SetIntersection => "sets.intersection",
            _ => "sets.difference",
        };
        var function = _functions[(op, set)] = smt.Function(name, [set, set], set);
        var (left, right, item) = (smt.Constant("left", set), smt.Constant("right", set), smt.Constant("item", set.Domain));
        var combined = smt.Apply(function, left, right);
        var isIn = smt.Select(combined, item);
        // As in Z3's theory of arrays, the whole is asked whatever an operand is asked.
        _definitions.Add(smt.ForAll(
            [left, right, item], smt.Iff(isIn, IsIn(op, left, right, item)), [isIn], [combined, smt.Select(left, item)], [combined, smt.Select(right, item)]));
        return function;
    }

    private ImmutableArray<SmtTerm>? Listed(SmtSort sort) => sort switch
    {
        SmtSort.Enumeration elements => smt.ElementsOf(elements),
        SmtSort.Bool => [smt.False, smt.True],
        _ => null,
    };
}
