using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Text;

namespace Prover.Tests.Semantics;

/// <summary>Of states that differ in the names of elements alone there is one.</summary>
public sealed class RenamingTests
{
    private static readonly Location Nowhere = new SourceText("a.spec", "").Line(1);
    private static readonly UninterpretedSort Node = new("node", SortOrder.None, Nowhere);
    private static readonly UninterpretedSort Ring = new("id", SortOrder.Ring, Nowhere);

    // Binary relations over so many points, up to names: OEIS A000595.
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 10)]
    [InlineData(3, 104)]
    public void BinaryRelationsUpToNames(int size, int different) => Assert.Equal(different, Renaming.Distinct(Relations(Node, size), Of(Node, size)).Count);

    [Fact]
    public void PointsOfAnOrderHaveNoOtherNames() => Assert.Equal(16, Renaming.Distinct(Relations(Ring, 2), Of(Ring, 2)).Count);

    [Fact]
    public void TheFirstOfEachIsKept()
    {
        var states = Relations(Node, 2).ToArray();
        var kept = Renaming.Distinct(states, Of(Node, 2));
        Assert.Equal(kept, states.Where(kept.Contains));
        Assert.Equal(states[0], kept.First());
    }

    [Fact]
    public void WhereThereAreTooManyNamesAllAreKept()
    {
        var states = Universe(7).ValuesOf(Node).Select(v => new State([v])).ToArray();
        Assert.Equal(states, Renaming.Distinct(states, Universe(7)));
        Assert.Single(Renaming.Distinct(states.Take(6), Universe(6)));

        static Universe Universe(int size) => Of(Node, size);
    }

    private static Universe Of(UninterpretedSort sort, int size) => new(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(sort, size));

    private static IEnumerable<State> Relations(UninterpretedSort sort, int size)
    {
        var universe = Of(sort, size);
        var pairs = universe.Products([sort, sort]).Select(pair => (Value)new TupleValue(pair)).ToArray();
        return universe.Products(pairs.Select(_ => BoolSort.Instance))
            .Select(holds => new State([new FunctionValue(pairs.Zip(holds).ToImmutableSortedDictionary(p => p.First, p => p.Second))]));
    }
}
