using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// Why a formula is not true in a state: <see cref="Culprit"/>, with <see cref="Instance"/> for the quantified variables on the way.
/// <see cref="Reason"/> is null when the culprit plainly fails, and says what is undefined in it otherwise.
/// </summary>
/// <param name="Instance">The quantified variables on the way, with the values for which it fails; of one too many, two.</param>
/// <param name="Culprit">The part that fails.</param>
/// <param name="Reason">What is undefined in it; null when it is plainly false, or, below a negation, plainly true.</param>
/// <param name="Wanted">The truth value that it should have.</param>
public sealed record Blame(ImmutableArray<(Variable Variable, Value Value)> Instance, Term Culprit, string? Reason, bool Wanted)
{
    // Beyond so many states nothing more is spared.
    private const int MostStates = 64;

    /// <summary>The changes of the step each of which, undone alone, would mend the instance.</summary>
    public ImmutableArray<Change> Changes { get; init; } = [];

    /// <summary>Whether the instance failed before the step too; false when there is no step.</summary>
    public bool FailedBefore { get; init; }

    /// <summary>
    /// What of the state before is enough: with these facts alone the rule fires still, and the same instance fails. None of them can be left
    /// out. What the source case asks for beyond that is not counted.
    /// </summary>
    public ImmutableHashSet<Fact> Needed { get; init; } = [];

    /// <summary>What of the state in which it fails is enough for that, in the same sense.</summary>
    public ImmutableHashSet<Fact> Failing { get; init; } = [];

    /// <summary>Blames a formula that is not true in a state.</summary>
    public static Blame Of(Evaluator evaluator, Term formula, State state, Bindings bindings) => Of(Failure.Of(evaluator, formula, state, bindings));

    private static Blame Of(Failure failure) => new(failure.Instance, failure.Culprit, failure.Reason, failure.Wanted);

    /// <summary>
    /// Blames a goal that is not true in the state behind <paramref name="steps"/>, which hold from <paramref name="before"/> on and are what
    /// makes the step: premises and the rule, without the claims of the case in which they are read; <paramref name="given"/> are the states to
    /// which rules lead that are relations.
    /// </summary>
    public static Blame Of(Stepper stepper, ImmutableArray<Step> steps, Term goal, State before, Bindings constants, ImmutableArray<State> given)
    {
        var evaluator = stepper.Evaluator;
        if (stepper.Read(steps, before, constants, given) is not Reading.Held held) throw new ArgumentException("the steps do not hold", nameof(steps));
        var failure = Failure.Of(evaluator, goal, held.State, held.Bindings);
        var (read, told) = (Mentions.In(steps, goal), Mentions.In([], failure.Culprit));
        bool Fails(State state) => stepper.Read(steps, state, constants, given) is Reading.Held h && failure.IsIn(h.State, evaluator);
        var blame = Of(failure) with
        {
            Needed = Enough(read, before, evaluator.Universe, Fails),
            Failing =
            [
                .. Enough(Mentions.In([], goal), held.State, evaluator.Universe, s => failure.IsIn(s, evaluator))
                    .Where(f => f.Variable.IsMutable && (!f.IsReplaced || told.Contains(f.Variable))),
            ],
        };
        if (held.Fired.Length != 1) return blame;
        return blame with
        {
            FailedBefore = failure.IsIn(before, evaluator),
            Changes = [.. Change.Between(before, held.State, read).Where(c => !failure.IsIn(c.UndoneIn(held.State), evaluator))],
        };
    }

    // Takes out one fact after the other, for good where it can be spared. Elements of a list are taken from its end, so that positions stay.
    private static ImmutableHashSet<Fact> Enough(IEnumerable<StateVariable> variables, State state, Universe universe, Predicate<State> fails)
    {
        var needed = ImmutableHashSet.CreateBuilder<Fact>();
        State[] states = [state]; // all that is left when nothing is known of what was taken out
        foreach (var fact in variables.SelectMany(v => Fact.Of(v, state).Reverse()))
        {
            State[] otherwise = fact.Variable.IsMutable ? [.. states.SelectMany(s => fact.OtherwiseIn(s, universe)).Take(MostStates + 1)] : [];
            if (otherwise.Length is 0 or > MostStates || !otherwise.All(s => fails(s))) needed.Add(fact);
            else states = fact.IsReplaced ? [.. states, .. otherwise] : otherwise;
        }

        return needed.ToImmutable();
    }
}
