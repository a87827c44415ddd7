using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Comparing;

/// <summary>
/// Which labelled formulas of two versions are the same: first those that say the same, of one label if there is one; then those of one label; then, of
/// those that have no label of their own, the first that are left.
/// </summary>
internal sealed class Matching
{
    private readonly ImmutableArray<(string Label, string Text)> _old;
    private readonly ImmutableArray<(string Label, string Text)> _new;
    private readonly int?[] _partner; // of each new one, the old one

    private Matching(ImmutableArray<(string Label, string Text)> old, ImmutableArray<(string Label, string Text)> @new)
    {
        (_old, _new, _partner) = (old, @new, new int?[@new.Length]);
        Match((o, n) => o == n);
        Match((o, n) => o.Text == n.Text);
        Match((o, n) => o.Label == n.Label && !IsAutomatic(o.Label));
        Match((o, n) => IsAutomatic(o.Label) && IsAutomatic(n.Label));
    }

    /// <summary>The matching of two lists.</summary>
    public static Matching Of(ImmutableArray<(string Label, string Text)> old, ImmutableArray<(string Label, string Text)> @new) => new(old, @new);

    // Parts without a label are matched by number, or by line.
    private static bool IsAutomatic(string label) => label.Length == 0 || label.Contains(' ', StringComparison.Ordinal) || label.All(char.IsAsciiDigit);

    private void Match(Func<(string Label, string Text), (string Label, string Text), bool> fits)
    {
        for (var n = 0; n < _new.Length; n++)
            for (var o = 0; o < _old.Length && _partner[n] is null; o++)
                if (!_partner.Contains(o) && fits(_old[o], _new[n]))
                    _partner[n] = o;
    }

    /// <summary>The positions of the same in both versions, in the order of the new one; what is gone stands at the end.</summary>
    public IEnumerable<(int? Old, int? New)> Pairs =>
        _partner.Select((o, n) => (o, (int?)n)).Concat(Enumerable.Range(0, _old.Length).Where(o => !_partner.Contains(o)).Select(o => ((int?)o, (int?)null)));

    /// <summary>Whether somebody has given the same another label.</summary>
    public bool IsRenamed(int? old, int? @new) =>
        old is { } o && @new is { } n && _old[o].Label != _new[n].Label && !(IsAutomatic(_old[o].Label) && IsAutomatic(_new[n].Label));

    /// <summary>The unchanged formulas above an old one that are above it in the new version too.</summary>
    public IEnumerable<int> SameAbove(int old)
    {
        var place = Array.IndexOf(_partner, old);
        return Enumerable.Range(0, old).Where(o => Array.IndexOf(_partner, o) is >= 0 and var n && n < place && _old[o].Text == _new[n].Text);
    }

    /// <summary>The new one, if any, that says the same as an old one; otherwise null.</summary>
    public int? SameAs(int old) => Array.IndexOf(_partner, old) is >= 0 and var n && _old[old].Text == _new[n].Text ? n : null;

    /// <summary>Whether what both have stands in another order.</summary>
    public bool IsReordered => _partner.OfType<int>() is var order && !order.SequenceEqual(order.Order());
}

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
