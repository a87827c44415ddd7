using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// Why a formula is not true in a state: <see cref="Culprit"/>, with <see cref="Instance"/> for the quantified variables on the way.
/// <see cref="Reason"/> is null when the culprit plainly fails, and says what is undefined in it otherwise. All of it is evaluated in the states
/// that are shown with it, by the functions here, and by nothing else.
/// </summary>
/// <param name="Levels">The formula, and the definitions on the way to the culprit, each with the values for which it fails.</param>
/// <param name="Culprit">The part that fails.</param>
/// <param name="Reason">The part of it that is undefined; null when it is plainly false or, below a negation, plainly true.</param>
/// <param name="Wanted">The truth value that it should have.</param>
public sealed record Blame(ImmutableArray<Level> Levels, Term Culprit, string? Reason, bool Wanted)
{
    /// <summary>The quantified variables on the way, with the values for which it fails; of one too many, two.</summary>
    public IEnumerable<Choice> Instance => Levels.SelectMany(l => l.Instance);

    /// <summary>The values of the arguments, where the culprit is a call.</summary>
    public ImmutableArray<Value>? Called { get; init; }

    /// <summary>Where the formula is about two states: what it reads of them on the way to the culprit, with the values.</summary>
    public ImmutableArray<(Term Part, Value Value)> Parts { get; init; } = [];

    // Beyond so many states nothing more is spared.
    private const int MostStates = 64;

    /// <summary>The changes of the step each of which, undone alone, makes the instance true.</summary>
    public ImmutableArray<StateChange> Changes { get; init; } = [];

    /// <summary>Whether the instance failed before the step too; false when there is no step.</summary>
    public bool FailedBefore { get; init; }

    /// <summary>
    /// Facts of the state before that suffice. In every state that has these facts and no others (every other entry, member, tuple and element is
    /// taken out, and every variable that must have a value has any other) the rule still fires, and the same instance fails. Immutable facts count.
    /// Neither axioms nor the demands of the source case beyond the premises of the rule restrict these states.
    /// </summary>
    public ImmutableHashSet<Fact> Needed { get; init; } = [];

    /// <summary>Facts of the state in which it fails that suffice for the failure, in the same sense.</summary>
    public ImmutableHashSet<Fact> Failing { get; init; } = [];

    /// <summary>Blames a formula that is not true in a state.</summary>
    public static Blame Of(Evaluator evaluator, Term formula, State state, Bindings bindings) =>
        Of(Failure.Of(evaluator, formula, state, bindings), evaluator, state);

    private static Blame Of(Failure failure, Evaluator evaluator, State state) =>
        new([.. failure.Levels], failure.Culprit, failure.Reason, failure.Wanted) { Called = failure.Called(evaluator, state) };

    /// <summary>
    /// Blames a claim about two states that is not true of <paramref name="before"/> and <paramref name="after"/>: each change undone alone makes the
    /// instance true, and what is needed of either state is enough while the other stays as it is.
    /// </summary>
    public static Blame OfStep(Evaluator evaluator, Term claim, State before, State after, Bindings bindings)
    {
        var failure = Failure.Of(evaluator, claim, before.Before(after), bindings);
        var read = Mentions.In([], claim);
        return Of(failure, evaluator, before.Before(after)) with
        {
            Parts = failure.Parts(evaluator, before.Before(after)),
            Needed = Enough(read, before, evaluator.Universe, s => failure.IsIn(s.Before(after), evaluator)),
            Failing = [.. Enough(read, after, evaluator.Universe, s => failure.IsIn(before.Before(s), evaluator)).Where(f => f.Variable.IsMutable)],
            Changes = [.. StateChange.Between(before, after, read).Where(c => failure.IsMendedIn(before.Before(c.UndoneIn(after)), evaluator))],
        };
    }

    /// <summary>
    /// Blames a goal that is not true in the state after <paramref name="steps"/>, which hold from <paramref name="before"/> on and are what
    /// makes the step: premises and the rule, without axioms and without the claims of the case in which they are read; <paramref name="given"/> are
    /// the states to which rules lead that are relations.
    /// </summary>
    public static Blame Of(Stepper stepper, ImmutableArray<Step> steps, Term goal, State before, Bindings constants, ImmutableArray<State> given)
    {
        var evaluator = stepper.Evaluator;
        if (stepper.Read(steps, before, constants, given) is not Reading.Held held) throw new ArgumentException("the steps do not hold", nameof(steps));
        var failure = Failure.Of(evaluator, goal, held.State, held.Bindings);
        var (read, told) = (Mentions.In(steps, goal), Mentions.In([], failure.Culprit));
        ImmutableArray<StateVariable> kept = [.. read.Except(steps.SelectMany(Modified))];
        // A variable that no rule changes has the same value in all states of the run.
        ImmutableArray<State> GivenFrom(State state) => [.. given.Select(g => kept.Aggregate(g, (s, v) => s.With(v, state[v])))];
        bool Fails(State state) => stepper.Read(steps, state, constants, GivenFrom(state)) is Reading.Held h && failure.IsIn(h.State, evaluator);
        var blame = Of(failure, evaluator, held.State) with
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
            Changes = [.. StateChange.Between(before, held.State, read).Where(c => failure.IsMendedIn(c.UndoneIn(held.State), evaluator))],
        };
    }

    private static IEnumerable<StateVariable> Modified(Step step) => step switch
    {
        Fire { Rule: var rule } => rule.Transition.Match(_ => [], relation => relation.Modifies),
        Choose choose => choose.Branches.SelectMany(b => b.SelectMany(Modified)),
        _ => [],
    };

    // Takes out one fact after the other, for good where it can be spared. Elements of a list are taken from its end, so that positions stay. What is
    // immutable comes last: few ways to choose it are left when much else is open.
    private static ImmutableHashSet<Fact> Enough(IEnumerable<StateVariable> variables, State state, Universe universe, Predicate<State> fails)
    {
        var needed = ImmutableHashSet.CreateBuilder<Fact>();
        State[] states = [state]; // all that is left when nothing is known of what was taken out
        foreach (var fact in variables.OrderBy(v => v.IsMutable ? 0 : 1).SelectMany(v => Fact.Of(v, state).Reverse()))
        {
            State[] otherwise = [.. states.SelectMany(s => fact.OtherwiseIn(s, universe)).Take(MostStates + 1)];
            if (otherwise.Length is 0 or > MostStates || !otherwise.All(s => fails(s))) needed.Add(fact);
            else states = fact.IsReplaced ? [.. states, .. otherwise] : otherwise;
        }

        return needed.ToImmutable();
    }
}
