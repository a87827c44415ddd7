using System.Collections.Immutable;
using Prover.Exploration;
using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Pyv;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Exploration;

/// <summary>First states, made by what is said of them, against those that evaluation finds: the same up to the names of elements, and each once.</summary>
public sealed class CompiledStartSearchTests
{
    private static readonly Location Nowhere = new SourceText("a.spec", "").Line(1);

    private const string Vocabulary = """
        sort node
        sort value
        immutable constant one: node
        immutable relation member(node, value)
        immutable relation le(value, value)
        mutable function has(node): value
        mutable relation idle
        mutable relation sent(node, node)
        derived relation known(value): known(V) <-> exists N. has(N) = V

        """;

    private const string Order = "axiom le(X, X) & (le(X, Y) | le(Y, X)) & (le(X, Y) & le(Y, X) -> X = Y) & (le(X, Y) & le(Y, Z) -> le(X, Z))\n";

    [Theory]
    [InlineData("init !sent(X, Y) & idle", 2)]
    [InlineData(Order + "init !sent(X, Y) & idle & !member(X, V)", 3)]
    [InlineData("init (sent(X, Y) <-> X = Y) & has(X) = has(Y)\naxiom exists V. member(N, V)", 2)]
    [InlineData(Order + "axiom le(V, W)-> member(one, W)\ninit sent(X, Y) <-> X = one & le(has(X), has(Y))\ninit idle | has(one) != has(N)", 2)]
    [InlineData("init (exists V. known(V) & !member(N, V)) & sent(X, Y) & le(V, W)", 2)]
    [InlineData("init idle & !idle", 2)]
    [InlineData("init (idle -> sent(X, X)) & (if idle then has(one) = has(X) else sent(one, X)) & le(V, W) & member(X, V)", 2)]
    public void TheyAreThoseThatEvaluationFinds(string said, int size) =>
        Assert.True(Compare(Runs.Query(PyvFile.Load($"{Vocabulary}{said}\ntransition t()\n  modifies idle\n  idle'\ninvariant idle | !idle\n").System, size)));

    [CorpusFact, Trait("Category", "campaign")]
    public void TheyAreThoseThatEvaluationFindsInEveryFile()
    {
        var systems = Corpus.Entries.Where(e => e.Seconds < 1).Select(e => PyvFile.Load(File.ReadAllText(e.Path)).System);
        var compared = systems.Where(s => s.Variables.All(v => IsListed(v.Sort))).Count(s => Compare(Runs.Query(s, 2)));
        Assert.True(compared > 10, $"{compared} compared");
    }

    private static bool IsListed(Sort sort) => sort is FunctionSort function ? function.Domain.Append(function.Result).All(Sorts.IsFinite) : Sorts.IsFinite(sort);

    // False where one of them does not come to an end.
    private static bool Compare(RunQuery query)
    {
        const int Many = 4000;
        var evaluated = InitialStateSearch.Find(query with { MaxStates = Many }, CancellationToken.None);
        var made = CompiledInitialStateSearch.Find(query, (_, _, _) => new Readings([], AreAll: false), CancellationToken.None);
        if (evaluated.Gap is not null || made.Gap is not null) return false;

        var coding = new Coding(query.Sizes.Universe);
        var symmetry = new Symmetry(query.System.Variables, coding);
        string Key(State state) => string.Join(' ', symmetry.Least([.. state.Values.Select(coding.Encode)]));
        Assert.Equal(evaluated.States.Select(Key).Distinct().Order(StringComparer.Ordinal), made.States.Select(Key).Order(StringComparer.Ordinal));
        Assert.All(made.States, state => Assert.Contains(state, evaluated.States));
        return true;
    }

    [Fact]
    public void WhereThereAreTooManySomeAreListed()
    {
        var query = Runs.Query(PyvFile.Load($"{Vocabulary}init idle\ntransition t()\n  modifies idle\n  idle'\ninvariant idle\n").System, 3);
        var made = CompiledInitialStateSearch.Find(query, (_, _, _) => new Readings([], AreAll: false), CancellationToken.None);
        Assert.StartsWith("there are more than ", made.Gap, StringComparison.Ordinal);
        Assert.Equal(made.States.Count, made.States.Distinct().Count());
        Assert.True(made.States.Count > 100);
    }

    // Binary relations over so many points, up to names: OEIS A000595.
    [Theory]
    [InlineData(1, 2), InlineData(2, 10), InlineData(3, 104)]
    public void BinaryRelationsUpToNames(int size, int different) => Assert.Equal((different, different), Count(SortOrder.None, size));

    [Fact]
    public void PointsOfAnOrderHaveNoOtherNames() => Assert.Equal((16, 16), Count(SortOrder.Ring, 2));

    [Theory]
    [InlineData(6, 1), InlineData(7, 7)]
    public void WhereThereAreTooManyNamesThereAreNone(int size, int different)
    {
        var sort = new UninterpretedSort("node", SortOrder.None, Nowhere);
        var symmetry = new Symmetry([new StateVariable("at", sort, 0, true, Nowhere)], new Coding(Of(sort, size)));
        Assert.Equal(different, Enumerable.Range(0, size).Count(at => symmetry.IsLeast(0, at)));
    }

    // How many relations are the least of their kind, and how many kinds there are.
    private static (int Least, int Kinds) Count(SortOrder order, int size)
    {
        var sort = new UninterpretedSort("node", order, Nowhere);
        var universe = Of(sort, size);
        var coding = new Coding(universe);
        var symmetry = new Symmetry([new StateVariable("r", new FunctionSort([sort, sort], BoolSort.Instance), 0, true, Nowhere)], coding);
        var relations = universe.Products(Enumerable.Repeat(BoolSort.Instance, size * size)).Select(row => coding.Nodes.Intern([.. row.Select(coding.Encode)])).ToArray();
        return (relations.Count(r => symmetry.IsLeast(0, r)), relations.Select(r => string.Join(' ', symmetry.Least([r]))).Distinct().Count());
    }

    private static Universe Of(UninterpretedSort sort, int size) => new(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(sort, size));
}
