using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// The effect of a rule when it fires: <see cref="Effects"/> or a <see cref="Relation"/>, and nothing else. State variables that it does not modify
/// keep their value: this is the only frame condition there is.
/// </summary>
public abstract record Transition
{
    private protected Transition()
    {
    }

    /// <summary>The variables whose value may differ in the state after.</summary>
    public abstract ImmutableArray<StateVariable> Modifies { get; }

    /// <summary>The terms that say so: right sides over the state before, or the formula over both states.</summary>
    public abstract IEnumerable<Term> Terms { get; }

    /// <summary>Where single effects are written; none for a formula.</summary>
    public abstract IEnumerable<Location> Places { get; }

    /// <summary>
    /// Whether the state before and the parameters determine the state after. Otherwise the solver may have to find it, and a run has to record it.
    /// </summary>
    public abstract bool IsDeterministic { get; }

    /// <summary>The result of the function for the kind of transition that this is.</summary>
    public abstract T Match<T>(Func<Effects, T> effects, Func<Relation, T> relation);

    /// <summary>Calls the action for the kind of transition that this is.</summary>
    public void Switch(Action<Effects> effects, Action<Relation> relation) => Match(
        e =>
        {
            effects(e);
            return true;
        },
        r =>
        {
            relation(r);
            return true;
        });
}

/// <summary>
/// The effect of a rule on one state variable: <paramref name="Value"/> over the state before. Several assignments to entries of one map have become
/// one update.
/// </summary>
public sealed record Effect(StateVariable Variable, Term Value, Location Place);

/// <summary>Two keys of one map that a rule assigns: they have to differ (soundness rule 6).</summary>
public sealed record KeyPair(Term First, Term Second, Location Place)
{
    /// <summary>The condition under which both entries are assigned; null if they always are.</summary>
    public Term? Condition { get; init; }

    /// <summary>The formula that the keys differ if both entries are assigned.</summary>
    public Term Differ
    {
        get
        {
            var differ = new Not(new Equality(First, Second));
            return Condition is null ? differ : new Connected(Connective.Implies, Condition, differ);
        }
    }
}

/// <summary>Assignments that read the state before and happen at once.</summary>
/// <param name="Assigned">The assignments, at most one for each state variable.</param>
/// <param name="KeyPairs">The keys that must differ.</param>
public sealed record Effects(ImmutableArray<Effect> Assigned, ImmutableArray<KeyPair> KeyPairs) : Transition
{
    /// <inheritdoc/>
    public override ImmutableArray<StateVariable> Modifies => [.. Assigned.Select(e => e.Variable)];

    /// <inheritdoc/>
    public override IEnumerable<Term> Terms => Assigned.Select(e => e.Value);

    /// <inheritdoc/>
    public override IEnumerable<Location> Places => Assigned.Select(e => e.Place);

    /// <inheritdoc/>
    public override bool IsDeterministic => true;

    /// <summary>The assignment to <paramref name="variable"/>, or null.</summary>
    public Effect? On(StateVariable variable) => Assigned.FirstOrDefault(e => e.Variable == variable);

    /// <inheritdoc/>
    public override T Match<T>(Func<Effects, T> effects, Func<Relation, T> relation) => effects(this);
}

/// <summary>
/// A formula over the state before and the one after (<see cref="Next"/>). The variables in <paramref name="Modifies"/> may get any values for which it
/// holds; the others keep theirs.
/// </summary>
public sealed record Relation(ImmutableArray<StateVariable> Modifies, Term Formula) : Transition
{
    /// <summary>The part of the formula that the rule itself states; the rest is the meaning of derived symbols in the state after.</summary>
    public Term Body { get; init; } = Formula;

    /// <inheritdoc/>
    public override ImmutableArray<StateVariable> Modifies { get; } = Modifies;

    /// <inheritdoc/>
    public override IEnumerable<Term> Terms => [Formula];

    /// <inheritdoc/>
    public override IEnumerable<Location> Places => [];

    /// <inheritdoc/>
    public override bool IsDeterministic => false;

    /// <inheritdoc/>
    public override T Match<T>(Func<Effects, T> effects, Func<Relation, T> relation) => relation(this);
}
