using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>The text about a counterexample has no name without a value, and names the positions, states and conjuncts that it is about.</summary>
public sealed class ExplanationTests : IDisposable
{
    private const string Held = """
        sort N
        immutable function boss(N): N
        state { on: set<N>, L: list<N, 3> }
        init { on = {}; L = [] }
        definition has(n: N) = n in on & n in on
        definition alone(n: N) = forall m. m in on -> m = n
        rule put(n: N) { length(L) < 3; ---; on := on + n; L := L ++ [n] }

        """;

    private const string Two = """
        sort N
        mutable relation a(N)
        mutable relation b(N)
        init { forall n: N. !a(n) & !b(n) }
        rule go(n: N) { true; ---; a(n) := true; b(n) := true }
        invariant first { [one] forall n: N. !a(n); [two] forall n: N. !b(n) }
        invariant second { [three] forall n: N. a(n) -> b(n) }
        invariant third { [four] forall n: N. !b(n) }

        """;

    private readonly TemporaryFolder _folder = new();

    private string Verified(string name, string text) => CommandLine.Run("verify", _folder.Write(name, Lines(text))).Out;

    // Short specifications stand on one line here.
    private static string Lines(string text) => text.Replace("; ", "\n", StringComparison.Ordinal);

    private CommandLine Traced(params string[] options) => CommandLine.Run(["trace", _folder.Write("two.spec", Lines(Two)), "--scope", "N=2", .. options]);

    [Theory]
    [InlineData("forall a. !has(a)", "violated    with a = N0: has(N0) is true, should be false")]
    [InlineData("forall a in on. alone(a)", "in alone(n = N")]
    [InlineData("forall a in on. alone(a)", ": m = n is false")]
    [InlineData("forall a in L. lone b in L. b = a", "with a = L[0] = N0, b = L[0] = N0, b = L[1] = N0: lone b in L. b = a is false")]
    [InlineData("forall a in on. boss(a) = a", "rests on    boss(N")]
    public void EveryNameHasItsValue(string claim, string sentence) =>
        Assert.Contains(sentence, Verified("held.spec", $"{Held}invariant ok {{ [claim] {claim} }}"), StringComparison.Ordinal);

    [Fact]
    public void ParametersOfTheTargetAreNamedToo()
    {
        _folder.Write("one.spec", Lines(
            "sort N; state { on: set<N> }; init(f: N) { on = {f} }; rule put(n: N) { true; ---; on := on + n }; invariant ok { case some(k: N) { [only] on = {k} } }"));
        var proof = _folder.Write("one.proof", "proof of ok in \"one.spec\"\ninit -> some(f)\nsome(k) put(n) -> some(n)\nscope N = 2\nexpect proved\n");
        Assert.Matches("violated    with k = N[01]: on = {k} is false", CommandLine.Run("verify", proof).Out);
    }

    [Fact]
    public void AClaimAboutTwoStatesShowsBoth()
    {
        var output = Verified("steps.pyv", """
            sort peer
            mutable relation up(peer)
            init !up(P)
            transition wake(p: peer)
              modifies up
              (forall X. new(up(X)) <-> up(X) | X = p)
            twostate theorem [bad] (exists p:peer. forall X. new(up(X)) <-> up(X) | X = p) -> (forall X. new(up(X)) -> up(X))
            safety [s] forall P. up(P) | !up(P)

            """);
        Assert.Contains("with X = peer0: up(X) is false, where new(up(X)) is true", output, StringComparison.Ordinal);
        Assert.Contains("made so by  up(peer0) := true", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ATransitionThatContradictsItselfSaysWhere()
    {
        var output = Verified("never.pyv", """
            sort peer
            mutable relation up(peer)
            mutable relation seen
            init !up(P) & !seen
            transition start(p: peer)
              modifies up, seen
              !up(p) & (forall P. new(up(P)) <-> up(P) | P = p) & new(seen) & (forall P. new(up(P)) <-> up(P))
            safety [s] forall P. !up(P)

            """);
        var lines = output[output.IndexOf("these contradict each other:", StringComparison.Ordinal)..].Split('\n')[1..4].Select(l => l.Trim().Split(" at ")[0]);
        Assert.Equal(["!up(p)", "(forall P. new(up(P)) <-> up(P) | P = p)", "(forall P. new(up(P)) <-> up(P))"], lines);
    }

    [Fact]
    public void WithoutAProofAnUndefinedRuleIsReportedAsWithOne()
    {
        var output = Verified("twice.spec", """
            sort N
            state { M: map<N, bool> }
            init { M = {} }
            rule set(n: N) { true; ---; M[n] := true; M[n] := false }
            invariant ok { [all] forall n in M. M[n] }

            """);
        Assert.Contains("# ok set: the rule is undefined in some state of the case", output, StringComparison.Ordinal);
        Assert.Contains("two entries of one map are assigned at one key", output, StringComparison.Ordinal);
        Assert.Contains("reachable: an expression in set is undefined 0 steps from an initial state", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AllThatAStateBreaksIsShown()
    {
        var run = Traced();
        Assert.Equal(1, run.ExitCode);
        Assert.All(["[one] with n = N0", "[two] with n = N0", "[four] with n = N0"], line => Assert.Contains(line, run.Out, StringComparison.Ordinal));
        Assert.DoesNotContain("[three]", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("first and third are violated after 1 step\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--invariant", "second,third", "third is violated after 1 step")]
    [InlineData("--conjunct", "first.two,four", "first.two and third.four are violated after 1 step")]
    [InlineData("--conjunct", "three", "no violation: exhausted (N = 2)")]
    public void ListsOfClaimsAreTaken(string option, string names, string verdict) =>
        Assert.EndsWith($"{verdict}\n", Traced(option, names).Out, StringComparison.Ordinal);

    [Fact]
    public void AConjunctThatIsNotThereIsRefused()
    {
        var run = Traced("--conjunct", "first.tow");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P413: the specification has no conjunct 'first.tow'\n  note: did you mean 'first.two'?", run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
