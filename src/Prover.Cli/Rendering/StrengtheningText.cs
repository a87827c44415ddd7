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
            console.Write($"\n{claim} after {TraceText.Steps(broken.Run.Steps.Length)}: no strengthening can be proved\n", Ink.Bad);
            return;
        }

        var seen = answer.Reached;
        console.Write($"  {TraceText.Count(seen.States.Length, "reachable state")}{(seen.IsAll ? "" : ", not all there are,")} up to {answer.Sizes}\n", Ink.Dim);
        if (answer.Result is not { } result) return;
        console.Write($"  {TraceText.Count(result.Candidates, "candidate")} hold in them; {TraceText.Count(result.Asked, "obligation")} asked\n", Ink.Dim);
        foreach (var group in result.Added.GroupBy(a => a.Case))
        {
            console.Write($"\n  {group.Key.Head} claims besides:\n", Ink.Strong);
            foreach (var addition in group) Write(addition);
        }

        console.Write("\n");
        if (isInterrupted) console.Write("interrupted: this is what was claimed at that moment\n", Ink.Open);
        else if (result.Open.IsEmpty) Verdict(result);
        else WriteOpen(result);
    }

    private void Write(Addition addition) =>
        console.Write($"    {StrengthenedText.Of(addition)}{(addition.Blocks is { } rule ? $"  # against {rule}" : "")}\n");

    private void Verdict(Strengthened result)
    {
        if (answer.Report is { Outcome: Outcome.Met }) console.Write(
            result.Added.IsEmpty ? "the invariant is inductive as it stands\n" : $"inductive, for any size, with {TraceText.Count(result.Added.Length, "conjunct")} more\n", Ink.Good);
        else console.Write($"the proof with these conjuncts is not complete: {answer.Report?.Summary}\n", Ink.Open);
    }

    private void WriteOpen(Strengthened result)
    {
        console.Write("  not proved with these, and no candidate is false where the step begins:\n", Ink.Strong);
        foreach (var open in result.Open.Take(MostOpen)) console.Write($"    {open.Obligation.Name}: {Words.Verdicts[open.Verdict.Kind]}\n");
        if (result.Open.Length > MostOpen) console.Write($"    and {Quantity.Of(result.Open.Length - MostOpen, "other")}\n");
        console.Write("no strengthening was found among the candidates\n", Ink.Open);
    }
}
