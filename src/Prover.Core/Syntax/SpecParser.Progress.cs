namespace Prover.Syntax;

/// <content>Claims of progress.</content>
public sealed partial class SpecParser
{
    private ProgressDeclarationSyntax ParseProgress()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the claim's name");
        var parameters = ParseOptionalParameters();
        var uses = ParseUses();
        _cursor.Expect(":");
        var pending = _expressions.Parse();
        _cursor.Expect("~>", "a claim of progress is written: pending ~> goal");
        var goal = _expressions.Parse();
        var helpful = new List<HelpfulSyntax>();
        while (AtWord("helpful")) helpful.Add(ParseHelpful());
        var ranks = _cursor.Take("decreases") ? ParseRanks() : [];
        return new ProgressDeclarationSyntax(name, parameters, pending, goal, helpful, ranks, start.To(_cursor.Previous.Location)) { Uses = uses };
    }

    private HelpfulSyntax ParseHelpful()
    {
        var start = _cursor.Advance().Location;
        var isDeadline = AtHelpfulDeadline();
        if (isDeadline) _cursor.Advance();
        var name = _cursor.ExpectName(isDeadline ? "the name of a deadline" : "the name of a rule");
        var head = _cursor.At("(") && !_cursor.Current.StartsLine ? ParseHead(name) : new HeadSyntax(name, null, name.Location);
        ExpressionSyntax? when = null;
        if (AtWord("when"))
        {
            _cursor.Advance();
            when = _expressions.Parse();
        }

        if (isDeadline) return new HelpfulDeadlineSyntax(head, when, start.To(_cursor.Previous.Location));
        return new HelpfulRuleSyntax(head, when, AtWord("strongly") ? ParseStrongly() : null, start.To(_cursor.Previous.Location));
    }

    // A rule may have the name 'deadline'.
    private bool AtHelpfulDeadline() =>
        AtWord("deadline") && _cursor.Peek(1) is { Kind: TokenKind.Identifier, StartsLine: false, Text: not ("when" or "strongly") };

    private HeadSyntax ParseStrongly()
    {
        _cursor.Advance();
        ExpectWord("by");
        var name = _cursor.ExpectName("the name of a claim of progress");
        return _cursor.At("(") ? ParseHead(name) : new HeadSyntax(name, [], name.Location);
    }

    private HeadSyntax ParseHead(NameSyntax name)
    {
        _cursor.Advance();
        var binders = new List<NameSyntax?>();
        do
        {
            if (_cursor.At(")")) break;
            var binder = _cursor.ExpectName("a fresh name or '_'");
            binders.Add(binder.Text == "_" ? null : binder);
        }
        while (_cursor.Take(","));
        return new HeadSyntax(name, binders, name.Location.To(_cursor.Expect(")").Location));
    }

    // A tuple in parentheses, or one component.
    private List<RankSyntax> ParseRanks()
    {
        if (!_cursor.Take("(")) return [ParseRank()];
        var ranks = new List<RankSyntax>();
        do ranks.Add(ParseRank());
        while (_cursor.Take(","));
        _cursor.Expect(")");
        return ranks;
    }

    private RankSyntax ParseRank()
    {
        var start = _cursor.Current.Location;
        if (!_cursor.Take("{"))
        {
            var value = _expressions.Parse();
            return new NumberRankSyntax(value, value.Location);
        }

        var variables = new List<ParameterSyntax>();
        do
        {
            var name = _cursor.ExpectName("a variable, as in {x: Id | formula}");
            _cursor.Expect(":");
            variables.Add(new ParameterSyntax(name, SortParser.Parse(_cursor)));
        }
        while (_cursor.Take(","));
        _cursor.Expect("|");
        var formula = _expressions.Parse();
        return new MembersRankSyntax(variables, formula, start.To(_cursor.Expect("}").Location));
    }
}
