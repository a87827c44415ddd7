using Prover.Tests.Support;

namespace Prover.Tests.Strengthening;

/// <summary>The command <c>strengthen</c>: it finds an inductive invariant from a claim, or shows what prevents that.</summary>
public sealed class StrengthenTests : IDisposable
{
    internal const string Token = """
        sort Node
        mutable relation token(Node)
        mutable relation critical(Node)
        init(first: Node) {
          forall x. token(x) <-> x = first
          forall x. !critical(x)
        }
        rule pass(a: Node, b: Node) {
          token(a) & !critical(a)
          ---
          token(X) := X = b
        }
        rule enter(a: Node) {
          token(a)
          ---
          critical(a) := true
        }
        rule leave(a: Node) {
          critical(a)
          ---
          critical(a) := false
        }
        invariant mutex {
          [one] forall a, b. critical(a) & critical(b) -> a = b
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnInvariantIsFoundAndVerifies()
    {
        var spec = _folder.Write("token.spec", Token);
        var (code, output, error) = CommandLine.Run("strengthen", spec, "--write");

        Assert.Equal((0, $"prover: '{spec}' is written\n"), (code, error));
        Assert.Contains("inductive, for any size, with ", output, StringComparison.Ordinal);
        var written = File.ReadAllText(spec);
        Assert.Contains("\n  [token_critical] forall a: Node. critical(a) -> token(a)\n", written, StringComparison.Ordinal);
        var proof = _folder.Write("token.proof", """
            proof of mutex in "token.spec"
            init -> mutex
            mutex pass -> mutex
            mutex enter -> mutex
            mutex leave -> mutex
            """);
        Assert.Equal(0, CommandLine.Run("verify", "--quiet", proof).ExitCode);
        Assert.Contains("the invariant is inductive as it stands", CommandLine.Run("strengthen", proof).Out, StringComparison.Ordinal);
    }

    // The second is found by both searches together.
    [Theory]
    [InlineData("token.spec", Token)]
    [InlineData("four.pyv", FourFlags)]
    public void TheResultDoesNotDependOnTheNumberOfThreads(string name, string text)
    {
        var spec = _folder.Write(name, text);

        Assert.Equal(CommandLine.Run("strengthen", spec, "-j", "1").Out, CommandLine.Run("strengthen", spec, "-j", "3").Out);
    }

    [Fact]
    public void AFalseClaimIsShownByARun()
    {
        var spec = _folder.Write("token.spec", Token.Replace("& !critical(a)", "", StringComparison.Ordinal));
        var (code, output, _) = CommandLine.Run("strengthen", spec);

        Assert.Equal(1, code);
        Assert.Contains("enter(", output, StringComparison.Ordinal);
        Assert.EndsWith(": no strengthening can be proved\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatNoCandidateSaysIsNotFound()
    {
        var spec = _folder.Write("sum.spec", """
            state { n: int, m: int }
            init { n = 0 & m = 0 }
            rule add {
              m < 3
              ---
              n := n + m
            }
            rule more {
              m < 3
              ---
              m := m + 1
            }
            invariant positive { [n] 0 <= n }
            """);
        var (code, output, _) = CommandLine.Run("strengthen", spec, "--max-states", "50");

        Assert.Equal(3, code);
        Assert.Contains("sum/positive/positive/add/positive.n: refuted", output, StringComparison.Ordinal);
        Assert.EndsWith("no strengthening was found among the candidates\n", output, StringComparison.Ordinal);
    }

    // No candidate has four literals about the state.
    internal const string FourFlags = """
        sort node
        mutable relation a(node)
        mutable relation b(node)
        mutable relation c(node)
        mutable relation d(node)
        mutable relation broken(node)
        init !a(N) & !b(N) & !c(N) & !d(N) & !broken(N)
        transition set_a(n: node)
          modifies a
          & !(b(n) & c(n) & d(n)) & (forall N. a'(N) <-> a(N) | N = n)
        transition set_b(n: node)
          modifies b
          & !(a(n) & c(n) & d(n)) & (forall N. b'(N) <-> b(N) | N = n)
        transition set_c(n: node)
          modifies c
          & !(a(n) & b(n) & d(n)) & (forall N. c'(N) <-> c(N) | N = n)
        transition set_d(n: node)
          modifies d
          & !(a(n) & b(n) & c(n)) & (forall N. d'(N) <-> d(N) | N = n)
        transition fail(n: node)
          modifies broken
          & a(n) & b(n) & c(n) & d(n) & (forall N. broken'(N) <-> broken(N) | N = n)
        safety !broken(N)
        """;

    [Fact]
    public void WhereNoCandidateSufficesThePropertyDirectedSearchFollows()
    {
        var path = _folder.Write("four.pyv", FourFlags);
        var (code, output, error) = CommandLine.Run("strengthen", path, "--write");

        Assert.Equal((0, $"prover: '{path}' is written\n"), (code, error));
        Assert.Contains("  the candidates do not suffice: property-directed search\n", output, StringComparison.Ordinal);
        Assert.Contains("!(a(e) & b(e) & c(e) & d(e))", output, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", "--quiet", path).ExitCode);
        Assert.DoesNotContain("property-directed", CommandLine.Run("strengthen", path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ContradictoryAxiomsHaveNoInitialState()
    {
        var spec = _folder.Write("token.spec", Token.Replace("sort Node", "sort Node\nimmutable relation r(Node)\naxiom [never] forall n. r(n) & !r(n)", StringComparison.Ordinal));
        var (code, output, error) = CommandLine.Run("strengthen", spec);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("P420", error, StringComparison.Ordinal);
    }

    [Fact]
    public void CasesWithParametersClaimMoreOfThem()
    {
        _folder.Write("hand.spec", """
            sort Node
            mutable relation busy(Node)
            mutable relation seen(Node)
            init { forall x. !busy(x) & !seen(x) }
            rule start(a: Node) {
              forall x. !busy(x)
              ---
              busy(a) := true
              seen(a) := true
            }
            rule stop(a: Node) {
              busy(a)
              ---
              busy(a) := false
            }
            invariant phases {
              case idle { [none] forall x. !busy(x) }
              case working(w: Node) { [marked] seen(w) }
            }
            """);
        var proof = _folder.Write("hand.proof", """
            proof of phases in "hand.spec"
            init -> idle
            idle start(a) -> working(a)
                 stop     -> never
            working(w) start(a) -> never
                       stop(a)  -> idle
            """);
        var (code, output, error) = CommandLine.Run("strengthen", proof);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("working(w) claims besides:", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P413", "--goal", "two")]
    [InlineData("P413", "--only", "idle")]
    [InlineData("the conjuncts that --goal forgets would stay in the file", "--write", "--goal", "one")]
    [InlineData("needs a number of at least 1", "--max-candidates", "0")]
    public void BadUsage(string problem, params string[] options)
    {
        var (code, output, error) = CommandLine.Run(["strengthen", _folder.Write("token.spec", Token), .. options]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInvariantWithCasesNeedsItsProof()
    {
        var spec = _folder.Write("two.spec", """
            state { on: bool }
            init { !on }
            rule flip {
              ---
              on := !on
            }
            invariant two {
              case low { [o] !on }
              case high { [o] on }
            }
            """);
        var (code, _, error) = CommandLine.Run("strengthen", spec);

        Assert.Equal(2, code);
        Assert.Contains("P440", error, StringComparison.Ordinal);
        Assert.Contains("two.spec(7,11): error ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASystemWithoutInitialStates()
    {
        var spec = _folder.Write("none.spec", Token.Replace("forall x. !critical(x)", "forall x. critical(x) & !critical(x)", StringComparison.Ordinal));

        Assert.Contains("P420", CommandLine.Run("strengthen", spec).Error, StringComparison.Ordinal);
    }

    // Most of what holds in small rings is no help, and makes the rest hard: the conjuncts that people write are found all the same.
    [Fact, Trait("Category", "campaign")]
    public void TheInvariantOfLeaderElectionIsFoundFromItsProperty()
    {
        var (code, output, _) = CommandLine.Run("strengthen", Repository.PathOf("proofs/ring/leader-election.proof"), "--goal", "one");

        Assert.Equal(0, code);
        Assert.Contains("pending(id(a), b) & c in (a, b)", output, StringComparison.Ordinal);
        Assert.Contains("inductive, for any size", output, StringComparison.Ordinal);
    }

    // The goal is a property; every case claims nothing but what is found.
    [Fact, Trait("Category", "campaign")]
    public void TheInvariantOfSingleJoinIsFoundFromItsProperty()
    {
        var (code, output, _) = CommandLine.Run("strengthen", Repository.PathOf("proofs/chord/single-join.proof"), "--goal", "ideal");

        Assert.Equal(0, code);
        Assert.Contains("[about_joining] exists unique x in Messages. about_joining(x.body)\n", output, StringComparison.Ordinal);
        Assert.Contains("forall m in Messages. m.body is Found & m.body.why = Joining -> linked(m.src, m.body.owner)\n", output, StringComparison.Ordinal);
        Assert.Contains("a in States & linked(b, c) & a in (b, c) -> j = a\n", output, StringComparison.Ordinal);
        Assert.Contains("inductive, for any size", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AMypyvyFileWithoutAnInvariantHasNothingToStrengthen()
    {
        var file = _folder.Write("runs.pyv", "sort s\nmutable relation r(s)\ninit !r(X)\ntransition t(x: s)\n  modifies r\n  new(r(X)) <-> r(X) | X = x\nsat trace { t(*) }\n");
        var (code, _, error) = CommandLine.Run("strengthen", file);

        Assert.Equal(2, code);
        Assert.Contains("P012", error, StringComparison.Ordinal);
    }
}
