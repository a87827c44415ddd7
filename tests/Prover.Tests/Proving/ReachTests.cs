using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Claims that every member of a domain reaches a base, and that steps form one ring (soundness rule 27).</summary>
public sealed class ReachTests
{
    // Members of a ring have pointers, which never pass the base; newcomers point where somebody before them does.
    private const string Ring = """
        sort Id: ring
        mutable relation member(Id)
        mutable relation next(Id, Id)
        immutable constant base: Id
        init { forall n. member(n) <-> n = base; forall n, s. next(n, s) <-> n = base & s = base }
        rule join(j: Id, k: Id, s: Id) { !member(j); member(k) & next(k, s); j in (k, s); ---; member(j) := true; next(j, S) := S = s }
        rule hear(n: Id, x: Id, s: Id) { member(n) & next(n, x); member(s) & s in (n, x); ---; next(n, S) := S = s }
        invariant ok {
          [base] member(base)
          [some] forall n. member(n) -> exists s. next(n, s)
          [one]  forall n, s, t. next(n, s) & next(n, t) -> s = t
          [live] forall n, s. next(n, s) -> member(s)
          [skip] forall n, s. member(n) & next(n, s) -> base !in (n, s)
        }
        reach connected(n: Id):
          member(n) reaches base
          steps to s when next(n, s)
          decreases {x: Id | x in (n, base)}
          forms one ring
        """;

    // Nodes of a tree point to their parents, whose depths are less.
    private const string Tree = """
        sort Node
        state { Parent: map<Node, Node>, Root: Node }
        mutable function depth(Node): nat
        init { Parent = {Root: Root}; depth(Root) = 0 }
        rule hang(n: Node, p: Node) { n !in Parent; p in Parent; ---; Parent[n] := p; depth(n) := depth(p) + 1 }
        invariant ok {
          [root]   Root in Parent & depth(Root) = 0
          [closed] forall n in Parent. Parent[n] in Parent
          [less]   forall n in Parent. n != Root -> depth(Parent[n]) < depth(n)
        }
        reach rooted(n: Node):
          n in Parent reaches Root
          steps to p when p = Parent[n]
          decreases depth(n)
        """;

    private static string Lines(string spec) => spec.Contains("rule join", StringComparison.Ordinal)
        ? "init -> ok\nok join -> ok\nok hear -> ok\nok implies connected"
        : "init -> ok\nok hang -> ok\nok implies rooted";

    [Theory]
    [InlineData(Ring)]
    [InlineData(Tree)]
    public void AClaimIsProvedForAnySize(string spec)
    {
        var report = Spec.Prove(spec, Lines(spec));

        Assert.Empty(report.Failures());
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Theory]
    [InlineData(Ring, "'connected' assumes that 'member(n)' holds for finitely many n only")]
    [InlineData(Tree)] // numbers do not decrease for ever
    public void TheVerdictSaysWhatItAssumes(string spec, params string[] assumptions)
    {
        Assert.Equal(assumptions, Spec.Load(spec, Lines(spec)).Remarks.Select(r => r.Text));
        Assert.EndsWith("is not shown: no line says that a case implies it", Assert.Single(Spec.Load(spec).Remarks).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, 4, "", "")]
    [InlineData(4, 2, "[spare] forall m. member(m) & m != f -> exists", "[spare] forall m. member(m) & m != f -> true | exists", "fail at ok.live")]
    [InlineData(3, 2, "[stable] f != b1", "", "fail at ok.base")]
    [InlineData(3, 2, "z in (n, entry(n, head))", "", "nearer at ok.near")]
    public void RingsWithListsOfAnyLengthAreProvedInAScope(int nodes, int length, string part, string other, params string[] failures)
    {
        var spec = File.ReadAllText("specs/chord/crashes-any.spec");
        if (part.Length > 0) spec = Changed(spec, part, other);
        var lines = $"init -> ok\nok join -> ok\nok fail -> ok\nok skip -> ok\nok refresh -> ok\nok nearer -> ok\nok implies connected\nscope Id = {nodes}, Place = {length}";
        var report = Spec.Prove(spec, lines, Sizes.Bounded);

        Assert.Equal(failures, report.Failures());
        if (failures.Length == 0) Assert.Equal($"proved (Id ≤ {nodes}, Place ≤ {length})", report.Summary);
    }

    private static string[] Refuted(string spec)
    {
        var proof = Spec.Load(spec, Lines(spec));
        var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
        var claims = ObligationGenerator.Generate(proof).Where(o => o.Kind == ObligationKind.Consequence || (o.Kind == ObligationKind.Definedness && o.Name.Contains("implies", StringComparison.Ordinal)));
        var results = Engine.Run([.. claims], discharger.Discharge, 1, null, CancellationToken.None);
        Assert.DoesNotContain(results, r => r.Verdict is not (Verdict.Proved or Verdict.Refuted));
        return [.. results.Where(r => r.Verdict is Verdict.Refuted).Select(r => Spec.Describe(r.Obligation)).Distinct().Order(StringComparer.Ordinal)];
    }

    private static string Changed(string spec, string part, string other)
    {
        Assert.Contains(part, spec, StringComparison.Ordinal);
        return spec.Replace(part, other, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[base] member(base)", "[base] true", "at connected.base")]
    [InlineData("[some] forall n. member(n) ->", "[some] forall n. member(n) & n != base ->", "at connected.step")] // a ring goes on from its base
    [InlineData("[live] forall n, s. next(n, s) ->", "[live] forall n, s. next(n, s) & n != base ->", "at connected.within")]
    [InlineData("[one]  forall", "[one]  true | forall", "at connected.one")]
    [InlineData("[skip] forall n, s.", "[skip] exists n, s.", "at connected.nearer", "at connected.order")]
    [InlineData("x in (n, base)", "x in (base, n)", "at connected.nearer")] // the other way round
    [InlineData("x in (n, base)", "x in (n, base]")] // a step to the base needs no lesser rank
    [InlineData("x in (n, base)", "x in [n, base)")]
    [InlineData("x in (n, base)", "member(x) & x in (n, base)")] // the next one is a member
    [InlineData("x in (n, base)", "true", "at connected.nearer")]
    [InlineData("steps to s when next(n, s)", "steps to s when member(s)", "at connected.nearer", "at connected.one", "at connected.order")]
    [InlineData("member(n) reaches", "member(n) | next(n, n) reaches")]
    [InlineData("member(n) reaches", "true reaches", "at connected.order", "at connected.nearer", "at connected.step")]
    public void AClaimThatDoesNotFollowIsRefuted(string part, string other, params string[] failures) =>
        Assert.Equal(failures.Order(StringComparer.Ordinal), Refuted(Changed(Ring, part, other)));

    [Theory]
    [InlineData("[some] forall n. member(n) ->", "[some] forall n. member(n) & n != base ->")]
    [InlineData("[live] forall n, s. next(n, s) ->", "[live] forall n, s. next(n, s) & n != base ->")]
    [InlineData("[one]  forall", "[one]  true | forall")]
    [InlineData("[base] member(base)", "[base] true")]
    public void WithoutARingNothingIsClaimedOfTheBase(string part, string other) =>
        Assert.Empty(Refuted(Changed(Changed(Ring, "\n  forms one ring", ""), part, other)));

    [Theory]
    [InlineData("depth(Parent[n]) < depth(n)", "depth(Parent[n]) <= depth(n)", "at rooted.nearer")]
    [InlineData("decreases depth(n)", "decreases depth(n) - 1")] // all but the root are below the root
    [InlineData("decreases depth(n)", "decreases depth(n) - 2", "at defined depth(n) - 2")] // not a natural number
    [InlineData("decreases depth(n)", "decreases (0, depth(n))")]
    [InlineData("[closed] forall", "[closed] true | forall", "at rooted.within")]
    public void FormulasMayRelyOnTheDomain(string part, string other, params string[] failures)
    {
        var refuted = Refuted(Changed(Tree, part, other));

        Assert.Equal(failures.Length == 0, refuted.Length == 0);
        Assert.All(failures, f => Assert.Contains(f, refuted));
    }

    [Theory]
    [InlineData(Ring)]
    [InlineData(Tree)]
    public void TheSystemReadsBack(string spec)
    {
        var once = Spec.Printed(spec);

        Assert.Equal(once, Spec.Printed(once));
        Assert.Contains("\nreach ", once, StringComparison.Ordinal);
    }

    [Fact]
    public void TheWordIsANameElsewhere() =>
        Assert.Equal("proved (any size)", Spec.Prove("sort Id; mutable relation reach(Id); init { forall x. !reach(x) }; rule mark(x: Id) { ---; reach(x) := reach(x) }; invariant ok { [none] forall x. !reach(x) }").Summary);

    [Theory]
    [InlineData("at connected.order, at connected.nearer", 0)]
    [InlineData("at connected.order", 1)]
    [InlineData("at connected.orders", 2)]
    public void AnExpectationNamesTheObligations(string refuted, int exitCode)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", Spec.Lines(Changed(Ring, "base !in (n, s)", "s = s")));
        var proof = folder.Write("a.proof", $"proof of ok in \"a.spec\"\n{Lines(Ring)}\nexpect refuted {refuted}\n");

        Assert.Equal(exitCode, CommandLine.Run("verify", proof).ExitCode);
    }
}
