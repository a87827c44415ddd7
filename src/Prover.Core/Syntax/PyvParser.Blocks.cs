namespace Prover.Syntax;

/// <content>Runs, and forward and backward steps.</content>
public sealed partial class PyvParser
{
    private TraceDeclarationSyntax ParseTrace()
    {
        var word = _cursor.Advance();
        _cursor.Expect("trace");
        var moves = new List<MoveSyntax>();
        ParseBlock(() => moves.Add(ParseMove()));
        return new TraceDeclarationSyntax(
            new NameSyntax($"trace at line {word.Location.Line}", word.Location), word.Is("sat"), [], moves, word.Location.To(_cursor.Previous.Location));
    }

    /// <summary><c>{ items }</c>; what is broken in an item ends the block.</summary>
    private void ParseBlock(Action parseItem)
    {
        _cursor.Expect("{");
        while (!_cursor.AtEnd && !_cursor.At("}"))
        {
            var before = _cursor.Current;
            parseItem();
            if (!ReferenceEquals(before, _cursor.Current) && !_cursor.Reported) continue;
            _cursor.SkipItem(t => t.StartsLine && StartsItem(t));
            break;
        }

        _cursor.Expect("}");
    }

    private MoveSyntax ParseMove()
    {
        var start = _cursor.Current.Location;
        if (_cursor.Take("any")) return new AnyRuleSyntax(start.To(_cursor.Expect("transition").Location));
        if (_cursor.Take("assert"))
        {
            var formula = _cursor.Take("init") ? null : _expressions.Parse();
            return new AssertSyntax(formula, start.To(_cursor.Previous.Location));
        }

        var alternatives = new List<RuleCallSyntax>();
        do alternatives.Add(ParseCall());
        while (_cursor.Take("|"));
        return new OneOfSyntax(alternatives, start.To(_cursor.Previous.Location));
    }

    private RuleCallSyntax ParseCall()
    {
        var rule = _cursor.ExpectName("a transition's name, 'any transition' or 'assert'");
        if (!_cursor.Take("(")) return new RuleCallSyntax(rule, null, rule.Location);
        var arguments = new List<ExpressionSyntax?>();
        if (!_cursor.At(")"))
            do arguments.Add(_cursor.Take("*") ? null : _expressions.Parse());
            while (_cursor.Take(","));
        return new RuleCallSyntax(rule, arguments, rule.Location.To(_cursor.Expect(")").Location));
    }

    private FbiiDeclarationSyntax ParseFbii()
    {
        var word = _cursor.Advance();
        ParseBlock(ParseStep);
        return new FbiiDeclarationSyntax(new NameSyntax($"fbii at line {word.Location.Line}", word.Location), word.Location);
    }

    // "forward", "backward" and the two below are words in here alone.
    private void ParseStep()
    {
        if (!TakeWord("forward") && !TakeWord("backward"))
        {
            _cursor.Unexpected("'forward' or 'backward'");
            return;
        }

        ParseName();
        if (_cursor.Take("prophecy") && !_cursor.At("{")) _expressions.ParseVariables();
        ParseBlock(() => ParseClaim("'safety' or 'invariant'", mayBeSafety: true));
        if (!_cursor.Take("by")) return;
        ParseBlock(() =>
        {
            if (TakeWord("proph_select")) _expressions.Parse();
            else if (!TakeWord("proph_default")) ParseClaim("'invariant', 'proph_select' or 'proph_default'", mayBeSafety: false);
        });
    }

    private void ParseClaim(string what, bool mayBeSafety)
    {
        if (_cursor.At("invariant") || (mayBeSafety && _cursor.At("safety"))) ParseFormula(PyvRole.Invariant, 1);
        else _cursor.Unexpected(what);
    }

    private bool TakeWord(string word)
    {
        if (_cursor.Current.Kind != TokenKind.Identifier || _cursor.Current.Text != word) return false;
        _cursor.Advance();
        return true;
    }
}
