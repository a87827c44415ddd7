using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>The functions that the language itself has.</content>
internal sealed partial class SpecSymbols
{
    private Term BindBuiltIn(SymbolUse call, IReadOnlyList<ExpressionSyntax> arguments, TermBinder terms, NameScope scope)
    {
        var name = call.Name.Text;
        var count = name switch { "btw" or "prefix" => 3, "length" or "Some" or "bnot" => 1, "None" => 0, _ => 2 };
        if (!CountFits(call, arguments, count, terms, scope)) return new ErrorTerm();
        switch (name)
        {
            case "btw":
                var sort = terms.Inference.Fresh("the arguments of 'btw'", call.Place);
                var points = arguments.Select(a => terms.Check(a, scope, sort)).ToArray();
                terms.Inference.RequireRing(sort, call.Place);
                return new Between(points[0], points[1], points[2]);
            case "length":
                var list = terms.Bind(arguments[0], scope);
                return list.Sort is ListSort ? new Length(list) : terms.Mismatch(arguments[0], "a list", list);
            case "remove":
                var from = terms.Bind(arguments[0], scope);
                var position = from.Sort is ErrorSort ? terms.Bind(arguments[1], scope) : terms.Check(arguments[1], scope, IntSort.Instance);
                return from.Sort is ListSort ? new Removal(from, position) : terms.Mismatch(arguments[0], "a list", from);
            case "Some":
                var value = terms.Bind(arguments[0], scope);
                return new OptionTerm(value.Sort, value);
            case "bnot":
                var operand = terms.Bind(arguments[0], scope);
                return operand.Sort is BitsSort ? new BitsComplement(operand) : terms.Mismatch(arguments[0], "a bit-vector", operand);
            case "prefix":
                return BindPrefix(arguments, terms, scope);
            default:
                return BindBitsOperation(name switch
                {
                    "band" => BitsOperator.And,
                    "bor" => BitsOperator.Or,
                    "bxor" => BitsOperator.Xor,
                    "shl" => BitsOperator.ShiftLeft,
                    "shr" => BitsOperator.ShiftRight,
                    "commonprefix" => BitsOperator.CommonPrefix,
                    _ => throw new InvalidOperationException($"unknown function {name}"),
                }, arguments, terms, scope);
        }
    }

    private static Term BindBitsOperation(BitsOperator op, IReadOnlyList<ExpressionSyntax> arguments, TermBinder terms, NameScope scope)
    {
        // A number takes its width from the other side.
        var (first, second) = TermBinder.IsNumber(arguments[0]) ? (1, 0) : (0, 1);
        var left = terms.Bind(arguments[first], scope);
        if (left.Sort is not BitsSort bits) return terms.Mismatch(arguments[first], "a bit-vector", left);
        var right = terms.Check(arguments[second], scope, bits);
        return first == 0 ? new BitsOperation(op, left, right) : new BitsOperation(op, right, left);
    }

    /// <summary><c>prefix(a, b, k)</c>: the first k bits agree, that is, nothing differs after shifting the others out.</summary>
    private Term BindPrefix(IReadOnlyList<ExpressionSyntax> arguments, TermBinder terms, NameScope scope)
    {
        var left = terms.Bind(arguments[0], scope);
        if (left.Sort is not BitsSort bits) return terms.Mismatch(arguments[0], "a bit-vector", left);
        var right = terms.Check(arguments[1], scope, bits);
        if (arguments[2] is not NumberSyntax { Value: var digits } || digits > bits.Width)
        {
            diagnostics.PrefixLength(arguments[2].Location, bits.Width);
            return new ErrorTerm();
        }

        if (digits.IsZero) return Terms.True;
        var others = new BitsLiteral(bits.Width, bits.Width - digits);
        return new Equality(
            new BitsOperation(BitsOperator.ShiftRight, left, others), new BitsOperation(BitsOperator.ShiftRight, right, others));
    }
}
