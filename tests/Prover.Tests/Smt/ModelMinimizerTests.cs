using Microsoft.Z3;
using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>A model is small, the same whoever asks, and never lost for the sake of something smaller.</summary>
public sealed class TighteningTests
{
    private static Example Refute(string spec, string proof) =>
        Spec.Prove(spec, proof).Results.First(r => r.IsFailure && r.Obligation.Rule is not null).Example!;

    [Fact]
    public void FewTuplesComeFirst()
    {
        var example = Refute(
            "sort X; mutable relation r(X, X); init { forall x, y. !r(x, y) }; rule clear(x: X) { r(x, x); ---; r(x, x) := false }"
            + "\ninvariant ok { case a { [t] (exists x, y. x != y & r(x, y)) | true }; case b { [diagonal] forall x. r(x, x) } }",
            "init -> a; a clear -> b; b clear -> b; scope X = 3");

        Assert.Equal("{(X0, X0)}", Tuples(example.Before.Values.Single()));

        static string Tuples(Value value) =>
            $"{{{string.Join(", ", ((FunctionValue)value).Table.Where(t => t.Value is BoolValue { Value: true }).Select(t => t.Key))}}}";
    }

    [Fact]
    public void ThenShortLists()
    {
        var example = Refute(
            "sort X; state { q: list<X, 5>, on: bool }; init { q = []; on }; rule off { length(q) > 1; ---; on := false }; invariant ok { [on] on }",
            "init -> ok; ok off -> ok; scope X = 3");

        Assert.Equal("[X0, X0]", $"{example.Before.Values[0]}");
    }

    [Fact]
    public void ThenLittleThatDiffers()
    {
        var example = Refute(
            "sort X; state { a: option<X>, b: option<X>, on: bool }; init { on }"
            + "\nrule off(x: option<X>, y: option<X>) { true; ---; a := x; b := y; on := false }; invariant ok { [on] on; [two] exists x: X, y. x != y }",
            "init -> ok; ok off -> ok; scope X = 3");

        Assert.Equal(example.Before.Values[0], example.After!.Values[0]);
        Assert.Equal(example.Before.Values[1], example.After.Values[1]);
    }

    [Fact]
    public void TheFirstElementsAreNamed()
    {
        var example = Refute(
            "sort X: ring; state { m: map<X, X> }; init { m = {} }; rule put(k: X, v: X) { k !in m; v in m; ---; m[k] := v }"
            + "\ninvariant ok { [self] forall k in m. m[k] = k }",
            "init -> ok; ok put -> ok; scope X = 4");

        Assert.Equal("{X0: X0}", $"{example.Before.Values.Single()}");
        Assert.Equal("{X0: X0, X1: X0}", $"{example.After!.Values.Single()}");
    }

    [Fact]
    public void TheSameObligationGivesTheSameModelInAnyOrderAndAnyNumberOfJobs()
    {
        var proof = Repository.Proof("proofs/chord/variants/unguarded-join.proof");
        var obligations = ObligationGenerator.Generate(proof).Where(o => o.RuleName == "join").ToArray();

        Assert.Equal(Models([.. obligations], 1), Models([.. obligations.Reverse()], 4));

        SortedDictionary<string, string> Models(System.Collections.Immutable.ImmutableArray<Obligation> selected, int jobs)
        {
            var discharger = new Z3Discharger(proof.System, proof.Scope, Limits.Default);
            var results = Engine.Run(selected, discharger.Discharge, jobs, null, CancellationToken.None);
            return new(results.Where(r => r.Example is not null).ToDictionary(r => r.Obligation.Name, r => string.Join("; ", r.Example!.Before.Values)), StringComparer.Ordinal);
        }
    }

    // Z3 leaves sizes of lists in values of maps open: a measure that has no number in the model is left out.
    [Fact]
    public void AMeasureWithoutANumberIsLeftOut()
    {
        const string Nested = """
            record R { a: option<list<bool, 2>>, b: bool }
            state { m: map<bool, R>, q: list<R> }
            init { m = {}; q = [] }
            rule put(b: bool, l: list<bool, 2>) { length(q) < 2; ---; m[b] := R(Some(l), b); q := q ++ [R(Some(l), b)] }
            invariant ok { [kept] forall r in q. r.b in m; [last] forall r in q. m[r.b] = r }
            """;
        var report = Spec.Prove(Nested, "init -> ok; ok put -> ok");

        Assert.DoesNotContain(report.Results, r => r.Verdict is Verdict.InternalError or Verdict.Broken);
        Assert.Contains(report.Results, r => r is { Verdict: Verdict.Refuted, Example: not null } && r.Obligation.RuleName == "put");
    }

    // A formula over all integers has no value in a model.
    [Fact]
    public void WhatHasASizeIsMadeSmallNextToWhatHasNone()
    {
        using var z3 = SolverMemory.NewContext();
        var (x, y) = ((IntExpr)z3.MkConst("x", z3.IntSort), (IntExpr)z3.MkConst("y", z3.IntSort));
        var cubes = z3.MkForall([y], z3.MkNot(z3.MkEq(z3.MkMul(y, y, y), z3.MkAdd(x, z3.MkInt(2)))));
        var open = (ArithExpr)z3.MkITE(cubes, z3.MkInt(1), z3.MkInt(0));
        var solver = z3.MkSolver();
        solver.Assert(z3.MkLe(z3.MkInt(7), x));
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        Assert.IsNotType<IntNum>(solver.Model.Eval(open, true));

        var model = ModelMinimizer.Least(solver, z3, [open, x], () => solver.Check());

        Assert.Equal(7, ((IntNum)model.Eval(x, true)).Int);
    }

    [Theory]
    [InlineData(Status.UNKNOWN)]
    [InlineData(Status.UNSATISFIABLE)]
    [InlineData(null)]
    public void WhereTheSolverGivesUpTheFirstModelStays(Status? answer)
    {
        using var z3 = SolverMemory.NewContext();
        var x = (IntExpr)z3.MkConst("x", z3.IntSort);
        var solver = z3.MkSolver();
        solver.Assert(z3.MkEq(x, z3.MkInt(7)));
        Assert.Equal(Status.SATISFIABLE, solver.Check());

        var model = ModelMinimizer.Least(solver, z3, [x], () => answer ?? throw new Z3Exception("no time"));

        Assert.Equal(7, ((IntNum)model.Eval(x, true)).Int);
    }
}
