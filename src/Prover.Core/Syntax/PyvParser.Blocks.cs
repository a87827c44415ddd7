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
        var steps = new List<FbiiStepSyntax>();
        ParseBlock(() =>
        {
            if (ParseStep() is { } step) steps.Add(step);
        });
        return new FbiiDeclarationSyntax(new NameSyntax($"fbii at line {word.Location.Line}", word.Location), steps, word.Location);
    }

    // "forward", "backward" and the two below are words in here alone.
    private FbiiStepSyntax? ParseStep()
    {
        var start = _cursor.Current.Location;
        var isForward = TakeWord("forward");
        if (!isForward && !TakeWord("backward"))
        {
            _cursor.Unexpected("'forward' or 'backward'");
            return null;
        }

        var place = start;
        var name = ParseName();
        List<ParameterSyntax>? prophecy = _cursor.Take("prophecy") ? _cursor.At("{") ? [] : _expressions.ParseVariables() : null;
        if (_cursor.Previous.Location.Line == start.Line) place = start.To(_cursor.Previous.Location);
        var claims = new List<PyvFormulaSyntax>();
        ParseBlock(() =>
        {
            if (ParseClaim("'safety' or 'invariant'", mayBeSafety: true) is { } claim) claims.Add(claim);
        });
        var by = prophecy is not null && _cursor.Take("by") ? ParseBy() : null;
        return new FbiiStepSyntax(name, isForward, prophecy, claims, by, place);
    }

    private List<FbiiInvariantSyntax> ParseBy()
    {
        var invariants = new List<FbiiInvariantSyntax>();
        ParseBlock(() =>
        {
            var start = _cursor.Current.Location;
            if (TakeWord("proph_default")) invariants.Add(new UsualInvariantSyntax(null, start));
            else if (TakeWord("proph_select")) invariants.Add(new UsualInvariantSyntax(_expressions.Parse(), start.To(_cursor.Previous.Location)));
            else if (ParseClaim("'invariant', 'proph_select' or 'proph_default'", mayBeSafety: true) is { } claim) invariants.Add(new WrittenInvariantSyntax(claim));
        });
        return invariants;
    }

    private PyvFormulaSyntax? ParseClaim(string what, bool mayBeSafety)
    {
        if (_cursor.At("invariant") || (mayBeSafety && _cursor.At("safety"))) return ParseFormula(PyvRole.Invariant, 1);
        _cursor.Unexpected(what);
        return null;
    }

    private bool TakeWord(string word)
    {
        if (_cursor.Current.Kind != TokenKind.Identifier || _cursor.Current.Text != word) return false;
        _cursor.Advance();
        return true;
    }
}
