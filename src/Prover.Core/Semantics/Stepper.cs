using System.Collections.Immutable;
using Prover.Systems;
using Prover.Text;

namespace Prover.Semantics;

/// <summary>The outcome of reading steps in a state.</summary>
public abstract record Reading
{
    /// <summary>Every step held: the state after the last one, all bindings, and the rules that fired on the way.</summary>
    public sealed record Held(State State, Bindings Bindings, ImmutableArray<Successor> Fired) : Reading;

    /// <summary>A step did not hold: a formula was false or a pattern did not fit.</summary>
    public sealed record Failed(Step Step) : Reading;

    /// <summary>A step has an undefined use.</summary>
    public sealed record Undefined(Step Step, string Reason, Location? Place) : Reading;

    /// <summary>A rule may fire, and leaves open which state follows: that has to be searched for.</summary>
    public sealed record Open(Rule Rule) : Reading;
}

/// <summary>A rule that fired: with these values for its parameters it leads to <paramref name="State"/>.</summary>
public sealed record Successor(Rule Rule, ImmutableArray<Value> Arguments, State State);

/// <summary>Reads steps and fires rules, by evaluation alone.</summary>
public sealed class Stepper(Evaluator evaluator)
{
    private readonly Dictionary<Relation, (Postcondition Said, Completion Completion)> _relations = new(ReferenceEqualityComparer.Instance);

    /// <summary>The evaluator that it works with.</summary>
    public Evaluator Evaluator => evaluator;

    /// <summary>
    /// Reads <paramref name="steps"/> in order, beginning in <paramref name="state"/>; a <see cref="Fire"/> moves to the state after. Of a
    /// <see cref="Choose"/>, the first branch is taken after which the rest can be read. A rule that is a relation leads to the next of
    /// <paramref name="given"/>, if it allows that; when none is given, to the one state that it says, if it says one.
    /// </summary>
    public Reading Read(IEnumerable<Step> steps, State state, Bindings bindings, ImmutableArray<State> given = default)
    {
        ImmutableArray<Step> all = [.. steps];
        ImmutableArray<Successor> fired = [];
        for (var i = 0; i < all.Length; i++)
        {
            var step = all[i];
            switch (step)
            {
                case Assume assume:
                    switch (evaluator.Evaluate(assume.Formula, state, bindings))
                    {
                        case Evaluation.Undefined u: return new Reading.Undefined(step, u.Reason, u.Place);
                        case { IsTrue: false }: return new Reading.Failed(step);
                    }

                    break;
                case Bind bind:
                    switch (evaluator.Evaluate(bind.Value, state, bindings))
                    {
                        case Evaluation.Undefined u:
                            return new Reading.Undefined(step, u.Reason, u.Place);
                        case Evaluation.Defined d:
                            if (Evaluator.Fit(bind.Pattern, d.Value, bindings) is not { } fitted) return new Reading.Failed(step);
                            bindings = fitted;
                            break;
                    }

                    break;
                case Fire fire:
                    var after = fire.Rule.Transition.IsDeterministic || given.IsDefaultOrEmpty ? null : given[0];
                    if (after is not null) given = given[1..];
                    switch (fire.Rule.Transition.Match(effects => Apply(fire, effects, state, bindings), relation => Apply(fire, relation, state, bindings, after)))
                    {
                        case Reading.Held held:
                            state = held.State;
                            fired = fired.Add(new Successor(fire.Rule, [.. fire.Rule.Parameters.Select(p => bindings[p])], state));
                            break;
                        case { } other: return other;
                    }

                    break;
                case Choose choose:
                    var rest = all[(i + 1)..];
                    // Where a branch is a relation, a state is given for the choice as a whole.
                    var isGiven = !given.IsDefaultOrEmpty && choose.Branches.Any(b => b.Any(s => s is Fire { Rule.Transition.IsDeterministic: false }));
                    var (here, later) = isGiven ? (given[..1], given[1..]) : (given, given);
                    var way = choose.Branches.Select(branch => Read(branch, state, bindings, here)).OfType<Reading.Held>()
                        .Select(held => Read(rest, held.State, held.Bindings, later) is Reading.Held end ? end with { Fired = held.Fired.AddRange(end.Fired) } : null)
                        .FirstOrDefault(held => held is not null);
                    return way is null ? new Reading.Failed(choose) : way with { Fired = fired.AddRange(way.Fired) };
            }
        }

        return new Reading.Held(state, bindings, fired);
    }

    /// <summary>Fires <paramref name="rule"/> with these values for its parameters.</summary>
    public Reading Read(Rule rule, ImmutableArray<Value> arguments, State state) =>
        Read(rule.Steps, state, Bindings.None.With(rule.Parameters, arguments));

    /// <summary>
    /// The states to which <paramref name="rule"/>, which leaves open what follows, leads with these values for its parameters; null when too many come into
    /// question to try them all.
    /// </summary>
    public IEnumerable<State>? Open(Rule rule, ImmutableArray<Value> arguments, State state)
    {
        var bindings = Bindings.None.With(rule.Parameters, arguments);
        return Of((Relation)rule.Transition).Completion.Candidates(evaluator, state, bindings)?.Where(after => Read(rule.Steps, state, bindings, [after]) is Reading.Held);
    }

    /// <summary>Whether <paramref name="rule"/>, with these values for its parameters, leads from <paramref name="state"/> to <paramref name="after"/>.</summary>
    public bool Leads(Rule rule, ImmutableArray<Value> arguments, State state, State after) =>
        Read(rule.Steps, state, Bindings.None.With(rule.Parameters, arguments), [after]) is Reading.Held held && held.State.Equals(after);

    // Effects read the state before and happen at once.
    private Reading Apply(Fire fire, Effects effects, State state, Bindings bindings)
    {
        foreach (var pair in effects.KeyPairs)
        {
            // Where a key is undefined, the effect itself is, below.
            if (evaluator.Evaluate(pair.Differ, state, bindings) is Evaluation.Defined { Value: BoolValue { Value: false } })
                return new Reading.Undefined(fire, "two entries of one map are assigned at one key", pair.Place);
        }

        var values = state.Values.ToBuilder();
        foreach (var effect in effects.Assigned)
        {
            switch (evaluator.Evaluate(effect.Value, state, bindings))
            {
                case Evaluation.Undefined u: return new Reading.Undefined(fire, u.Reason, u.Place);
                case Evaluation.Defined d: values[effect.Variable.Index] = d.Value; break;
            }
        }

        return new Reading.Held(new State(values.ToImmutable()), bindings, []);
    }

    private (Postcondition Said, Completion Completion) Of(Relation relation)
    {
        if (_relations.TryGetValue(relation, out var known)) return known;
        var said = new Postcondition(relation);
        return _relations[relation] = (said, new Completion(relation, said));
    }

    // A relation says which states may follow; where it does not say which one does, that is for whoever asks.
    private Reading Apply(Fire fire, Relation relation, State state, Bindings bindings, State? given)
    {
        if (given is null)
        {
            var (said, completion) = Of(relation);
            if (said.Premises.Any(p => evaluator.Evaluate(p, state, bindings) is Evaluation.Defined { Value: BoolValue { Value: false } }))
                return new Reading.Failed(fire);
            if (completion.Candidates(evaluator, state, bindings) is not [var only]) return new Reading.Open(fire.Rule);
            given = only;
        }

        for (var i = 0; i < state.Values.Length; i++)
            if (!state.Values[i].Equals(given.Values[i]) && !relation.Modifies.Any(v => v.Index == i))
                return new Reading.Failed(fire);
        return evaluator.Evaluate(relation.Formula, state.Before(given), bindings) switch
        {
            Evaluation.Undefined u => new Reading.Undefined(fire, u.Reason, u.Place),
            { IsTrue: true } => new Reading.Held(given, bindings, []),
            _ => new Reading.Failed(fire),
        };
    }
}
