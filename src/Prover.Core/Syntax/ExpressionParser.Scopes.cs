namespace Prover.Syntax;

/// <content>Conditionals, and the expressions that bind names.</content>
internal sealed partial class ExpressionParser
{
    private IfSyntax ParseIf()
    {
        var start = cursor.Expect("if").Location;
        var condition = Parse();
        cursor.Expect("then");
        var then = Parse();
        cursor.Expect("else");
        var otherwise = ParseToTheRight();
        return new IfSyntax(condition, then, otherwise, start.To(otherwise.Location));
    }

    private LetSyntax ParseLet()
    {
        var start = cursor.Expect("let").Location;
        var pattern = Patterns.Parse();
        cursor.Expect("=");
        var value = ParseWithMembership(false);
        cursor.Expect("in");
        var body = ParseToTheRight();
        return new LetSyntax(pattern, value, body, start.To(body.Location));
    }

    private MatchSyntax ParseMatch()
    {
        var start = cursor.Expect("match").Location;
        var scrutinees = new List<ExpressionSyntax>();
        do scrutinees.Add(Parse());
        while (cursor.Take(","));
        cursor.Expect("{");
        var arms = new List<MatchArmSyntax>();
        while (!cursor.AtEnd && !cursor.At("}"))
        {
            var before = cursor.Current;
            arms.Add(ParseArm());
            if (ReferenceEquals(before, cursor.Current) || !(cursor.Current.StartsLine || cursor.At("}")))
            {
                cursor.Unexpected("the next arm on a new line, or '}'");
                if (ReferenceEquals(before, cursor.Current)) cursor.Advance();
                cursor.SkipItem(t => t.StartsLine);
            }
        }

        return new MatchSyntax(scrutinees, arms, start.To(cursor.Expect("}").Location));
    }

    private MatchArmSyntax ParseArm()
    {
        var patterns = new List<PatternSyntax>();
        do patterns.Add(Patterns.Parse());
        while (cursor.Take(","));
        var guard = cursor.Take("if") ? Parse() : null;
        cursor.Expect("=>", cursor.At("->") ? "an arm of a match is written with '=>'" : null);
        var body = Parse();
        return new MatchArmSyntax(patterns, guard, body, patterns[0].Location.To(body.Location));
    }

    private QuantifierSyntax ParseQuantifier()
    {
        var start = cursor.Advance();
        var word = start.Text;
        if (start.Is("exists") && cursor.Current is { Kind: TokenKind.Identifier, Text: "unique" } && cursor.Peek(1).Kind == TokenKind.Identifier)
        {
            cursor.Advance();
            word = "unique";
        }

        var variables = new List<ParameterSyntax>();
        do
        {
            var name = cursor.ExpectName("a variable");
            variables.Add(new ParameterSyntax(name, cursor.Take(":") ? SortParser.Parse(cursor) : null));
        }
        while (cursor.Take(","));

        var domain = cursor.Take("in") ? ParseBinary(TokenFacts.ComparisonPrecedence) : null;
        cursor.Expect(".");
        var body = ParseToTheRight();
        return new QuantifierSyntax(word, variables, domain, body, start.Location.To(body.Location));
    }
}
