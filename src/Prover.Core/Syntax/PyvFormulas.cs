namespace Prover.Syntax;

/// <summary>The formulas of <c>.pyv</c> files, in free layout: the arguments of a call may stand on the next line.</summary>
internal static class PyvFormulas
{
    /// <summary>The dialect; which words its files have depends on their age.</summary>
    public static FormulaDialect Dialect { get; } = new()
    {
        Operators = new Dictionary<string, Operator>(FormulaDialect.CommonOperators, StringComparer.Ordinal) { ["~="] = new(Operator.Comparison) },
        Prefixes = new Dictionary<string, Func<FormulaParser, ExpressionSyntax>>(StringComparer.Ordinal)
        {
            ["!"] = p => p.ParseNot(),
            ["~"] = p => p.ParseNot(),
            ["("] = p => p.ParseParenthesized(),
            ["if"] = p => p.ParseIf(),
            ["let"] = ParseLet,
            ["forall"] = p => p.ParseQuantifier(),
            ["exists"] = p => p.ParseQuantifier(),
            ["safety"] = ParseName,
            ["new"] = ParseOtherState,
            ["old"] = ParseOtherState,
            ["distinct"] = ParseDistinct,
            ["&"] = ParseBullet,
            ["|"] = ParseBullet,
        },
        Name = ParseName,
        Sort = ParseSort,
    };

    /// <summary><c>x</c>, <c>x'</c>, <c>r(a)</c>, <c>r'(a)</c>.</summary>
    private static ExpressionSyntax ParseName(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var token = cursor.Advance();
        var name = new NameSyntax(token.Text, token.Location);
        var primed = cursor.Take("'");
        var place = name.Location.To(cursor.Previous.Location);
        if (primed && cursor.At("'"))
        {
            cursor.Diagnostics.BeyondNext(cursor.Current.Location);
            while (cursor.Take("'")) { }
        }

        ExpressionSyntax expression = cursor.At("(") ? parser.ParseCall(name) : new NameExpressionSyntax(name, name.Location);
        return primed ? new PrimedSyntax(expression, expression is CallSyntax ? expression.Location : place) : expression;
    }

    // A bullet means nothing, and binds as the operator does.
    private static ExpressionSyntax ParseBullet(FormulaParser parser) => parser.ParseBinary(Dialect.Operators[parser.Cursor.Advance().Text].Precedence);

    private static ExpressionSyntax ParseOtherState(FormulaParser parser)
    {
        var word = parser.Cursor.Advance();
        var operand = parser.ParseParenthesized();
        var place = word.Location.To(operand.Location);
        return word.Is("new") ? new NewSyntax(operand, place) : new OldSyntax(operand, place);
    }

    private static DistinctSyntax ParseDistinct(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var word = cursor.Advance();
        cursor.Expect("(");
        var items = new List<ExpressionSyntax>();
        do items.Add(parser.Parse());
        while (cursor.Take(","));
        return new DistinctSyntax(items, word.Location.To(cursor.Expect(")").Location));
    }

    private static LetVariableSyntax ParseLet(FormulaParser parser)
    {
        var cursor = parser.Cursor;
        var start = cursor.Advance().Location;
        var variable = parser.ParseVariable();
        cursor.Expect("=");
        var value = parser.Parse();
        cursor.Expect("in");
        var body = parser.Parse();
        return new LetVariableSyntax(variable, value, body, start.To(body.Location));
    }

    /// <summary>The name of a sort; <c>bool</c> and <c>int</c> are words and sorts.</summary>
    public static SortSyntax ParseSort(TokenCursor cursor)
    {
        var name = cursor.At("bool") || cursor.At("int") ? cursor.ExpectLabel() : cursor.ExpectName("a sort");
        return new NamedSortSyntax(name, [], null, name.Location);
    }
}
