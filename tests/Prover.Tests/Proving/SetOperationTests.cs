using Prover.Logic;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Operations on two sets: what is proved of them, what is refuted, and how they are written (soundness rule 5).</summary>
public sealed class SetOperationTests
{
    private const string Gossip = """
        sort Id
        state { Known: set<Id>, Gone: set<Id>, Seen: set<Id> }
        init {
          Known = {}
          Gone = {}
          Seen = {}
        }
        rule hear(S: set<Id>) {
          S intersect Gone = {}
          ---
          Known := Known union S
          Seen := {} union Seen union S
        }
        rule lose(S: set<Id>) {
          S subset Known
          ---
          Known := Known minus S
          Gone := Gone union S
        }
        invariant ok {
          [apart] Known intersect Gone = {}
          [all]   Seen = Known union Gone
          [known] Known subset Seen minus Gone
          [each]  forall x in Known union Gone. x in Seen
        }
        """;

    [Fact]
    public void InvariantsOverSetsAreProvedForAnySize() => Assert.Empty(Spec.Prove(Gossip).Failures());

    [Theory]
    [InlineData("S intersect Gone = {}", "S = S", "hear at ok.apart", "hear at ok.known")]
    [InlineData("S subset Known", "S = S", "lose at ok.all", "lose at ok.each")]
    [InlineData("Known minus S", "Known", "lose at ok.apart", "lose at ok.known")]
    [InlineData("Seen := {} union Seen union S", "Seen := Seen", "hear at ok.all", "hear at ok.each", "hear at ok.known")]
    [InlineData("Known := Known union S", "Known := Known intersect S", "hear at ok.all")]
    public void WhatIsFalseOfThemIsRefuted(string right, string wrong, params string[] refuted) =>
        Assert.Equal(refuted, Spec.Prove(Gossip.Replace(right, wrong, StringComparison.Ordinal)).Failures());

    [SolverTheory("cvc5")]
    [InlineData("cvc5")]
    public void AnotherSolverConfirmsEachProof(string solver)
    {
        using var folder = new TemporaryFolder();
        folder.Write("gossip.spec", Gossip);
        var proof = folder.Write("gossip.proof", "proof of ok in \"gossip.spec\"\ninit -> ok\nok hear -> ok\nok lose -> ok\n");
        var run = CommandLine.Run("verify", proof, "--cross-check", solver, "--no-cache");

        Assert.Matches($@"  {solver} confirms (\d+) of \1 proofs, \d+ of \d+ structures, contradicts none\n", run.Out);
        Assert.Equal(0, run.ExitCode);
    }

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void AnExportedSystemHasThemToo(string solver)
    {
        using var folder = new TemporaryFolder();
        var specification = folder.Write("gossip.spec", Gossip);
        var export = CommandLine.Run("export", specification, "--to", "vmt");

        Assert.DoesNotMatch(@"\((union|intersection|setminus|subset) ", export.Out);
        Assert.Equal("", SolverCommand.Ask(solver, folder.Write("gossip.smt2", export.Out)));
    }

    [Theory]
    [InlineData("Known union Seen minus Gone", "Known union Seen minus Gone = Gone")]
    [InlineData("Known union (Seen minus Gone)", "Known union (Seen minus Gone) = Gone")]
    public void TheyGroupToTheLeftAndPrintAsTheyAreWritten(string operation, string printed)
    {
        var system = Spec.Bind(Gossip.Replace("[apart] Known intersect Gone = {}", $"[apart] {operation} = Gone", StringComparison.Ordinal));

        Assert.Equal(printed, TermPrinter.Text(system.Invariants[0].Cases[0].Conjuncts[0].Formula));
    }

    [Fact]
    public void TheWordsAreNamesElsewhere()
    {
        var failures = Spec.Prove("""
            state { union: set<bool>, minus: bool }
            init {
              union = {}
              minus
            }
            rule subset {
              minus
              ---
              union := union union union
              minus := minus
            }
            invariant ok { [intersect] minus & union subset {} }
            """).Failures();

        Assert.Empty(failures);
    }

    [Theory]
    [InlineData("Known union 3", "P204")]
    [InlineData("3 union Known", "P206")]
    [InlineData("Known minus Count", "P204")]
    [InlineData("Known intersect Name", "P204")]
    public void BothSidesAreSetsOfOneSort(string operation, string code)
    {
        var spec = Gossip.Replace("[apart] Known intersect Gone", $"[apart] {operation}", StringComparison.Ordinal)
            .Replace("sort Id", "sort Id\nimmutable constant Name: Id\nimmutable constant Count: set<bool>", StringComparison.Ordinal);

        Assert.Contains(code, Diagnose.Spec(spec).Select(d => d.Code));
    }

    // A set of natural numbers holds no negative one, whichever side brings it.
    [Fact]
    public void ElementsFitTheSortOfTheSet()
    {
        var failures = Spec.Prove("""
            state { Sizes: set<nat>, next: int }
            init {
              Sizes = {}
              next = 1
            }
            rule add { next < 5; ---; Sizes := Sizes union {next - 2}; next := next + 1 }
            invariant ok { [next] next >= 1 }
            """).Failures();

        Assert.NotEmpty(failures);
    }
}
