using System.Text.Json.Nodes;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Sizes in which the axioms have no structure prove nothing (soundness rule 11): neither a claim, nor that a rule never fires.</summary>
public sealed class EmptyScopeTests
{
    // Every number has a greater one: there are infinite structures only.
    private const string Endless = """
        sort Num: order
        immutable constant first: Num
        axiom [endless] forall n: Num. exists m: Num. n < m
        mutable constant cur: Num
        init { cur = first }
        rule up(m: Num) { cur < m; ---; cur := m }
        invariant ok { [still] cur = first }
        """;

    // Structures have at least three elements.
    private const string Three = """
        sort Id
        immutable constant a: Id
        immutable constant b: Id
        immutable constant c: Id
        axiom [apart] a != b & b != c & a != c
        mutable constant at: Id
        init { at = a }
        rule go { at = a; ---; at := b }
        rule back { at = b; ---; at := a }
        invariant ok { [two] at = a | at = b }
        """;

    private static readonly Limits _small = Limits.Default with { Resources = 200_000 };

    [Theory]
    [InlineData(Sizes.Both)]
    [InlineData(Sizes.Bounded)]
    public void NothingIsProvedWhereThereIsNoStructure(Sizes sizes)
    {
        var report = Spec.Prove(Spec.Load(Endless), _small with { Sizes = sizes });

        Assert.Equal(Outcome.Undecided, report.Outcome);
        Assert.DoesNotContain(report.Results, r => r.Verdict is Verdict.Proved { Scope: not null } or Verdict.Impossible or Verdict.Refuted);
        var step = report.Results.Single(r => r.Obligation.Kind == ObligationKind.Consecution);
        Assert.StartsWith("the axioms have no structure up to Num ≤ 3", Assert.IsType<Verdict.Unknown>(step.Verdict).Reason, StringComparison.Ordinal);
        Assert.All(
            report.Results.Where(r => r.Obligation.Kind == ObligationKind.Existence),
            r => Assert.Equal("the axioms have no structure up to Num ≤ 3", Assert.IsType<Verdict.Unknown>(r.Verdict).Reason));
    }

    [Fact]
    public void ARuleIsDeadOnlyWhereThatIsProved()
    {
        var report = Spec.Prove(Spec.Load(Endless, "init -> ok; ok up -> never"), _small);

        Assert.Empty(report.Reasons);
        Assert.IsType<Verdict.Unknown>(report.Results.Single(r => r.Obligation.Kind == ObligationKind.Never).Verdict);
    }

    [Theory]
    [InlineData(Endless, "the axioms have no structure up to Num ≤ 3")]
    [InlineData("sort X; immutable relation p(X); axiom forall x. p(x); axiom exists x. !p(x); state { on: bool }; init { on }; rule flip { ---; on := !on }; invariant ok { [on] on }",
        "the axioms contradict each other, so that every line would be proved")]
    public void TheSearchProposesNoLine(string spec, string note)
    {
        var system = Spec.Bind(spec);
        var scope = new Scope(ScopeSizes.Defaults(system));
        var found = ProofSearch.Run(
            system, system.Invariants[0], scope, Solvers.Discharger(system, scope, _small).Discharge, 1, null, CancellationToken.None);

        Assert.Equal(2, found.Rows.Length);
        Assert.All(found.Rows, row => Assert.Equal((RowStatus.Open, note, 0), (row.Status, row.Notes[0], row.Lines.Length)));
    }

    [Fact]
    public void SizesWithoutAStructureAreReportedAsEmpty()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", Three.Replace(';', '\n'));
        var proof = folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok go -> ok\nok back -> ok\nscope Id = 4\n");

        var bounded = CommandLine.Run("verify", "--bounded", proof);
        Assert.Equal(0, bounded.ExitCode);
        Assert.Contains("  no structure of the axioms has the sizes Id = 1; Id = 2: nothing is shown there\n", bounded.Out, StringComparison.Ordinal);
        Assert.Contains("\nproved (Id ≤ 4)\n", bounded.Out, StringComparison.Ordinal);

        var tooSmall = CommandLine.Run("verify", "--bounded", proof, "--scope", "Id=2");
        Assert.Equal(3, tooSmall.ExitCode);
        Assert.Contains("undecided: the axioms have no structure up to Id ≤ 2\n", tooSmall.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("proved", tooSmall.Out, StringComparison.Ordinal);

        Assert.DoesNotContain("no structure", CommandLine.Run("verify", proof).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentSaysIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", Endless.Replace(';', '\n'));
        var run = CommandLine.Run(
            "verify", folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok up -> ok\n"), "--format", "json", "--resource-limit", "200000");
        var proof = JsonNode.Parse(run.Out)!["proofs"]![0]!;

        Assert.Equal((3, "undecided"), (run.ExitCode, (string?)proof["outcome"]));
        var existence = proof["obligations"]!.AsArray().Where(o => (string?)o!["kind"] == "existence").ToArray();
        Assert.NotEmpty(existence);
        Assert.All(existence, o => Assert.Equal(
            ("undecided", "the axioms have no structure up to Num ≤ 3"), ((string?)o!["verdict"], (string?)o["reason"])));
    }

    // Relations over plain sorts: a structure of any size can be read, so that a small scope hides nothing.
    [Fact]
    public void AStructureBeyondTheScopeIsAStructure()
    {
        var report = Spec.Prove(Spec.Load(Three, "init -> ok; ok go -> ok; ok back -> ok; scope Id = 2"));

        Assert.Equal((Outcome.Met, "proved (any size)"), (report.Outcome, report.Summary));
    }
}
