using System.Collections.Immutable;

namespace Prover.App.Pictures;

/// <summary>The nodes of a state in a tree, or in several trees.</summary>
/// <param name="Roots">The trees, from the least to the greatest.</param>
/// <param name="HasBins">Whether the leaves are bins, which may hold any number of nodes and have names; otherwise each leaf is the node that it holds.</param>
public sealed record Tree(ImmutableArray<Branch> Roots, bool HasBins)
{
    /// <summary>The numbers of the nodes in all leaves.</summary>
    public IEnumerable<int> Nodes => Roots.SelectMany(NodesOf);

    private static IEnumerable<int> NodesOf(Branch branch) => branch.Nodes.Concat(branch.Branches.SelectMany(NodesOf));
}

/// <summary>A part of a tree: a vertex with all that is below it.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Edge">The name of the way from the vertex above it; empty at a root.</param>
/// <param name="Notes">The facts of the state about it.</param>
/// <param name="Roles">The names under which parameters and the violated instance refer to it.</param>
/// <param name="Mark">The effect of the step on it.</param>
/// <param name="Weight">The part that it plays in the failure.</param>
/// <param name="Branches">The vertices below it; none at a leaf.</param>
/// <param name="Nodes">The numbers of the nodes in this leaf; none above a leaf.</param>
public sealed record Branch(
    string Name, string Edge, ImmutableArray<Note> Notes, ImmutableArray<string> Roles, Mark Mark, Weight Weight,
    ImmutableArray<Branch> Branches, ImmutableArray<int> Nodes)
{
    /// <summary>Whether nothing is below it.</summary>
    public bool IsLeaf => Branches.IsEmpty;
}
