using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>Explicit definitions in relations: only a complete one counts, and it says the same as the formula.</summary>
public sealed class DefinitionsTests
{
    private const string Vocabulary = """
        sort node
        immutable constant a: node
        mutable constant c: node
        mutable constant d: node
        mutable relation p(node)
        mutable relation q(node)
        mutable relation r(node, node)
        mutable function f(node): node
        mutable relation flag
        init forall N. p(N)
        transition t(n: node)
          modifies
        """;

    private static ProofScript File(string modifies, string body, string claims = "invariant p(N) | !p(N)") =>
        PyvFile.Load($"{Vocabulary} {modifies}\n  {body}\n{claims}");

    private static string Said(string modifies, string body)
    {
        var said = Definitions.Of((Relation)File(modifies, body).System.Rules[0].Transition);
        return $"{string.Join(' ', said.Defined.Select(d => d.Definition.Variable.Name))} and {said.Rest.Length}";
    }

    [Theory]
    [InlineData("p", "forall N. p'(N) <-> p(N) & N != n", "p and 0")]
    [InlineData("p", "forall N. p(N) & N != n <-> new(p(N))", "p and 0")]
    [InlineData("p", "forall N. new(p(N) <-> N = a)", "p and 0")]
    [InlineData("p", "forall N. !p'(N)", "p and 0")]
    [InlineData("r", "forall X, Y. r'(Y, X) <-> r(X, Y)", "r and 0")]
    [InlineData("p", "forall X, Y. (p'(X) <-> p(X)) & (q(Y) | !q(Y))", "p and 1")]
    [InlineData("f, c", "c' = f'(n) & (forall N. f'(N) = if N = n then c else f(N))", "f c and 0")]
    [InlineData("flag", "flag' <-> exists N. p(N)", "flag and 0")]
    [InlineData("flag, p", "flag' & p(n) & (forall N. p'(N) <-> q(N))", "flag p and 1")]
    public void ADefinitionIsReadFromEitherSide(string modifies, string body, string said) => Assert.Equal(said, Said(modifies, body));

    [Theory]
    [InlineData("p", "forall N. p'(N) <-> !p'(N)", " and 1")]
    [InlineData("p", "forall N. p'(N) <-> p'(n)", " and 1")]
    [InlineData("r", "forall X. r'(X, X) <-> p(X)", " and 1")]
    [InlineData("r", "forall X. r'(X, n) <-> p(X)", " and 1")]
    [InlineData("p", "p'(n)", " and 1")]
    [InlineData("f", "forall X. f'(f(X)) = X", " and 1")]
    [InlineData("p", "forall X, Y. p'(X) <-> r(X, Y)", " and 1")]
    [InlineData("p", "exists X. forall Y. p'(Y) <-> r(X, Y)", " and 1")]
    [InlineData("p", "forall N. N != n -> (p'(N) <-> p(N))", " and 1")]
    public void WhatLeavesSomethingOpenIsNone(string modifies, string body, string said) => Assert.Equal(said, Said(modifies, body));

    [Theory]
    [InlineData("c, d", "c' = d' & d' = c'", "c and 1")]
    [InlineData("c, d", "c' = d' & d' = n", "d c and 0")]
    [InlineData("f, c, p", "(forall N. p'(N) <-> N = f'(n)) & (forall N. f'(N) = f'(N)) & c' = f'(a)", "p c and 1")]
    [InlineData("p, q", "(forall N. p'(N) <-> !q'(N)) & (forall N. q'(N) <-> p'(N))", "p and 1")]
    public void WhatIsReadOfTheStateAfterIsKnownThere(string modifies, string body, string said) => Assert.Equal(said, Said(modifies, body));

    [Theory]
    [InlineData("p", "(forall N. p'(N) <-> p(N)) & (forall N. p'(N) <-> !p(N))")]
    [InlineData("flag", "flag' & !flag'")]
    [InlineData("c", "c' = n & c' = a & a != n")]
    [InlineData("p", "forall N. p'(N) <-> !p'(N)")]
    [InlineData("p, q", "(forall N. p'(N) <-> !q'(N)) & (forall N. q'(N) <-> p'(N))")]
    [InlineData("p", "forall X, Y. (p'(X) <-> r(X, Y)) & (r(X, X) & !r(X, a))")]
    public void WhatContradictsItselfNeverHappens(string modifies, string body) =>
        Assert.IsType<Verdict.Impossible>(Step(File(modifies, body)));

    [Theory]
    [InlineData("c, d", "c' = d' & d' = c'")]
    [InlineData("p", "forall X, Y. p'(X) <-> r(X, Y)")]
    [InlineData("f, c", "c' = f'(n) & (forall N. f'(N) = if N = n then c else f(N))")]
    public void WhatIsOpenMayBeAnything(string modifies, string body) => Assert.IsType<Verdict.Found>(Step(File(modifies, body)));

    [Fact]
    public void AValueBelowQuantifiersIsSeenInTheStateAfter()
    {
        var report = Spec.Prove(File("p, flag", "(forall N. p'(N) <-> (exists M. r(N, M)) & N != n) & (flag' <-> forall N. p(N))", "invariant [all] p(N)"));

        Assert.Equal(["t at invariant.all"], report.Failures());
    }

    [Fact]
    public void AProofRestsOnWhatDerivedSymbolsAre()
    {
        var report = PyvFile.Prove("""
            sort node
            mutable relation p(node)
            derived relation none: none <-> forall N. !p(N)
            init none
            transition t(n: node)
              modifies p
              none & (forall N. p'(N) <-> p(N))
            invariant [empty] !p(N)
            """);

        Assert.Equal([], report.Failures());
        var kept = report.Results.Single(r => r.Obligation is { Kind: ObligationKind.Initiation, Conjunct: "empty" });
        Assert.Contains("none", ((Verdict.Proved)kept.Verdict).Core.Select(Verdict.Proved.LabelOf));
    }

    [Fact]
    public void DerivedSymbolsThatDefineEachOtherAreAsked()
    {
        var report = PyvFile.Prove("""
            mutable relation p
            derived relation x: x <-> !y
            derived relation y: y <-> (p & !x)
            init p
            transition t()
              modifies p
              !p'
            invariant x | y | !p
            """);

        Assert.Equal([], report.Failures());
    }

    private static Verdict Step(ProofScript proof) =>
        Spec.Prove(proof).Results.Single(r => r.Obligation is { Kind: ObligationKind.Existence, RuleName: "t" }).Verdict;
}
