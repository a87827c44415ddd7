using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.App.Pictures;

/// <summary>The vertices of a tree before anything is written on them; <paramref name="Thing"/> is the zone or the id that a vertex stands for, if it stands for one.</summary>
public sealed record Stem(Value? Thing, string Edge, ImmutableArray<Stem> Branches);

/// <summary>The facts of a state about the vertices.</summary>
/// <param name="Kinds">The zones or ids that it mentions, each with the variables that say that it is there.</param>
/// <param name="Filled">Those in which a node lies.</param>
/// <param name="State">The state.</param>
public sealed record TreeFacts(ImmutableSortedDictionary<Value, ImmutableHashSet<StateVariable>> Kinds, ImmutableHashSet<Value> Filled, State State);

/// <summary>Where a tree comes from: how its vertices are connected.</summary>
public abstract record TreeForm
{
    /// <summary>The trees that the mentioned vertices form; each of them is in exactly one place.</summary>
    public abstract ImmutableArray<Stem> Grow(TreeFacts facts);

    /// <summary>The name of a zone.</summary>
    public virtual string NameOf(Value zone) => $"{zone}";

    /// <summary>The zone in which a node with an id lies, where the state does not say it; null when ids say nothing about zones, or it lies in none of them.</summary>
    public virtual Value? ZoneOf(BitsValue id, IEnumerable<Value> zones) => null;
}

/// <summary>
/// Immutable functions from zones to zones give the zones below one. In a small model the axioms allow anything at zones that are not in the tree; so a zone
/// with nodes in it has nothing below it, and, where the state has several kinds of zones, only kinds other than those of zones with nodes have.
/// </summary>
public sealed record FunctionForm(ImmutableArray<StateVariable> Children) : TreeForm
{
    /// <inheritdoc/>
    public override ImmutableArray<Stem> Grow(TreeFacts facts)
    {
        var leafKinds = facts.Filled.SelectMany(z => facts.Kinds[z]).ToHashSet();
        var hasKinds = facts.Kinds.Values.SelectMany(k => k).Distinct().Skip(1).Any();
        var inner = facts.Kinds.Where(z => !facts.Filled.Contains(z.Key) && (!hasKinds || z.Value.Any(k => !leafKinds.Contains(k)))).Select(z => z.Key).ToArray();
        var above = new Dictionary<Value, (Value Zone, string Edge)>();
        // A zone with all its children there is more of a parent than one with some of them.
        foreach (var zone in inner.OrderByDescending(z => Children.Select(c => Child(c, z, facts)).Where(facts.Kinds.ContainsKey).Distinct().Count()))
            foreach (var child in Children)
                Claim(zone, child.Name, Child(child, zone, facts));
        return [.. facts.Kinds.Keys.Where(z => !above.ContainsKey(z)).Select(z => Stem(z, "")).OrderBy(s => s.Branches.IsEmpty)];

        void Claim(Value zone, string edge, Value child)
        {
            if (!facts.Kinds.ContainsKey(child) || Above(zone).Contains(child)) return;
            if (above.TryAdd(child, (zone, edge)) || !above[child].Zone.Equals(zone)) return;
            above[child] = (zone, $"{above[child].Edge}, {edge}");
        }

        IEnumerable<Value> Above(Value zone)
        {
            yield return zone;
            while (above.TryGetValue(zone, out var parent)) yield return zone = parent.Zone;
        }

        Stem Stem(Value zone, string edge) => new(zone, edge,
            [.. Children.Select(c => Child(c, zone, facts)).Distinct().Where(c => above.TryGetValue(c, out var a) && a.Zone.Equals(zone)).Select(c => Stem(c, above[c].Edge))]);
    }

    private static Value Child(StateVariable child, Value zone, TreeFacts facts) => ((FunctionValue)facts.State[child]).Table[new TupleValue([zone])];
}

/// <summary>The ids of the nodes, bit by bit: ids part where they first differ.</summary>
public sealed record TrieForm : TreeForm
{
    /// <inheritdoc/>
    public override ImmutableArray<Stem> Grow(TreeFacts facts)
    {
        BitsValue[] ids = [.. facts.Kinds.Keys.Cast<BitsValue>()];
        return ids.Length == 0 ? [] : [Between(ids, "")];
    }

    private static Stem Between(ReadOnlySpan<BitsValue> ids, string edge)
    {
        if (ids.Length == 1) return new Stem(ids[0], edge, []);
        var bit = ids[0].Width - 1 - DistinguishingPrefix.Common(ids[0], ids[^1]);
        var second = 0;
        while ((ids[second].Value >> bit).IsEven) second++;
        return new Stem(null, edge, [Between(ids[..second], "0"), Between(ids[second..], "1")]);
    }
}
