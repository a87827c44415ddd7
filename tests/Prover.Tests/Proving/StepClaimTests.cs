using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Guarantees and step properties are proved of each rule in each case, and refuted by rule and label (soundness rule 30).</summary>
public sealed class StepClaimTests
{
    private const string Table = """
        sort Id
        state { head: Id, table: set<Id>, n: int }
        mutable relation alive(Id)
        network N: lossy of Id
        ghost relation was(x: Id) = once: x in table
        definition both(x: Id) = x in table & alive(x)
        init { table = {}; n = 0; forall x. !alive(x) }
        rule add(x: Id) {
          x !in N & x !in table
          let y = head
          ---
          table := table + x
          alive(x) := true
          head := x
          n := n + 1
          send x to N
          GUARANTEE
        }
        rule hear { receive m from N; ---; table := table - m }
        STEP
        invariant ok { [any] true }
        """;

    private static string Guaranteed(string claim, string step = "") => Table
        .Replace("GUARANTEE", claim, StringComparison.Ordinal).Replace("STEP", step, StringComparison.Ordinal);

    [Theory]
    [InlineData("head' = x & y = head & n' = n + 1")]
    [InlineData("x in table' & x !in table & alive'(x) & alive'(head')")]
    [InlineData("forall z. both(z) -> both'(z)")]
    [InlineData("was'(x) & (forall z. was(z) -> was'(z))")]
    [InlineData("(exists z in N'. z = x) & x !in N")]
    [InlineData("alive'(y) <-> alive(y) | y = x")]
    public void AGuaranteeIsOfBothStates(string claim) =>
        Assert.Equal("proved (any size)", Spec.Prove(Guaranteed($"guarantee [all] {claim}")).Summary);

    [Theory]
    [InlineData("head' = head")]
    [InlineData("n' = n")]
    [InlineData("alive'(x) -> alive(x)")]
    [InlineData("was'(x) -> was(x)")]
    [InlineData("forall z. both'(z) -> both(z)")]
    [InlineData("alive'(head) -> alive(head)")]
    public void AGuaranteeThatTheStepBreaksIsRefutedByRuleAndLabel(string claim) =>
        Assert.Equal(["add at guarantee.all"], Spec.Prove(Guaranteed($"guarantee [all] {claim}")).Failures());

    [Fact]
    public void AStepPropertyIsOfEveryRuleAndOfWhatTheNetworkDoes()
    {
        Assert.Equal(
            ["add at p.head", "hear at p.kept", "hear at p.net", "lose_N at p.net"],
            Spec.Prove(Guaranteed("", "step property p { [kept] forall c in table. c in table'; [head] head' = head; [net] (forall m in N. m in N') }")).Failures());
        Assert.Equal("proved (any size)", Spec.Prove(Guaranteed("", "step property p { [grow] n <= n'; [was] (forall z. was(z) -> was'(z)) }")).Summary);
    }

    [Fact]
    public void NoOtherObligationReliesOnAClaim()
    {
        var spec = Guaranteed("guarantee [no] false").Replace("[any] true", "[few] n < 5", StringComparison.Ordinal);
        Assert.Equal(["add at guarantee.no", "add at ok.few"], Spec.Prove(spec).Failures());
    }

    [Fact]
    public void AnUndefinedUseInAClaimIsAnObligation() => Assert.Equal(
        ["put at defined M[k]", "put at guarantee.old"],
        Spec.Prove("sort X; state { M: map<X, X> }; init { M = {} }; rule put(k: X) { true; ---; M[k] := k; guarantee [new] M'[k] = k; guarantee [old] M[k] = k };"
            + "invariant ok { [any] true }").Failures());

    [Fact]
    public void ACounterexampleIsExpectedByRuleAndLabelAndVariantsDropOne()
    {
        const string Proof = "init -> ok; ok add -> ok; ok hear -> ok; expect refuted by add at guarantee.all";
        Assert.Equal(Prover.Proving.Outcome.Met, Spec.Prove(Guaranteed("guarantee [all] head' = head"), Proof).Outcome);
        Assert.Empty(Diagnose.Variant("without add.all", Guaranteed("guarantee [all] head' = head").Replace(';', '\n')));
    }

    [Theory]
    [InlineData("guarantee ⟦c'⟧ = c", "P253", "'c' is no mutable part of the state, so it has the same value in the next state")]
    [InlineData("guarantee ⟦x'⟧ = x", "P253", "'x' is no mutable part of the state, so it has the same value in the next state")]
    [InlineData("guarantee ⟦f'(x)⟧ = x", "P253", "'f' is no mutable part of the state, so it has the same value in the next state")]
    [InlineData("guarantee [a] true\n  guarantee [⟦a⟧] true", "P202", "the label 'a' is already declared")]
    [InlineData("guarantee [⟦known⟧] true", "P202", "the label 'known' is already declared")]
    public void AMistakeInAClaimIsReportedWhereItStands(string claim, string code, string message)
    {
        var source = Marked.Parse(
            $"sort Id\nstate {{ head: Id }}\nimmutable constant c: Id\nfunction f(x: Id): Id = x\ninit {{ true }}\nrule r(x: Id) {{\n  [known] true\n  ---\n  head := x\n  {claim}\n}}\n");
        Diagnose.AssertOne(Diagnose.Spec(source.Text), code, source.Spans[^1], message, null);
    }

    [Fact]
    public void AVariantDropsAndAddsClaimsOfAStepProperty()
    {
        var basis = Guaranteed("", "step property p { [grow] n <= n'; [head] head' = head }").Replace(';', '\n');
        Assert.Empty(Diagnose.Variant("without p.head", basis));
        Assert.Empty(Diagnose.Variant("add guarantee p [was] forall z. was(z) -> was'(z)\n  add guarantee add [there] x in table'", basis));
        Assert.Equal("P228", Assert.Single(Diagnose.Variant("without p.hed", basis)).Code);
    }

    [Fact]
    public void AMistakeInAnEffectOrAHistoryIsReportedOnce()
    {
        const string Broken = "sort Id\nstate { head: Id }\nghost relation was(x: Id) = once: x = HISTORY\ninit { true }\nrule r(x: Id) {\n  ---\n  head := EFFECT\n  guarantee head' = x\n}\n";
        Assert.Equal("P201", Assert.Single(Diagnose.Spec(Broken.Replace("HISTORY", "hed", StringComparison.Ordinal).Replace("EFFECT", "x", StringComparison.Ordinal))).Code);
        Assert.Equal("P201", Assert.Single(Diagnose.Spec(Broken.Replace("HISTORY", "head", StringComparison.Ordinal).Replace("EFFECT", "hed", StringComparison.Ordinal))).Code);
    }
}
