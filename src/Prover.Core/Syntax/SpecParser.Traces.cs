namespace Prover.Syntax;

/// <content>Runs that must, or must not, exist.</content>
public sealed partial class SpecParser
{
    private TraceDeclarationSyntax ParseTrace()
    {
        var word = _cursor.Advance();
        _cursor.Expect("trace");
        var name = _cursor.Current.Kind == TokenKind.Identifier ? _cursor.ExpectName("a name") : new NameSyntax($"trace at line {word.Location.Line}", word.Location);
        var parameters = ParseOptionalParameters();
        var moves = new List<MoveSyntax>();
        ParseBlock(() => moves.Add(ParseMove()));
        return new TraceDeclarationSyntax(name, word.Is("sat"), parameters, moves, word.Location.To(_cursor.Previous.Location));
    }

    // "assert" and "any" are words only where something follows that no rule's name can be followed by.
    private MoveSyntax ParseMove()
    {
        var start = _cursor.Current;
        if (start is { Kind: TokenKind.Identifier, Text: "any" } && _cursor.Peek(1).Is("rule"))
        {
            _cursor.Advance();
            return new AnyRuleSyntax(start.Location.To(_cursor.Advance().Location));
        }

        if (start is { Kind: TokenKind.Identifier, Text: "assert" } && !_cursor.Peek(1).StartsLine && !_cursor.Peek(1).Is("|") && !_cursor.Peek(1).Is("}"))
        {
            _cursor.Advance();
            var formula = _cursor.Take("init") ? null : _expressions.Parse();
            return new AssertSyntax(formula, start.Location.To(_cursor.Previous.Location));
        }

        var alternatives = new List<RuleCallSyntax>();
        do alternatives.Add(ParseRuleCall());
        while (_cursor.Take("|"));
        return new OneOfSyntax(alternatives, start.Location.To(_cursor.Previous.Location));
    }

    private RuleCallSyntax ParseRuleCall(string expected = "a rule's name, 'any rule' or 'assert'")
    {
        var rule = _cursor.ExpectName(expected);
        if (!_cursor.At("(") || _cursor.Current.StartsLine) return new RuleCallSyntax(rule, null, rule.Location);
        _cursor.Advance();
        var arguments = new List<ExpressionSyntax?>();
        if (!_cursor.At(")"))
            do arguments.Add(ParseArgument());
            while (_cursor.Take(","));
        return new RuleCallSyntax(rule, arguments, rule.Location.To(_cursor.Expect(")").Location));
    }

    private ExpressionSyntax? ParseArgument()
    {
        if (_cursor.Current is not { Kind: TokenKind.Identifier, Text: "_" }) return _expressions.Parse();
        _cursor.Advance();
        return null;
    }
}
