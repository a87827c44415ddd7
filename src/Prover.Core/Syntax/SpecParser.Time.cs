namespace Prover.Syntax;

/// <content>The clock and deadlines.</content>
public sealed partial class SpecParser
{
    private ClockDeclarationSyntax ParseClock()
    {
        var start = _cursor.Advance().Location;
        return new ClockDeclarationSyntax(_cursor.ExpectName("the clock's name"), start.To(_cursor.Previous.Location));
    }

    private DeadlineDeclarationSyntax ParseDeadline()
    {
        var start = _cursor.Current.Location;
        var isUrgent = _cursor.Take("urgent");
        _cursor.Expect("deadline", isUrgent ? "it begins with: urgent deadline" : null);
        var name = _cursor.ExpectName("the deadline's name");
        var parameters = new List<DeadlineParameterSyntax>();
        if (_cursor.Take("("))
        {
            do parameters.Add(ParseDeadlineParameter());
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        _cursor.Expect(":", _cursor.At("=") ? "a deadline is written: urgent deadline due(r in Probes): Probes[r].deadline by expire(r)" : null);
        var time = _expressions.Parse();
        var when = TakeWord("when") ? _expressions.Parse() : null;
        var by = new List<RuleCallSyntax>();
        if (TakeWord("by"))
            do by.Add(ParseRuleCall("a rule's name"));
            while (_cursor.Take(","));
        return new DeadlineDeclarationSyntax(name, isUrgent, parameters, time, when, by, start.To(_cursor.Previous.Location));
    }

    private DeadlineParameterSyntax ParseDeadlineParameter()
    {
        var name = _cursor.ExpectName("a parameter, as in (r in Probes) or (x: Id)");
        if (_cursor.Take("in")) return new DeadlineParameterSyntax(name, null, _expressions.Parse());
        _cursor.Expect(":", "a parameter has a sort or a domain: (x: Id), (r in Probes)");
        return new DeadlineParameterSyntax(name, SortParser.Parse(_cursor), null);
    }

    private bool TakeWord(string word)
    {
        if (!AtWord(word)) return false;
        _cursor.Advance();
        return true;
    }
}
