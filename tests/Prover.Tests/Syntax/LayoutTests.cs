using Prover.Syntax;
using Prover.Text;

namespace Prover.Tests.Syntax;

/// <summary>Where a line ends an item, and where it does not.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void ALabelOnTheNextLineIsNoIndex()
    {
        var conjuncts = Conjuncts("[empty] States[j] = Empty\n[ring] forall p. linked(p)");

        Assert.Equal(["empty", "ring"], conjuncts.Select(c => c.Label?.Text));
        Assert.Equal("States[j] = Empty", conjuncts[0].Formula.Location.Text);
    }

    [Fact]
    public void AParenthesisOnTheNextLineIsNoCall()
    {
        Assert.Equal(["calm", "(a | b)"], Conjuncts("calm\n(a | b)").Select(c => c.Formula.Location.Text));
    }

    [Fact]
    public void AnOperatorAtEitherEndOfALineGoesOn()
    {
        Assert.Equal(["a\n& b", "c |\nd"], Conjuncts("a\n& b\nc |\nd").Select(c => c.Formula.Location.Text));
    }

    [Fact]
    public void AnOpenBracketGoesOn()
    {
        Assert.Equal(["f(\na\n,\nb\n)", "c"], Conjuncts("f(\na\n,\nb\n)\nc").Select(c => c.Formula.Location.Text));
    }

    [Fact]
    public void PremisesAndEffectsEndWithTheirLine()
    {
        var rule = Assert.IsType<RuleDeclarationSyntax>(
            Assert.Single(Parse("rule r {\nlet m :: rest = Q\n[alone] calm\n(p)\n---\nm[k] := a\nQ := rest\n}").Declarations));

        Assert.Equal([null, "alone", null], rule.Premises.Select(p => p.Label?.Text));
        Assert.Equal(["m[k] := a", "Q := rest"], rule.Effects.Select(e => e.Location.Text));
    }

    [Fact]
    public void FieldsAreSeparatedByCommasOrLines()
    {
        var state = Assert.IsType<StateDeclarationSyntax>(Assert.Single(Parse("state {\na: A, b: B\nc: map<A, B>\n}").Declarations));

        Assert.Equal(["a", "b", "c"], state.Variables.Select(v => v.Name.Text));
    }

    [Fact]
    public void AnInvariantWithoutCasesIsOneCaseOfItsName()
    {
        var invariant = Assert.IsType<InvariantDeclarationSyntax>(Assert.Single(Parse("invariant safe { a }").Declarations));

        Assert.Equal("safe", Assert.Single(invariant.Cases).Name.Text);
    }

    [Fact]
    public void ALineOfAProofContinuesTheCaseAboveIt()
    {
        var diagnostics = new DiagnosticBag();
        var proof = ProofParser.Parse(
            new SourceText("f", "proof of i in \"s\"\ninit -> a\na deliver -> b(x) if p\n  deliver -> c otherwise\nb(j) join(_, k) -> a"),
            diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal([null, "a", "a", "b"], proof.Lines.Select(l => l.Source?.Name.Text));
        Assert.Equal([null, "k"], proof.Lines[^1].Rule.Binders!.Select(b => b?.Text));
    }

    private static IReadOnlyList<ConjunctSyntax> Conjuncts(string text) =>
        Assert.IsType<PropertyDeclarationSyntax>(Assert.Single(Parse($"property p {{\n{text}\n}}").Declarations)).Conjuncts;

    private static SpecSyntax Parse(string text)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = SpecParser.Parse(new SourceText("f", text), diagnostics);
        Assert.Empty(diagnostics.All);
        return syntax;
    }
}
