namespace Prover.Syntax;

/// <summary>
/// The expressions of <c>.pyv</c> files: the operators of <see cref="TokenFacts.BinaryPrecedence"/>, in free layout, so that the arguments of a call
/// may stand on the next line.
/// </summary>
internal sealed class PyvExpressionParser(TokenCursor cursor)
{
    /// <summary>An expression.</summary>
    public ExpressionSyntax Parse() => ParseBinary(0);

    private ExpressionSyntax ParseBinary(int minimum)
    {
        if (!cursor.TryDescend()) return GiveUp();
        var left = ParseUnary();
        while (PrecedenceOf(cursor.Current) is var precedence && precedence > minimum && cursor.TryExtend())
        {
            var op = cursor.Advance();
            var grouping = TokenFacts.AssociativityOf(precedence);
            var right = ParseBinary(grouping == Associativity.Right ? precedence - 1 : precedence);
            left = new BinarySyntax(left, op, right, left.Location.To(right.Location));
            if (grouping != Associativity.None || PrecedenceOf(cursor.Current) != precedence || cursor.Reported) continue;
            cursor.Diagnostics.OperatorsDoNotChain(cursor.Current.Location, cursor.Current.Text);
            cursor.MarkReported();
        }

        cursor.Ascend();
        return left;
    }

    private ErrorExpressionSyntax GiveUp()
    {
        cursor.Ascend();
        return new ErrorExpressionSyntax(cursor.Current.Location);
    }

    private static int PrecedenceOf(Token token) =>
        token.Is("~=") ? TokenFacts.ComparisonPrecedence : token.Kind == TokenKind.Symbol ? TokenFacts.BinaryPrecedence(token) : 0;

    private ExpressionSyntax ParseUnary()
    {
        // A bullet means nothing, and binds as the operator does.
        if (cursor.At("&") || cursor.At("|")) return ParseBinary(TokenFacts.BinaryPrecedence(cursor.Advance()));
        if (!cursor.At("!") && !cursor.At("~")) return ParsePrimary();
        if (!cursor.TryDescend()) return GiveUp();
        var sign = cursor.Advance();
        var operand = ParseUnary();
        cursor.Ascend();
        return new NotSyntax(operand, sign.Location.To(operand.Location));
    }

    private ExpressionSyntax ParsePrimary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Advance();
                return new NumberSyntax(token.Text, token.Location);
            case TokenKind.Identifier:
                return ParseName();
            default:
                return token switch
                {
                    _ when token.Is("true") || token.Is("false") => new BoolSyntax(cursor.Advance().Is("true"), token.Location),
                    _ when token.Is("safety") => ParseName(),
                    _ when token.Is("(") => ParseParenthesized(),
                    _ when token.Is("if") => ParseIf(),
                    _ when token.Is("let") => ParseLet(),
                    _ when token.Is("new") || token.Is("old") => ParseOtherState(),
                    _ when token.Is("distinct") => ParseDistinct(),
                    _ when token.Is("forall") || token.Is("exists") => ParseQuantifier(),
                    _ => ParseMissing(),
                };
        }
    }

    private ErrorExpressionSyntax ParseMissing()
    {
        cursor.Unexpected("an expression");
        return new ErrorExpressionSyntax(cursor.Current.Location);
    }

    /// <summary><c>x</c>, <c>x'</c>, <c>r(a)</c>, <c>r'(a)</c>.</summary>
    private ExpressionSyntax ParseName()
    {
        var token = cursor.Advance();
        var name = new NameSyntax(token.Text, token.Location);
        var primed = cursor.Take("'");
        var place = name.Location.To(cursor.Previous.Location);
        if (primed && cursor.At("'"))
        {
            cursor.Diagnostics.BeyondNext(cursor.Current.Location);
            while (cursor.Take("'")) { }
        }

        ExpressionSyntax expression = new NameExpressionSyntax(name, name.Location);
        if (cursor.Take("("))
        {
            var arguments = ParseItems();
            place = name.Location.To(cursor.Expect(")").Location);
            expression = new CallSyntax(name, arguments, place);
        }

        return primed ? new PrimedSyntax(expression, place) : expression;
    }

    private List<ExpressionSyntax> ParseItems()
    {
        var items = new List<ExpressionSyntax>();
        if (cursor.At(")")) return items;
        do items.Add(Parse());
        while (cursor.Take(","));
        return items;
    }

    private ExpressionSyntax ParseParenthesized()
    {
        var open = cursor.Expect("(").Location;
        var inner = Parse();
        return inner with { Location = open.To(cursor.Expect(")").Location) };
    }

    private ExpressionSyntax ParseOtherState()
    {
        var word = cursor.Advance();
        var operand = ParseParenthesized();
        var place = word.Location.To(operand.Location);
        return word.Is("new") ? new NewSyntax(operand, place) : new OldSyntax(operand, place);
    }

    private DistinctSyntax ParseDistinct()
    {
        var word = cursor.Advance();
        cursor.Expect("(");
        var items = new List<ExpressionSyntax>();
        do items.Add(Parse());
        while (cursor.Take(","));
        return new DistinctSyntax(items, word.Location.To(cursor.Expect(")").Location));
    }

    private IfSyntax ParseIf()
    {
        var start = cursor.Advance().Location;
        var condition = Parse();
        cursor.Expect("then");
        var then = Parse();
        cursor.Expect("else");
        var otherwise = Parse();
        return new IfSyntax(condition, then, otherwise, start.To(otherwise.Location));
    }

    private LetVariableSyntax ParseLet()
    {
        var start = cursor.Advance().Location;
        var variable = ParseVariable();
        cursor.Expect("=");
        var value = Parse();
        cursor.Expect("in");
        var body = Parse();
        return new LetVariableSyntax(variable, value, body, start.To(body.Location));
    }

    private QuantifierSyntax ParseQuantifier()
    {
        var start = cursor.Advance();
        var variables = ParseVariables();
        cursor.Expect(".");
        var body = Parse();
        return new QuantifierSyntax(start.Text, variables, null, body, start.Location.To(body.Location));
    }

    /// <summary>One or more variables, with or without sorts.</summary>
    public List<ParameterSyntax> ParseVariables()
    {
        var variables = new List<ParameterSyntax>();
        do variables.Add(ParseVariable());
        while (cursor.Take(","));
        return variables;
    }

    private ParameterSyntax ParseVariable()
    {
        var name = cursor.ExpectName("a variable");
        return new ParameterSyntax(name, cursor.Take(":") ? ParseSort() : null);
    }

    /// <summary>The name of a sort; <c>bool</c> and <c>int</c> are words and sorts.</summary>
    public SortSyntax ParseSort()
    {
        var name = cursor.At("bool") || cursor.At("int") ? cursor.ExpectLabel() : cursor.ExpectName("a sort");
        return new NamedSortSyntax(name, [], null, name.Location);
    }
}
