namespace Prover.Syntax;

/// <summary>
/// The formulas of specifications, proofs and saved runs. Layout: <c>(</c>, <c>[</c> or <c>.</c> after an operand stands on the line on which the operand
/// ends, so that <c>Empty⏎[ring] …</c> is no indexing.
/// </summary>
internal static partial class SpecFormulas
{
    /// <summary>The dialect.</summary>
    public static FormulaDialect Dialect { get; } = new()
    {
        Operators = new Dictionary<string, Operator>(FormulaDialect.CommonOperators, StringComparer.Ordinal)
        {
            ["in"] = new(Operator.Comparison, ParseMembership, MayBeNegated: true),
            ["is"] = new(Operator.Comparison, ParseIs),
            ["++"] = new(6),
        },
        Prefixes = new Dictionary<string, Func<FormulaParser, ExpressionSyntax>>(StringComparer.Ordinal)
        {
            ["!"] = p => p.ParseNot(),
            ["-"] = p => p.ParseNegative(),
            ["("] = ParseParenthesized,
            ["["] = ParseList,
            ["{"] = ParseBraces,
            ["if"] = p => p.ParseIf(),
            ["let"] = ParseLet,
            ["match"] = ParseMatch,
            ["forall"] = p => p.ParseQuantifier(),
            ["exists"] = p => p.ParseQuantifier(),
            ["&"] = p => p.ParseMissing("an operator stands between its operands"),
            ["|"] = ParseSize,
        },
        WordOperators = new Dictionary<string, Operator>(StringComparer.Ordinal)
        {
            ["union"] = new(6),
            ["intersect"] = new(6),
            ["minus"] = new(6),
            ["subset"] = new(Operator.Comparison),
            ["before"] = new(Operator.Comparison),
        },
        Name = ParseName,
        Sort = SortParser.Parse,
        Suffixes = ParseSuffixes,
        ForeignOperators = Foreign.Operators,
        QuantifiesOverMembers = true,
    };

    /// <summary>The dialect of claims about steps: a name may be primed, before its arguments.</summary>
    public static FormulaDialect StepDialect { get; } = Dialect with { Name = ParsePrimed };

    private static ExpressionSyntax ParsePrimed(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        if (!cursor.Peek(1).Is("'") || cursor.Peek(1).StartsLine) return ParseName(parser);
        var token = cursor.Advance();
        cursor.Advance();
        var name = new NameSyntax(token.Text, token.Location);
        ExpressionSyntax target = cursor.At("(") && !cursor.Current.StartsLine ? parser.ParseCall(name) : new NameExpressionSyntax(name, token.Location);
        return new PrimedSyntax(target, token.Location.To(cursor.Previous.Location));
    }

    private static ExpressionSyntax ParseName(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var token = cursor.Current;
        var next = cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false } name ? name.Text : null;
        if (token.Text == "not" && next is not null && !Foreign.Operators.ContainsKey(next))
        {
            cursor.Diagnostics.ForeignWord(token.Location, token.Text, "!");
            cursor.Advance();
            return new NotSyntax(parser.ParseOperand(), token.Location);
        }

        if (token.Text == "lone" && next is not null) return parser.ParseQuantifier();
        if (token.Text == "sorted" && (next is null ? BeginsList(cursor.Peek(1)) : next is not ("with" or "by") && !Dialect.WordOperators.ContainsKey(next))) return ParseSorted(parser);
        if (token.Text == "count" && BeginsCount(cursor)) return ParseCount(parser);
        cursor.Advance();
        var callee = new NameSyntax(token.Text, token.Location);
        return cursor.At("(") && !cursor.Current.StartsLine ? parser.ParseCall(callee) : new NameExpressionSyntax(callee, token.Location);
    }

    // A bracket that follows the word closely is an index or an argument of something that has this name.
    private static bool BeginsList(Token token) => token is { AfterSpace: true, StartsLine: false } && (token.Is("[") || token.Is("("));

    private static ExpressionSyntax ParseSuffixes(FormulaParser parser, ExpressionSyntax target)
    {
        var cursor = parser.Cursor;
        while (!cursor.Current.StartsLine)
        {
            if (cursor.At("[") && cursor.TryExtend())
            {
                cursor.Advance();
                var index = parser.Parse();
                target = new IndexSyntax(target, index, target.Location.To(cursor.Expect("]").Location));
            }
            else if (cursor.At(".") && !cursor.Current.AfterSpace && !cursor.Peek(1).AfterSpace && cursor.TryExtend())
            {
                // "forall n in States. …": a dot with white space after it ends a quantifier's domain.
                cursor.Advance();
                var field = cursor.ExpectName("a field's name");
                target = cursor.At("(") && !cursor.Current.AfterSpace ? ParseMethod(parser, target, field) : new FieldSyntax(target, field, target.Location.To(field.Location));
            }
            else if (cursor.Current is { Kind: TokenKind.Identifier, Text: "with" } && cursor.Peek(1).Is("{") && cursor.TryExtend())
            {
                target = ParseWith(parser, target);
            }
            else if (cursor.At("'"))
            {
                cursor.Diagnostics.MisplacedPrime(cursor.Current.Location);
                cursor.Advance();
                if (target is NameExpressionSyntax { Name: var callee } && cursor.At("(") && !cursor.Current.StartsLine) target = parser.ParseCall(callee);
            }
            else
            {
                return target;
            }
        }

        return target;
    }

    // s.contains(x) of other languages stands for one operand, so that what follows it is read.
    private static ErrorExpressionSyntax ParseMethod(FormulaParser parser, ExpressionSyntax target, NameSyntax method)
    {
        var cursor = parser.Cursor;
        cursor.Unexpected("an operator", Foreign.Names.GetValueOrDefault(method.Text) ?? "a value has no methods; a function is called with all its arguments, f(x, y)");
        cursor.Advance();
        parser.ParseItems(")");
        return new ErrorExpressionSyntax(target.Location.To(cursor.Expect(")").Location));
    }

    private static WithFieldsSyntax ParseWith(FormulaParser parser, ExpressionSyntax target)
    {
        var cursor = parser.Cursor;
        cursor.Advance();
        cursor.Expect("{");
        var fields = new List<FieldValueSyntax>();
        do
        {
            var field = cursor.ExpectName("a field's name");
            cursor.Expect(":", cursor.At("=") || cursor.At(":=") ? "a field is written with its new value as: field: e" : null);
            fields.Add(new FieldValueSyntax(field, parser.Parse()));
        }
        while (cursor.Take(","));
        return new WithFieldsSyntax(target, fields, target.Location.To(cursor.Expect("}").Location));
    }

    // ---- operators whose right side is no ordinary operand --------------------------------------------------------------------------

    /// <summary>
    /// After <c>in</c> a bracket pair with one comma is an interval. <c>[a, b]</c> is one too, unless an element is taken from it: <c>in</c> never asks a list.
    /// </summary>
    private static ExpressionSyntax ParseMembership(FormulaParser parser, ExpressionSyntax element, bool negated)
    {
        var cursor = parser.Cursor;
        if (cursor.At("[") && BeginsListComprehension(cursor, 1))
        {
            var chosen = ParseSuffixes(parser, ParseList(parser));
            return new MembershipSyntax(element, negated, chosen, element.Location.To(chosen.Location));
        }

        if (cursor.At("(") || cursor.At("["))
        {
            var open = cursor.Advance();
            var items = open.Is("[") ? parser.ParseItems("]") : ParseSome(parser);
            var isList = open.Is("[") && cursor.At("]") && cursor.Peek(1) is { StartsLine: false } next && next.Is("[");
            if (items.Count == 2 && !isList && (cursor.At(")") || cursor.At("]")))
            {
                var close = cursor.Advance();
                return new IntervalSyntax(
                    element, negated, items[0], items[1], open.Is("["), close.Is("]"), element.Location.To(close.Location));
            }

            var end = cursor.Expect(open.Is("(") ? ")" : "]").Location;
            ExpressionSyntax bracketed = open.Is("[") ? new ListSyntax(items, open.Location.To(end))
                : items.Count == 1 ? items[0]
                : new TupleSyntax(items, open.Location.To(end));
            return new MembershipSyntax(element, negated, ParseSuffixes(parser, bracketed), element.Location.To(cursor.Previous.Location));
        }

        var container = parser.ParseBinary(Operator.Comparison);
        return new MembershipSyntax(element, negated, container, element.Location.To(container.Location));
    }

    private static IsSyntax ParseIs(FormulaParser parser, ExpressionSyntax target, bool negated)
    {
        var constructor = parser.Cursor.ExpectName("a constructor's name");
        return new IsSyntax(target, constructor, target.Location.To(constructor.Location));
    }

    // ---- brackets -------------------------------------------------------------------------------------------------------------------

    private static List<ExpressionSyntax> ParseSome(FormulaParser parser)
    {
        var items = new List<ExpressionSyntax>();
        do items.Add(parser.Parse());
        while (parser.Cursor.Take(","));
        return items;
    }

    private static ExpressionSyntax ParseParenthesized(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var open = cursor.Expect("(").Location;
        var items = parser.ParseItems(")");
        var location = open.To(cursor.Expect(")").Location);
        if (items.Count == 1) return items[0] with { Location = location };
        if (items.Count > 1) return new TupleSyntax(items, location);
        cursor.Diagnostics.EmptyTuple(location);
        return new ErrorExpressionSyntax(location);
    }

    private static ExpressionSyntax ParseList(FormulaParser parser)
    {
        var open = parser.Cursor.Expect("[").Location;
        if (BeginsListComprehension(parser.Cursor, 0)) return ParseListComprehension(parser, open);
        var items = parser.ParseItems("]");
        return new ListSyntax(items, open.To(parser.Cursor.Expect("]").Location));
    }

    /// <summary><c>{k: v}</c> and <c>{k in m: v}</c> are maps, <c>{a, b}</c> and <c>{x in s | φ}</c> are sets; <c>{}</c> is either, and parsed as a map.</summary>
    private static ExpressionSyntax ParseBraces(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var open = cursor.Expect("{").Location;
        if (cursor.At("}")) return new MapSyntax([], open.To(cursor.Advance().Location));
        if (cursor.Current.Kind == TokenKind.Identifier && cursor.Peek(1).Is("in")) return ParseComprehension(parser, open);
        var first = parser.Parse();
        if (!cursor.At(":"))
        {
            List<ExpressionSyntax> items = [first];
            while (cursor.Take(",")) items.Add(parser.Parse());
            return new SetSyntax(items, open.To(cursor.Expect("}").Location));
        }

        cursor.Advance();
        List<(ExpressionSyntax, ExpressionSyntax)> entries = [(first, parser.Parse())];
        while (cursor.Take(","))
        {
            var key = parser.Parse();
            cursor.Expect(":");
            entries.Add((key, parser.Parse()));
        }

        return new MapSyntax(entries, open.To(cursor.Expect("}").Location));
    }

    // |xs|, a size in other languages, stands for one operand, so that what follows it is read.
    private static ErrorExpressionSyntax ParseSize(FormulaParser parser)
    {
        var missing = parser.ParseMissing("an operator stands between its operands; the length of a list is length(xs)");
        var cursor = parser.Cursor;
        var close = 1;
        while (cursor.Peek(close) is { StartsLine: false, Kind: not TokenKind.EndOfFile } token && !token.Is("|")) close++;
        if (!cursor.Peek(close).Is("|") || cursor.Peek(close).StartsLine) return missing;
        for (; close >= 0; close--) cursor.Advance();
        return missing;
    }
}
