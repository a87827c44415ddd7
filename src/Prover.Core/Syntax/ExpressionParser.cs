namespace Prover.Syntax;

/// <summary>
/// Expressions, by precedence climbing over <see cref="TokenFacts.BinaryPrecedence"/>. Layout: a postfix <c>(</c>, <c>[</c> or <c>.</c> stands
/// on the line of its operand's end, so that <c>Empty⏎[ring] …</c> is no indexing.
/// </summary>
internal sealed partial class ExpressionParser(TokenCursor cursor)
{
    // Off in "let x = e in body", where the "in" ends e; brackets switch it on again.
    private bool _membership = true;

    /// <summary>The parser of the patterns in these expressions.</summary>
    public PatternParser Patterns { get; } = new(cursor);

    /// <summary>An expression with everything that may stand in it.</summary>
    public ExpressionSyntax Parse() => ParseWithMembership(true);

    private ExpressionSyntax ParseWithMembership(bool membership)
    {
        var outer = _membership;
        _membership = membership;
        var expression = ParseBinary(0);
        _membership = outer;
        return expression;
    }

    // What stands last in an expression ends where that one ends: at the "in" of a let around it, too.
    private ExpressionSyntax ParseToTheRight() => ParseBinary(0);

    private ExpressionSyntax ParseBinary(int minimum)
    {
        if (!cursor.TryDescend())
        {
            cursor.Ascend();
            return new ErrorExpressionSyntax(cursor.Current.Location);
        }

        var left = ParseUnary();
        while (true)
        {
            var negated = AtNotIn;
            var precedence = PrecedenceHere;
            if (precedence == 0 || precedence <= minimum || (!_membership && cursor.At("in")) || !cursor.TryExtend()) break;
            if (negated) cursor.Advance();
            left = ParseOperator(left, negated, precedence);
            if (TokenFacts.AssociativityOf(precedence) == Associativity.None && PrecedenceHere == precedence
                && (_membership || !cursor.At("in")) && !cursor.Reported)
            {
                cursor.Diagnostics.OperatorsDoNotChain(cursor.Current.Location, cursor.Current.Text);
                cursor.MarkReported();
            }
        }

        cursor.Ascend();
        return left;
    }

    private bool AtNotIn => cursor.At("!") && cursor.Peek(1).Is("in");

    private int PrecedenceHere => AtNotIn ? TokenFacts.ComparisonPrecedence : TokenFacts.BinaryPrecedence(ForeignOperator ?? cursor.Current);

    // A word that is an operator elsewhere; after an operand, on its line, no name can stand.
    private Token? ForeignOperator =>
        cursor.Current is { Kind: TokenKind.Identifier, StartsLine: false } word && Foreign.Operators.TryGetValue(word.Text, out var meant)
            ? word with { Kind = TokenKind.Symbol, Text = meant }
            : null;

    private ExpressionSyntax ParseOperator(ExpressionSyntax left, bool negated, int precedence)
    {
        var foreign = ForeignOperator;
        if (foreign is not null) cursor.Diagnostics.ForeignWord(cursor.Current.Location, cursor.Current.Text, foreign.Text);
        var written = cursor.Advance();
        var op = foreign ?? written;
        if (op.Is("in")) return ParseMembership(left, negated);
        if (op.Is("is"))
        {
            var constructor = cursor.ExpectName("a constructor's name");
            return new IsSyntax(left, constructor, left.Location.To(constructor.Location));
        }

        var right = ParseBinary(TokenFacts.AssociativityOf(precedence) == Associativity.Right ? precedence - 1 : precedence);
        return new BinarySyntax(left, op, right, left.Location.To(right.Location));
    }

    /// <summary>
    /// After <c>in</c> a bracket pair with one comma is an interval. <c>[a, b]</c> is one too, unless an element is taken from it: <c>in</c> never asks a list.
    /// </summary>
    private ExpressionSyntax ParseMembership(ExpressionSyntax element, bool negated)
    {
        if (cursor.At("(") || cursor.At("["))
        {
            var open = cursor.Advance();
            var items = new List<ExpressionSyntax>();
            if (!cursor.At("]"))
                do items.Add(Parse());
                while (cursor.Take(","));
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
            return new MembershipSyntax(element, negated, ParsePostfix(bracketed), element.Location.To(cursor.Previous.Location));
        }

        var container = ParseBinary(TokenFacts.ComparisonPrecedence);
        return new MembershipSyntax(element, negated, container, element.Location.To(container.Location));
    }

    private ExpressionSyntax ParseUnary()
    {
        if (!cursor.At("!")) return ParsePostfix(ParsePrimary());
        if (!cursor.TryDescend())
        {
            cursor.Ascend();
            return new ErrorExpressionSyntax(cursor.Current.Location);
        }

        var bang = cursor.Advance();
        var operand = ParseUnary();
        cursor.Ascend();
        return new NotSyntax(operand, bang.Location.To(operand.Location));
    }

    private ExpressionSyntax ParsePostfix(ExpressionSyntax target)
    {
        while (!cursor.Current.StartsLine)
        {
            if (cursor.At("[") && cursor.TryExtend())
            {
                cursor.Advance();
                var index = Parse();
                target = new IndexSyntax(target, index, target.Location.To(cursor.Expect("]").Location));
            }
            else if (cursor.At(".") && !cursor.Current.AfterSpace && !cursor.Peek(1).AfterSpace && cursor.TryExtend())
            {
                // "forall n in States. …": a dot with white space after it ends a quantifier's domain.
                cursor.Advance();
                var field = cursor.ExpectName("a field's name");
                target = new FieldSyntax(target, field, target.Location.To(field.Location));
            }
            else if (cursor.At("'"))
            {
                cursor.Diagnostics.NotSupportedYet(cursor.Current.Location, "the next-state prime", "the value after a step is what an effect assigns: x := e");
                cursor.Advance();
            }
            else
            {
                return target;
            }
        }

        return target;
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
                if (token.Text == "not" && cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false } && !Foreign.Operators.ContainsKey(cursor.Peek(1).Text))
                {
                    cursor.Diagnostics.ForeignWord(token.Location, token.Text, "!");
                    cursor.Advance();
                    return new NotSyntax(ParseUnary(), token.Location);
                }

                if (token.Text == "lone" && cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false }) return ParseQuantifier();
                cursor.Advance();
                var name = new NameSyntax(token.Text, token.Location);
                return cursor.At("(") && !cursor.Current.StartsLine ? ParseCall(name) : new NameExpressionSyntax(name, token.Location);
            default:
                return token switch
                {
                    _ when token.Is("true") || token.Is("false") => new BoolSyntax(cursor.Advance().Is("true"), token.Location),
                    _ when token.Is("(") => ParseParenthesized(),
                    _ when token.Is("[") => ParseList(),
                    _ when token.Is("{") => ParseBraces(),
                    _ when token.Is("if") => ParseIf(),
                    _ when token.Is("let") => ParseLet(),
                    _ when token.Is("match") => ParseMatch(),
                    _ when token.Is("forall") || token.Is("exists") => ParseQuantifier(),
                    _ => ParseMissing(),
                };
        }
    }

    private ErrorExpressionSyntax ParseMissing()
    {
        var token = cursor.Current;
        if (token.Kind == TokenKind.Keyword && TokenFacts.Later.Contains(token.Text))
        {
            cursor.Diagnostics.NotSupportedYet(token.Location, $"'{token.Text}'");
            cursor.MarkReported();
        }
        else
        {
            cursor.Unexpected("an expression", token.Is("|") ? "an operator stands between its operands; the length of a list is length(xs)"
                : token.Is("&") ? "an operator stands between its operands" : null);
            if (token.Is("|")) SkipSize();
        }

        return new ErrorExpressionSyntax(token.Location);
    }

    // |xs|, a size in other languages, stands for one operand, so that what follows it is read.
    private void SkipSize()
    {
        var close = 1;
        while (cursor.Peek(close) is { StartsLine: false, Kind: not TokenKind.EndOfFile } token && !token.Is("|")) close++;
        if (!cursor.Peek(close).Is("|") || cursor.Peek(close).StartsLine) return;
        for (; close >= 0; close--) cursor.Advance();
    }

    private CallSyntax ParseCall(NameSyntax callee)
    {
        cursor.Expect("(");
        var arguments = ParseItems(")");
        return new CallSyntax(callee, arguments, callee.Location.To(cursor.Expect(")").Location));
    }

    private List<ExpressionSyntax> ParseItems(string close)
    {
        var items = new List<ExpressionSyntax>();
        if (cursor.At(close)) return items;
        do items.Add(Parse());
        while (cursor.Take(","));
        return items;
    }

    private ExpressionSyntax ParseParenthesized()
    {
        var open = cursor.Expect("(").Location;
        var items = ParseItems(")");
        var location = open.To(cursor.Expect(")").Location);
        if (items.Count == 1) return items[0] with { Location = location };
        if (items.Count > 1) return new TupleSyntax(items, location);
        cursor.Diagnostics.EmptyTuple(location);
        return new ErrorExpressionSyntax(location);
    }

    private ListSyntax ParseList()
    {
        var open = cursor.Expect("[").Location;
        var items = ParseItems("]");
        return new ListSyntax(items, open.To(cursor.Expect("]").Location));
    }

    /// <summary><c>{k: v}</c> is a map, <c>{a, b}</c> a set; <c>{}</c> is either, and parsed as a map.</summary>
    private ExpressionSyntax ParseBraces()
    {
        var open = cursor.Expect("{").Location;
        if (cursor.At("}")) return new MapSyntax([], open.To(cursor.Advance().Location));
        var first = Parse();
        if (!cursor.At(":"))
        {
            List<ExpressionSyntax> items = [first];
            while (cursor.Take(",")) items.Add(Parse());
            return new SetSyntax(items, open.To(cursor.Expect("}").Location));
        }

        cursor.Advance();
        List<(ExpressionSyntax, ExpressionSyntax)> entries = [(first, Parse())];
        while (cursor.Take(","))
        {
            var key = Parse();
            cursor.Expect(":");
            entries.Add((key, Parse()));
        }

        return new MapSyntax(entries, open.To(cursor.Expect("}").Location));
    }
}
