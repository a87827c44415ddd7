using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Binding;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>Runs built step by step.</content>
public sealed partial class Pipeline
{
    /// <summary>The steps that are possible in the state that is looked at; <paramref name="most"/> bounds the ways in which a rule fires that the solver is asked for.</summary>
    public Choices ChoicesOf(SteppedRun run, int most, CancellationToken cancellation) =>
        SuccessorsOf(run.Runnable).In(run.Here, most, cancellation);

    /// <summary>Lists the states that can follow a state of a system.</summary>
    public Successors SuccessorsOf(Runnable runnable) =>
        new(new Stepper(new Evaluator(runnable.Sizes.Universe)), runnable.System, runnable.Sizes, FinderFor(runnable.System));

    /// <summary>
    /// A search from the state that is looked at for one in which <paramref name="goal"/> holds, or, if it is empty, in which something is violated; null when a
    /// mistake was reported.
    /// </summary>
    public RunAnswer? SearchFrom(SteppedRun run, string goal, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        Destination destination = new Destination.Violation(run.Runnable.Invariants);
        if (goal.Length > 0)
        {
            if (Formula(new SourceText("goal", goal), run.Runnable, diagnostics) is not { } formula) return null;
            destination = new Destination.Goal(formula);
        }

        return Explore(Search(run.Runnable, new Start.At(run.Here), destination), null, cancellation);
    }

    /// <summary>
    /// The value of an expression in a state, which may name elements as saved runs do; null when a mistake was reported. An undefined expression is no mistake.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static Evaluation? Evaluate(SourceText source, Runnable runnable, State state, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var universe = runnable.Sizes.Universe;
        if (ExpressionLoader.Load(source, runnable.System, universe.SizeOf, FrontEnds.Of(runnable.Path) ?? SpecLoader.FrontEnd, diagnostics) is not var (term, elements)) return null;
        var names = elements.Aggregate(Bindings.None, (b, e) => b.With(e.Variable, new ElementValue(e.Sort, e.Index)));
        return new Evaluator(universe, cancellation: cancellation).Evaluate(term, state, names);
    }

    /// <summary>A written run of a known system, fired again as far as its rules fire; null when a mistake was reported before its first state.</summary>
    public static SteppedRun? Read(SourceText source, Runnable runnable, DiagnosticBag diagnostics)
    {
        var sizes = runnable.Sizes;
        var scope = new Scope(sizes.Lists.AddRange(runnable.System.Sorts.Select(s => KeyValuePair.Create(s.Name, sizes.Universe.SizeOf(s)))));
        if (RunLoader.Load(source, runnable.System, runnable.Path, scope, diagnostics) is not { } script || RunReplay.Run(script, diagnostics) is not { } run) return null;
        return SteppedRun.Of(runnable with { Sizes = ScopeVector.Of(script.System, script.Scope) }, run);
    }

    /// <summary>The text of the run, as <c>trace --replay</c> reads it; <paramref name="spec"/> is the path by which it refers to its specification.</summary>
    public static string Written(SteppedRun run, string spec) => RunWriter.Write(
        run.Runnable.System, run.Runnable.Sizes, run.Past, spec, $"{run.At} {(run.At == 1 ? "step" : "steps")}, chosen by hand");
}
