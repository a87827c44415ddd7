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
        foreach (var broken in replayed.Breaches.Where(b => b.States[^1] == run.Steps.Length))
            text.Write(Finding.FirstViolation(stepper, run.Last, [broken.Invariant])!);
        console.Write("\n");
        foreach (var broken in replayed.Breaches)
            console.Write($"  {broken.Invariant.Name} does not hold behind {(broken.States.Length == 1 ? "step" : "steps")} {broken.Ranges}\n");
        var (verdict, style) = replayed.Breaches.IsEmpty ? ("no violation", Ink.Good) : (Names(), Ink.Bad);
        console.Write($"replayed {run.Steps.Length} {(run.Steps.Length == 1 ? "step" : "steps")}: {verdict}\n", style);
    }

    private string Names()
    {
        var names = replayed.Breaches.Select(b => b.Invariant.Name).ToArray();
        return names.Length == 1 ? $"{names[0]} is violated" : $"{string.Join(", ", names)} are violated";
    }
}
