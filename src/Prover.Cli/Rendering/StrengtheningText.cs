using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Strengthening;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Conjuncts that were found, ready to be pasted, or what is in the way; the verdict in the last line.</summary>
internal sealed class StrengtheningText(InkWriter console, StrengthenAnswer answer)
{
    // More obligations that are not proved tell nobody more.
    private const int MostOpen = 10;

    /// <summary>Writes it; the search may have been interrupted.</summary>
    public void Write(bool isInterrupted)
    {
        if (answer.Reached.Broken is { } broken)
        {
            var text = new RunText(console, answer.Proof.System);
            text.Write(broken.Run);
            if (broken.Finding is { } finding) text.Write(finding);
            var claim = broken.Finding is { } found ? RunText.Describe(found) : $"{broken.Claim} does not hold";
            console.Write($"\n{claim} after {RunText.Steps(broken.Run.Steps.Length)}: no strengthening can be proved\n", Ink.Bad);
            return;
        }

        if (answer.Inference is null || answer.Tried is not null) WriteSeen(answer.Reached, answer.Tried ?? answer.Result);
        if (answer.Tried is not null) console.Write("  the candidates do not suffice: property-directed search\n", Ink.Dim);
        if (answer.Inference is { } inference) new InferenceText(console, answer.Proof.System).Write(inference);
        if (answer.Result is not { } result) return;
        foreach (var group in result.Added.GroupBy(a => a.Case))
        {
            console.Write($"\n  {group.Key.Head} claims besides:\n", Ink.Strong);
            foreach (var addition in group) Write(addition);
        }

        console.Write("\n");
        if (answer.Report is { } report && ReportText.ByWorkers(report) is { } workers) console.Write($"  trusted: {workers}; replayed: every model\n", Ink.Dim);
        if (answer.Inference is Inference.Open open)
        {
            InferenceText.WriteVerdict(console, open);
            return;
        }

        if (isInterrupted) console.Write("interrupted: this is what was claimed at that moment\n", Ink.Open);
        else if (result.Open.IsEmpty) Verdict(result);
        else WriteOpen(result);
    }

    private void WriteSeen(Reached seen, Strengthened? result)
    {
        console.Write($"  {Quantity.Of(seen.States.Length, "reachable state")}{(seen.IsAll ? "" : ", not all there are,")} up to {answer.Proof.Scope}\n", Ink.Dim);
        if (result is not null)
            console.Write($"  {Quantity.Of(result.Candidates, "candidate")} {(result.Candidates == 1 ? "holds" : "hold")} in them; {Quantity.Of(result.Asked, "obligation")} asked\n", Ink.Dim);
    }

    private void Write(Addition addition) =>
        console.Write($"    {StrengthenedText.Of(addition)}{(addition.Blocks is { } rule ? $"  # against {rule}" : "")}\n");

    private void Verdict(Strengthened result)
    {
        if (answer.Report is { Outcome: Outcome.Met }) console.Write(
            result.Added.IsEmpty ? "the invariant is inductive as it stands\n" : $"inductive, for any size, with {Quantity.Of(result.Added.Length, "conjunct")} more\n", Ink.Good);
        else
        {
            console.Write("  the conjuncts are inductive, but the proof as a whole does not come out as expected:\n", Ink.Strong);
            WriteNames(answer.Report!.Results.Where(r => answer.Report.ExpectationCheck.Measure(r) != Outcome.Met));
            console.Write($"{answer.Report.Summary}\n", Ink.Bad);
        }
    }

    private void WriteNames(IEnumerable<Discharged> results)
    {
        var all = results.ToArray();
        foreach (var result in all.Take(MostOpen)) console.Write($"    {result.Obligation.Name}: {Words.Verdicts[result.Verdict.Kind]}\n");
        if (all.Length > MostOpen) console.Write($"    and {Quantity.Of(all.Length - MostOpen, "other")}\n");
    }

    private void WriteOpen(Strengthened result)
    {
        console.Write("  not proved with these, and no candidate is false where the step begins:\n", Ink.Strong);
        WriteNames(result.Open);
        console.Write("no strengthening was found among the candidates\n", Ink.Open);
    }
}
