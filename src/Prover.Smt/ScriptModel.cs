using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;

namespace Prover.Smt;

/// <summary>The structure of a solver that reads scripts. It is asked for the value of each term by <c>get-value</c>; nothing is read from names in a printed model.</summary>
/// <param name="terms">Where values are made.</param>
/// <param name="standard">The terms of the script for ours.</param>
/// <param name="text">The names of the script.</param>
/// <param name="ask">Sends a command, and returns the reply.</param>
internal sealed class ScriptModel(SmtTerms terms, StandardTerms standard, SmtText text, Func<string, string> ask) : IModel
{
    /// <inheritdoc/>
    public SmtTerm? Evaluate(SmtTerm term)
    {
        var written = standard.Of(term);
        // Nothing in the script depends on a symbol that it does not declare.
        if (!text.HasDeclared(written)) return AnyOf(term.Sort);
        var reply = ask($"(get-value ({text.Term(written)}))");
        // The reply repeats the term, and may write it in another way.
        return Reply.Parse(reply) is { Items: [{ Items: [_, var value] }] }
            ? ValueOf(value, term.Sort)
            : throw new SmtException($"it printed '{reply}' instead of a value");
    }

    /// <inheritdoc/>
    public ImmutableArray<SmtTerm> Elements(SmtSort sort) => throw new SmtException("it is asked at given sizes only");

    private SmtTerm? AnyOf(SmtSort sort) => sort switch
    {
        SmtSort.Bool => terms.False,
        SmtSort.Int => terms.Int(0),
        SmtSort.Bits bits => terms.Bits(0, bits.Width),
        SmtSort.Enumeration elements => terms.ElementsOf(elements)[0],
        _ => null,
    };

    private SmtTerm? ValueOf(Reply value, SmtSort sort) => (sort, value) switch
    {
        (SmtSort.Bool, { Word: "true" }) => terms.True,
        (SmtSort.Bool, { Word: "false" }) => terms.False,
        (SmtSort.Int, { Word: { } digits }) when Number(digits) is { } number => terms.Int(number),
        (SmtSort.Int, { Items: [{ Word: "-" }, { Word: { } digits }] }) when Number(digits) is { } number => terms.Int(-number),
        (SmtSort.Bits bits, _) when Bits(value) is { } number && number.GetBitLength() <= bits.Width => terms.Bits(number, bits.Width),
        (SmtSort.Enumeration elements, { Word: { } name }) => Element(elements, name),
        (SmtSort.Enumeration elements, { Items: [{ Word: "as" }, { Word: { } name }, _] }) => Element(elements, name),
        _ => null,
    };

    private SmtTerm? Element(SmtSort.Enumeration sort, string name) => terms.ElementsOf(sort).FirstOrDefault(e => text.Term(e) == name);

    private static BigInteger? Bits(Reply value) => value switch
    {
        { Word: ['#', 'b', .. var digits] } => digits.Aggregate((BigInteger?)0, (number, digit) => digit is '0' or '1' ? number * 2 + (digit - '0') : null),
        { Word: ['#', 'x', .. var digits] } => BigInteger.TryParse($"0{digits}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null,
        { Items: [{ Word: "_" }, { Word: ['b', 'v', .. var digits] }, _] } => Number(digits),
        _ => null,
    };

    private static BigInteger? Number(string digits) =>
        BigInteger.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // A word, or a list.
    private sealed record Reply(string? Word, ImmutableArray<Reply> Items)
    {
        private static readonly SearchValues<char> _ends = SearchValues.Create(" \t\r\n()");

        /// <summary>The expression that <paramref name="text"/> is; null if it is something else.</summary>
        public static Reply? Parse(string text)
        {
            var open = new Stack<ImmutableArray<Reply>.Builder>([ImmutableArray.CreateBuilder<Reply>()]);
            for (var i = 0; i < text.Length;)
            {
                if (char.IsWhiteSpace(text[i]))
                {
                    i++;
                }
                else if (text[i] == '(')
                {
                    open.Push(ImmutableArray.CreateBuilder<Reply>());
                    i++;
                }
                else if (text[i] == ')')
                {
                    if (open.Count == 1) return null;
                    var list = open.Pop().ToImmutable();
                    open.Peek().Add(new Reply(null, list));
                    i++;
                }
                else
                {
                    // A name between bars may contain anything else.
                    var end = text[i] is '|' or '"' ? text.IndexOf(text[i], i + 1) + 1 : text.AsSpan(i).IndexOfAny(_ends) is >= 0 and var length ? i + length : text.Length;
                    if (end == 0) return null;
                    open.Peek().Add(new Reply(text[i..end], []));
                    i = end;
                }
            }

            return open is { Count: 1 } && open.Peek() is [var only] ? only : null;
        }
    }
}
