using System.Collections.Immutable;
using Prover.App.Files;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Requests;

/// <summary>Two versions that are to be compared.</summary>
/// <param name="Old">The file of the old version; of a revision, as git names it: <c>HEAD~2:specs/chord.spec</c>.</param>
/// <param name="New">The file of the new version, in the same language.</param>
/// <param name="Proof">For specifications, a proof whose obligations are compared too; otherwise null.</param>
/// <param name="Scope">Sizes for the search for states that tell them apart, instead of the proofs' own or of the defaults.</param>
/// <param name="Limits">The limits of the work.</param>
/// <param name="Jobs">How many threads work.</param>
public sealed record DiffRequest(
    string Old, string New, string? Proof, ImmutableArray<KeyValuePair<string, int>> Scope, Limits Limits, int Jobs)
{
    /// <summary>The usual limits. A question that takes more is seldom answered by more, and every one is asked in both directions.</summary>
    public static readonly Limits UsualLimits = Limits.Default with { Resources = 2_000_000, WallClock = TimeSpan.FromSeconds(10) };

    /// <summary>The files of the old version; null for those on disk.</summary>
    public RevisionFiles? Revision { get; init; }

    /// <summary>The files of the new version: null for those on disk, otherwise texts that are edited.</summary>
    public SourceFiles? Edited { get; init; }
}
