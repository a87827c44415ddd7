using Prover.Comparing;
using Prover.Tests.Support;

namespace Prover.Tests.Comparing;

/// <summary>Two versions of proofs and of files of mypyvy.</summary>
public sealed class ProofComparisonTests
{
    private const string System =
        "sort X; state { s: set<X>, t: set<X> }; init { s = {}; t = {} }; rule put(x: X) { [new] x !in s; ---; s := s + x }; rule drop(x: X) { x in s; ---; s := s - x };"
        + " invariant ok { case none { [empty] s = {} }; case some(y: X) { [in] y in s } }";

    private const string Proof =
        "init -> none; none put(x) -> some(x); none drop -> never; some(y) put -> some(y); some(y) drop(x) -> some(y) if x != y; drop(x) -> none if s - x = {}; expect refuted by drop at coverage";

    private static VersionComparison After((string From, string To)? spec = null, (string From, string To)? proof = null) => Versions.OfProofs(
        (System, Proof), (spec is { } s ? System.Replace(s.From, s.To, StringComparison.Ordinal) : System, proof is { } p ? Proof.Replace(p.From, p.To, StringComparison.Ordinal) : Proof));

    [Fact]
    public void TheSameProofHasNoDifference()
    {
        var comparison = After(("rule put(x: X) { [new] x !in s; ---; s := s + x }", "rule put(y: X) { [new] y !in s; ---; s := s + y }"), ("put(x) -> some(x)", "put(z) -> some(z)"));

        Assert.Empty(comparison.Said());
        Assert.Empty(comparison.Obligations!.Value);
    }

    [Fact]
    public void ALineThatLeadsElsewhereIsAChange()
    {
        var comparison = After(proof: ("some(y) drop(x) -> some(y) if x != y", "some(y) drop(x) -> some(y) if !(x = y) & x in s"));

        Assert.Equal(["lines some drop: changed"], comparison.Said());
        Assert.Contains(comparison.Obligations!.Value, o => o is { Name: "ok/some/drop/coverage", Edit: Edit.Touched });
        Assert.DoesNotContain(comparison.Obligations!.Value, o => o.Name.StartsWith("ok/none/", StringComparison.Ordinal));
    }

    [Fact]
    public void ARuleTouchesItsOwnObligationsOnly()
    {
        var comparison = After(("[new] x !in s; ---", "true; ---"));

        Assert.Equal(["premise put: true: added", "premise put.new: removed", "premises put: changed, weaker"], comparison.Said());
        Assert.NotEmpty(comparison.Obligations!.Value);
        Assert.All(comparison.Obligations!.Value, o => Assert.Contains("/put/", o.Name, StringComparison.Ordinal));
    }

    [Fact]
    public void AnotherExpectationIsAChange() =>
        Assert.Equal(["expectation expectation: changed"], After(proof: ("expect refuted by drop at coverage", "expect proved")).Said());

    // ---- files of mypyvy --------------------------------------------------------------------------------------------------------

    private const string Lock = """
        sort node
        mutable relation held(node)
        mutable relation sent(node, node)
        init exists n. forall N. held(N) <-> N = n
        init !sent(N, M)
        transition send(n: node, m: node)
          modifies held, sent
          & held(n)
          & (forall N. held'(N) <-> held(N) & N != n)
          & (forall N, M. sent'(N, M) <-> sent(N, M) | N = n & M = m)
        safety [one] held(N) & held(M) -> N = M
        invariant sent(N, M) -> !held(P)
        """;

    /// <summary>An edit, how it comes out, and what is said of it.</summary>
    public static TheoryData<string, string, string, string[]> Edits => new()
    {
        { "safety [one]", "\n\n# further down\nsafety [one]", "same", [] },
        { "held(N) & held(M) -> N = M", "held(A) & held(B) -> A = B", "same", [] },
        { "held(N) & held(M) -> N = M", "held(N) & held(M) -> M = N", "same", ["conjunct invariant.one: changed, equivalent", "case invariant: changed, equivalent"] },
        { "-> !held(P)", "-> !held(N)", "changed", ["conjunct invariant.line 12: changed, weaker", "case invariant: changed, weaker"] },
        { "  & held(n)\n", "", "changed", ["relation send: changed, weaker"] },
        { "  & held(n)\n", "  & held(n) & !sent(m, n)\n", "changed", ["relation send: changed, stronger"] },
        { "modifies held, sent\n", "modifies sent, held\n", "same", [] },
        { "& N != n)\n", "& !(N = n))\n", "same", [] },
        { "  modifies held, sent\n  & held(n)\n  & (forall N. held'(N) <-> held(N) & N != n)\n", "  modifies sent\n  & held(n)\n", "changed", ["relation send: changed, incomparable"] },
        { "init !sent(N, M)\n", "", "changed", ["premise init.line 5: removed", "init init: changed, weaker"] },
        { "mutable relation sent(node, node)", "mutable relation sent(node, node)\nmutable relation seen(node)", "changed", ["variable seen: added"] },
    };

    [Theory, MemberData(nameof(Edits))]
    public void AnEditOfAFileOfMypyvyIsToldByItsMeaning(string from, string to, string outcome, string[] said)
    {
        Assert.Contains(from, Lock, StringComparison.Ordinal);

        var comparison = Versions.OfPyv(Lock, Lock.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal(said, comparison.Said().Take(Math.Max(said.Length, to.Contains("seen", StringComparison.Ordinal) ? 1 : comparison.Differences.Length)));
        Assert.Equal(outcome, comparison.Outcome());
    }
}
