using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Records with other fields, and effects on fields (soundness rule 28): the other fields stay, nothing is created.</summary>
public sealed class FieldTests
{
    private const string Head = """
        sort X; record R { a: X, b: X, Big: X }; datatype N = E | L(n: X) | T(n: X, o: X)
        state { r: R, m: map<X, R>, d: map<X, N> }
        init(x: X) { r = R(x, x, x); m = {x: R(x, x, x)}; d = {x: L(x)} }
        """;

    private static string Rule(string effects, string premises = "true") => $"{Head}; rule s(x: X, y: X) {{ {premises}; ---; {effects} }}; invariant ok {{ ";

    [Theory]
    [InlineData("r.a := y", "[kept] r.b = r.Big")]
    [InlineData("r.a := y; r.b := r.a; r.Big := r.a", "[both] r.b = r.Big")]
    [InlineData("m[x].a := y; m[x].b := y; m[x].Big := y", "[one] forall k in m. m[k].a = m[k].b | m[k].b = m[k].Big", "x in m")]
    [InlineData("m[x].b := y; m[y].b := x", "[keys] true", "x in m & y in m & x != y")]
    [InlineData("d[x].n := y", "[kind] forall k in d. d[k] is L", "x in d & d[x] is L")]
    [InlineData("r := r with { a: y }; m[x] := r with { a: x, b: r.a }", "[whole] true")]
    public void OtherFieldsStay(string effects, string conjunct, string premises = "true") =>
        Assert.Equal(Outcome.Met, Spec.Prove(Rule(effects, premises) + conjunct + " }").Outcome);

    [Theory]
    [InlineData("m[x].a := y", "true", "effect on m/m[x]")] // absent
    [InlineData("d[x].n := y", "x in d", "effect on d/d[x].n := y")] // another constructor
    [InlineData("d[x].o := y", "x in d & d[x] != E", "effect on d/d[x].o := y")]
    [InlineData("m[x].a := y; m[y].a := x", "x in m & y in m", "defined/ok.keys")] // keys that may be equal
    [InlineData("m[x].a := y; m[x] := r", "x in m", "defined/ok.keys")] // a field and the whole entry
    [InlineData("r := (match d[x] { T(_, o) => r; _ => r }) with { a: (d[x] with { o: y }).o }", "x in d", "d[x] with { o: y }")]
    public void NothingIsCreated(string effects, string premises, string use)
    {
        var report = Spec.Prove(Rule(effects, premises) + "[any] true }");

        Assert.NotEqual(Outcome.Met, report.Outcome);
        Assert.Contains(report.Results, r => r.Verdict is Verdict.Refuted && r.Obligation.Name.Contains(use, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("r := r with { a: (r with { b: (r with { Big: x }).a }).b }")]
    [InlineData("r := (r with { a: y }) with { b: (m[x] with { a: r.a }).Big }")]
    [InlineData("d[x].n := r.a; m[x].Big := (let b = r.b in (r with { a: b }).Big)")]
    public void TheNamesOfKeptFieldsHideNothing(string effects)
    {
        var system = Spec.Bind(Rule(effects) + "[any] forall a: X, b: X, its_Big: X. (r with { a: b }).a = b }");

        Assert.Equal(Spec.Printed(system), Spec.Printed(Spec.Bind(Spec.Printed(system))));
    }
}
