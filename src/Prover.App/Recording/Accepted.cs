using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.App.Recording;

/// <summary>A file that a proof is made of, relative to the record, with the number of its text.</summary>
public sealed record AcceptedSource(string Path, string Hash);

/// <summary>An accepted result of an obligation.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Frame">The number of its frame.</param>
/// <param name="Whole">The number of the whole question.</param>
/// <param name="Verdict">The kind of the verdict.</param>
/// <param name="Sizes">Up to which sizes it was proved; null for any.</param>
/// <param name="Cost">The cost, in round figures of rlimit steps.</param>
/// <param name="Core">The hypotheses that the proof uses: labels and numbers.</param>
/// <param name="Structure">The structure that refutes it, or the one that was found.</param>
public sealed record AcceptedObligation(
    string Name, string Frame, string Whole, VerdictKind Verdict, ImmutableSortedDictionary<string, int>? Sizes, long Cost,
    ImmutableArray<(string Label, string Number)> Core, StructureRecord? Structure)
{
    /// <summary>The other solver on whose answer the verdict rests; null where it rests on none.</summary>
    public string? OtherSolver { get; init; }
}

/// <summary>A counterexample that was there once, by the name of the obligation that it refuted.</summary>
public sealed record KeptExample(string Obligation, StructureRecord Structure);

/// <summary>How a record begins: it says the same on every machine that agrees.</summary>
/// <param name="Solver">Who answered.</param>
/// <param name="Encoding">The version of the encoding.</param>
/// <param name="Conditions">The sizes and limits that counted.</param>
/// <param name="Outcome">How the proof came out.</param>
/// <param name="Summary">Its verdict in words.</param>
/// <param name="Sources">The files that the proof is made of.</param>
public sealed record AcceptedHeader(
    string Solver, int Encoding, string Conditions, string Outcome, string Summary, ImmutableArray<AcceptedSource> Sources);

/// <summary>The accepted results of a proof.</summary>
/// <param name="Header">How the record begins.</param>
/// <param name="Obligations">The obligations, by name.</param>
/// <param name="Examples">Counterexamples that were there once.</param>
public sealed record Accepted(AcceptedHeader Header, ImmutableArray<AcceptedObligation> Obligations, ImmutableArray<KeptExample> Examples)
{
    /// <summary>The end of a record's name: it stands beside its proof.</summary>
    public const string Extension = ".accepted";

    private readonly Lazy<ILookup<string, AcceptedObligation>> _byFrame = new(() => Obligations.ToLookup(o => o.Frame, StringComparer.Ordinal));

    /// <summary>Where the record of a proof stands.</summary>
    public static string PathOf(string proof) => proof + Extension;

    /// <summary>The known answers to questions with this frame: only verdicts that a core of our solver, or a structure, supports.</summary>
    public IEnumerable<PrecedentRecord> Find(string frame) => _byFrame.Value[frame].Where(o => o.OtherSolver is null)
        .Where(o => o.Verdict is VerdictKind.Proved or VerdictKind.Impossible || (o.Verdict is VerdictKind.Refuted or VerdictKind.Found && o.Structure is not null))
        .Select(o => new PrecedentRecord(
            o.Whole, Header.Conditions, o.Cost, o.Sizes, o.Structure is null ? [.. o.Core.Select(c => c.Number)] : null, o.Structure));
}
