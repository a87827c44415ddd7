using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// States in which everything is later by the same amount. Where moments are compared with moments alone, a run from a state can be repeated from that state at a later time (soundness rule 29),
/// so that a run in which time passes for ever has a finite form.
/// </summary>
public sealed class TimeShift
{
    private readonly TransitionSystem _system;
    private readonly MomentInference _moments;
    private readonly BigInteger _start;

    private TimeShift(TransitionSystem system, MomentInference moments, BigInteger start) => (_system, _moments, _start) = (system, moments, start);

    /// <summary>
    /// The shift of the states of <paramref name="system"/>; null if its rules, <paramref name="claim"/>, or the formula <paramref name="constraint"/> about each state, use a moment as another number,
    /// or there is no clock.
    /// </summary>
    public static TimeShift? Of(TransitionSystem system, ProgressClaim claim, Term? constraint = null) =>
        system.Clock is not null && MomentInference.Of(system, claim, constraint) is { Conflict: null } moments ? new TimeShift(system, moments, 0) : null;

    /// <summary>The same shift, by which no state gets earlier than <paramref name="time"/>: <see cref="Earliest"/> leaves the states before that time as they are.</summary>
    public TimeShift From(BigInteger time) => new(_system, _moments, time);

    /// <summary>The time of a state.</summary>
    public BigInteger TimeOf(State state) => ((IntValue)state[_system.Clock!.Variable]).Value;

    /// <summary>Whether a state is one that <see cref="Earliest"/> may stand for later ones.</summary>
    public bool IsLate(State state) => TimeOf(state) >= _start;

    /// <summary>
    /// The state at the earliest time at which all natural numbers that are moments are natural numbers. All states that differ in time alone have one such state, if they are late. Everything that
    /// happens there can happen later too, since an expression that is defined has the same meaning later.
    /// </summary>
    public State Earliest(State state)
    {
        var amount = TimeOf(state) - _start;
        if (amount.Sign < 0) return state;
        return Later(state, -_system.Variables.Where(v => v.IsMutable).SelectMany(v => Moments(state[v], _moments.Of(v))).Where(m => m.IsNatural).Select(m => m.Time).Append(amount).Min());
    }

    /// <summary>The state in which everything is later by <paramref name="amount"/>, or earlier if it is negative.</summary>
    public State Later(State state, BigInteger amount) => amount.IsZero
        ? state
        : new State([.. _system.Variables.Select(v => v.IsMutable ? Later(state[v], _moments.Of(v), amount) : state[v])]);

    /// <summary>The values of the parameters of <paramref name="rule"/> with which it does the same later by <paramref name="amount"/>.</summary>
    public ImmutableArray<Value> Later(Rule rule, ImmutableArray<Value> arguments, BigInteger amount) =>
        [.. arguments.Zip(rule.Parameters, (value, parameter) => Later(value, _moments.Of(parameter), amount))];

    /// <summary>Whether the values of a parameter are moments.</summary>
    public bool IsMoment(Variable parameter) => _moments.Of(parameter).Number?.IsMoment == true;

    /// <summary>The first moment in these values of the parameters of <paramref name="rule"/>; null if they contain none.</summary>
    public BigInteger? FirstMoment(Rule rule, ImmutableArray<Value> arguments) =>
        arguments.Zip(rule.Parameters).SelectMany(p => Moments(p.First, _moments.Of(p.Second))).Select(m => (BigInteger?)m.Time).FirstOrDefault();

    private Value Later(Value value, NumberShape shape, BigInteger amount) => value switch
    {
        IntValue number => shape.Number?.IsMoment == true ? new IntValue(number.Value + amount) : number,
        DataValue data => data with { Fields = [.. data.Fields.Zip(data.Constructor.Fields, (v, f) => Later(v, _moments.Of(f), amount))] },
        TupleValue tuple => new TupleValue([.. tuple.Items.Zip(shape.Parts, (v, s) => Later(v, s, amount))]),
        OptionValue { Content: { } content } => new OptionValue(Later(content, shape.Parts[0], amount)),
        ListValue list => new ListValue([.. list.Items.Select(v => Later(v, shape.Parts[0], amount))]),
        SetValue set => new SetValue([.. set.Elements.Select(v => Later(v, shape.Parts[0], amount))]),
        MapValue map => new MapValue(map.Entries.ToImmutableSortedDictionary(e => Later(e.Key, shape.Parts[0], amount), e => Later(e.Value, shape.Parts[1], amount))),
        FunctionValue function => new FunctionValue(function.Table.ToImmutableSortedDictionary(e => e.Key, e => Later(e.Value, shape.Parts[^1], amount))),
        _ => value,
    };

    // The moments in a value.
    private IEnumerable<(BigInteger Time, bool IsNatural)> Moments(Value value, NumberShape shape) => value switch
    {
        IntValue number => shape.Number?.IsMoment == true ? [(number.Value, shape.IsNatural)] : [],
        DataValue data => data.Fields.Zip(data.Constructor.Fields).SelectMany(p => Moments(p.First, _moments.Of(p.Second))),
        TupleValue tuple => tuple.Items.Zip(shape.Parts).SelectMany(p => Moments(p.First, p.Second)),
        OptionValue { Content: { } content } => Moments(content, shape.Parts[0]),
        ListValue list => list.Items.SelectMany(v => Moments(v, shape.Parts[0])),
        SetValue set => set.Elements.SelectMany(v => Moments(v, shape.Parts[0])),
        MapValue map => map.Entries.SelectMany(e => Moments(e.Key, shape.Parts[0]).Concat(Moments(e.Value, shape.Parts[1]))),
        FunctionValue function => function.Table.Values.SelectMany(v => Moments(v, shape.Parts[^1])),
        _ => [],
    };
}
