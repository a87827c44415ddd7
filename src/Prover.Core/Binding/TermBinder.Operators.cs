using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>Connectives, comparisons, arithmetic, membership.</content>
internal sealed partial class TermBinder
{
    private const string Union = "the members of two sets together are: s union t";

    private Term BindBinary(BinarySyntax syntax, NameScope scope)
    {
        if (syntax.Left is CountSyntax || syntax.Right is CountSyntax) return BindCounted(syntax, scope);
        switch (syntax.Operator.Text)
        {
            case "&": return BindConnective(Connective.And, syntax, scope, ofSet: "the common members of two sets are: s intersect t");
            case "|": return BindConnective(Connective.Or, syntax, scope, ofSet: Union);
            case "->": return BindConnective(Connective.Implies, syntax, scope);
            case "<->": return BindConnective(Connective.Iff, syntax, scope);
            case "=": return BindEquality(syntax, scope);
            case "!=" or "~=": return new Not(BindEquality(syntax, scope) with { Place = syntax.Location });
            case "<": return BindComparison(Comparison.Less, syntax.Left, syntax.Right, scope);
            case "<=": return BindComparison(Comparison.LessOrEqual, syntax.Left, syntax.Right, scope);
            case ">": return BindComparison(Comparison.Less, syntax.Right, syntax.Left, scope);
            case ">=": return BindComparison(Comparison.LessOrEqual, syntax.Right, syntax.Left, scope);
            case "++": return BindConcatenation(syntax, scope);
            case "+": return BindSum(added: true, syntax, scope);
            case "*": return BindArithmetic(ArithmeticOperator.Multiply, syntax, scope);
            case "-": return BindSum(added: false, syntax, scope);
            case "union": return BindSets(syntax, scope, (left, right) => new SetOperation(SetOperator.Union, left, right));
            case "intersect": return BindSets(syntax, scope, (left, right) => new SetOperation(SetOperator.Intersect, left, right));
            case "minus": return BindSets(syntax, scope, (left, right) => new SetOperation(SetOperator.Minus, left, right));
            case "before": return BindBefore(syntax, scope);
            case "subset": return BindSets(syntax, scope, (left, right) => new Subset(left, right));
            default: throw new InvalidOperationException($"unknown operator {syntax.Operator.Text}");
        }
    }

    private Connected BindConnective(Connective connective, BinarySyntax syntax, NameScope scope, string? ofSet = null) =>
        new(connective, Check(syntax.Left, scope, BoolSort.Instance, ofSet), Check(syntax.Right, scope, BoolSort.Instance, ofSet));

    /// <summary><c>+</c> and <c>-</c>, of integers, and of a set or map and one of its elements or keys.</summary>
    private Term BindSum(bool added, BinarySyntax syntax, NameScope scope)
    {
        var op = added ? ArithmeticOperator.Add : ArithmeticOperator.Subtract;
        if (_symbols.Vocabulary.OrdersIntegersOnly) return BindArithmetic(op, syntax, scope);
        if (IsNumber(syntax.Left))
        {
            // A number takes its sort from the other side.
            var right = Bind(syntax.Right, scope);
            if (right.Sort.Resolved is BitsSort width) return new BitsOperation(BitsOperatorOf(added), Check(syntax.Left, scope, width), right);
            if (SortInference.Unify(IntSort.Instance, right.Sort)) return new Arithmetic(op, Check(syntax.Left, scope, IntSort.Instance), right);
            _diagnostics.SortMismatch(syntax.Right.Location, IntSort.Instance, right.Sort.Resolved);
            return new ErrorTerm();
        }

        var left = Bind(syntax.Left, scope);
        switch (left.Sort)
        {
            case SetSort set:
                return new SetUpdate(left, Check(syntax.Right, scope, set.Element, ofSet: added ? Union : "a set without the members of another is: s minus t"), added);
            case MapSort map when !added:
                return new MapRemoval(left, Check(syntax.Right, scope, map.Key));
            case BitsSort bits:
                return new BitsOperation(BitsOperatorOf(added), left, Check(syntax.Right, scope, bits));
            default:
                if (SortInference.Unify(left.Sort, IntSort.Instance))
                    return new Arithmetic(op, left, Check(syntax.Right, scope, IntSort.Instance));
                Bind(syntax.Right, scope);
                return Mismatch(syntax.Left, added ? "a number, a bit-vector or a set" : "a number, a bit-vector, a set or a map", left);
        }
    }

    // Where bits are wanted, both sides of a sum are such: numbers take over the width.
    private BitsOperation BindBitsSum(BinarySyntax syntax, BitsSort bits, NameScope scope) =>
        new(BitsOperatorOf(syntax.Operator.Text == "+"), Check(syntax.Left, scope, bits), Check(syntax.Right, scope, bits));

    private static BitsOperator BitsOperatorOf(bool added) => added ? BitsOperator.Add : BitsOperator.Subtract;

    /// <summary>Whether an expression is made of numbers alone, whose sort is that of the other side of an operator.</summary>
    public static bool IsNumber(ExpressionSyntax syntax) =>
        syntax is NumberSyntax || (syntax is BinarySyntax { Operator.Text: "+" or "-" } sum && IsNumber(sum.Left) && IsNumber(sum.Right));

    /// <summary>An operator on two sets of one sort; a literal takes its sort from the other side.</summary>
    private Term BindSets(BinarySyntax syntax, NameScope scope, Func<Term, Term, Term> make)
    {
        var leftFirst = syntax.Left is not (SetSyntax or MapSyntax);
        var (one, two) = leftFirst ? (syntax.Left, syntax.Right) : (syntax.Right, syntax.Left);
        var known = Bind(one, scope);
        if (known.Sort.Resolved is not (SetSort or ErrorSort))
        {
            Bind(two, scope);
            return Mismatch(one, "a set", known);
        }

        var other = Check(two, scope, known.Sort);
        return leftFirst ? make(known, other) : make(other, known);
    }

    private Term BindEquality(BinarySyntax syntax, NameScope scope)
    {
        // A literal takes its sort from the other side.
        var leftFirst = syntax.Left is not (ListSyntax or SetSyntax or MapSyntax) && !IsNumber(syntax.Left);
        var known = Bind(leftFirst ? syntax.Left : syntax.Right, scope);
        var other = BindExpected(leftFirst ? syntax.Right : syntax.Left, scope, Loose(known.Sort.Resolved)) with
        {
            Place = (leftFirst ? syntax.Right : syntax.Left).Location,
        };
        var (left, right) = leftFirst ? (known, other) : (other, known);
        if (SortInference.Unify(left.Sort, right.Sort)) return new Equality(left, right);
        _diagnostics.SidesDiffer(syntax.Location, left.Sort.Resolved, right.Sort.Resolved);
        return new ErrorTerm();
    }

    // The sides of a comparison need not fit: an integer may be compared with a natural number, a long list with a short one.
    private static Sort Loose(Sort sort) => sort switch
    {
        NatSort => IntSort.Instance,
        ListSort list => new ListSort(list.Element, null),
        _ => sort,
    };

    private Compared BindComparison(Comparison comparison, ExpressionSyntax left, ExpressionSyntax right, NameScope scope)
    {
        if (_symbols.Vocabulary.OrdersIntegersOnly)
            return new Compared(comparison, Check(left, scope, IntSort.Instance), Check(right, scope, IntSort.Instance));
        var leftFirst = !IsNumber(left);
        var known = Bind(leftFirst ? left : right, scope);
        var other = Check(leftFirst ? right : left, scope, Loose(known.Sort.Resolved));
        Inference.RequireOrder(known.Sort, left.Location.To(right.Location), ringWillDo: false);
        return leftFirst ? new Compared(comparison, known, other) : new Compared(comparison, other, known);
    }

    private Arithmetic BindArithmetic(ArithmeticOperator op, BinarySyntax syntax, NameScope scope) =>
        new(op, Check(syntax.Left, scope, IntSort.Instance), Check(syntax.Right, scope, IntSort.Instance));

    /// <summary><c>distinct(a, b, c)</c>: each pair differs.</summary>
    private Term BindDistinct(DistinctSyntax syntax, NameScope scope)
    {
        var first = Bind(syntax.Items[0], scope);
        Term[] items = [first, .. syntax.Items.Skip(1).Select(i => Check(i, scope, first.Sort))];
        return Terms.And(
            from i in Enumerable.Range(0, items.Length)
            from j in Enumerable.Range(i + 1, items.Length - i - 1)
            select (Term)new Not(new Equality(items[i], items[j]) { Place = syntax.Location }) { Place = syntax.Location });
    }

    private Term BindConcatenation(BinarySyntax syntax, NameScope scope)
    {
        var left = Bind(syntax.Left, scope);
        var right = BindExpected(syntax.Right, scope, Loose(left.Sort.Resolved)) with { Place = syntax.Right.Location };
        if (left.Sort is not ListSort) return Mismatch(syntax.Left, "a list", left);
        if (right.Sort is not ListSort list) return Mismatch(syntax.Right, "a list", right);
        if (!SortInference.Unify(left.Sort, right.Sort) || !Sorts.Fits(((ListSort)left.Sort).Element, list.Element))
        {
            _diagnostics.SidesDiffer(syntax.Location, left.Sort.Resolved, right.Sort.Resolved);
            return new ErrorTerm();
        }

        if (list.Bound is not null) return new Concatenation(left, right);
        _diagnostics.UnboundedRightSide(syntax.Right.Location);
        return new ErrorTerm();
    }

    private Term BindMembership(MembershipSyntax syntax, NameScope scope)
    {
        var container = Bind(syntax.Container, scope);
        Term term;
        switch (container.Sort)
        {
            case MapSort map:
                term = new InMap(Check(syntax.Element, scope, map.Key), container);
                break;
            case SetSort set:
                term = new InSet(Check(syntax.Element, scope, set.Element), container);
                break;
            default:
                Bind(syntax.Element, scope);
                if (container.Sort is ListSort) _diagnostics.MembershipInList(syntax.Location);
                else Mismatch(syntax.Container, "a map or a set", container);
                return new ErrorTerm();
        }

        return syntax.Negated ? new Not(term with { Place = syntax.Location }) : term;
    }

    private Term BindInterval(IntervalSyntax syntax, NameScope scope)
    {
        var point = Bind(syntax.Point, scope);
        var low = Check(syntax.Low, scope, Loose(point.Sort.Resolved));
        var high = Check(syntax.High, scope, Loose(point.Sort.Resolved));
        Inference.RequireOrder(point.Sort, syntax.Location, ringWillDo: true);
        Term term = new InInterval(point, low, high, syntax.LowClosed, syntax.HighClosed);
        return syntax.Negated ? new Not(term with { Place = syntax.Location }) : term;
    }
}
