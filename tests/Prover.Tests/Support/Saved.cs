using System.Collections.Immutable;
using Prover.Binding;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>Runs in files.</summary>
internal static class Saved
{
    /// <summary>The run in a file, fired again; null with the mistakes when something is wrong.</summary>
    public static Trace? Load(string path, out IReadOnlyList<Diagnostic> mistakes)
    {
        var diagnostics = new DiagnosticBag();
        var run = RunLoader.Load(path, diagnostics) is { } script ? RunReplay.Run(script, diagnostics) : null;
        mistakes = diagnostics.All;
        return mistakes.Count == 0 ? run : null;
    }

    /// <summary>The violations in the states of the run in a file.</summary>
    public static ImmutableArray<ViolatedInvariant> Replay(string path)
    {
        var diagnostics = new DiagnosticBag();
        var script = RunLoader.Load(path, diagnostics);
        var run = script is null ? null : RunReplay.Run(script, diagnostics);
        Assert.Empty(diagnostics.All);
        return ViolatedInvariant.Along(run!, script!.System.Invariants);
    }

    /// <summary>
    /// The claims about steps, and the conjuncts, that the run in a file breaks, as <c>10: leaving.d10</c>: the number of the step, and what is false of it or after it.
    /// The run has to begin in an initial state.
    /// </summary>
    public static string Broken(string path)
    {
        var diagnostics = new DiagnosticBag();
        var script = RunLoader.Load(path, diagnostics);
        var run = script is null ? null : RunReplay.Run(script, diagnostics);
        Assert.Empty(diagnostics.All);
        var system = script!.System;
        var stepper = new Stepper(new Evaluator(run!.Universe));
        Assert.All(system.Axioms, a => Assert.True(stepper.Evaluator.Evaluate(a.Formula, run.First, Bindings.None).IsTrue));
        Assert.IsType<Reading.Held>(stepper.Read(system.Init.Premises, run.First, Bindings.None));

        var broken = new List<string>();
        var before = run.First;
        for (var i = 0; i < run.Steps.Length; i++)
        {
            var (rule, arguments, after) = run.Steps[i];
            var held = Assert.IsType<Reading.Held>(stepper.Read(rule.Premises, before, Bindings.None.With(rule.Parameters, arguments)));
            var both = before.Before(after);
            broken.AddRange(rule.Guarantees.Where(g => !stepper.Evaluator.Evaluate(g.Written, both, held.Bindings).IsTrue).Select(g => $"{i + 1}: {g.Target}.{g.Claim.Label}"));
            broken.AddRange(
                from invariant in system.Invariants
                from conjunct in invariant.Cases.Single().Conjuncts
                where !stepper.Evaluator.Evaluate(conjunct.Formula, after, Bindings.None).IsTrue
                select $"{i + 1}: {invariant.Name}.{conjunct.Label}");
            before = after;
        }

        return string.Join("; ", broken);
    }
}
