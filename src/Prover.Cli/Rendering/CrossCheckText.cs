using Prover.App.Explaining;
using Prover.Proving;

namespace Prover.Cli.Rendering;

/// <summary>Writes the replies of other solvers: one line for each solver, and below it those that need a look.</summary>
internal sealed class CrossCheckText(InkWriter console, CrossCheck check, bool verbose)
{
    /// <summary>Writes them, next to the verdicts of <paramref name="report"/>.</summary>
    public void Write(ProofReport report)
    {
        var verdicts = report.Results.ToDictionary(r => r.Obligation, r => r.Verdict);
        foreach (var solver in check.Solvers)
        {
            var opinions = check.Of(solver).ToArray();
            int Count(Agreement agreement) => opinions.Count(o => o.Agreement == agreement);
            string Confirmed(string what, Func<Verdict, bool> isMeant) => opinions.Where(o => isMeant(verdicts[o.Obligation])).ToArray() is { Length: > 0 } meant
                ? $" {meant.Count(o => o.Agreement == Agreement.Confirms)} of {meant.Length} {what},"
                : "";
            console.Write($"  {solver} confirms{Confirmed("proofs", v => v is Verdict.Proved or Verdict.Impossible)}{Confirmed("structures", v => v is Verdict.Found or Verdict.Refuted)}");
            if (Count(Agreement.Decides) is > 0 and var decided) console.Write($" proves {decided} that were not proved for any size,", Ink.Open);
            if (opinions.Count(o => o.Reply == Reply.Failed) is > 0 and var failed) console.Write($" fails on {failed},", Ink.Open);
            if (Count(Agreement.Contradicts) is > 0 and var contradicted) console.Write($" contradicts {contradicted}\n", Ink.Bad);
            else console.Write(" contradicts none\n");

            var shown = opinions.Where(o => verbose ? o.Agreement != Agreement.Confirms : o.Agreement is Agreement.Contradicts or Agreement.Decides).ToList();
            if (!verbose && opinions.FirstOrDefault(o => o.Reply == Reply.Failed) is { } first) shown.Add(first);
            foreach (var opinion in shown)
                console.Write(
                    $"    {opinion.Obligation.Name}: {Words.Agreements[opinion.Agreement]}: {opinion.Detail ?? Words.Replies[opinion.Reply]}\n",
                    opinion.Agreement == Agreement.Contradicts ? Ink.Bad : Ink.Dim);
        }
    }
}
