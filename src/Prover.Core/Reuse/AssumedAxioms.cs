using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Reuse;

/// <summary>The axioms on which verdicts of a run rest, some of which the interpretations in the same run show (soundness rules 25 and 26).</summary>
/// <param name="System">The name of the system.</param>
/// <param name="Axioms">The names of axioms, in the order of their declaration.</param>
/// <param name="Shown">The interpretation that shows them; null where the run has none.</param>
/// <param name="Users">The proofs that rest on them.</param>
public sealed record AssumedAxioms(string System, ImmutableArray<string> Axioms, ProofScript? Shown, ImmutableArray<ProofScript> Users)
{
    /// <summary>One line that says it.</summary>
    public string Text
    {
        get
        {
            var names = $"the {(Axioms.Length == 1 ? "axiom" : "axioms")} {string.Join(", ", Axioms)} of {System}";
            if (Shown is not null) return $"shown by {Shown.Source.ShownPath}: {names}";
            var others = Users.Length == 1 ? " rests" : $" and {Quantity.Of(Users.Length - 1, "other proof")} rest";
            return $"assumed: {names}, on which {Users[0].Source.ShownPath}{others}";
        }
    }

    /// <summary>The axioms of what <paramref name="reports"/> prove: of proofs that rest on the same axioms of one system, together.</summary>
    public static ImmutableArray<AssumedAxioms> In(ImmutableArray<ProofReport> reports)
    {
        var interpretations = Grounded(reports);
        var rest = reports.Where(r => r.IsProvedGivenUses && !r.Proof.System.Axioms.IsEmpty).SelectMany(r => Parts(r.Proof, interpretations)).ToArray();
        return
        [
            .. rest.GroupBy(r => (r.Shown, Places: string.Join(' ', r.Axioms.Select(a => $"{a.Place}"))))
                .Select(g => new AssumedAxioms(g.First().Proof.System.Name, [.. g.First().Axioms.Select(a => a.Label)], g.Key.Shown, [.. g.Select(r => r.Proof)])),
        ];
    }

    // Axioms that two interpretations show may have no structure in common: the one that shows most of them counts.
    private static IEnumerable<(ProofScript Proof, ProofScript? Shown, ImmutableArray<Conjunct> Axioms)> Parts(ProofScript proof, List<(ProofScript Proof, HashSet<string> Shows)> interpretations)
    {
        var axioms = proof.System.Axioms.ToDictionary(a => a, Meaning);
        var best = interpretations.OrderByDescending(i => axioms.Values.Count(i.Shows.Contains)).FirstOrDefault();
        return from axiom in axioms
               group axiom.Key by best.Proof is not null && best.Shows.Contains(axiom.Value) into part
               select (proof, part.Key ? best.Proof : null, part.ToImmutableArray());
    }

    // An interpretation counts once the axioms on which it rests are shown themselves: two that rest on each other show nothing.
    private static List<(ProofScript Proof, HashSet<string> Shows)> Grounded(ImmutableArray<ProofReport> reports)
    {
        var grounded = new List<(ProofScript Proof, HashSet<string> Shows)>();
        var open = reports.Where(r => r is { IsProved: true, IsBounded: false, Proof.Interpretation: not null }).Select(r => r.Proof).ToList();
        while (open.FirstOrDefault(p => p.System.Axioms.IsEmpty || grounded.Any(g => p.System.Axioms.All(a => g.Shows.Contains(Meaning(a))))) is { } proof)
        {
            open.Remove(proof);
            grounded.Add((proof, proof.Interpretation!.Of.Axioms.Select(Meaning).ToHashSet(StringComparer.Ordinal)));
        }

        return grounded;
    }

    // Axioms of two systems are one if they say the same of symbols with the same names and declarations.
    private static string Meaning(Conjunct axiom) => new Fingerprinter().Of(new Query([], [], axiom.Formula)).Frame;
}
