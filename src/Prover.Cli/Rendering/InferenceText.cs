using Prover.App.Explaining;
using Prover.Strengthening;
using Prover.Systems;
using Prover.Text;
using UnreachableException = System.Diagnostics.UnreachableException;

namespace Prover.Cli.Rendering;

/// <summary>How a property-directed search ended.</summary>
internal sealed class InferenceText(InkWriter console, TransitionSystem system)
{
    /// <summary>Writes it; the verdict only where no universal invariant exists.</summary>
    public void Write(Inference inference)
    {
        switch (inference)
        {
            case Inference.Inductive inductive:
                console.Write($"  {Quantity.Of(inductive.Clauses.Length, "clause")} inferred\n", Ink.Dim);
                break;
            case Inference.Abstract chain:
                Write(chain);
                break;
            case Inference.Open: break;
            default: throw new UnreachableException($"an end without words: {inference.GetType().Name}");
        }
    }

    private void Write(Inference.Abstract chain)
    {
        var run = new RunText(console, system);
        foreach (var ((state, rule), i) in chain.States.Select((s, i) => (s, i)))
        {
            run.WriteSizes(state.Universe);
            run.WriteStart(i == 0 ? "an initial state" : i == chain.States.Length - 1 ? "a state that breaks a claim" : "a state", state.State);
            if (i < chain.States.Length - 1)
                console.Write(rule is null ? "  contains\n" : $"  leads by {rule} to a state that contains\n", Ink.Strong);
        }

        console.Write(
            "\nundecided: no invariant of universally quantified clauses proves this, since one that holds in an initial state holds in each of these\n" +
            $"no run of {RunText.Steps(chain.States.Length - 1)} breaks a claim among so many elements\n", Ink.Open);
    }

    /// <summary>Writes the verdict where the search did not end.</summary>
    public static void WriteVerdict(InkWriter console, Inference.Open open) => console.Write(
        $"undecided: {open.Reason}; what is claimed above holds in all states that {RunText.Steps(open.Steps)} reach, and nothing is proved of others\n", Ink.Open);
}
