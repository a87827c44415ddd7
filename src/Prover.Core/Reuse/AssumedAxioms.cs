using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Reuse;

/// <summary>The axioms on which verdicts of a run rest, some of which the interpretations in the same run show (soundness rules 25 and 26).</summary>
/// <param name="System">The name of the system.</param>
/// <param name="Axioms">The names of axioms, in the order of their declaration.</param>
/// <param name="Shown">The interpretation that shows them; null where the run has none.</param>
/// <param name="Users">The proofs that rest on them.</param>
public sealed record AssumedAxioms(string System, ImmutableArray<string> Axioms, ProofScript? Shown, ImmutableArray<ProofScript> Users)
{
    /// <summary>The axioms of what <paramref name="reports"/> prove: of proofs that rest on the same axioms of one system, together.</summary>
    public static ImmutableArray<AssumedAxioms> In(ImmutableArray<ProofReport> reports)
    {
        var shown = Shows(reports);
        var rest = from report in reports
                   where report.IsProvedGivenUses
                   from part in report.Proof.System.Axioms.GroupBy(a => shown.GetValueOrDefault(Meaning(a)))
                   select (report.Proof, Shown: part.Key, Axioms: part.ToImmutableArray());
        return
        [
            .. rest.GroupBy(r => (r.Shown, Meanings: string.Join(' ', r.Axioms.Select(a => $"{a.Place}"))))
                .Select(g => new AssumedAxioms(g.First().Proof.System.Name, [.. g.First().Axioms.Select(a => a.Label)], g.Key.Shown, [.. g.Select(r => r.Proof)])),
        ];
    }

    // An interpretation counts once the axioms on which it rests are shown themselves: two that rest on each other show nothing.
    private static Dictionary<string, ProofScript> Shows(ImmutableArray<ProofReport> reports)
    {
        var shown = new Dictionary<string, ProofScript>(StringComparer.Ordinal);
        var open = reports.Where(r => r is { IsProved: true, IsBounded: false, Proof.Interpretation: not null }).Select(r => r.Proof).ToList();
        while (open.FirstOrDefault(p => p.System.Axioms.All(a => shown.ContainsKey(Meaning(a)))) is { } proof)
        {
            open.Remove(proof);
            foreach (var axiom in proof.Interpretation!.Of.Axioms) shown.TryAdd(Meaning(axiom), proof);
        }

        return shown;
    }

    // Axioms of two systems are one if they say the same of symbols with the same names and declarations.
    private static string Meaning(Conjunct axiom) => new Fingerprinter().Of(new Query([], [], axiom.Formula)).Frame;
}
