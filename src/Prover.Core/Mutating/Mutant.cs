using System.Collections.Immutable;
using Prover.Proving;
using Prover.Text;

namespace Prover.Mutating;

/// <summary>How a mutant differs from the specification.</summary>
public enum Influence
{
    /// <summary>It does more: a claim about all states should notice.</summary>
    Adds,
    /// <summary>It does less: claims about all states cannot notice; witnesses, runs, lines that have to fire and claims of progress can.</summary>
    Removes,
    /// <summary>It does something else.</summary>
    Changes,
    /// <summary>It does the same, and claims less or follows another history.</summary>
    Claims,
}

/// <summary>A specification with one small mistake.</summary>
/// <param name="Operator">The mistake, in words: <c>premise dropped</c>.</param>
/// <param name="Influence">How it differs.</param>
/// <param name="Owner">The declaration in which it is.</param>
/// <param name="Place">The characters that are replaced.</param>
/// <param name="Replacement">The characters that stand there instead.</param>
public sealed record Mutant(string Operator, Influence Influence, string Owner, Location Place, string Replacement)
{
    /// <summary>The file of the mutant.</summary>
    public SourceText Text
    {
        get
        {
            var source = Place.Source;
            return new SourceText(source.Path, string.Concat(source.Content.AsSpan(0, Place.Span.Start), Replacement, source.Content.AsSpan(Place.Span.End)));
        }
    }
}

/// <summary>The fate of a mutant.</summary>
public enum Fate
{
    /// <summary>Some obligation is refuted, or a state or a step that has to exist does not.</summary>
    Killed,
    /// <summary>Everything is proved as before, and the mutant means something else.</summary>
    Survived,
    /// <summary>Nothing is refuted, and something is undecided.</summary>
    Undecided,
    /// <summary>It was proved to mean the same.</summary>
    Equivalent,
    /// <summary>
    /// It was proved to have the same claims, the same initial states and, from each state of the proved invariant, the same steps that change something. So it has the same runs, but for steps that
    /// change nothing.
    /// </summary>
    EquivalentUnderInvariant,
    /// <summary>It is no specification, or the proof does not fit it.</summary>
    Stillborn,
    /// <summary>A bug of the prover ended an obligation, or the comparison with the specification.</summary>
    Broken,
}

/// <summary>A mutant with its fate.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Fate">Its fate.</param>
/// <param name="By">The obligation that killed it, or that is undecided or broken; null otherwise.</param>
/// <param name="Detail">Why it is stillborn or broken, or a remark on a survivor; null if there is nothing to say.</param>
/// <param name="Asked">How many obligations it changes.</param>
public sealed record MutantResult(Mutant Mutant, Fate Fate, Obligation? By, string? Detail, int Asked);

/// <summary>How many of the mutants of some kinds were killed.</summary>
/// <param name="Killed">Those that were killed.</param>
/// <param name="Counted">Those that count: all but equivalent, stillborn and broken ones.</param>
public sealed record MutationScore(int Killed, int Counted)
{
    /// <summary>The share that was killed, in whole percent, rounded down; null where nothing counts.</summary>
    public int? Percent => Counted == 0 ? null : 100 * Killed / Counted;
}

/// <summary>The fates of the mutants of a specification.</summary>
/// <param name="Results">One for each mutant that was tried, in the order of the files.</param>
/// <param name="Total">How many mutants there are in all.</param>
public sealed record MutationResults(ImmutableArray<MutantResult> Results, int Total)
{
    /// <summary>The score of the mutants with one of these influences.</summary>
    public MutationScore Score(params Influence[] influences)
    {
        var counted = Results.Where(r => influences.Contains(r.Mutant.Influence) && r.Fate is not (Fate.Equivalent or Fate.EquivalentUnderInvariant or Fate.Stillborn or Fate.Broken)).ToArray();
        return new MutationScore(counted.Count(r => r.Fate == Fate.Killed), counted.Length);
    }
}
