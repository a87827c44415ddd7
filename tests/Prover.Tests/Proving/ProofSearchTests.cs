using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Proving;

/// <summary>Proofs that are found for a specification alone.</summary>
public sealed class ProofSearchTests
{
    private static FoundProof Find(TransitionSystem system, Action<SearchProgress>? report = null)
    {
        var scope = new Scope(ScopeSizes.Defaults(system));
        var discharger = Solvers.Discharger(system, scope, Limits.Default with { Resources = 2_000_000 });
        return ProofSearch.Run(system, system.Invariants[0], scope, discharger.Discharge, 1, report, CancellationToken.None);
    }

    private static string[] Lines(FoundProof proof) =>
        [.. ProofPrinter.Text(proof, "system.spec").Split('\n').Select(l => string.Join(' ', l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public void TheProofOfTheRingIsTheOneThatPeopleWrote()
    {
        var diagnostics = new DiagnosticBag();
        var written = ProofLoader.Load(Repository.PathOf("proofs/chord/single-join.proof"), diagnostics)!;
        var found = Find(written.System);
        Assert.True(found.IsComplete);

        var text = new SourceText("found.proof", ProofPrinter.Text(found, "single-join.spec"));
        var read = ProofLoader.Bind(text, written.System, diagnostics)!;
        Assert.Equal(0, diagnostics.Count);
        Assert.Equal(
            written.Edges.Select(e => (e.Source, e.Rule, $"{e.Target.GetType()}", (e.Target as CaseTarget)?.Case, e.Guard is null, e.Otherwise)),
            read.Edges.Select(e => (e.Source, e.Rule, $"{e.Target.GetType()}", (e.Target as CaseTarget)?.Case, e.Guard is null, e.Otherwise)));
        Assert.Equal(written.Implications.Select(i => (i.Case, i.Property)), read.Implications.Select(i => (i.Case, i.Property)));
    }

    [Fact]
    public void WhoWaitsHearsHowFarItIs()
    {
        var heard = new List<SearchProgress>();
        Find(Spec.Bind(
            """
            state { on: bool }
            init { on }
            rule flip { true; ---; on := !on }
            invariant ok { case lit { [on] on }; case dark { [off] !on } }
            """), heard.Add);
        Assert.Equal([(null, null), ("lit", "flip"), ("dark", "flip")], heard.Where(p => p.Case is not null || p.Done == 0).Select(p => (p.Case?.Name, p.Rule?.Name)).Distinct());
        Assert.Equal(heard.OrderBy(p => p.Done).ThenBy(p => p.Asked), heard);
        Assert.All(heard, p => Assert.Equal(3, p.Total));
        Assert.True(heard[^1].Asked >= 6);
    }

    [Fact]
    public void ConditionsOfEffectsAreTriedAsGuards()
    {
        var found = Find(Spec.Bind(
            """
            state { count: int, busy: bool }
            init { count = 0; !busy }
            rule step { count < 3; ---; count := count + 1; busy := if count = 2 then true else busy }
            invariant ok { case idle { [free] !busy; [few] count <= 2 }; case work { [taken] busy; [done] count = 3 } }
            """));
        Assert.True(found.IsComplete);
        Assert.Contains("idle step -> work if count = 2", Lines(found));
        Assert.Contains("step -> idle otherwise", Lines(found));
        Assert.Contains("work step -> never", Lines(found));
    }

    [Fact]
    public void WhereAGuardIsMissingACommentSaysWhereStepsLead()
    {
        var found = Find(Spec.Bind(
            """
            state { count: int, busy: bool }
            init { count = 0; !busy }
            rule step { count < 3; ---; count := count + 1; busy := count = 2 }
            invariant ok { case idle { [free] !busy; [few] count <= 2 }; case work { [taken] busy; [done] count = 3 } }
            """));
        Assert.False(found.IsComplete);
        Assert.Contains("# idle step: steps lead to idle and to work: a guard is missing that says when", Lines(found));
    }

    [Fact]
    public void AStepOutOfEveryCaseEndsTheSearch()
    {
        var found = Find(Spec.Bind(
            """
            state { a: bool, b: bool }
            init { !a; !b }
            rule r { true; ---; a := !a }
            invariant ok { case off { [off] !a }; case both { [a] a; [b] b } }
            """));
        Assert.True(found.IsComplete);
        Assert.Equal(RowStatus.Escapes, found.Rows.Single(r => r.Source?.Name == "off").Status);
        Assert.Contains("# off r: a step leads out of every case", Lines(found));
    }

    [Fact]
    public void ParametersOfCasesGiveWayToTheNamesOfTheRule()
    {
        var found = Find(Spec.Bind(
            """
            sort X; state { v: X }
            init(x: X) { v = x }
            rule set(x: X) { true; ---; v := x }
            invariant ok { case at(x: X) { [here] v = x } }
            """));
        Assert.Contains("at(x0) set(x) -> at(x)", Lines(found));
        Assert.Contains("init -> at(x)", Lines(found));
    }

    [Fact]
    public void WhatIsShownOfAStepAreTheValuesBefore()
    {
        var report = Spec.Prove(
            """
            sort X; state { v: X }
            init(x: X) { v = x }
            rule set(y: X) { true; ---; v := y }
            invariant ok { case at(j: X) { [here] v = j } }
            """, "init -> at(v); at(j) set(y) -> at(y) if y = j; at(j) set(y) -> at(j) otherwise");
        var example = report.Results.Select(r => r.Verdict).OfType<Verdict.Refuted>().Single().Example;
        var @case = report.Proof.Invariant.Cases[0];
        Assert.Equal(example.Before.Values[0], example.Constants[@case.Parameters[0]]);
    }
}
