using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Semantics;

/// <summary>A refutation says what failed, for which instance, by which effect, and on what of the state before it rests.</summary>
public sealed class BlameTests
{
    private const string Net = """
        sort X
        state { m: map<X, X>, q: list<X>, s: set<X>, on: bool }
        mutable relation r(X, X)
        init { m = {}; q = []; s = {}; on; (forall x, y. !r(x, y)) }
        """;

    private static (Blame Blame, ProofReport Report) Of(string rule, string conjuncts, string conjunct)
    {
        var report = Spec.Prove($"{Net}\n{rule}\ninvariant ok {{ {conjuncts} }}");
        var refuted = report.Results.Where(r => r.Obligation.Rule is not null && r.Obligation.Conjunct == conjunct).Select(r => r.Example?.Blame).OfType<Blame>();
        return (Assert.Single(refuted), report);
    }

    private static string Facts(IEnumerable<Fact> facts) => string.Join(" ", facts.OrderBy(f => f.Variable.Index).ThenBy(f => f.Key).Select(f => $"{f.Variable}[{f.Key}]"));

    private static string Changes(Blame blame) => string.Join(" ", blame.Changes.Select(c => $"{c.Variable}[{c.Key}]: {c.Old} -> {c.New}"));

    [Fact]
    public void TheEffectWithoutWhichItWouldHoldIsToBlame()
    {
        var (blame, _) = Of(
            "rule put(k: X, x: X) { k !in m; ---; m[k] := x; s := s + x; on := false }",
            "[closed] forall k in m. m[k] in m", "closed");

        Assert.Equal(("m[k] in m", true, false), (blame.Culprit.Place!.Excerpt, blame.Wanted, blame.FailedBefore));
        Assert.Equal("k", Assert.Single(blame.Instance).Variable.Name);
        var key = Assert.Single(blame.Instance).Value;
        Assert.Equal((key, null), (Assert.Single(blame.Changes).Key, blame.Changes[0].Old));
        Assert.Equal("", Facts(blame.Needed));
        Assert.Equal($"m[{key}]", Facts(blame.Failing));
    }

    [Fact]
    public void WhatTheRuleReadsIsRestedOn()
    {
        var (blame, _) = Of(
            "rule pass { on; let x :: rest = q; x in s; ---; q := rest; r(x, x) := true }",
            "[none] forall x. !r(x, x); [some] on -> exists x, y. x != y & m = {x: x} & x in s & y in s", "none");

        // The other elements, the map and the other members are there because the case wants them.
        Assert.Equal("q[0] s[X0] on[]", Facts(blame.Needed));
        Assert.Equal("r[(X0, X0)]: false -> true", Changes(blame));
    }

    [Fact]
    public void WhatIsSparedTogetherIsNotSparedTwice()
    {
        // Either of two members would do for the rule: one of them is needed.
        var (blame, _) = Of(
            "rule off { exists x. x in s; ---; on := false }",
            "[two] exists x, y. x != y & x in s & y in s; [on] on", "on");

        Assert.Single(blame.Needed);
        Assert.Equal("on[]: true -> false", Changes(blame));
    }

    [Fact]
    public void OneTooManyIsTwo()
    {
        var (blame, _) = Of("rule send(x: X) { true; ---; q := q ++ [x] }", "[once] forall x. lone y in q. y = x", "once");

        Assert.Equal(["x", "y", "y"], blame.Instance.Select(i => i.Variable.Name));
        Assert.Equal("q[0] q[1]", Facts(blame.Failing));
        Assert.Equal("q[0]", Facts(blame.Needed));
    }

    [Fact]
    public void ADefinitionIsLookedInto()
    {
        var (blame, _) = Of("definition fine() = on & !(exists x. x in s)\nrule enter(x: X) { true; ---; s := s + x }", "[fine] fine()", "fine");

        Assert.Equal(("x in s", false), (blame.Culprit.Place!.Excerpt, blame.Wanted));
        Assert.Equal("s[X0]", Facts(blame.Failing));
    }

    [Fact]
    public void WhatFailedBeforeIsNotBlamedOnTheRule()
    {
        var report = Spec.Prove(
            $"{Net}\nrule idle {{ true; ---; on := on }}\ninvariant ok {{ case a {{ [on] true }}; case b {{ [on] on }} }}", "init -> a; a idle -> b; b idle -> b");
        var blame = Assert.Single(report.Results, r => r.IsFailure).Example!.Blame!;

        Assert.True(blame.FailedBefore);
        Assert.Empty(blame.Changes);
        Assert.Equal("on[]", Facts(blame.Needed));
    }

    [Fact]
    public void AnUndefinedUseSaysWhatItLacks()
    {
        var report = Spec.Prove($"{Net}\nrule take(k: X) {{ m[k] in s; ---; on := false }}\ninvariant ok {{ [t] true }}");
        var blame = Assert.Single(report.Results, r => r.IsFailure).Example!.Blame!;

        Assert.Equal(("m[k]", "X0 is not in the map"), (blame.Culprit.Place!.Excerpt, blame.Reason));
        Assert.Empty(blame.Needed);
    }

    /// <summary>Whatever is refuted: what it rests on is enough by itself, and each change that is blamed is one.</summary>
    [Theory, MemberData(nameof(Refuting))]
    public void EveryRefutationIsBlamedOnSomething(string path)
    {
        var report = Spec.Prove(Repository.Proof(path));
        foreach (var result in report.Results.Where(r => r.IsFailure))
        {
            var blame = result.Example!.Blame!;
            if (result.Example.After is { } after)
                Assert.All(blame.Changes, c => Assert.Contains(c, StateChange.Between(result.Example.Before, after, report.Proof.System.Variables)));
            Assert.All(blame.Needed.Where(f => f.Variable.IsMutable), f => Assert.Contains(f, Fact.Of(f.Variable, result.Example.Before)));
            Assert.NotEmpty(blame.Needed);
        }
    }

    public static TheoryData<string> Refuting => ["proofs/chord/variants/unguarded-join.proof", "proofs/kademlia/no-recheck.proof", "proofs/ring/no-passing.proof"];
}
