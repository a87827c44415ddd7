using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// An invariant that a proof uses (soundness rule 25) and that the other proofs of a run do not show. The verdict of the proof holds only if that invariant does.
/// </summary>
/// <param name="Invariant">The used invariant.</param>
/// <param name="Text">The finding as a sentence: the proof, the used invariant, and why it is not shown.</param>
public sealed record UnprovedUse(string Invariant, string Text)
{
    /// <summary>The uses in <paramref name="reports"/> that none of these shows. A proof that was selected in part, or that should be refuted, needs nothing.</summary>
    public static ImmutableArray<UnprovedUse> In(ImmutableArray<ProofReport> reports) => [.. Judge(reports).SelectMany(r => r.Unproved ?? [])];

    /// <summary>
    /// The reports of a run, each with its unproved uses; one that has any is undecided, with the reasons. A report that was judged stays as it is.
    /// </summary>
    public static ImmutableArray<ProofReport> Judge(ImmutableArray<ProofReport> reports) => [.. reports.Select(r => r.Unproved is null ? Judged(r, Of(r, reports)) : r)];

    private static ProofReport Judged(ProofReport report, ImmutableArray<UnprovedUse> unproved) => report with
    {
        Unproved = unproved,
        Outcome = unproved.IsEmpty || report.Outcome != Outcome.Met ? report.Outcome : Outcome.Undecided,
        Reasons = [.. report.Reasons, .. unproved.Select(u => u.Text)],
    };

    private static ImmutableArray<UnprovedUse> Of(ProofReport report, ImmutableArray<ProofReport> reports) =>
    [
        .. from used in report.IsProvedGivenUses ? report.Proof.Invariant.Uses : []
           let reason = Missing(report, used, [.. reports.Where(r => r.Proof.Invariant.Name == used.Name && HaveOneSystem(r.Proof, report.Proof))])
           where reason is not null
           select new UnprovedUse(used.Name, $"the proof of {report.Proof.Invariant.Name} in {report.Proof.Source.ShownPath} is given {used.Name}, but {reason}"),
    ];

    private static string? Missing(ProofReport user, Invariant used, ImmutableArray<ProofReport> proofs)
    {
        if (proofs.IsEmpty) return $"no proof of {used.Name} is among those that were verified";
        if (proofs.FirstOrDefault(p => p.IsProvedGivenUses) is not { } proof) return $"{proofs[0].Proof.Source.ShownPath} came out as {proofs[0].Summary}";
        if (proofs.Any(p => p is { IsProvedGivenUses: true, IsBounded: false })) return null;
        if (user.ExpectationCheck is { Expectation.Kind: not ExpectationKind.ProvedInScope, BoundedOnly: false }) return $"{proof.Proof.Source.ShownPath} proves it in its scope only";
        return proofs.Any(p => p.IsProvedGivenUses && Covers(p.Proof.Scope, user.Proof.Scope)) ? null : $"{proof.Proof.Source.ShownPath} proves it in a smaller scope only: {proof.Proof.Scope}";
    }

    private static bool Covers(Scope one, Scope other) => other.Sizes.All(s => one.Sizes.TryGetValue(s.Key, out var size) && size >= s.Value);

    // A proof for other values of the parameters is one of another system.
    internal static bool HaveOneSystem(ProofScript one, ProofScript other) =>
        one.System.Sources.Select(s => (s.Path, s.Content)).SequenceEqual(other.System.Sources.Select(s => (s.Path, s.Content)))
        && ValuesIn(one).SequenceEqual(ValuesIn(other));

    private static IEnumerable<(string Name, string Value)> ValuesIn(ProofScript proof) =>
        proof.System.Functions.Where(f => f.IsParameter).Select(f => (f.Name, TermPrinter.Text(f.Body)));
}
