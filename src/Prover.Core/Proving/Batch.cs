using System.Collections.Immutable;

namespace Prover.Proving;

/// <summary>
/// Obligations that ask for different goals after the very same steps, in the order of the proof. A batch is cut from all obligations of a
/// proof, never from a selection, and what comes of an obligation in it may depend on those before it alone.
/// </summary>
public sealed record Batch(ImmutableArray<Obligation> Obligations)
{
    /// <summary>
    /// The steps, without a goal, and without the axioms that matter neither to them nor to any goal of the whole batch: what is cut off with
    /// <see cref="UpToLast"/> counts.
    /// </summary>
    public Query Shared { get; private init; } = SharedBy(Obligations);

    /// <summary>The batches among <paramref name="obligations"/>, each of two or more; what stands alone is in none.</summary>
    public static ImmutableArray<Batch> Of(IEnumerable<Obligation> obligations)
    {
        var batches = new List<List<Obligation>>();
        foreach (var obligation in obligations.Where(o => o.Query.Goal is not null))
        {
            if (batches is [.., [var first, ..] latest] && ShareSteps(first.Query, obligation.Query)) latest.Add(obligation);
            else batches.Add([obligation]);
        }

        return [.. batches.Where(b => b.Count > 1).Select(b => new Batch([.. b]))];
    }

    /// <summary>The batch up to its last obligation that is <paramref name="wanted"/>; empty when none is.</summary>
    public Batch UpToLast(Predicate<Obligation> wanted) => this with { Obligations = Obligations[..(Obligations.ToList().FindLastIndex(wanted) + 1)] };

    private static Query SharedBy(ImmutableArray<Obligation> obligations)
    {
        var query = obligations[0].Query with { Goal = null };
        return Relevance.WithoutIdleAxioms(query, obligations.Select(o => o.Query.Goal!)) ?? query;
    }

    /// <summary>Whether two queries ask for goals after the very same steps.</summary>
    internal static bool ShareSteps(Query left, Query right) =>
        left.Constants.SequenceEqual(right.Constants) && left.Steps.Length == right.Steps.Length && left.Steps.Zip(right.Steps).All(s => ReferenceEquals(s.First, s.Second));
}

/// <summary>
/// Answers the obligations of a batch together, each once, in any order. What it proves is proved; whatever else it says, the obligation is asked
/// again, alone.
/// </summary>
public delegate IEnumerable<(Obligation Obligation, Answer Answer)> DischargeBatch(Batch batch, CancellationToken cancellation);

/// <summary>Batches, and who answers them.</summary>
public sealed record Sharing(ImmutableArray<Batch> Batches, DischargeBatch Discharge)
{
    /// <summary>Every obligation is asked alone.</summary>
    public static readonly Sharing None = new([], (_, _) => []);
}
