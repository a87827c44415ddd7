using Prover.Text;

namespace Prover.Syntax;

/// <content>Expressions that bind names by patterns, and those that begin with a word.</content>
internal static partial class SpecFormulas
{
    private static SortedSyntax ParseSorted(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var start = cursor.Advance().Location;
        var list = parser.ParseBinary(Operator.Comparison);
        if (cursor.Current is not { Kind: TokenKind.Identifier, Text: "by" }) return new SortedSyntax(list, null, start.To(list.Location));
        cursor.Advance();
        var field = cursor.ExpectName("a field's name");
        return new SortedSyntax(list, field, start.To(field.Location));
    }

    // A function that has this name is called with something else: a dot with white space after it ends the domain of a quantifier, or a sort.
    private static bool BeginsCount(TokenCursor cursor)
    {
        if (cursor.Peek(1) is not { StartsLine: false } open || !open.Is("(") || cursor.Peek(2).Kind != TokenKind.Identifier) return false;
        var at = 3;
        while (cursor.Peek(at).Is(",") && cursor.Peek(at + 1).Kind == TokenKind.Identifier) at += 2;
        var next = cursor.Peek(at);
        return next.Is("in") || next.Is(":") || next is { Kind: TokenKind.Identifier, Text: "at" } || (next.Is(".") && cursor.Peek(at + 1).AfterSpace);
    }

    private static CountSyntax ParseCount(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var start = cursor.Advance().Location;
        cursor.Expect("(");
        var variable = parser.ParseQuantified();
        var domain = parser.ParseDomain();
        cursor.Expect(".", cursor.At(",") ? "one variable is counted: count(x in S. formula)" : "what is counted is written as: count(x in S. formula)");
        var body = parser.Parse();
        return new CountSyntax(variable, domain, body, start.To(cursor.Expect(")").Location));
    }

    private static ExpressionSyntax ParseComprehension(FormulaParser parser, Location open)
    {
        var cursor = parser.Cursor;
        var variable = parser.ParseVariable();
        var set = parser.ParseDomain()!;
        if (cursor.Take(":")) return Entries(null);
        cursor.Expect(
            "|",
            "the members of a set for which a formula holds are written as: {x in S | formula}, a map over them as: {x in S: value}; a truth value in a set stands in parentheses");
        var body = parser.Parse();
        return cursor.Take(":") ? Entries(body) : new ComprehensionSyntax(variable, set, body, open.To(cursor.Expect("}").Location));

        MapComprehensionSyntax Entries(ExpressionSyntax? condition)
        {
            var value = parser.Parse();
            return new MapComprehensionSyntax(variable, set, condition, value, open.To(cursor.Expect("}").Location));
        }
    }

    // A variable that ranges over something, with or without a position: c in L, c at i in L.
    private static bool BeginsListComprehension(TokenCursor cursor, int at) =>
        cursor.Peek(at).Kind == TokenKind.Identifier
        && (cursor.Peek(at + 1).Is("in")
            || (cursor.Peek(at + 1) is { Kind: TokenKind.Identifier, Text: "at" } && cursor.Peek(at + 2).Kind == TokenKind.Identifier && cursor.Peek(at + 3).Is("in")));

    private static ListComprehensionSyntax ParseListComprehension(FormulaParser parser, Location open)
    {
        var cursor = parser.Cursor;
        var variable = parser.ParseQuantified();
        var list = parser.ParseDomain()!;
        ExpressionSyntax? condition = null;
        if (!cursor.At(":"))
        {
            cursor.Expect(
                "|",
                "the elements of a list for which a formula holds are written as: [x in L | formula], their values as: [x in L: value]; a truth value in a list stands in parentheses");
            condition = parser.Parse();
        }

        var value = cursor.Take(":") ? parser.Parse() : null;
        return new ListComprehensionSyntax(variable, list, condition, value, open.To(cursor.Expect("]").Location));
    }

    private static LetSyntax ParseLet(FormulaParser parser)
    {
        var start = parser.Cursor.Expect("let").Location;
        var pattern = parser.Patterns.Parse();
        parser.Cursor.Expect("=");
        var value = parser.ParseUpTo("in");
        parser.Cursor.Expect("in");
        var body = parser.ParseToTheRight();
        return new LetSyntax(pattern, value, body, start.To(body.Location));
    }

    private static MatchSyntax ParseMatch(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var start = cursor.Expect("match").Location;
        var scrutinees = ParseSome(parser);
        cursor.Expect("{");
        var arms = new List<MatchArmSyntax>();
        while (!cursor.AtEnd && !cursor.At("}"))
        {
            var before = cursor.Current;
            arms.Add(ParseArm(parser));
            if (ReferenceEquals(before, cursor.Current) || !(cursor.Current.StartsLine || cursor.At("}")))
            {
                cursor.Unexpected("the next arm on a new line, or '}'");
                if (ReferenceEquals(before, cursor.Current)) cursor.Advance();
                cursor.SkipItem(t => t.StartsLine);
            }
        }

        return new MatchSyntax(scrutinees, arms, start.To(cursor.Expect("}").Location));
    }

    private static MatchArmSyntax ParseArm(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var patterns = new List<PatternSyntax>();
        do patterns.Add(parser.Patterns.Parse());
        while (cursor.Take(","));
        var guard = cursor.Take("if") ? parser.Parse() : null;
        cursor.Expect("=>", cursor.At("->") ? "an arm of a match is written with '=>'" : null);
        var body = parser.Parse();
        return new MatchArmSyntax(patterns, guard, body, patterns[0].Location.To(body.Location));
    }
}
