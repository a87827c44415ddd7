using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>Which sizes a scope for a system may give, and what they are when none is given.</summary>
public static class ScopeSizes
{
    /// <summary>The sizes of every sort and every list of the state, by name.</summary>
    public static ImmutableSortedDictionary<string, int> Defaults(TransitionSystem system) =>
        system.Sorts.Select(s => KeyValuePair.Create(s.Name, Scope.DefaultSort))
            .Concat(system.Variables.Where(v => v.Sort is ListSort { Bound: null }).Select(v => KeyValuePair.Create(v.Name, Scope.DefaultList)))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The mistake of giving <paramref name="name"/> two sizes.</summary>
    public static string Twice(string name) => $"'{name}' is given a size twice";

    /// <summary>The mistake of giving <paramref name="name"/> the size <paramref name="size"/>; null when the size is possible.</summary>
    public static string? Problem(TransitionSystem system, string name, int size)
    {
        var known = Defaults(system);
        if (!known.ContainsKey(name))
        {
            var near = Nearest.To(name, known.Keys);
            return $"a scope sizes sorts and the lists of the state; there is no '{name}' among them"
                + (near is null ? $" ({string.Join(", ", known.Keys)})" : $"; did you mean '{near}'?");
        }

        var least = system.Sorts.Any(s => s.Name == name) ? 1 : 0;
        if (size < least) return $"a sort has at least one element; '{name} = {size}' proves nothing";
        return size > Scope.Largest ? $"'{name} = {size}' is too large: quantifiers are written out, up to {Scope.Largest}" : null;
    }
}
