using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
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

    /// <summary>The least numbers alone would give both parameters the same element.</summary>
    [Theory]
    [InlineData("true", 2)]
    [InlineData("a = b", 1)]
    public void ParametersAreEqualOnlyWhereTheyHaveToBe(string premise, int different)
    {
        var (query, example) = Added("[none] forall x. !r(x)", premise, isFailure: true);

        Assert.Equal(2, example.Universe.Sizes.Values.Single());
        Assert.Equal(different, query.Constants.Select(c => example.Constants[c]).Distinct().Count());
    }

    /// <summary>A state that shows that something is possible has no cause that somebody looks for.</summary>
    [Fact]
    public void ExamplesNameTheFirstElements()
    {
        var (query, example) = Added("[any] true", "true", isFailure: false);

        Assert.Equal(["X0", "X0"], query.Constants.Select(c => $"{example.Constants[c]}"));
    }

    private static (Query Query, Example Example) Added(string conjunct, string premise, bool isFailure)
    {
        var result = Spec.Prove(
            $"sort X; mutable relation r(X); init {{ forall x. !r(x) }}; rule add(a: X, b: X) {{ {premise}; ---; r(a) := true }}"
            + $"\ninvariant ok {{ [two] exists x: X, y: X. x != y; {conjunct} }}",
            "init -> ok; ok add -> ok; scope X = 3").Results.First(r => r.IsFailure == isFailure && r.Example is not null && r.Obligation.RuleName == "add");
        return (result.Obligation.Query, result.Example!);
    }

    [Theory]
    [InlineData("list<M, 2>", "[]", "length(q) = 1", "[M(X0, Some(X1))]", "[M(X1, Some(X0))]")]
    [InlineData("set<M>", "{}", "exists m: M. m in q", "{M(X0, Some(X1))}", "{M(X1, Some(X0))}")]
    [InlineData("map<X, B>", "{}", "exists x: X. x in q", "{X0: Some(X1)}", "{X1: Some(X0)}")]
    public void PartsOfOneThingAreEqualOnlyWhereTheyHaveToBe(string sort, string empty, string some, params string[] either)
    {
        var example = Refute(
            $"sort X; datatype B = Some(x: X) | Other(y: X); record M {{ from: X, body: B }}; state {{ q: {sort}, on: bool }}; init {{ q = {empty}; on }}"
            + $"\nrule off {{ {some}; ---; on := false }}; invariant ok {{ [two] exists x: X, y: X. x != y; [on] on }}",
            "init -> ok; ok off -> ok; scope X = 3");

        Assert.Contains($"{example.Before.Values[0]}".Replace("Other", "Some", StringComparison.Ordinal), either);
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
            var discharger = Solvers.Discharger(proof.System, proof.Scope, Limits.Default);
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
        var smt = new SmtTerms();
        var (x, y) = (smt.Constant("x", smt.IntSort), smt.Constant("y", smt.IntSort));
        var cubes = smt.ForAll([y], smt.Not(smt.Equal(smt.Multiply(smt.Multiply(y, y), y), smt.Add(x, smt.Int(2)))));
        var open = smt.IfThenElse(cubes, smt.Int(1), smt.Int(0));
        using var solver = Solvers.Session(smt, [smt.AtMost(smt.Int(7), x)]);
        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));
        Assert.Null(solver.Model.Evaluate(open));

        var model = ModelMinimizer.Least(solver, smt, () => [open, x], () => solver.Check(CancellationToken.None), () => true);

        Assert.Equal(7, model.Evaluate(x)!.Numeral);
    }

    [Theory]
    [InlineData(Satisfiability.Unknown)]
    [InlineData(Satisfiability.Unsatisfiable)]
    [InlineData(null)]
    public void WhereTheSolverGivesUpTheFirstModelStays(Satisfiability? answer)
    {
        var smt = new SmtTerms();
        var x = smt.Constant("x", smt.IntSort);
        using var solver = Solvers.Session(smt, [smt.Equal(x, smt.Int(7))]);
        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));

        var model = ModelMinimizer.Least(solver, smt, () => [x], () => answer ?? throw new SmtException("no time"), () => true);

        Assert.Equal(7, model.Evaluate(x)!.Numeral);
    }

    [Fact]
    public void WhereAMeasureHasNoEncodingTheFirstModelStays()
    {
        var smt = new SmtTerms();
        var x = smt.Constant("x", smt.IntSort);
        using var solver = Solvers.Session(smt, [smt.Equal(x, smt.Int(7))]);
        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));

        var model = ModelMinimizer.Least(solver, smt, () => throw new SmtException("no encoding"), () => solver.Check(CancellationToken.None), () => true);

        Assert.Equal(7, model.Evaluate(x)!.Numeral);
    }

    /// <summary>A measure and an attempt cost steps before the solver is asked: where the budget is spent, neither is made.</summary>
    [Fact]
    public void WhereTheBudgetIsSpentTheFirstModelStays()
    {
        var smt = new SmtTerms();
        var x = smt.Constant("x", smt.IntSort);
        using var solver = Solvers.Session(smt, [smt.AtMost(smt.Int(7), x)]);
        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));
        var first = solver.Model.Evaluate(x)!.Numeral;

        var model = ModelMinimizer.Least(solver, smt, () => [x], () => throw new InvalidOperationException("it is asked"), () => false);

        Assert.Equal(first, model.Evaluate(x)!.Numeral);
    }
}
