using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Proving;

/// <summary>The kinds of hypotheses that a proof may do without.</summary>
public enum UnneededKind
{
    /// <summary>An axiom.</summary>
    Axiom,
    /// <summary>A premise of a rule.</summary>
    Premise,
    /// <summary>A conjunct that always holds, or follows from other conjuncts of its case: it adds nothing to the invariant.</summary>
    Redundant,
    /// <summary>A conjunct that no other proof needs, and that was not shown to follow from the others: a claim of its own.</summary>
    Claim,
}

/// <summary>A hypothesis that is in no core: without it, the solver proves the rest all the same.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">The label of the axiom, <c>quiet.order</c> for a conjunct, <c>join.room</c> or <c>'n &lt; 5' of join</c> for a premise.</param>
/// <param name="Place">Its declaration.</param>
/// <param name="From">For a redundant conjunct, the hypotheses from which it follows; empty otherwise.</param>
public sealed record Unneeded(UnneededKind Kind, string Name, Location Place, ImmutableArray<string> From)
{
    /// <summary>The comment that suppresses the warning, at the end of a line of the declaration or on the line above it.</summary>
    public const string Allowance = "allow unneeded";

    /// <summary>Whether a comment at the declaration says that this is intended.</summary>
    public bool IsAllowed => Enumerable.Range(Place.Line, Place.EndLine - Place.Line + 1).Any(line => Comment(line).Contains(Allowance, StringComparison.Ordinal))
        || (Place.Line > 1 && Place.Source.LineAt(Place.Line - 1).TrimStart().StartsWith('#') && Comment(Place.Line - 1).Contains(Allowance, StringComparison.Ordinal));

    /// <summary>Whether it is worth a warning: a claim of its own is not.</summary>
    public bool Warns => Kind != UnneededKind.Claim && !IsAllowed;

    /// <summary>The message, with the place.</summary>
    public string Text => Kind switch
    {
        UnneededKind.Axiom => $"no proof needs the axiom {Name} at {Place}",
        UnneededKind.Premise => $"no proof needs the premise {Name} at {Place}",
        UnneededKind.Redundant when From.IsEmpty => $"the conjunct {Name} at {Place} is redundant: it always holds",
        UnneededKind.Redundant => $"the conjunct {Name} at {Place} is redundant: it follows from {string.Join(", ", From)}",
        UnneededKind.Claim => $"no other proof needs the conjunct {Name} at {Place}, and it does not follow from others: it is a claim of its own",
        _ => throw new InvalidOperationException($"unknown kind {Kind}"),
    };

    private string Comment(int line) => Place.Source.LineAt(line).Split('#', 2) is [_, var comment] ? comment : "";
}

/// <summary>The hypotheses that no proof needs.</summary>
/// <param name="Unneeded">These hypotheses: axioms, premises, conjuncts, each in the order of declaration.</param>
/// <param name="Gap">The reason for which nothing can be said of them; null when everything was looked at.</param>
public sealed record CoreReport(ImmutableArray<Unneeded> Unneeded, string? Gap);
