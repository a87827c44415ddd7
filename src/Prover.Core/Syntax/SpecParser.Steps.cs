namespace Prover.Syntax;

/// <content>Claims about steps, in which <c>x'</c> is the value of x in the state after.</content>
public sealed partial class SpecParser
{
    private ConjunctSyntax ParseGuarantee()
    {
        _cursor.Advance();
        return ParseStepClaim();
    }

    private ConjunctSyntax ParseStepClaim()
    {
        var start = _cursor.Current.Location;
        var label = ParseLabel();
        var uses = ParseUses();
        if (uses.Count > 0) _cursor.Expect(":");
        var formula = _stepClaims.Parse();
        return new ConjunctSyntax(label, formula, start.To(_cursor.Previous.Location)) { Uses = uses };
    }

    private StepPropertyDeclarationSyntax ParseStepProperty()
    {
        var start = _cursor.Advance().Location;
        _cursor.Expect("property");
        var name = _cursor.ExpectName("the property's name");
        var uses = ParseUses();
        var conjuncts = new List<ConjunctSyntax>();
        ParseBlock(() => conjuncts.Add(ParseStepClaim()));
        return new StepPropertyDeclarationSyntax(name, conjuncts, start.To(_cursor.Previous.Location)) { Uses = uses };
    }
}
