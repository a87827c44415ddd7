using Prover.Binding;
using Prover.Syntax;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Binding;

/// <summary>A variant omits parts of its base, adds to it and replaces others.</summary>
public sealed class ExtensionTests
{
    private const string Base = """
        sort Id
        datatype Node = Empty | Succ(next: Id)
        state { Head: Id }
        init { [start] Head = Head }
        function f(x: Id): Id = x
        definition d() = f(Head) = Head
        rule step(to: Id) {
          [known] to = Head
          [alone] d()
          ---
          Head := to
        }
        invariant safe {
          case calm { [one] d() }
          case busy { [one] d()
            [two] true }
        }
        invariant plain { [only] true
          true }
        property fine { [three] true
          [four] true }
        witness [seen] case calm
        """;

    [Theory]
    [InlineData("without step.alone")]
    [InlineData("without init.start")]
    [InlineData("without safe.busy.two")]
    [InlineData("without safe.busy")]
    [InlineData("without plain.only")]
    [InlineData("without fine.three")]
    [InlineData("without step")]
    [InlineData("without fine")]
    [InlineData("without seen")]
    [InlineData("without seen\n  without safe")]
    [InlineData("add rule drop {\n  ---\n}")]
    [InlineData("add sort Key")]
    [InlineData("add definition e() = d()")]
    [InlineData("replace function f(y: Id): Id = Other(y).next\n  add record Other { next: Id }")]
    [InlineData("replace definition d() = true")]
    [InlineData("replace rule step(to: Id) {\n  ---\n}")]
    [InlineData("replace init { true }")]
    [InlineData("replace state { Head: Id, Tail: Id }")]
    [InlineData("replace datatype Node = Empty")]
    [InlineData("without step\n  add rule step {\n    ---\n  }")]
    [InlineData("add conjunct safe.busy [three] Head = Head")]
    [InlineData("add conjunct plain forall x: Id. x = x")]
    [InlineData("add conjunct fine [five] d()")]
    [InlineData("add premise step [own] to != Head\n  add effect step Tail := to\n  replace state { Head: Id, Tail: Id }")]
    [InlineData("add premise init let start = Head\n  add premise init [more] start = Head")]
    [InlineData("add rule conjunct {\n    ---\n  }\n  add effect conjunct Head := Head")]
    public void AChangeOfWhatTheBaseHasIsMade(string changes) => Assert.Empty(Diagnose.Variant(changes, Base));

    public static TheoryData<string, string, string, string?> Mistakes => new()
    {
        { "add rule ⟦step⟧ {\n  ---\n}", "P227", "the base already has 'step'", "use 'replace' to change it" },
        { "add conjunct ⟦safe.bussy⟧ true", "P228", "the base has no 'safe.bussy' to change", "did you mean 'safe.busy'?" },
        { "add conjunct ⟦safe⟧ true", "P228", "the base has no 'safe' to change", null },
        { "add conjunct ⟦step⟧ true", "P228", "the base has no 'step' to change", null },
        { "add conjunct safe.busy [⟦two⟧] true", "P202", "the label 'two' is already declared", null },
        { "add premise ⟦stp⟧ true", "P228", "the base has no 'stp' to change", "did you mean 'step'?" },
        { "add premise step ⟦Head⟧", "P204", "expected a value of sort bool, found one of sort Id", null },
        { "add effect ⟦init⟧ Head := Head", "P228", "the base has no 'init' to change", null },
        { "add effect step ⟦Head := to⟧", "P223", "'Head' is assigned twice; effects happen at once", null },
        { "add ⟦state⟧ { Tail: Id }", "P227", "the base already has 'state'", "use 'replace' to change it" },
        { "replace rule ⟦stop⟧ {\n  ---\n}", "P228", "the base has no 'stop' to change", "did you mean 'step'?" },
        { "replace rule ⟦fine⟧ {\n  ---\n}", "P228", "the base has no 'fine' to change", null },
        { "⟦without step.alnoe⟧", "P228", "the base has no 'step.alnoe' to change", "did you mean 'step.alone'?" },
        { "⟦without stp⟧", "P228", "the base has no 'stp' to change", "did you mean 'step'?" },
        { "⟦without safe.bussy⟧", "P228", "the base has no 'safe.bussy' to change", "did you mean 'safe.busy'?" },
        { "without safe.busy\n⟦without safe.calm⟧", "P228", "the base has no 'safe.calm' to change", null },
        { "⟦without safe.busy.too⟧", "P228", "the base has no 'safe.busy.too' to change", "did you mean 'safe.busy.two'?" },
        { "without step.alone\n⟦without step.alone⟧", "P228", "the base has no 'step.alone' to change", null },
        { "⟦without rule safe⟧", "P228", "the base has no 'safe' to change", null },
        { "⟦without step.alone.here⟧", "P228", "the base has no 'step.alone.here' to change", "did you mean 'step.alone'?" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void AChangeOfWhatTheBaseHasNotIsAMistake(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse("extend \"a.spec\"\n" + marked);
        Diagnose.AssertOne(Diagnose.Variant(source.Text["extend \"a.spec\"\n".Length..], Base), code, source.Spans[0], message, note);
    }

    private const string Twice = """
        sort Id
        immutable constant b: Id
        axiom [base] b = b
        mutable relation r(Id)
        definition base(x: Id) = x = b
        init { forall x. !r(x) }
        rule base(x: Id) {
          [own] true
          ---
        }
        invariant ok { [a] forall x. base(x) -> !r(x) }
        """;

    [Fact]
    public void WhereANameIsNotEnoughTheCandidatesAreNamed()
    {
        var mistake = Assert.Single(Diagnose.Variant("without base", Twice));

        Assert.Equal(("P239", "the base has 3 declarations that 'base' can refer to"), (mistake.Code, mistake.Message));
        Assert.Equal(["axiom at a.spec(3,8)", "definition at a.spec(5,12)", "rule at a.spec(7,6)", "say which one: without axiom base"], mistake.Notes);
    }

    [Theory]
    [InlineData("without axiom base", "")]
    [InlineData("without rule base", "")]
    [InlineData("without base.own", "")] // only the rule has such a part
    [InlineData("without definition base", "P201")] // the invariant needs it
    public void AKindSaysWhichOneIsMeant(string change, string code) =>
        Assert.Equal(code, string.Concat(Diagnose.Variant(change, Twice).Select(d => d.Code)));

    [Fact]
    public void OnlyTheNamedPartIsTakenAway()
    {
        var rule = Assert.Single(Apply("without step.alone\nwithout safe.busy.two").OfType<RuleDeclarationSyntax>());
        var cases = Apply("without safe.busy.one").OfType<InvariantDeclarationSyntax>().First().Cases;

        Assert.Equal(["known"], rule.Premises.Select(p => p.Label?.Text));
        Assert.Equal([["one"], ["two"]], cases.Select(c => c.Conjuncts.Select(k => k.Label!.Text)));
    }

    [Fact]
    public void AReplacementStandsInItsPlaceAndAnAdditionAtTheEnd()
    {
        var names = Apply("add sort Key\nreplace rule step {\n  ---\n}").Select(d => d.Name.Text);

        Assert.Equal(["Id", "Node", "state", "init", "f", "d", "step", "safe", "plain", "fine", "seen", "Key"], names);
    }

    [Fact]
    public void AnAddedPartIsTheLastOfItsKind()
    {
        var changed = Apply("add premise step [own] to != Head\nadd effect step Tail := to\nadd conjunct safe.busy [three] true\nadd conjunct plain [more] true");
        var rule = Assert.Single(changed.OfType<RuleDeclarationSyntax>());
        var invariants = changed.OfType<InvariantDeclarationSyntax>().ToArray();

        Assert.Equal(["known", "alone", "own"], rule.Premises.Select(p => p.Label?.Text));
        Assert.Equal(["Head", "Tail"], rule.Effects.Cast<AssignmentSyntax>().Select(e => e.Variable.Text));
        Assert.Equal([["one"], ["one", "two", "three"]], invariants[0].Cases.Select(c => c.Conjuncts.Select(k => k.Label!.Text)));
        Assert.Equal(["only", null, "more"], invariants[1].Cases[0].Conjuncts.Select(k => k.Label?.Text));
    }

    private static IReadOnlyList<DeclarationSyntax> Apply(string changes)
    {
        var diagnostics = new DiagnosticBag();
        var basis = SpecParser.Parse(new SourceText("a.spec", Base), diagnostics);
        var variant = SpecParser.Parse(new SourceText("b.spec", "extend \"a.spec\"\n" + changes), diagnostics);
        var result = Extension.Apply(basis.Declarations, variant.Changes, diagnostics);
        Assert.Empty(diagnostics.All);
        return result;
    }
}
