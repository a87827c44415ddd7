using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>How the states of a system are drawn; it follows from the sorts and signatures alone: a ring if there is one, else a tree, else a graph.</summary>
public abstract class Shape
{
    /// <summary>The sort whose elements or values are the nodes.</summary>
    public abstract Sort Sort { get; }

    /// <summary>The shape of a system; null when there is nothing that could be a node.</summary>
    public static Shape? Of(TransitionSystem system) =>
        system.Sorts.Any(s => s.Order == SortOrder.Ring) ? GraphShape.Of(system) : TreeShape.Of(system) ?? (Shape?)GraphShape.Of(system);

    /// <summary>The contribution of a fact of a state.</summary>
    public abstract IEnumerable<Trait> Draw(Fact fact, State state);

    /// <summary>The sorts of what a variable says something about: keys, members and arguments.</summary>
    protected static ImmutableArray<Sort> KeysOf(StateVariable variable) => variable.Sort switch
    {
        MapSort map => [map.Key],
        SetSort set => [set.Element],
        FunctionSort function => function.Domain,
        _ => [],
    };
}
