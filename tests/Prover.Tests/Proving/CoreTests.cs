using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Cores tell people which hypotheses a proof uses, and which none needs.</summary>
public sealed class CoreTests
{
    private const string Pointless = "[pointless] n < 100; ";
    private const string Unlabelled = "n < 1000; ";
    private const string Redundant = "; [notneg] n > 0 - 1; [same] n = n";

    private const string Counter = "state { n: int }; init { n = 0 }; definition few() = n < 5; "
        + $"rule up {{ [room] few(); {Pointless}---; n := n + 1 }}; rule down {{ [some] n > 0; {Unlabelled}---; n := n - 1 }}; "
        + $"invariant ok {{ [low] n >= 0; [top] n <= 6{Redundant} }}";

    private static CoreReport Check(string spec, string? proof = null, Limits? limits = null)
    {
        var report = Spec.Prove(Spec.Load(spec, proof), limits);
        return CoreCheck.Run(
            report.Proof, report.Run, Solvers.Discharger(report.Proof.System, report.Proof.Scope, Limits.Default).Discharge, null, CancellationToken.None);
    }

    private static IEnumerable<string> Warnings(CoreReport cores) => cores.Unneeded.Where(u => u.Warns).Select(u => u.Text.Replace($" at {u.Place}", "", StringComparison.Ordinal));

    [Fact]
    public void AHypothesisInNoCoreIsNamed() => Assert.Equal(
        [
            "no proof needs the premise up.pointless",
            "no proof needs the premise 'n < 1000' of down",
            "the conjunct ok.notneg is redundant: it follows from ok.low",
            "the conjunct ok.same is redundant: it always holds",
        ],
        Warnings(Check(Counter)));

    /// <summary>All at once can be left out; a hypothesis without a warning cannot.</summary>
    [Fact]
    public void WithoutThemTheProofHolds()
    {
        var without = Counter.Replace(Pointless, "", StringComparison.Ordinal).Replace(Unlabelled, "", StringComparison.Ordinal).Replace(Redundant, "", StringComparison.Ordinal);
        Assert.Equal(Outcome.Met, Spec.Prove(without).Outcome);
        Assert.Empty(Warnings(Check(without)));
        Assert.Equal(["up at ok.top"], Spec.Prove(without.Replace("[room] few(); ", "", StringComparison.Ordinal)).Failures());
        Assert.Equal(["down at ok.low"], Spec.Prove(without.Replace("[some] n > 0; ", "", StringComparison.Ordinal)).Failures());
    }

    [Theory]
    [InlineData("sort X; immutable relation p(X); axiom [some] exists x. p(x); axiom [all] forall x. p(x); state { v: X }; init { v = v }; "
        + "rule move(x: X) { true; ---; v := x }; invariant ok { [p] p(v) }", "some")]
    [InlineData("sort X; immutable relation p(X); axiom [all] forall x. p(x); state { v: X }; init { v = v }; "
        + "rule move(x: X) { true; ---; v := x }; invariant ok { [p] p(v) }", null)]
    public void AnAxiomInNoCoreIsNamed(string spec, string? axiom) =>
        Assert.Equal(axiom, Check(spec).Unneeded.SingleOrDefault(u => u.Kind == UnneededKind.Axiom)?.Name);

    /// <summary>Nothing needs the property for which a proof is made.</summary>
    [Fact]
    public void AClaimOfItsOwnIsNoWarning()
    {
        var claim = Assert.Single(Check("state { n: int }; init { n = 0 }; rule up { n < 5; ---; n := n + 1 }; invariant ok { [top] n <= 5 }").Unneeded);
        Assert.Equal((UnneededKind.Claim, "ok.top", false), (claim.Kind, claim.Name, claim.Warns));
    }

    [Theory]
    [InlineData("n < 100 # allow unneeded: documents the range", true)]
    [InlineData("# allow unneeded\nn < 100", true)]
    [InlineData("n < 100 # not needed", false)]
    [InlineData("n < 100\n# allow unneeded", false)]
    public void ACommentAtItsPlaceAllowsIt(string premise, bool isAllowed)
    {
        var cores = Check($"state {{\n n: int\n}}\ninit {{\n n = 0\n}}\nrule up {{\n{premise}\n---\nn := n + 1\n}}\ninvariant ok {{\n [low] n >= 0\n}}", "init -> ok; ok up -> ok");
        Assert.Equal(isAllowed, cores.Unneeded.Single(u => u.Kind == UnneededKind.Premise).IsAllowed);
        Assert.Equal(isAllowed ? 0 : 1, Warnings(cores).Count());
    }

    [Fact]
    public void NothingIsSaidWhereAnObligationIsNotProvedForAnySize()
    {
        Assert.Equal((0, "inline/ok/ok/up/ok.top is not proved"), Said(Check(Counter.Replace("n < 5", "n < 500", StringComparison.Ordinal))));
        const string Room = "sort X; state { s: set<X> }; init { s = {} }; rule put(x: X) { x !in s; ---; s := s + x }; invariant ok { [any] s = s }";
        Assert.Equal(0, Said(Check(Room, limits: Limits.Default with { Sizes = Sizes.Bounded })).Count);
        Assert.EndsWith("is proved in the scope only", Said(Check(Room, limits: Limits.Default with { Sizes = Sizes.Bounded })).Gap, StringComparison.Ordinal);

        static (int Count, string? Gap) Said(CoreReport cores) => (cores.Unneeded.Length, cores.Gap);
    }

    [Fact]
    public void UsesAreSortedByKind()
    {
        var report = Spec.Prove(Counter);
        string Use(string obligation)
        {
            var use = CoreUse.Of(report.Proof.System, report.Results.Single(r => r.Obligation.Name == $"inline/ok/{obligation}"))!;
            return string.Join(" | ", new[] { use.Axioms, use.Conjuncts, use.Premises, use.Definitions }.Select(names => string.Join(", ", names)));
        }

        Assert.Equal(" |  | room | few", Use("ok/up/ok.top"));
        Assert.Equal(" | ok.top |  | ", Use("ok/down/ok.top"));
        Assert.Equal(" |  |  | ", Use("ok/up/ok.same"));
    }

    [Fact]
    public void TheProgramShowsThem()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("counter.spec", Counter.Replace("; ", "\n", StringComparison.Ordinal));
        var (exitCode, output, _) = CommandLine.Run("verify", "--cores", spec);

        Assert.Equal(0, exitCode);
        Assert.Contains("  counter/ok/ok/up/ok.top\n    premises     room\n    definitions  few\n", output, StringComparison.Ordinal);
        Assert.Contains("  counter/ok/ok/up/ok.same\n    holds without any hypothesis\n", output, StringComparison.Ordinal);
        Assert.Contains("  warning: no proof needs the premise up.pointless at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", CommandLine.Run("verify", spec).Out, StringComparison.Ordinal);

        var broken = folder.Write("broken.spec", Counter.Replace("n < 5", "n < 500", StringComparison.Ordinal).Replace("; ", "\n", StringComparison.Ordinal));
        Assert.Contains("  unneeded hypotheses are not reported: broken/ok/ok/up/ok.top is not proved\n", CommandLine.Run("verify", "--cores", broken).Out, StringComparison.Ordinal);
    }
}
