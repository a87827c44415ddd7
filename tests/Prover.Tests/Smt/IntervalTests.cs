using System.Collections.Immutable;
using Microsoft.Z3;
using Prover.Logic;
using Prover.Semantics;
using Prover.Smt;
using UninterpretedSort = Prover.Logic.UninterpretedSort;

namespace Prover.Tests.Smt;

/// <summary>
/// Rings and their intervals (soundness rule 8): the definition, the evaluator and both encodings agree on every ring of up to five elements, and
/// what the encoding for any size takes for granted is true.
/// </summary>
public sealed class IntervalTests
{
    private static readonly UninterpretedSort Id = new("Id", SortOrder.Ring, null!);
    private static readonly Variable Low = new("low", Id, null!);
    private static readonly Variable Point = new("point", Id, null!);
    private static readonly Variable High = new("high", Id, null!);

    private static readonly ImmutableArray<Term> Predicates =
    [
        new Between(new VariableTerm(Low), new VariableTerm(Point), new VariableTerm(High)),
        .. from lowClosed in new[] { false, true }
           from highClosed in new[] { false, true }
           select new InInterval(new VariableTerm(Point), new VariableTerm(Low), new VariableTerm(High), lowClosed, highClosed),
    ];

    public static TheoryData<int> Sizes => [1, 2, 3, 4, 5];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheEvaluatorFollowsTheDefinition(int size)
    {
        foreach (var (predicate, low, point, high) in Instances(size))
            Assert.Equal(Defined(predicate, size, low, point, high), Evaluated(predicate, size, low, point, high));
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheEncodingOfGivenSizesFollowsTheEvaluator(int size)
    {
        using var z3 = SolverMemory.NewContext();
        var scope = new GivenSizes(z3, UniverseOf(size), slots: true);
        Agrees(scope, [.. scope.ElementsOf(Id)], []);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheEncodingOfAnySizeFollowsTheEvaluator(int size)
    {
        using var z3 = SolverMemory.NewContext();
        var scope = new AnySize(z3);
        var elements = Enumerable.Range(0, size).Select(i => scope.Fresh("e", scope.Sorts.Encode(Id))).ToImmutableArray();
        Agrees(scope, elements, RingFacts(scope, elements));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void WhatIsTakenForGrantedOfAnyRingHoldsOfThisOne(int size)
    {
        using var z3 = SolverMemory.NewContext();
        var scope = new AnySize(z3);
        var ring = scope.RingOf(Id);
        var sort = scope.Sorts.Encode(Id);
        var elements = Enumerable.Range(0, size).Select(i => scope.Fresh("e", sort)).ToImmutableArray();
        var x = scope.Fresh("x", sort);
        var solver = z3.MkSolver();
        solver.Assert([.. RingFacts(scope, elements)]);
        solver.Assert(z3.MkForall([x], z3.MkOr(elements.Select(e => z3.MkEq(x, e)))));
        foreach (var low in elements)
            foreach (var point in elements)
                foreach (var high in elements)
                    solver.Assert(z3.MkIff(ring.Inside(low, point, high), ring.InsideByBtw(low, point, high)));

        Assert.Equal(Status.SATISFIABLE, solver.Check());
        foreach (var fact in scope.Background) Assert.Equal(Status.UNSATISFIABLE, CheckWith(solver, z3.MkNot(fact)));
    }

    [Fact]
    public void WhatIsAddedToTheDefiningAxiomsFollowsFromThem()
    {
        using var z3 = SolverMemory.NewContext();
        var scope = new AnySize(z3);
        scope.RingOf(Id);
        var facts = scope.Background.ToArray();
        // Transitive, asymmetric, total, cyclic; what an open interval is. The rest is there to help.
        var (axioms, lemmas) = (facts[..5], facts[5..]);
        var solver = z3.MkSolver();
        solver.Assert(axioms);

        Assert.Equal(2, lemmas.Length);
        Assert.All(lemmas, lemma => Assert.Equal(Status.UNSATISFIABLE, CheckWith(solver, z3.MkNot(lemma))));
    }

    // Walks up the ring from the low end; (a, a] and [a, a) are everything, (a, a) everything but a.
    private static bool Defined(Term predicate, int size, int low, int point, int high)
    {
        var between = new List<int>();
        for (var at = (low + 1) % size; at != high && at != low; at = (at + 1) % size) between.Add(at);
        if (predicate is Between) return low != high && between.Contains(point);
        var interval = (InInterval)predicate;
        return between.Contains(point) || (interval.LowClosed && point == low) || (interval.HighClosed && point == high);
    }

    private static bool Evaluated(Term predicate, int size, int low, int point, int high)
    {
        var bindings = Bindings.None.With([Low, Point, High], new[] { low, point, high }.Select(i => new ElementValue(Id, i)));
        return new Evaluator(UniverseOf(size)).Evaluate(predicate, new State([]), bindings).IsTrue;
    }

    private static void Agrees(SizeScope scope, ImmutableArray<Expr> elements, IEnumerable<BoolExpr> facts)
    {
        var z3 = scope.Z3;
        var terms = new TermEncoder(scope);
        var claims = Instances(elements.Length).Select(instance =>
        {
            var (predicate, low, point, high) = instance;
            var env = new Prover.Smt.Environment(VariableValues.None, [])
                .With([Low, Point, High], [.. new[] { low, point, high }.Select(i => (Encoded)new Scalar(elements[i]))]);
            return z3.MkEq(terms.Formula(predicate, env), z3.MkBool(Evaluated(predicate, elements.Length, low, point, high)));
        }).ToArray();
        var solver = z3.MkSolver();
        solver.Assert([.. facts, .. scope.Background]);

        Assert.Equal(Status.UNSATISFIABLE, CheckWith(solver, z3.MkNot(z3.MkAnd(claims))));
    }

    // Elements that differ, in the order in which the evaluator has them.
    private static IEnumerable<BoolExpr> RingFacts(SizeScope scope, ImmutableArray<Expr> elements)
    {
        for (var i = 0; i < elements.Length; i++)
            for (var j = 0; j < i; j++)
                yield return scope.Z3.MkNot(scope.Z3.MkEq(elements[i], elements[j]));
        foreach (var (predicate, low, point, high) in Instances(elements.Length).Where(i => i.Predicate is Between))
            yield return scope.Z3.MkEq(
                scope.RingOf(Id).Btw(elements[low], elements[point], elements[high]),
                scope.Z3.MkBool(Evaluated(predicate, elements.Length, low, point, high)));
    }

    private static IEnumerable<(Term Predicate, int Low, int Point, int High)> Instances(int size) =>
        from predicate in Predicates
        from low in Enumerable.Range(0, size)
        from point in Enumerable.Range(0, size)
        from high in Enumerable.Range(0, size)
        select (predicate, low, point, high);

    private static Universe UniverseOf(int size) => new(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(Id, size));

    private static Status CheckWith(Solver solver, BoolExpr formula)
    {
        solver.Push();
        solver.Assert(formula);
        var status = solver.Check();
        solver.Pop();
        return status;
    }
}
