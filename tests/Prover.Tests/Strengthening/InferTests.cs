using Prover.Tests.Support;

namespace Prover.Tests.Strengthening;

/// <summary>The command <c>infer</c>: it finds an invariant of universal clauses, a run, or evidence that no such invariant exists.</summary>
public sealed class InferTests : IDisposable
{
    private const string Lock = """
        sort node
        mutable relation held(node)
        mutable relation sent(node)
        init exists n. forall N. held(N) <-> N = n
        init !sent(N)
        transition send(n: node, m: node)
          modifies held, sent
          & held(n)
          & (forall N. held'(N) <-> held(N) & N != n)
          & (forall N. sent'(N) <-> sent(N) | N = m)
        transition receive(n: node)
          modifies held, sent
          & sent(n)
          & (forall N. held'(N) <-> held(N) | N = n)
          & (forall N. sent'(N) <-> sent(N) & N != n)
        safety [mutex] held(N) & held(M) -> N = M
        """;

    // Every host has a friend who is up; that is no universal statement, the claim rests on it, and the initial condition says it.
    private const string Friends = """
        sort host
        mutable relation friend(host, host)
        mutable relation up(host)
        mutable relation alarm()
        init forall X. exists Y. friend(X, Y) & up(Y)
        init !alarm
        transition worry(x: host)
          modifies alarm
          & (forall Y. friend(x, Y) -> !up(Y))
          & alarm'
        safety !alarm
        """;

    // The initial condition says more, which does not stay true.
    private static readonly string FriendsAtFirst = Friends.Replace("mutable relation alarm()", """
        mutable relation alarm()
        mutable relation fresh(host)
        """, StringComparison.Ordinal).Replace("friend(X, Y) & up(Y)", "friend(X, Y) & up(Y) & fresh(Y)", StringComparison.Ordinal).Replace("safety", """
        transition grow_old(x: host)
          modifies fresh
          & (forall X. fresh'(X) <-> fresh(X) & X != x)
        safety
        """, StringComparison.Ordinal);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnInvariantIsInferredWrittenAndVerified()
    {
        var path = _folder.Write("lock.pyv", Lock);
        var (code, output, error) = CommandLine.Run("infer", path, "--write");

        Assert.Equal((0, $"prover: '{path}' is written\n"), (code, error));
        Assert.Contains("inductive, for any size, with ", output, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", "--quiet", path).ExitCode);
        Assert.Contains("the invariant is inductive as it stands", CommandLine.Run("infer", path).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TheResultIsTheSameEachTime()
    {
        var path = _folder.Write("lock.pyv", Lock);

        Assert.Equal(CommandLine.Run("infer", path, "-j", "1").Out, CommandLine.Run("infer", path, "-j", "3").Out);
    }

    [Fact]
    public void InitialStatesWithParametersAndFunctionsAreRead()
    {
        var path = _folder.Write("token.spec", """
            sort Node
            mutable relation token(Node)
            mutable function next(Node): Node
            init(first: Node) {
              forall x. token(x) <-> x = first
              forall x. next(x) = x
            }
            rule pass(a: Node) {
              token(a)
              ---
              token(X) := X = next(a)
            }
            rule turn(a: Node, b: Node) {
              ---
              next(a) := b
            }
            invariant one { [one] forall a, b. token(a) & token(b) -> a = b }
            """);
        var (code, output, error) = CommandLine.Run("infer", path);

        Assert.Equal((0, ""), (code, error));
        Assert.EndsWith("the invariant is inductive as it stands\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AFalseClaimIsShownByARun()
    {
        var path = _folder.Write("lock.pyv", Lock.Replace("& N != n)\n  & (forall N. sent'(N) <-> sent(N) |", ")\n  & (forall N. sent'(N) <-> sent(N) |", StringComparison.Ordinal));
        var (code, output, _) = CommandLine.Run("infer", path);

        Assert.Equal(1, code);
        Assert.Contains("invariant is violated after 2 steps: no strengthening can be proved\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhereNoUniversalInvariantExistsTheStatesThatShowItAreShown()
    {
        var (code, output, error) = CommandLine.Run("infer", _folder.Write("friends.pyv", FriendsAtFirst));

        Assert.Equal((3, ""), (code, error));
        Assert.Contains("  leads by worry to a state that contains\n", output, StringComparison.Ordinal);
        Assert.Contains("undecided: no invariant of universally quantified clauses proves this", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ConjunctsOfTheInitialConditionThatStepsKeepAreClaimed()
    {
        var path = _folder.Write("friends.pyv", Friends);
        var (code, output, error) = CommandLine.Run("infer", path, "--write");

        Assert.Equal((0, $"prover: '{path}' is written\n"), (code, error));
        Assert.Contains("exists Y: host. friend(X, Y) & up(Y)", output, StringComparison.Ordinal);
        Assert.Contains("inductive, for any size, with 1 conjunct more\n", output, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", "--quiet", path).ExitCode);
    }

    // The definition makes a claim about paths that no number of universal clauses makes.
    [Fact]
    public void ADefinitionThatTheInitialConditionCallsIsClaimedByItsName()
    {
        var path = _folder.Write("cut.pyv", """
            sort node
            sort set
            immutable relation edge(node, node)
            immutable relation member(node, set)
            immutable constant goal: node
            mutable constant current: node
            definition cut() = exists s. member(current, s) & !member(goal, s) & (forall X, Y. edge(X, Y) -> (member(X, s) <-> member(Y, s)))
            init cut
            transition follow(x: node)
              modifies current
              & edge(current, x)
              & new(current) = x
            safety current != goal
            """);
        var (code, output, error) = CommandLine.Run("infer", path);

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("    invariant [cut2] cut  # against follow\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterruptedSearchShowsItsClauses()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Equal(130, CommandLine.Run(source.Token, "infer", _folder.Write("lock.pyv", Lock)).ExitCode);
    }

    [Theory]
    [InlineData("P443", "sort Id: ring\nmutable relation r(Id)\ninit { forall x. !r(x) }\ninvariant i { [n] forall x. !r(x) }")]
    [InlineData("P443", "state { n: int }\ninit { n = 0 }\ninvariant i { [n] 0 <= n }")]
    [InlineData("P443", "sort Id\nmutable relation r(Id)\ninit { forall x. !r(x) }\nrule go(n: int) {\n  0 < n\n  ---\n  r(X) := true\n}\ninvariant i { [n] forall x. !r(x) }")]
    public void SystemsThatAreNotRelationalAreRefused(string code, string text)
    {
        var (exit, _, error) = CommandLine.Run("infer", _folder.Write("other.spec", text));

        Assert.Equal(2, exit);
        Assert.Contains($"error {code}: ", error, StringComparison.Ordinal);
        Assert.Contains("note: 'prover strengthen' searches among templates instead\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sort node\nmutable relation r(node)\ninit !r(N)\n", "P012")]
    [InlineData("sort node\nimmutable relation i(node)\nmutable relation r(node)\naxiom i(N)\naxiom !i(N)\ninit !r(N)\nsafety !r(N)\n", "no size has one")]
    public void NothingToInfer(string text, string problem)
    {
        var (exit, _, error) = CommandLine.Run("infer", _folder.Write("empty.pyv", text));

        Assert.Equal(2, exit);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P413", "--goal", "two")]
    [InlineData("--goal needs a name", "--goal", ",")]
    [InlineData("the conjuncts that --goal forgets would stay in the file", "--write", "--goal", "mutex")]
    [InlineData("needs a number of at least 1", "--resource-limit", "0")]
    public void BadUsage(string problem, params string[] options)
    {
        var (exit, _, error) = CommandLine.Run(["infer", _folder.Write("lock.pyv", Lock), .. options]);

        Assert.Equal(2, exit);
        Assert.Contains(problem, error, StringComparison.Ordinal);
    }
}
