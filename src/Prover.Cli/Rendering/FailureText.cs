using Prover.App.Explaining;
using Prover.Proving;

namespace Prover.Cli.Rendering;

/// <summary>
/// Failures, with their models. If counterexamples have one cause, the first one is written in full and the others in a line each, unless all is to be shown.
/// </summary>
internal sealed class FailureText(InkWriter console, bool verbose, bool explain)
{
    /// <summary>Writes the failures of a proof.</summary>
    public void Write(ProofReport report)
    {
        var groups = report.Groups.SelectMany(g => g.Members.Select(m => (Member: m, Group: g))).ToDictionary(g => g.Member, g => g.Group);
        foreach (var result in report.Results)
        {
            if (!groups.TryGetValue(result.Obligation, out var group))
            {
                Write(report, result);
            }
            else if (group.Members[0] == result.Obligation)
            {
                Write(report, group);
            }
        }
    }

    private void Write(ProofReport report, CounterexampleGroup group)
    {
        foreach (var line in GroupText.Lines(group, report.Proof.System)) console.Write($"  {line}\n", Ink.Open);
        console.Write("\n");
        var members = report.Results.Where(r => group.Members.Contains(r.Obligation)).ToArray();
        foreach (var result in verbose ? members : members[..1]) Write(report, result);
        if (verbose) return;
        foreach (var result in members[1..])
        {
            console.Write("  refuted, too: ", Ink.Bad);
            console.Write($"{result.Obligation.Name}\n", Ink.Strong);
        }

        console.Write("  'prover show NAME' draws one of these; -v shows them all here\n\n", Ink.Dim);
    }

    private void Write(ProofReport report, Discharged result)
    {
        if (result.Verdict is Verdict.Proved or Verdict.Found) return;
        if (report.ExpectationCheck.Warns(result))
        {
            console.Write($"  warning: {result.Obligation.Name}: {(result.Verdict is Verdict.Impossible ? "this never happens" : "no state like this was found")}", Ink.Open);
            console.Write($" at {result.Obligation.Place}\n");
            if (result.Verdict is Verdict.Impossible never)
                foreach (var line in Explanation.Clash(never)) console.Write($"    {line}\n");
            return;
        }

        var expected = result.IsFailure && report.ExpectationCheck.Measure(result) == Outcome.Met;
        var (_, word) = VerdictText.Word(result);
        console.Write($"  {word}{(expected ? ", as expected" : "")}: ", expected ? Ink.Dim : Ink.Bad);
        console.Write($"{result.Obligation.Name}\n", Ink.Strong);
        if (expected && !verbose) return;
        foreach (var line in Explanation.Of(result)) console.Write($"    {line}\n");
        if (result.Verdict is Verdict.Refuted refuted)
            new ExampleText(console).Write(report.Proof.System, result.Obligation, refuted.Example);
        if (result.Verdict is Verdict.Unknown { Candidate: { } candidate })
            new ExampleText(console).Write(report.Proof.System, result.Obligation, candidate.Example);
        if (report.Triage.TryGetValue(result.Obligation.Name, out var triage)) new TriageText(console, report.Proof.System).Write(triage, whole: explain);
        console.Write("\n");
    }
}
