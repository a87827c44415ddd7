using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>The sizes that are looked at in a scope, small ones first, so that what is found is small. A universe that occurs several times is one object.</summary>
internal sealed class SizeSchedule
{
    // More vectors of sizes than these are not all looked at for counterexamples; nor, unless that is asked for, for a bounded proof.
    private const int MostUniverses = 27;
    private const int MostProved = 81;

    /// <summary>The sizes up to <paramref name="scope"/> of the sorts and lists of <paramref name="system"/>.</summary>
    public SizeSchedule(TransitionSystem system, Scope scope)
    {
        Universes = [.. UniversesUpTo(system, scope)];
        var longest = LongestList(system, scope);
        All =
        [
            .. (IsOfEqualSizes ? OfEqualSizes(Universes) : Universes)
                .SelectMany(u => Enumerable.Range(0, longest + 1).Select(bound => (Universe: u, ListBound: bound)))
                .OrderBy(s => s.Universe.Sizes.Values.Sum()).ThenBy(s => s.ListBound),
        ];
        Equal = [.. OfEqualSizes(Universes).Select(u => (u, longest))];
    }

    /// <summary>Every vector of sizes up to the scope: a bounded proof is about all of them (soundness rule 11).</summary>
    public ImmutableArray<Universe> Universes { get; }

    /// <summary>Where counterexamples are searched for: every universe with every bound on the lists, the least sum first.</summary>
    public ImmutableArray<(Universe Universe, int ListBound)> All { get; }

    /// <summary>The sizes in which all sorts are equally large, as far as the scope allows, with the longest lists: where there is an example, one of these commonly has one.</summary>
    public ImmutableArray<(Universe Universe, int ListBound)> Equal { get; }

    /// <summary>Whether counterexamples are searched only where all sorts are equally large, since there are very many sizes.</summary>
    public bool IsOfEqualSizes => Universes.Length > MostUniverses;

    /// <summary>Whether a proof in the scope is not tried unless it is asked for.</summary>
    public bool IsTooWideToProve => Universes.Length > MostProved;

    // Those in which all sorts have the same number of elements, as far as the scope allows.
    private static IEnumerable<Universe> OfEqualSizes(ImmutableArray<Universe> all)
    {
        var largest = all.SelectMany(u => u.Sizes).GroupBy(s => s.Key).ToDictionary(g => g.Key, g => g.Max(s => s.Value));
        return all.Where(u => u.Sizes.Values.DefaultIfEmpty().Max() is var most && u.Sizes.All(s => s.Value == Math.Min(most, largest[s.Key])));
    }

    private static int LongestList(TransitionSystem system, Scope scope) =>
        system.Variables.Where(v => v.Sort is ListSort { Bound: null }).Select(v => scope.Sizes[v.Name]).DefaultIfEmpty(0).Max();

    private static IEnumerable<Universe> UniversesUpTo(TransitionSystem system, Scope scope) =>
        system.Sorts.Aggregate(
                Enumerable.Repeat(ImmutableDictionary<UninterpretedSort, int>.Empty, 1),
                (vectors, sort) => vectors.SelectMany(v => Enumerable.Range(1, scope.Sizes[sort.Name]).Select(n => v.Add(sort, n))))
            .OrderBy(v => v.Values.Sum()).ThenBy(v => string.Join(',', system.Sorts.Select(s => $"{v[s]:00}")), StringComparer.Ordinal)
            .Select(v => new Universe(v));
}
