using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>How a run ended.</summary>
public enum Ending
{
    /// <summary>Every selected obligation was discharged.</summary>
    Complete,
    /// <summary>Behind the first obligation that did not come out well, as was asked for.</summary>
    AtFirstFailure,
    /// <summary>From outside.</summary>
    Interrupted,
}

/// <summary>The record of one run over a proof.</summary>
/// <param name="Obligations">All that the proof has.</param>
/// <param name="Selected">Those that were to be discharged.</param>
/// <param name="Results">Those that were, in the order of the obligations.</param>
/// <param name="IsSelection">Whether a selection was asked for, even one that fits everything.</param>
/// <param name="Ending">How it ended.</param>
public sealed record ProofRun(
    ImmutableArray<Obligation> Obligations, ImmutableArray<Obligation> Selected, ImmutableArray<Discharged> Results, bool IsSelection, Ending Ending)
{
    /// <summary>The share of the obligations that the run was about; null where it was about all that were selected.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Whether obligations were left to other runs, by a selection or by a share.</summary>
    public bool IsPart => IsSelection || Shard is not null;

    /// <summary>A run over everything that came to its end.</summary>
    public static ProofRun Whole(ImmutableArray<Discharged> results)
    {
        var obligations = results.Select(r => r.Obligation).ToImmutableArray();
        return new ProofRun(obligations, obligations, results, IsSelection: false, Ending.Complete);
    }

    /// <summary>Whether every obligation of the proof was discharged, so that the proof as a whole can be judged.</summary>
    public bool IsWhole => !IsPart && Ending == Ending.Complete;
}
