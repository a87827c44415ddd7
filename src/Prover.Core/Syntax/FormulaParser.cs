using Prover.Text;

namespace Prover.Syntax;

/// <summary>
/// Parses formulas, and expressions of any other sort, by precedence climbing. The grammar that all languages share is here; <paramref name="dialect"/> adds the
/// forms of one language.
/// </summary>
internal sealed class FormulaParser(TokenCursor cursor, FormulaDialect dialect)
{
    // The operator that ends an expression instead: the "in" of "let x = e in body". Brackets make it an operator again.
    private string? _end;

    /// <summary>The tokens.</summary>
    public TokenCursor Cursor => cursor;

    /// <summary>The parser of the patterns in these expressions.</summary>
    public PatternParser Patterns { get; } = new(cursor);

    /// <summary>An expression with everything that may stand in it.</summary>
    public ExpressionSyntax Parse() => ParseUpTo(null);

    /// <summary>An expression in which <paramref name="end"/> is not an operator, but follows it.</summary>
    public ExpressionSyntax ParseUpTo(string? end)
    {
        var outer = _end;
        _end = end;
        var expression = ParseBinary(0);
        _end = outer;
        return expression;
    }

    /// <summary>An expression that stands last in another, and ends where that one does.</summary>
    public ExpressionSyntax ParseToTheRight() => ParseBinary(0);

    /// <summary>The largest expression whose operators bind more tightly than <paramref name="minimum"/>.</summary>
    public ExpressionSyntax ParseBinary(int minimum)
    {
        if (!cursor.TryDescend()) return GiveUp();
        var left = ParseOperand();
        while (true)
        {
            if (OperatorHere() is not { } here || here.Operator.Precedence <= minimum || !cursor.TryExtend()) break;
            left = ParseOperator(left, here);
            var precedence = here.Operator.Precedence;
            if (Operator.AssociativityOf(precedence) == Associativity.None && OperatorHere()?.Operator.Precedence == precedence && !cursor.Reported)
            {
                cursor.Diagnostics.OperatorsDoNotChain(cursor.Current.Location, cursor.Current.Text);
                cursor.MarkReported();
            }
        }

        cursor.Ascend();
        return left;
    }

    private ErrorExpressionSyntax GiveUp()
    {
        cursor.Ascend();
        return new ErrorExpressionSyntax(cursor.Current.Location);
    }

    // An operator at the cursor, and how many tokens it takes; its name here if it is one of another language.
    private sealed record OperatorAhead(Operator Operator, int Tokens = 1, bool IsNegated = false, string? Foreign = null);

    private OperatorAhead? OperatorHere()
    {
        var (token, next) = (cursor.Current, cursor.Peek(1));
        if (token.Is("!")) return OperatorOf(next) is { MayBeNegated: true } negatable ? new OperatorAhead(negatable, 2, IsNegated: true) : null;
        if (token is { Kind: TokenKind.Identifier, StartsLine: false })
        {
            // After an operand, on its line, no name can stand.
            if (dialect.WordOperators.TryGetValue(token.Text, out var word)) return new OperatorAhead(word);
            if (dialect.ForeignOperators.TryGetValue(token.Text, out var meant)) return Negatable(meant) with { Foreign = meant };
            return dialect.ForeignOperators.TryGetValue($"{token.Text} {next.Text}", out meant) ? Negatable(meant) with { Foreign = meant, Tokens = 2 } : null;
        }

        if (token.Is("!in")) return Negatable(token.Text);
        return token.Text != _end && OperatorOf(token) is { } op ? new OperatorAhead(op) : null;
    }

    private Operator? OperatorOf(Token token) =>
        token.Kind is TokenKind.Symbol or TokenKind.Keyword ? dialect.Operators.GetValueOrDefault(token.Text) : null;

    private OperatorAhead Negatable(string name) => name[0] == '!' ? new OperatorAhead(dialect.Operators[name[1..]], IsNegated: true) : new OperatorAhead(dialect.Operators[name]);

    private ExpressionSyntax ParseOperator(ExpressionSyntax left, OperatorAhead here)
    {
        var (first, written) = (cursor.Current, cursor.Current);
        for (var i = 0; i < here.Tokens; i++) written = cursor.Advance();
        var place = first.Location.To(written.Location);
        if (here.Foreign is not null) cursor.Diagnostics.ForeignWord(place, place.Excerpt, here.Foreign);
        var op = here.Operator;
        if (op.Right is not null) return op.Right(this, left, here.IsNegated);
        var right = ParseBinary(Operator.AssociativityOf(op.Precedence) == Associativity.Right ? op.Precedence - 1 : op.Precedence);
        var sign = here.Foreign is null ? written : written with { Kind = TokenKind.Symbol, Text = here.Foreign };
        return new BinarySyntax(left, sign, right, left.Location.To(right.Location));
    }

    /// <summary>An operand with its suffixes.</summary>
    public ExpressionSyntax ParseOperand() => dialect.Suffixes(this, ParsePrimary());

    private ExpressionSyntax ParsePrimary()
    {
        var token = cursor.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                cursor.Advance();
                return new NumberSyntax(token.Text, token.Location);
            case TokenKind.Identifier:
                return dialect.Name(this);
            case TokenKind.Keyword or TokenKind.Symbol when token.Text is "true" or "false":
                cursor.Advance();
                return new BoolSyntax(token.Text == "true", token.Location);
            case TokenKind.Keyword or TokenKind.Symbol when dialect.Prefixes.TryGetValue(token.Text, out var parse):
                return parse(this);
            default:
                return ParseMissing();
        }
    }

    /// <summary>Reports that an expression is missing here.</summary>
    public ErrorExpressionSyntax ParseMissing(string? hint = null)
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Keyword && cursor.IsReserved(token.Text))
        {
            cursor.Diagnostics.NotSupportedYet(token.Location, $"'{token.Text}'");
            cursor.MarkReported();
        }
        else
        {
            cursor.Unexpected("an expression", hint);
        }

        return new ErrorExpressionSyntax(token.Location);
    }

    // ---- forms of all languages -----------------------------------------------------------------------------------------------------

    /// <summary><c>!a</c>: the sign binds more tightly than every operator.</summary>
    public ExpressionSyntax ParseNot()
    {
        if (!cursor.TryDescend()) return GiveUp();
        var sign = cursor.Advance();
        var operand = ParseOperand();
        cursor.Ascend();
        return new NotSyntax(operand, sign.Location.To(operand.Location));
    }

    /// <summary><c>-a</c>, which is 0 - a: the zero stands where it would be inserted.</summary>
    public ExpressionSyntax ParseNegative()
    {
        if (!cursor.TryDescend()) return GiveUp();
        var sign = cursor.Advance();
        var operand = ParseOperand();
        cursor.Ascend();
        var zero = new NumberSyntax("0", sign.Location with { Span = new TextSpan(sign.Location.Span.Start, 0) });
        return new BinarySyntax(zero, sign, operand, sign.Location.To(operand.Location));
    }

    /// <summary><c>(a)</c>.</summary>
    public ExpressionSyntax ParseParenthesized()
    {
        var open = cursor.Expect("(").Location;
        var inner = Parse();
        return inner with { Location = open.To(cursor.Expect(")").Location) };
    }

    /// <summary><c>f(a, b)</c>, from the parenthesis on.</summary>
    public CallSyntax ParseCall(NameSyntax callee)
    {
        cursor.Expect("(");
        var arguments = ParseItems(")");
        return new CallSyntax(callee, arguments, callee.Location.To(cursor.Expect(")").Location));
    }

    /// <summary>Expressions with commas between them, perhaps none, up to a bracket that stays.</summary>
    public List<ExpressionSyntax> ParseItems(string close)
    {
        var items = new List<ExpressionSyntax>();
        if (cursor.At(close)) return items;
        do items.Add(Parse());
        while (cursor.Take(","));
        return items;
    }

    /// <summary><c>if c then a else b</c>.</summary>
    public IfSyntax ParseIf()
    {
        var start = cursor.Expect("if").Location;
        var condition = Parse();
        cursor.Expect("then");
        var then = Parse();
        cursor.Expect("else");
        var otherwise = ParseToTheRight();
        return new IfSyntax(condition, then, otherwise, start.To(otherwise.Location));
    }

    /// <summary><c>forall x, y: Id. body</c> and <c>exists</c>; <c>exists unique</c> and <c>forall x in S</c> if the dialect has them.</summary>
    public QuantifierSyntax ParseQuantifier()
    {
        var start = cursor.Advance();
        var word = start.Text;
        if (dialect.QuantifiesOverMembers && start.Is("exists") && cursor.Current is { Kind: TokenKind.Identifier, Text: "unique" }
            && cursor.Peek(1).Kind == TokenKind.Identifier)
        {
            cursor.Advance();
            word = "unique";
        }

        var variables = new List<ParameterSyntax>();
        do variables.Add(ParseQuantified());
        while (cursor.Take(","));
        var domain = ParseDomain();
        // "forall x: Id :: p" and "exists x | p" of other languages: the body is read.
        var isForeign = cursor.At("::") || cursor.At("|");
        cursor.Expect(".", isForeign ? $"a quantifier is written: {start.Text} x: Id. formula" : null);
        if (isForeign) cursor.Advance();
        var body = ParseToTheRight();
        return new QuantifierSyntax(word, variables, domain, body, start.Location.To(body.Location));
    }

    /// <summary>The <c>in S</c> of a quantifier over members; null without one.</summary>
    public ExpressionSyntax? ParseDomain() => dialect.QuantifiesOverMembers && cursor.Take("in") ? ParseBinary(Operator.Comparison) : null;

    /// <summary>The variable of a quantifier, with the name of its position where one is written; "at" is a word only after a variable.</summary>
    public ParameterSyntax ParseQuantified()
    {
        var variable = ParseVariable();
        if (!dialect.QuantifiesOverMembers || cursor.Current is not { Kind: TokenKind.Identifier, Text: "at" }) return variable;
        cursor.Advance();
        return variable with { Position = cursor.ExpectName("a name for the position") };
    }

    /// <summary>One or more variables, with or without sorts.</summary>
    public List<ParameterSyntax> ParseVariables()
    {
        var variables = new List<ParameterSyntax>();
        do variables.Add(ParseVariable());
        while (cursor.Take(","));
        return variables;
    }

    /// <summary>A variable, with or without its sort.</summary>
    public ParameterSyntax ParseVariable()
    {
        var name = cursor.ExpectName("a variable");
        return new ParameterSyntax(name, cursor.Take(":") ? dialect.Sort(cursor) : null);
    }
}
