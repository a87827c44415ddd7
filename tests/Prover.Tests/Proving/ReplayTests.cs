using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>No structure is believed before the evaluator has looked at it, whoever found it.</summary>
public sealed class ReplayTests
{
    // Adding a key keeps the map short of full only where another key is left.
    private static readonly ProofScript Proof = Spec.Load(
        """
        sort X; state { m: map<X, X> }
        init { m = {} }
        rule put(k: X) { [fresh] k !in m; ---; m[k] := k }
        invariant ok { [room] exists k. k !in m }
        """);

    private static readonly Obligation Goal = ObligationGenerator.Generate(Proof)
        .Single(o => o is { Kind: ObligationKind.Consecution, Conjunct: "room" });

    [Fact]
    public void AnAssignmentThatFalsifiesTheGoalRefutes()
    {
        // One of two keys is there, and the other one is put.
        var verdict = Judge(Goal, entries: [0], put: 1);

        var refuted = Assert.IsType<Verdict.Refuted>(verdict);
        Assert.Equal("{X0: X0}", refuted.Example.Before.Values.Single().ToString());
        Assert.Equal("{X0: X0, X1: X1}", refuted.Example.After!.Values.Single().ToString());
    }

    [Fact]
    public void AnAssignmentInWhichAPremiseIsFalseIsABugOfTheProver()
    {
        var broken = Assert.IsType<Verdict.Broken>(Judge(Goal, entries: [0], put: 0));
        Assert.Equal("in the model 'fresh' does not hold", broken.Detail);
    }

    [Fact]
    public void AnAssignmentInWhichTheCaseIsFalseIsABugOfTheProver()
    {
        var broken = Assert.IsType<Verdict.Broken>(Judge(Goal, entries: [0, 1], put: 1));
        Assert.Equal("in the model 'ok.room' does not hold", broken.Detail);
    }

    [Fact]
    public void AnAssignmentInWhichTheGoalHoldsIsABugOfTheProver()
    {
        var broken = Assert.IsType<Verdict.Broken>(Judge(Goal, entries: [], put: 1));
        Assert.Equal("in the model the goal holds", broken.Detail);
    }

    [Fact]
    public void AnExampleIsReplayedToo()
    {
        var possible = ObligationGenerator.Generate(Proof)
            .Single(o => o is { Kind: ObligationKind.Existence, Edge.Rule.Name: "put" });

        Assert.IsType<Verdict.Found>(Judge(possible, entries: [], put: 1));
        Assert.IsType<Verdict.Broken>(Judge(possible, entries: [0], put: 0));
    }

    [Fact]
    public void AnAssignmentInWhichAHypothesisHasNoMeaningShowsNothing()
    {
        var proof = Spec.Load(
            "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { m[k] = k; ---; m := {} }; invariant ok { [none] forall k. k !in m }");
        var goal = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution);
        var assignment = Assignment(goal, proof.System.Sorts.Single(), entries: [], put: 0);

        var unknown = Assert.IsType<Verdict.Unknown>(Replay.Confirm(goal, assignment));
        Assert.Contains("is undefined", unknown.Reason, StringComparison.Ordinal);
        Assert.Contains("X0 is not in the map", unknown.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void ADefinednessRefutationInWhichTheUseHasAMeaningIsABugOfTheProver()
    {
        var proof = Spec.Load(
            "sort X; state { m: map<X, X> }; init { m = {} }; rule put(k: X) { m[k] = k; ---; m := {} }; invariant ok { [any] true }");
        var defined = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Definedness);
        // The condition, exchanged for a false one, claims that the use is undefined where it is not.
        var wrong = defined with { Query = defined.Query with { Goal = Terms.False } };

        var assignment = Assignment(wrong, proof.System.Sorts.Single(), entries: [0], put: 0);
        var broken = Assert.IsType<Verdict.Broken>(Replay.Confirm(wrong, assignment));
        Assert.Equal("in the model the use has a meaning", broken.Detail);
    }

    [Fact]
    public void ASolverThatLiesEndsWithTheExitCodeOfABug()
    {
        Answer Lie(Obligation obligation, CancellationToken cancellation) => obligation == Goal
            ? new Answer.Satisfiable(Assignment(obligation, Proof.System.Sorts.Single(), entries: [], put: 1))
            : Solvers.Discharger(Proof.System, Proof.Scope, Limits.Default).Discharge(obligation, cancellation);

        var obligations = ObligationGenerator.Generate(Proof).Select(o => o.Name == Goal.Name ? Goal : o).ToImmutableArray();
        var report = ProofReport.Of(Proof, ProofRun.Whole(Engine.Run(obligations, Lie, 1, null, CancellationToken.None)), boundedOnly: false);

        Assert.Equal(Outcome.Broken, report.Outcome);
        Assert.Equal(4, ExitCode.Of([Outcome.Met, report.Outcome, Outcome.Missed]));
    }

    private static Verdict Judge(Obligation obligation, int[] entries, int put) =>
        Replay.Confirm(obligation, Assignment(obligation, Proof.System.Sorts.Single(), entries, put));

    // Two elements; the map holds the given ones, each under itself.
    private static Assignment Assignment(Obligation obligation, UninterpretedSort sort, int[] entries, int put)
    {
        var universe = new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(sort, 2));
        var map = entries.Select(i => new ElementValue(sort, i)).ToImmutableSortedDictionary(e => (Value)e, e => (Value)e);
        var constants = Bindings.None.With(obligation.Query.Constants, [new ElementValue(sort, put)]);
        return new Assignment(universe, new State([new MapValue(map)]), constants);
    }
}
