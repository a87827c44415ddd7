using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

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
        var smt = new SmtTerms();
        var scope = new GivenSizes(smt, UniverseOf(size), slots: true);
        Agrees(scope, [.. scope.ElementsOf(Id)], []);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheEncodingOfAnySizeFollowsTheEvaluator(int size)
    {
        var smt = new SmtTerms();
        var scope = new AnySize(smt);
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
        var smt = new SmtTerms();
        var scope = new AnySize(smt);
        var ring = scope.RingOf(Id);
        var sort = scope.Sorts.Encode(Id);
        var elements = Enumerable.Range(0, size).Select(i => scope.Fresh("e", sort)).ToImmutableArray();
        var x = scope.Fresh("x", sort);
        using var solver = Solvers.Session(smt, [.. RingFacts(scope, elements)]);
        solver.Assert(smt.ForAll([x], smt.Or(elements.Select(e => smt.Equal(x, e)))));
        foreach (var low in elements)
            foreach (var point in elements)
                foreach (var high in elements)
                    solver.Assert(smt.Iff(ring.Inside(low, point, high), ring.InsideByBtw(low, point, high)));

        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));
        foreach (var fact in scope.Background) Assert.Equal(Satisfiability.Unsatisfiable, solver.CheckWith(smt.Not(fact)));
    }

    [Fact]
    public void WhatIsAddedToTheDefiningAxiomsFollowsFromThem()
    {
        var smt = new SmtTerms();
        var scope = new AnySize(smt);
        scope.RingOf(Id);
        var facts = scope.Background.ToArray();
        // Transitive, asymmetric, total, cyclic; what an open interval is. The rest is there to help.
        var (axioms, lemmas) = (facts[..5], facts[5..]);
        using var solver = Solvers.Session(smt, [.. axioms]);

        Assert.Equal(2, lemmas.Length);
        Assert.All(lemmas, lemma => Assert.Equal(Satisfiability.Unsatisfiable, solver.CheckWith(smt.Not(lemma))));
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

    private static void Agrees(SizeScope scope, ImmutableArray<SmtTerm> elements, IEnumerable<SmtTerm> facts)
    {
        var smt = scope.Smt;
        var terms = new TermEncoder(scope);
        var claims = Instances(elements.Length).Select(instance =>
        {
            var (predicate, low, point, high) = instance;
            var env = new Prover.Smt.Environment(VariableValues.None, [])
                .With([Low, Point, High], [.. new[] { low, point, high }.Select(i => (Encoded)new Scalar(elements[i]))]);
            return smt.Equal(terms.Formula(predicate, env), smt.Bool(Evaluated(predicate, elements.Length, low, point, high)));
        }).ToArray();
        using var solver = Solvers.Session(smt, [.. facts, .. scope.Background]);

        Assert.Equal(Satisfiability.Unsatisfiable, solver.CheckWith(smt.Not(smt.And(claims))));
    }

    // Elements that differ, in the order in which the evaluator has them.
    private static IEnumerable<SmtTerm> RingFacts(SizeScope scope, ImmutableArray<SmtTerm> elements)
    {
        for (var i = 0; i < elements.Length; i++)
            for (var j = 0; j < i; j++)
                yield return scope.Smt.Not(scope.Smt.Equal(elements[i], elements[j]));
        foreach (var (predicate, low, point, high) in Instances(elements.Length).Where(i => i.Predicate is Between))
            yield return scope.Smt.Equal(
                scope.RingOf(Id).Btw(elements[low], elements[point], elements[high]),
                scope.Smt.Bool(Evaluated(predicate, elements.Length, low, point, high)));
    }

    private static IEnumerable<(Term Predicate, int Low, int Point, int High)> Instances(int size) =>
        from predicate in Predicates
        from low in Enumerable.Range(0, size)
        from point in Enumerable.Range(0, size)
        from high in Enumerable.Range(0, size)
        select (predicate, low, point, high);

    private static Universe UniverseOf(int size) => new(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(Id, size));
}
