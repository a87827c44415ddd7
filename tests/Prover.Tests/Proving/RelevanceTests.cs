using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Hypotheses are chosen by what they and the goal read.</summary>
public sealed class RelevanceTests
{
    // Of c and of d one invariant speaks each, of b all do; 'plain' brings 'also', which brings e, which brings 'through'.
    private const string Text = """
        sort node
        mutable relation a(node)
        mutable relation b(node)
        mutable relation c(node)
        mutable relation d(node)
        mutable relation e(node)
        init !a(N) & !b(N) & !c(N) & !d(N) & !e(N)
        transition grow(n: node)
          modifies a
          a'(N) <-> a(N) | N = n
        invariant [plain] a(N) -> b(N)
        invariant [also] a(N) & e(N) -> b(N)
        invariant [through] e(N) -> b(N)
        invariant [of_c] b(N) -> c(N)
        invariant [of_d] b(N) -> d(N)
        """;

    private static Query Of(string text, string conjunct) =>
        ObligationGenerator.Generate(PyvFile.Load(text)).Single(o => o.RuleName == "grow" && o.Conjunct == conjunct).Query;

    private static IEnumerable<string> Kept(string conjunct) => Relevance.Of(Of(Text, conjunct))!.Steps.OfType<Assume>().Select(a => a.Label!["invariant.".Length..]);

    [Fact]
    public void WhatIsReadSeldomMattersWhereItIsRead() => Assert.Equal(["plain", "also", "through"], Kept("plain"));

    [Fact]
    public void TheGoalTellsToo() => Assert.Equal(["plain", "also", "through", "of_c"], Kept("of_c"));

    [Fact]
    public void WhereAllMatterNothingIsLeftOut() => Assert.Null(Relevance.Of(Of(Text.Split("invariant [of_d]")[0], "of_c")));

    [Fact]
    public void TheRuleAndTheGoalStay()
    {
        var query = Of(Text, "plain");
        var relevant = Relevance.Of(query)!;
        Assert.Equal((query.Goal, query.Constants), (relevant.Goal, relevant.Constants));
        Assert.Equal(query.Steps.Where(s => s is not Assume), relevant.Steps.Where(s => s is not Assume));
        Assert.Equal(query.Steps.Where(relevant.Steps.Contains), relevant.Steps);
    }

    // Instances do not do: there is no element to be named. That c matters is not to be seen.
    private const string Unseen = """
        sort node
        immutable relation flag
        immutable relation c(node)
        axiom flag | !flag
        axiom !flag | flag
        axiom flag | c(N)
        """;

    [Fact]
    public void WhatTheChosenDoNotProveAllMay()
    {
        const string text = $"{Unseen}\naxiom flag | !c(N)\ntheorem flag";
        Assert.NotNull(Relevance.Of(Theorem(PyvFile.Load(text)).Query));
        Assert.IsType<Verdict.Proved>(Assert.Single(PyvFile.Prove(text).Results, r => r.Obligation.Kind == ObligationKind.Theorem).Verdict);
    }

    [Fact]
    public void AStructureOfTheChosenIsNoCounterexample()
    {
        var proof = PyvFile.Load($"{Unseen}\ntheorem flag");
        var refuted = Assert.Single(Spec.Prove(proof).Results, r => r.Obligation.Kind == ObligationKind.Theorem);
        var c = (FunctionValue)Assert.IsType<Verdict.Refuted>(refuted.Verdict).Example.Before[proof.System.Variables.Single(v => v.Name == "c")];
        Assert.All(c.Table.Values, v => Assert.Equal(new BoolValue(true), v));
    }

    private static Obligation Theorem(ProofScript proof) => ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Theorem);
}
