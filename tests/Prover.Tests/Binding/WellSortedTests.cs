using Prover.Logic;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>
/// An integer where a natural number is wanted, and a list where a shorter one is, is an obligation or a mistake wherever it stands: the state never holds one that no check has
/// seen (soundness rules 9 and 13).
/// </summary>
public sealed class WellSortedTests
{
    private const string Sorted = """
        sort Id
        record R { n: nat; l: list<Id, 2> }
        datatype D = A | B(n: nat)
        state { z: int; a: Id; two: list<Id, 2>; n: nat; l: list<Id, 2>; p: (Id, nat); o: option<nat>; s: set<nat>; b: list<nat, 2>; m: map<Id, nat>; r: R; d: D; q: option<list<Id, 2>>; v: map<nat, Id> }
        function f(k: nat): nat = k
        function g(k: int): nat = NAT
        mutable function h(Id): nat
        network N: fifo of nat
        network P: fifo of (Id, nat)
        network L: fifo of list<Id, 2>
        network O: fifo of option<nat>
        network U: unordered of nat
        network K: duplicating of nat
        network R1: fifo of R
        init { true }
        rule go { true; ---; EFFECT }
        """;

    private static TransitionSystem? Bind(string effect, string body, out string mistakes) => Spec.Bind(
        Sorted.Replace("EFFECT", effect, StringComparison.Ordinal).Replace("NAT", body, StringComparison.Ordinal), out mistakes);

    [Theory]
    [InlineData("n := z")]
    [InlineData("n := if z = 0 then z else 1")]
    [InlineData("n := f(z)")]
    [InlineData("n := let i = z in i")]
    [InlineData("h(a) := z")]
    [InlineData("l := two ++ [a]")]
    [InlineData("p := (a, z)")]
    [InlineData("p := let i = (a, z) in i")]
    [InlineData("o := Some(z)")]
    [InlineData("o := if z = 0 then Some(z) else None")]
    [InlineData("q := Some(two ++ two)")]
    [InlineData("s := {z}")]
    [InlineData("s := s + z")]
    [InlineData("b := [z]")]
    [InlineData("b := [1, z]")]
    [InlineData("m := {a: z}")]
    [InlineData("m[a] := z")]
    [InlineData("v[z] := a")]
    [InlineData("r := R(z, two)")]
    [InlineData("r := R(n, two ++ [a])")]
    [InlineData("r := r with { n: z }")]
    [InlineData("r.n := z")]
    [InlineData("r.l := two ++ two")]
    [InlineData("d := B(z)")]
    [InlineData("d := let i = z in B(i)")]
    [InlineData("if z = 0 { n := z }")]
    [InlineData("send z to N")]
    [InlineData("send z - 1 to U")]
    [InlineData("send (z) + 1 to K")]
    [InlineData("send Some(z) to N")]
    [InlineData("send if z = 0 then Some(z) else None to U")]
    [InlineData("send [z, 1] to N")]
    [InlineData("send [1, z] to K")]
    [InlineData("send (a, z) to P")]
    [InlineData("send [(a, z)] to P")]
    [InlineData("send Some((a, z)) to P")]
    [InlineData("send two ++ [a] to L")]
    [InlineData("send [two ++ [a]] to L")]
    [InlineData("send Some(z) to O")]
    [InlineData("send [Some(z)] to O")]
    [InlineData("send R(z, two) to R1")]
    [InlineData("send R(n, two ++ two) to R1")]
    public void NoValueReachesTheStateUnchecked(string effect)
    {
        var system = Bind(effect, "0", out var mistakes);
        if (system is null) Assert.Matches("P204|P233", mistakes);
        else Assert.Contains(Parts(system), t => t is AsNat or Fitted);
    }

    [Theory]
    [InlineData("k")]
    [InlineData("if k = 0 then k else 0")]
    public void AFunctionReturnsItsSort(string body) =>
        Assert.Contains(Bind("n := g(z)", body, out _)!.Functions.SelectMany(f => All(f.Body)), t => t is AsNat);

    [Theory]
    [InlineData("send 0 to N")]
    [InlineData("send n to U")]
    [InlineData("send Some(n) to N")]
    [InlineData("send [] to L")]
    [InlineData("send None to O")]
    [InlineData("send [[a], two] to L")]
    [InlineData("send [(a, n), (a, 1)] to P")]
    public void ValuesThatFitNeedNoCheck(string effect) => Assert.DoesNotContain(Parts(Bind(effect, "0", out _)!), t => t is AsNat or Fitted);

    [Fact]
    public void ALiteralBehindAPatternFits() => Assert.NotNull(Spec.Bind(
        "state { p: (nat, bool); o: option<nat> }; init { true }; rule r { ---; p := (0, true); o := Some(2) };"
            + "step property s { [a] let (a, b) = p' in b; [o] match o' { None => false; Some(k) => k >= 0 } }"));

    [Fact]
    public void AValueWithoutItsCheckIsFound()
    {
        foreach (var effect in new[] { "n := z", "l := two ++ [a]", "b := [z]", "s := s + z", "send [1, z] to K", "d := B(z)", "h(a) := z", "o := Some(f(z))", "p := (a, if z = 0 then z else 1)" })
        {
            if (Bind(effect, "0", out _) is not { } system) continue;
            var rule = system.Rules.Single(r => r.Name == "go");
            var effects = (Effects)rule.Transition;
            var unchecked_ = rule.With(effects with { Assigned = [.. effects.Assigned.Select(e => e with { Value = new WithoutChecks().Rewrite(e.Value) })] }, []);
            Assert.Empty(WellSorted.MisfitsIn(system));
            Assert.NotEmpty(WellSorted.MisfitsIn(system with { Rules = [unchecked_] }));
        }
    }

    private static IEnumerable<Term> Parts(TransitionSystem system) => system.Rules.Single(r => r.Name == "go").Transition.Terms.SelectMany(All);

    private static IEnumerable<Term> All(Term term) => Subterms.Of(term).SelectMany(All).Prepend(term);

    // The same term with nothing between a value and the place that wants another sort.
    private sealed class WithoutChecks : SameSymbols
    {
        public override Term Rewrite(Term term) => term switch
        {
            AsNat check => Rewrite(check.Value),
            Fitted check => Rewrite(check.List),
            _ => base.Rewrite(term),
        };
    }
}
