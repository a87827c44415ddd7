using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Cli.Rendering;

/// <summary>Writes the result of random runs: the one that ended badly, if one did, and the verdict in the last line.</summary>
internal sealed class WalkText(InkWriter console, TransitionSystem system, WalkRequest request)
{
    /// <summary>Writes it.</summary>
    public void Write(WalkReport report)
    {
        if (report is { Shrunk: { } run, Finding: { } finding })
        {
            var text = new RunText(console, system);
            text.Write(run);
            text.Write(finding);
            console.Write("\n");
        }

        console.Write($"{Verdict(report)}\n", report.Bad is null ? Ink.Good : Ink.Bad);
    }

    /// <summary>The verdict.</summary>
    public string Verdict(WalkReport report)
    {
        var dice = $"seed {request.Seed}";
        if (report is not { Bad: { } bad, Shrunk: { } shrunk, Finding: { } finding })
            return $"no violation in {RunText.Count(report.Runs, "random run")} of up to {RunText.Steps(request.Steps)}, {RunText.Steps(report.Steps)} in all ({dice})";
        var shorter = shrunk.Steps.Length < bad.Steps.Length ? $", shrunk from {bad.Steps.Length:N0}" : "";
        return $"{RunText.Describe(finding)} in run {report.Runs:N0} after {RunText.Steps(shrunk.Steps.Length)}{shorter} ({dice})";
    }
}

/// <summary>A saved run, fired again, and what its states break.</summary>
internal sealed class ReplayText(InkWriter console, ReplayedRun replayed)
{
    /// <summary>Writes it; a run that stopped half-way has no verdict.</summary>
    public void Write(bool isWhole)
    {
        var text = new RunText(console, replayed.Runnable.System);
        var run = replayed.Run;
        text.Write(run);
        if (!isWhole) return;
        var stepper = new Stepper(new Evaluator(run.Universe));
        if (Finding.ViolationIn(stepper, run.Last, replayed.Runnable.Invariants) is { } violated) text.Write(violated);
        console.Write("\n");
        foreach (var broken in replayed.Breaches)
            console.Write($"  {broken.Invariant.Name} does not hold after {(broken.States.Length == 1 ? "step" : "steps")} {broken.Ranges}\n");
        var (verdict, style) = replayed.Breaches.IsEmpty ? ("no violation", Ink.Good) : (RunText.Violated(replayed.Breaches.Select(b => b.Invariant)), Ink.Bad);
        console.Write($"replayed {run.Steps.Length} {(run.Steps.Length == 1 ? "step" : "steps")}: {verdict}\n", style);
    }
}
