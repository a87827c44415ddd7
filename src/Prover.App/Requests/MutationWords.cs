using Prover.Mutating;
using Prover.Text;

namespace Prover.App.Requests;

/// <summary>The words for mutants that are published.</summary>
public static class MutationWords
{
    /// <summary>The words for fates.</summary>
    public static readonly WordTable<Fate> Fates = new(
        (Fate.Killed, "killed"), (Fate.Survived, "survived"), (Fate.Undecided, "undecided"), (Fate.Equivalent, "equivalent"),
        (Fate.EquivalentUnderInvariant, "equivalent-under-invariant"), (Fate.Stillborn, "stillborn"),
        (Fate.Broken, "broken"));

    /// <summary>The words for a fate as people read them.</summary>
    public static string Shown(Fate fate) => fate == Fate.EquivalentUnderInvariant ? "equivalent under the invariant" : Fates[fate];

    /// <summary>The words for the ways in which mutants differ.</summary>
    public static readonly WordTable<Influence> Influences = new(
        (Influence.Adds, "adds"), (Influence.Removes, "removes"), (Influence.Changes, "changes"), (Influence.Claims, "claims"));
}
