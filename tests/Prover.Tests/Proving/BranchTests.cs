using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Effects in branches: those of one branch happen, and keys have to differ only where both entries are assigned.</summary>
public sealed class BranchTests
{
    private const string Head = """
        sort X; record R { a: X, b: X }; state { m: map<X, R>, q: X, r: R }; mutable relation seen(X)
        init(x: X) { m = {x: R(x, x)}; q = x; r = R(x, x); forall y. !seen(y) }
        """;

    private static string Rule(string effects, string conjuncts) =>
        $"{Head}; rule s(x: X, y: X) {{ true; ---; {effects} }}; invariant ok {{ {conjuncts} }}";

    [Theory]
    [InlineData("if x in m {; m[x].a := y; m[x].b := y; q := y; } else {; m[x] := R(y, y); }", "[same] forall k in m. m[k].a = m[k].b")]
    [InlineData("if x = y { q := x } else if seen(y) { q := y } else { r.a := r.b }", "[r] r.a = r.b")]
    [InlineData("if x = y { m[x] := r } else { m[x] := r; m[y] := r }", "[any] true")] // the keys differ in that branch
    [InlineData("if seen(x) { m[y] := r }; if !seen(y) { m[x] := r }", "[any] true")] // not both, if the keys are equal
    [InlineData("if x = y { m[y] := r } else { m := {} }; if x != y { q := x }", "[any] true")]
    [InlineData("if seen(x) { seen(x) := false }; if x = q { r.a := y; r.b := y }", "[none] forall k. !seen(k); [r] r.a = r.b")]
    public void OneBranchHappens(string effects, string conjuncts) => Assert.Equal(Outcome.Met, Spec.Prove(Rule(effects, conjuncts)).Outcome);

    [Theory]
    [InlineData("if x in m { m[x].a := y }", "[same] forall k in m. m[k].a = m[k].b", "s/ok.same")]
    [InlineData("if x in m { q := y } else { m[x].a := y }", "[any] true", "m[x]")]
    [InlineData("m[y] := r; if x in m { m[x] := r }", "[any] true", "defined/ok.keys")]
    [InlineData("if seen(x) { m[y] := r }; if seen(y) { m[x] := r }", "[any] true", "defined/ok.keys")]
    [InlineData("if x in m & m[x].a = y { q := m[y].a }", "[any] true", "m[y]")]
    [InlineData("if m[x].a = y { q := y }", "[any] true", "m[x]")]
    [InlineData("if x = y { seen(x) := true }", "[none] forall k. !seen(k)", "s/ok.none")]
    public void TheOtherBranchIsNoExcuse(string effects, string conjuncts, string refuted)
    {
        var report = Spec.Prove(Rule(effects, conjuncts));

        Assert.Contains(report.Results, r => r.Verdict is Verdict.Refuted && r.Obligation.Name.Contains(refuted, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("if x in m {; m[x].a := y; m[y].b := y; q := y; } else {; m[x] := R(y, y); r.a := y; }")]
    [InlineData("m[q] := r; if x = y {; m[x] := r; m[y] := r; if seen(x) { q := x } else { q := y }; }")]
    public void WhatIsPrintedSaysTheSame(string effects)
    {
        var system = Spec.Bind(Rule(effects, "[any] true"));

        Assert.Equal(Text(system), Text(Spec.Bind(Text(system))));
    }

    private static string Text(TransitionSystem system)
    {
        using var text = new StringWriter { NewLine = "\n" };
        SystemPrinter.Write(text, system);
        return text.ToString();
    }
}
