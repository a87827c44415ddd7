using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>Fires the rules of a written run again.</summary>
public static class RunReplay
{
    /// <summary>
    /// The run of <paramref name="script"/>, as far as its rules fire; null when it does not even begin. What does not fire any more is reported.
    /// </summary>
    public static Trace? Run(RunScript script, DiagnosticBag diagnostics)
    {
        var sizes = ScopeVector.Of(script.System, script.Scope);
        var stepper = new Stepper(new Evaluator(sizes.Universe));
        var names = script.Elements.Aggregate(Bindings.None, (b, e) => b.With(e.Variable, new ElementValue(e.Sort, e.Index)));
        var first = script.Init is { } init
            ? Begin(script, sizes, Values(stepper, init, names, diagnostics), diagnostics)
            : Written(script, stepper, names, diagnostics);
        if (first is null) return null;

        var run = new Trace(sizes.Universe, first, []);
        foreach (var firing in script.Firings)
        {
            if (Values(stepper, firing, names, diagnostics) is not { } arguments) return run;
            var after = run.Last;
            if (firing.Changes is { } changes)
            {
                if (Changed(run.Last, changes, stepper, names, diagnostics) is not { } changed) return run;
                after = changed;
            }

            var reading = stepper.Read(
                firing.Rule!.Steps, run.Last, Bindings.None.With(firing.Rule.Parameters, arguments),
                firing.Changes is null ? [] : [after]);
            if (reading is not Reading.Held held || (firing.Changes is not null && !held.State.Equals(after)))
            {
                var (reason, place) = WhyNot(reading);
                var note = place is null ? null : $"at {place}: {place.Excerpt}";
                diagnostics.DoesNotFire(firing.Place, run.Steps.Length + 1, firing.Place.Excerpt, reason, note);
                return run;
            }

            run = run.Then(new Successor(firing.Rule, arguments, held.State));
        }

        return run;
    }

    // Why a rule does not fire, in words, and the place that says so.
    private static (string Reason, Location? Place) WhyNot(Reading reading) => reading switch
    {
        Reading.Failed { Step: Assume a } => (a.Label is { } label ? $"its premise '{label}' is false" : "a premise is false", a.Place),
        Reading.Failed { Step: Bind b } => ("a pattern does not fit", b.Place),
        Reading.Undefined u => ($"{u.Reason}, so it is undefined", u.Place),
        Reading.Failed { Step: Fire } => ("its formula does not allow it", null),
        Reading.Open => ("it leaves open what follows, and no changes are written after it: { VARIABLE = VALUE … }", null),
        _ => ("it does not lead to what is written after it", null),
    };

    // The state in which equations hold and everything else is as before.
    private static State? Changed(
        State before, ImmutableArray<StateEquation> changes, Stepper stepper, Bindings names, DiagnosticBag diagnostics)
    {
        var after = before;
        foreach (var change in changes)
        {
            var at = Values(stepper, new Firing(null, change.Arguments, null, change.Place), names, diagnostics);
            if (at is null || ValueOf(stepper, change.Value, names, diagnostics) is not { } value) return null;
            after = after.With(change.Variable, after[change.Variable] is FunctionValue function
                ? new FunctionValue(function.Table.SetItem(new TupleValue(at.Value), value))
                : value);
        }

        return after;
    }

    private static State? Begin(RunScript script, ScopeVector sizes, ImmutableArray<Value>? arguments, DiagnosticBag diagnostics)
    {
        if (arguments is null) return null;
        var states = InitialStateSearch.Of(script.System, sizes, arguments.Value);
        if (states.Count == 1) return states[0];
        diagnostics.NoSuchStart(script.Init!.Place, states.Count);
        return null;
    }

    private static ImmutableArray<Value>? Values(Stepper stepper, Firing firing, Bindings names, DiagnosticBag diagnostics)
    {
        var values = ImmutableArray.CreateBuilder<Value>();
        foreach (var term in firing.Arguments)
        {
            if (ValueOf(stepper, term, names, diagnostics) is not { } value) return null;
            values.Add(value);
        }

        return values.ToImmutable();
    }

    private static Value? ValueOf(Stepper stepper, Term term, Bindings names, DiagnosticBag diagnostics)
    {
        switch (stepper.Evaluator.Evaluate(term, new State([]), names))
        {
            case Evaluation.Defined defined:
                return defined.Value;
            case Evaluation.Undefined undefined:
                diagnostics.NoMeaning(undefined.Place ?? term.Place!, undefined.Reason);
                return null;
            default:
                return null;
        }
    }

    // A state that is written out, variable by variable; what is not said of a relation is false.
    private static State? Written(RunScript script, Stepper stepper, Bindings names, DiagnosticBag diagnostics)
    {
        var known = new Dictionary<(StateVariable, Value), Value>();
        foreach (var equation in script.State)
        {
            var at = Values(stepper, new Firing(null, equation.Arguments, null, equation.Place), names, diagnostics);
            if (at is null || ValueOf(stepper, equation.Value, names, diagnostics) is not { } value) return null;
            known[(equation.Variable, new TupleValue(at.Value))] = value;
        }

        var place = script.State.IsEmpty ? new Location(script.Source, new TextSpan(0, 0)) : script.State[^1].Place;
        var errors = diagnostics.Count;
        var values = script.System.Variables.Select(v => v.Sort is FunctionSort function
            ? new FunctionValue(stepper.Evaluator.Universe.Products(function.Domain)
                .ToImmutableSortedDictionary(a => (Value)new TupleValue(a), a => At(v, a)!))
            : At(v, [])!);
        var state = new State([.. values]);
        return diagnostics.Count > errors ? null : state;

        Value? At(StateVariable variable, ImmutableArray<Value> arguments)
        {
            if (known.TryGetValue((variable, new TupleValue(arguments)), out var value)) return value;
            if ((variable.Sort is FunctionSort f ? f.Result : variable.Sort) is BoolSort) return new BoolValue(false);
            diagnostics.StateIncomplete(place, arguments.IsEmpty ? $"'{variable}'" : $"'{variable}({string.Join(", ", arguments)})'");
            return null;
        }
    }
}
