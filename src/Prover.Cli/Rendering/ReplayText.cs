using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Cli.Rendering;

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
            console.Write($"  {broken.Invariant.Name} does not hold behind {(broken.States.Length == 1 ? "step" : "steps")} {broken.Ranges}\n");
        var (verdict, style) = replayed.Breaches.IsEmpty ? ("no violation", Ink.Good) : (RunText.Violated(replayed.Breaches.Select(b => b.Invariant)), Ink.Bad);
        console.Write($"replayed {run.Steps.Length} {(run.Steps.Length == 1 ? "step" : "steps")}: {verdict}\n", style);
    }
}
