using Prover.Text;

namespace Prover.Syntax;

/// <content>Claims that each member of a domain reaches a base.</content>
public sealed partial class SpecParser
{
    private const string FormOfReach = "it is written: reach r(n: Id): member(n) reaches b1 steps to s when best(n, s) decreases RANK";

    // Null where no parameter follows the name: nothing that could be read would be meant so.
    private ReachDeclarationSyntax? ParseReach()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the claim's name");
        if (!_cursor.Take("("))
        {
            _cursor.Unexpected("'('", FormOfReach);
            return null;
        }

        var member = _cursor.ExpectName("a name for the members, as in (n: Id)");
        _cursor.Expect(":");
        var sort = SortParser.Parse(_cursor);
        _cursor.Expect(")", "the claim is about one variable, which stands for each member");
        _cursor.Expect(":");
        var domain = _expressions.Parse();
        ExpectWord("reaches");
        var basis = _expressions.Parse();
        ExpectWord("steps");
        ExpectWord("to");
        var next = _cursor.ExpectName("a name for where the step leads");
        ExpectWord("when");
        var step = _expressions.Parse();
        _cursor.Expect("decreases", FormOfReach);
        var ranks = ParseRanks();
        return new ReachDeclarationSyntax(name, new ParameterSyntax(member, sort), domain, basis, next, step, ranks, ParseRing(), start.To(_cursor.Previous.Location));
    }

    private Location? ParseRing()
    {
        if (!AtWord("forms")) return null;
        var start = _cursor.Advance().Location;
        ExpectWord("one");
        ExpectWord("ring");
        return start.To(_cursor.Previous.Location);
    }
}
