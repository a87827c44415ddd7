using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Comparing;

/// <summary>
/// Which parameters of two versions are the same: those of one name and sort when both versions have the same names; else those in one place when the
/// sorts are the same, since then they only have other names; else those of one name and sort, and the others are nobody's.
/// </summary>
/// <param name="Pairs">The pairs.</param>
/// <param name="AreSame">Whether all are paired, and stand in the same places.</param>
internal sealed record Parameters(ImmutableArray<(Variable Old, Variable New)> Pairs, bool AreSame)
{
    /// <summary>The pairs of two lists.</summary>
    public static Parameters Of(ImmutableArray<Variable> old, ImmutableArray<Variable> @new)
    {
        var byName = old.SelectMany(o => @new.Where(n => n.Name == o.Name && SortOf(n) == SortOf(o)).Select(n => (o, n))).ToImmutableArray();
        if (byName.Length == old.Length && old.Length == @new.Length) return new Parameters(byName, byName.Select(p => p.n).SequenceEqual(@new));
        return old.Select(SortOf).SequenceEqual(@new.Select(SortOf), StringComparer.Ordinal)
            ? new Parameters([.. old.Zip(@new)], AreSame: true)
            : new Parameters(byName, AreSame: false);
    }

    private static string SortOf(Variable variable) => Canonical.Of(variable.Sort);
}
