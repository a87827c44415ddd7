using System.Globalization;
using System.Numerics;
using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>The functions that the language itself has.</content>
internal sealed partial class TermBinder
{
    private Term BindBuiltIn(CallSyntax call, NameScope scope)
    {
        var name = call.Callee.Text;
        var arguments = call.Arguments;
        var count = name switch { "btw" or "prefix" => 3, "length" or "Some" or "bnot" => 1, "None" => 0, _ => 2 };
        if (!CountFits(call, count, scope)) return new ErrorTerm();
        switch (name)
        {
            case "btw":
                var sort = _inference.Fresh("the arguments of 'btw'", call.Location);
                var terms = arguments.Select(a => Check(a, scope, sort)).ToArray();
                _inference.RequireRing(sort, call.Location);
                return new Between(terms[0], terms[1], terms[2]);
            case "length":
                var list = Bind(arguments[0], scope);
                return list.Sort is ListSort ? new Length(list) : Mismatch(arguments[0], "a list", list);
            case "remove":
                var from = Bind(arguments[0], scope);
                var position = from.Sort is ErrorSort ? Bind(arguments[1], scope) : Check(arguments[1], scope, IntSort.Instance);
                return from.Sort is ListSort ? new Removal(from, position) : Mismatch(arguments[0], "a list", from);
            case "Some":
                var value = Bind(arguments[0], scope);
                return new OptionTerm(value.Sort, value);
            case "bnot":
                var operand = Bind(arguments[0], scope);
                return operand.Sort is BitsSort ? new BitsComplement(operand) : Mismatch(arguments[0], "a bit-vector", operand);
            case "prefix":
                return BindPrefix(call, scope);
            default:
                return BindBitsOperation(name switch
                {
                    "band" => BitsOperator.And,
                    "bor" => BitsOperator.Or,
                    "bxor" => BitsOperator.Xor,
                    "shl" => BitsOperator.ShiftLeft,
                    "shr" => BitsOperator.ShiftRight,
                    _ => throw new InvalidOperationException($"unknown function {name}"),
                }, call, scope);
        }
    }

    private Term BindBitsOperation(BitsOperator op, CallSyntax call, NameScope scope)
    {
        // A number takes its width from the other side.
        var (first, second) = call.Arguments[0] is NumberSyntax ? (1, 0) : (0, 1);
        var left = Bind(call.Arguments[first], scope);
        if (left.Sort is not BitsSort bits) return Mismatch(call.Arguments[first], "a bit-vector", left);
        var right = Check(call.Arguments[second], scope, bits);
        return first == 0 ? new BitsOperation(op, left, right) : new BitsOperation(op, right, left);
    }

    /// <summary><c>prefix(a, b, k)</c>: the first k bits agree, that is, nothing differs after shifting the others out.</summary>
    private Term BindPrefix(CallSyntax call, NameScope scope)
    {
        var left = Bind(call.Arguments[0], scope);
        if (left.Sort is not BitsSort bits) return Mismatch(call.Arguments[0], "a bit-vector", left);
        var right = Check(call.Arguments[1], scope, bits);
        if (call.Arguments[2] is not NumberSyntax number || !int.TryParse(number.Digits, out var length) || length > bits.Width)
        {
            _diagnostics.PrefixLength(call.Arguments[2].Location, bits.Width);
            return new ErrorTerm();
        }

        if (length == 0) return Terms.True;
        var others = new BitsLiteral(bits.Width, bits.Width - length);
        return new Equality(
            new BitsOperation(BitsOperator.ShiftRight, left, others), new BitsOperation(BitsOperator.ShiftRight, right, others));
    }

    private Term BindBits(NumberSyntax syntax, BitsSort bits)
    {
        var value = BigInteger.Parse(syntax.Digits, CultureInfo.InvariantCulture);
        if (value >> bits.Width == 0) return new BitsLiteral(bits.Width, value);
        _diagnostics.LiteralTooLarge(syntax.Location, bits.Width);
        return new ErrorTerm();
    }
}
