using System.Numerics;
using Prover.Logic;
using Prover.Syntax;

namespace Prover.Binding;

/// <content>
/// Counting: <c>count(x in S. φ)</c> compared with a number that is known here is a quantifier over that number of values, whatever the size of the set (soundness rule 23).
/// </content>
internal sealed partial class TermBinder
{
    // One more value than the number is quantified at once, and each two of them are compared.
    private const int MostCounted = 32;

    private const string PlacesInstead = "name the places instead: a function from the counted to places, no two of which share one";

    private Term BindCounted(BinarySyntax syntax, NameScope scope)
    {
        var (count, other, op) = syntax.Left is CountSyntax left
            ? (left, syntax.Right, syntax.Operator.Text)
            : ((CountSyntax)syntax.Right, syntax.Left, Mirrored(syntax.Operator.Text));
        (Quantifier Quantifier, int Difference, bool IsDenied)? meaning = op switch
        {
            "<=" => (Quantifier.AtMost, 0, false),
            "<" => (Quantifier.AtMost, -1, false),
            ">" => (Quantifier.AtMost, 0, true),
            ">=" => (Quantifier.AtMost, -1, true),
            "=" => (Quantifier.Exactly, 0, false),
            "!=" => (Quantifier.Exactly, 0, true),
            _ => null,
        };
        if (meaning is not var (quantifier, difference, isDenied))
        {
            Bind(other, scope);
            return BindStrayCount(count, scope);
        }

        var counted = Quantify(quantifier, [count.Variable], count.Domain, count.Body, syntax.Location, scope) with { Place = syntax.Location };
        var number = Check(other, scope, IntSort.Instance);
        var value = ValueOf(number);
        if (value is null && number is not ErrorTerm)
            _diagnostics.Counting(other.Location, "a count is compared with a number that is known before any state: a numeral, a parameter, or sums of these", PlacesInstead);
        if (value > MostCounted)
            _diagnostics.Counting(other.Location, $"a count is compared with {MostCounted} at most: a larger number makes a formula that no solver decides", PlacesInstead);
        if (value is null || value > MostCounted) return new ErrorTerm();
        var limit = (int)BigInteger.Max(-1, value.Value + difference);
        Term counting = counted switch
        {
            Quantified q => q with { Number = limit },
            OverList o => o with { Number = limit },
            _ => throw new InvalidOperationException($"{counted.GetType().Name} counts nothing"),
        };
        return isDenied ? new Not(counting) : counting;
    }

    // A count that is compared with nothing, or computed with.
    private ErrorTerm BindStrayCount(CountSyntax syntax, NameScope scope)
    {
        Quantify(Quantifier.Exists, [syntax.Variable], syntax.Domain, syntax.Body, syntax.Location, scope);
        _diagnostics.Counting(
            syntax.Location, "a count is compared with a number, and nothing else is done with it", "write count(x in S. formula) <= 3, or with <, =, !=, >= or >");
        return new ErrorTerm();
    }

    private static string Mirrored(string op) => op switch { "<" => ">", "<=" => ">=", ">" => "<", ">=" => "<=", _ => op };

    // The value of a term in which numbers and parameters alone occur; null for any other.
    private static BigInteger? ValueOf(Term term) => term switch
    {
        IntLiteral literal => literal.Value,
        Call { Function: { IsParameter: true, Body: var body } } => ValueOf(body),
        Arithmetic sum => sum.Operator switch
        {
            ArithmeticOperator.Add => ValueOf(sum.Left) + ValueOf(sum.Right),
            ArithmeticOperator.Subtract => ValueOf(sum.Left) - ValueOf(sum.Right),
            ArithmeticOperator.Multiply => ValueOf(sum.Left) * ValueOf(sum.Right),
            _ => throw new InvalidOperationException($"unknown operator {sum.Operator}"),
        },
        _ => null,
    };
}
