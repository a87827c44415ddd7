using Prover.App;
using Prover.App.Requests;
using Prover.App.Stepping;
using Prover.Cli;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Studio;

/// <summary>A run built step by step, without any page.</summary>
public sealed class SteppedRunTests : IDisposable
{
    private static readonly Pipeline _pipeline = CompositionRoot.Pipeline();

    private readonly Locks _locks = new();

    public void Dispose() => _locks.Dispose();

    private SteppedRun Start(string file)
    {
        var mistakes = new DiagnosticBag();
        var runnable = Pipeline.Prepare(new RunRequest(Path.Combine(_locks.Path, file), [], new ClaimNames([], [])), mistakes)!;
        return SteppedRun.From(runnable, Assert.Single(_pipeline.FirstStates(runnable, mistakes, CancellationToken.None)));
    }

    private static SteppedRun Fire(SteppedRun run, params string[] steps) => steps.Aggregate(
        run, (r, s) => r.Then(_pipeline.ChoicesOf(r, 10, CancellationToken.None).Steps.First(c => $"{c.Rule.Name} {string.Join(' ', c.Arguments)}" == s)));

    private static string Steps(SteppedRun run) => string.Join(", ", run.Run.Steps.Select(s => $"{s.Rule.Name} {string.Join(' ', s.Arguments)}"));

    [Fact]
    public void ALaterStateStaysUntilAnotherRuleFires()
    {
        var run = Fire(Start("good.spec"), "take Node0", "drop Node0", "take Node1");
        var back = run.GoTo(1);

        Assert.Equal((1, 3), (back.At, back.Run.Steps.Length));
        Assert.Equal(run.Run.Steps[0].State, back.Here);
        Assert.Equal(run.Run.First, back.Before);
        Assert.Equal(run, back.GoTo(3));
        Assert.Equal("take Node0, drop Node2", Steps(Fire(back, "drop Node2")));
    }

    [Fact]
    public void BeyondTheEndsThereIsNothing()
    {
        var run = Fire(Start("good.spec"), "take Node0");

        Assert.Equal((0, 1), (run.GoTo(-5).At, run.GoTo(5).At));
        Assert.Null(run.GoTo(0).Before);
        Assert.Null(run.GoTo(0).Arrival);
    }

    [Fact]
    public void EveryStateOfARunIsWhatTheStepperSays()
    {
        var run = Fire(Start("weak.spec"), "take Node2", "take Node0", "drop Node2");
        var stepper = new Stepper(new Evaluator(run.Run.Universe));

        foreach (var (step, before) in run.Run.Steps.Zip(run.Run.States))
            Assert.Equal(step.State, Assert.IsType<Reading.Held>(stepper.Read(step.Rule, step.Arguments, before)).State);
    }

    [Theory]
    [InlineData("take Node0", Truth.Holds, null)]
    [InlineData("take Node0, take Node1", Truth.Fails, "with n = Node0, m = Node1: n = m is false")]
    public void InvariantsHaveTheirValues(string steps, Truth truth, string? why)
    {
        var run = Fire(Start("weak.spec"), steps.Split(", "));
        var value = InvariantValue.Of(new Evaluator(run.Run.Universe), Assert.Single(run.Runnable.Invariants), run.Here);

        var one = Assert.Single(Assert.Single(value.Cases).Conjuncts);
        Assert.Equal((truth, why), (one.Truth, one.Why));
        Assert.Equal(truth == Truth.Holds, value.Holds);
        Assert.Equal(value.Holds, Finding.Holds(new Stepper(new Evaluator(run.Run.Universe)), run.Here, value.Invariant));
    }

    [Fact]
    public void AnUndefinedConjunctDoesNotHold()
    {
        var system = Spec.Bind("state { queue: list<int> }; init { queue = [] }; rule put {; ---; queue := [1]; }; invariant ok {; [head] queue[0] = 1; }");
        var sizes = ScopeVector.Of(system, new Prover.Systems.Scope(Prover.Systems.ScopeSizes.Defaults(system)));
        var state = InitialStateSearch.Of(system, sizes, [])[0];

        var value = InvariantValue.Of(new Evaluator(sizes.Universe), system.Invariants[0], state);

        Assert.Equal(Truth.Undefined, value.Cases[0].Conjuncts[0].Truth);
        Assert.Contains("undefined", value.Cases[0].Conjuncts[0].Why, StringComparison.Ordinal);
        Assert.False(value.Holds);
    }

    [Fact]
    public void AWrittenRunIsReadBack()
    {
        var run = Fire(Start("good.spec"), "take Node1", "drop Node1").GoTo(1);
        var mistakes = new DiagnosticBag();

        var read = Pipeline.Read(new SourceText("run", Pipeline.Written(run, "good.spec")), run.Runnable, mistakes)!;

        Assert.Empty(mistakes.All);
        Assert.Equal("take Node1", Steps(read));
        Assert.Equal(run.Here, read.Here);
    }
}
