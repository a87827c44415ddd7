using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Mutating;

namespace Prover.Cli.Rendering;

/// <summary>Writes the fates of mutants: those that the proof does not notice, each with its line, and the scores.</summary>
internal sealed class MutationText(InkWriter console, bool verbose)
{
    /// <summary>Writes the answer.</summary>
    public void Write(MutationAnswer answer)
    {
        if (answer.Mutants is not { } mutants)
        {
            console.Write($"{answer.Original.Proof.Name}: {answer.Original.Summary}\n", Ink.Bad);
            console.Write("  nothing is mutated: the proof itself has to be as expected first\n");
            return;
        }

        foreach (var result in mutants.Results.Where(r => verbose || r.Fate is Fate.Survived or Fate.Undecided or Fate.Broken)) Write(result);
        Score(mutants, "do more or something else", Influence.Adds, Influence.Changes);
        Score(mutants, "do less", Influence.Removes);
        Score(mutants, "claim less", Influence.Claims);
        var rest = string.Join(", ", ((Fate[])[Fate.Equivalent, Fate.EquivalentUnderInvariant, Fate.Stillborn, Fate.Broken]).Select(f => (Fate: f, Count: mutants.Results.Count(r => r.Fate == f)))
            .Where(f => f.Count > 0).Select(f => $"{f.Count:N0} {Word(f.Fate)}"));
        var all = mutants.Results.Length == mutants.Total ? $"{mutants.Total:N0} mutants" : $"{mutants.Results.Length:N0} of {mutants.Total:N0} mutants";
        console.Write($"{answer.Original.Proof.Name}: {all}{(rest.Length > 0 ? $"; not counted: {rest}" : "")}\n");
    }

    private void Write(MutantResult result)
    {
        var mutant = result.Mutant;
        var style = result.Fate switch { Fate.Survived or Fate.Broken => Ink.Bad, Fate.Undecided => Ink.Open, Fate.Killed => Ink.Good, _ => Ink.Dim };
        console.Write($"  {Word(result.Fate),-10}  ", style);
        console.Write($"{mutant.Owner}: {mutant.Operator}\n", Ink.Strong);
        console.Write($"              {mutant.Place}: {mutant.Place.Excerpt} ⇒ {(mutant.Replacement.Length == 0 ? "nothing" : string.Join(' ', mutant.Replacement.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))}\n");
        if (result.By is { } by) console.Write($"              by {by.Name}\n", Ink.Dim);
        if (result.Detail is { } detail) console.Write($"              {detail}\n", Ink.Dim);
    }

    private void Score(MutationResults mutants, string kind, params Influence[] influences)
    {
        var score = mutants.Score(influences);
        if (score.Percent is { } percent) console.Write($"  mutants that {kind}: {percent} % killed ({score.Killed:N0} of {score.Counted:N0})\n");
    }

    private static string Word(Fate fate) => MutationWords.Shown(fate);
}
