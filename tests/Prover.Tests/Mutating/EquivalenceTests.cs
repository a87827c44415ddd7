using System.Collections.Immutable;
using Prover.Binding;
using Prover.Comparing;
using Prover.Mutating;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Mutating;

/// <summary>Mutants that do the same from every state of the invariant (soundness rule 35): each with its neighbour that does not.</summary>
public sealed class EquivalenceTests
{
    private static string FateOf(string spec, string owner, string mutant)
    {
        using var folder = new TemporaryFolder();
        var run = CommandLine.Run(["mutate", folder.Write("door.spec", spec), "--no-cache", "-v", "--only", owner]);
        var lines = run.Out.Split('\n');
        var place = Array.FindIndex(lines, l => l.EndsWith(mutant, StringComparison.Ordinal));
        Assert.True(place > 0, run.Out + run.Error);
        return string.Join(' ', lines[place - 1].Split(": ")[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);
    }

    private const string Door = """
        state { steps: int, open: bool, seen: int }
        init { steps = 0 & !open & seen = 0 }
        rule enter {
          open
          PREMISE
          ---
          steps := steps + 1
          SEEN
        }
        rule turn {
          steps = 0
          ---
          open := true
        }
        invariant ok { [zero] 0 <= steps CONJUNCT }
        """;

    private static string DoorWith(string premise, string seen = "", string conjunct = "") => Door.Replace("PREMISE", premise, StringComparison.Ordinal)
        .Replace("SEEN", seen, StringComparison.Ordinal).Replace("CONJUNCT", conjunct, StringComparison.Ordinal);

    [Theory]
    [InlineData("0 <= steps + 1", "equivalent under the invariant")]
    [InlineData("steps <= 2", "survived")]
    public void APremiseThatTheInvariantImpliesMakesNoDifference(string premise, string fate) => Assert.Equal(fate, FateOf(DoorWith(premise), "enter", $": {premise} ⇒ true"));

    [Fact]
    public void AnEffectIsComparedInStatesOfTheInvariantToo()
    {
        const string effect = "seen := if steps < 0 then 7 else seen";

        Assert.Equal("equivalent under the invariant", FateOf(DoorWith("true", effect), "enter", $": {effect} ⇒ nothing"));
        Assert.Equal("survived", FateOf(DoorWith("true", effect.Replace("<", ">", StringComparison.Ordinal)), "enter", $": {effect.Replace("<", ">", StringComparison.Ordinal)} ⇒ nothing"));
    }

    [Theory]
    [InlineData("open := true", "equivalent under the invariant")]
    [InlineData("open := true\n  seen := steps", "survived")] // in a state where it has not fired before
    public void AStepThatChangesNothingMakesNoDifference(string effects, string fate)
    {
        var spec = $$"""
            state { steps: int, open: bool, seen: int }
            init { steps = 0 & !open & seen = 0 }
            rule count { 0 <= steps
              ---
              steps := steps + 1
            }
            rule turn {
              !open
              ---
              {{effects}}
            }
            invariant ok { [zero] 0 <= steps }
            """;
        Assert.Equal(fate, FateOf(spec, "turn", ": !open ⇒ true"));
        Assert.Equal("survived", FateOf(spec, "turn", ": !open ⇒ open")); // it opens nothing
    }

    private const string Gate = """
        state { shut: bool, n: int, m: int }
        init { shut & n = 0 & m = 0 }
        rule lift {
          shut
          ---
          shut := false
          n := FIVE
        }
        rule count {
          n = 0
          ---
          m := m + 1
        }
        invariant gate {
          case down { [down] shut & n = 0 }
          case up { [up] !shut & (n = 0 | n = FIVE) }
        }
        """;

    private const string GateProof = """
        proof of gate in "gate.spec"
        init -> down
        down lift -> up
             count -> down
        up lift -> never
           count -> up
        """;

    /// <summary>A premise that one case implies and the other does not.</summary>
    [Theory]
    [InlineData("0", "equivalent under the invariant")]
    [InlineData("5", "survived")]
    public void EveryCaseCounts(string five, string fate)
    {
        using var folder = new TemporaryFolder();
        folder.Write("gate.spec", Gate.Replace("FIVE", five, StringComparison.Ordinal));
        var run = CommandLine.Run("mutate", folder.Write("gate.proof", GateProof), "--no-cache", "--only", "count", "-v");

        Assert.Contains($"  {fate,-10}  count: premise dropped", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInvariantThatIsProvedInAScopeIsNotAssumed()
    {
        const string spec = "sort Id; mutable relation r(Id); init { forall x. !r(x) }; rule up(x: Id) { ---; r(x) := true }; invariant ok { [c] forall x. r(x) | !r(x) }";

        Assert.NotNull(Trial.ShownBy(Spec.Prove(spec)));
        Assert.Null(Trial.ShownBy(Spec.Prove(spec, sizes: Sizes.Bounded)));
        Assert.Null(Trial.ShownBy(Spec.Prove(spec.Replace("r(x) | !r(x)", "!r(x)", StringComparison.Ordinal))));
    }

    /// <summary>The proof of an invariant may assume another one that nobody has proved.</summary>
    [Fact]
    public void AnInvariantThatUsesAnotherOneIsNotAssumed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("count.spec", """
            state { n: nat }
            init { n = 0 }
            rule up {
              n < 3
              n < 2
              ---
              n := n + 1
            }
            invariant small { n < 1 }
            invariant ok uses small { n <= 3 }
            """);
        var run = CommandLine.Run("mutate", folder.Write("count.proof", "proof of ok in \"count.spec\"\ninit -> ok\nok up -> ok\n"), "--no-cache", "--only", "up", "-v");

        Assert.Contains("survived    up: ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("under the invariant", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnInvariantNothingIsAssumed()
    {
        var proof = Spec.Load("state { n: nat }; init { n = 0 }; rule up { n < 3; ---; n := n + 1 }; invariant ok { [small] n <= 3 }");
        var asked = new List<Invariant?>();
        var result = new Trial(proof, [], shown: null).Of(Mutations.Of(proof)[0], proof, (_, _, _) => [], (_, _, within) =>
        {
            asked.Add(within);
            return new VersionComparison(proof.System, [new Difference(Part.Rule, "up", Edit.Added, null, null)], null, 0);
        });

        Assert.Equal(Fate.Survived, result.Fate);
        Assert.Equal([null], asked);
    }

    [Fact]
    public void AnInvariantWithoutCasesHoldsNowhere()
    {
        var proof = Spec.Load("state { n: nat }; init { n = 0 }; rule up { n < 3; ---; n := n + 1 }; invariant ok { [small] n <= 3 }");
        var edition = new Edition(FrontEnds.Of("a.spec")!, proof.System, proof);

        Assert.Throws<ArgumentException>(() => Comparer.Within(edition, edition, proof.Invariant with { Cases = ImmutableArray<Case>.Empty }));
    }

    [Fact]
    public void AStepOfAMypyvyFileIsComparedInStatesOfTheInvariant()
    {
        using var folder = new TemporaryFolder();
        const string file = """
            sort node
            mutable relation holds(node)
            mutable relation free
            init (forall N. !holds(N)) & free
            transition acquire(n: node)
              modifies holds, free
              free & !holds(n) & (forall N. holds'(N) <-> holds(N) | N = n) & !free'
            safety [one] holds(N) & holds(M) -> N = M
            invariant [none] free -> !holds(N)
            """;
        var run = CommandLine.Run("mutate", folder.Write("lock.pyv", file), "--no-cache", "-v");

        Assert.Contains("equivalent under the invariant  acquire: conjunct dropped", run.Out, StringComparison.Ordinal);
        Assert.Contains("killed      acquire: conjunct dropped", run.Out, StringComparison.Ordinal);
    }
}
