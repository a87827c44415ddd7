using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// A proof that uses an invariant (soundness rule 25) which the other proofs of a run do not show. Its verdict holds only if that invariant does.
/// </summary>
/// <param name="Report">The report on the proof.</param>
/// <param name="Invariant">The used invariant.</param>
/// <param name="Reason">Why it is not shown.</param>
public sealed record UnprovedUse(ProofReport Report, string Invariant, string Reason)
{
    /// <summary>The whole finding as a sentence.</summary>
    public string Text => $"the proof of {Report.Proof.Invariant.Name} in {Report.Proof.Source.ShownPath} is given {Invariant}, but {Reason}";

    /// <summary>The uses in <paramref name="reports"/> that none of these shows. A proof that was selected in part, or that should be refuted, needs nothing.</summary>
    public static ImmutableArray<UnprovedUse> In(IReadOnlyCollection<ProofReport> reports) =>
    [
        .. from report in reports
           where report.IsProved
           from used in report.Proof.Invariant.Uses
           let reason = Missing(report, used, [.. reports.Where(r => r.Proof.Invariant.Name == used.Name && HaveOneSystem(r.Proof, report.Proof))])
           where reason is not null
           select new UnprovedUse(report, used.Name, reason),
    ];

    /// <summary>The reports, of which those with such a use are undecided, with the reason.</summary>
    public static ImmutableArray<ProofReport> Judge(ImmutableArray<ProofReport> reports)
    {
        var unproved = In(reports).ToLookup(u => u.Report, u => u.Text, ReferenceEqualityComparer.Instance);
        return [.. reports.Select(r => unproved.Contains(r) ? r with { Outcome = Undecided(r.Outcome), Reasons = [.. r.Reasons, .. unproved[r]] } : r)];
    }

    private static Outcome Undecided(Outcome outcome) => outcome == Outcome.Met ? Outcome.Undecided : outcome;

    private static string? Missing(ProofReport user, Invariant used, ImmutableArray<ProofReport> proofs)
    {
        if (proofs.IsEmpty) return $"no proof of {used.Name} is among those that were verified";
        if (proofs.FirstOrDefault(p => p.IsProved) is not { } proof) return $"{proofs[0].Proof.Source.ShownPath} came out as {proofs[0].Summary}";
        if (proofs.Any(p => p is { IsProved: true, IsBounded: false })) return null;
        if (user.ExpectationCheck is { Expectation.Kind: not ExpectationKind.ProvedInScope, BoundedOnly: false }) return $"{proof.Proof.Source.ShownPath} proves it in its scope only";
        return proofs.Any(p => p.IsProved && Covers(p.Proof.Scope, user.Proof.Scope)) ? null : $"{proof.Proof.Source.ShownPath} proves it in a smaller scope only: {proof.Proof.Scope}";
    }

    private static bool Covers(Scope one, Scope other) => other.Sizes.All(s => one.Sizes.TryGetValue(s.Key, out var size) && size >= s.Value);

    // A proof for other values of the parameters is one of another system.
    private static bool HaveOneSystem(ProofScript one, ProofScript other) =>
        one.System.Sources.Select(s => (s.Path, s.Content)).SequenceEqual(other.System.Sources.Select(s => (s.Path, s.Content)))
        && ValuesIn(one).SequenceEqual(ValuesIn(other));

    private static IEnumerable<(string Name, string Value)> ValuesIn(ProofScript proof) =>
        proof.System.Functions.Where(f => f.IsParameter).Select(f => (f.Name, TermPrinter.Text(f.Body)));
}
