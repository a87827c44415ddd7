using System.Collections.Immutable;
using System.Numerics;
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

    private TimeShift(TransitionSystem system, MomentInference moments) => (_system, _moments) = (system, moments);

    /// <summary>The shift of the states of <paramref name="system"/>; null if its rules, or <paramref name="claim"/>, use a moment as another number, or there is no clock.</summary>
    public static TimeShift? Of(TransitionSystem system, ProgressClaim claim) =>
        system.Clock is not null && MomentInference.Of(system, claim) is { Conflict: null } moments ? new TimeShift(system, moments) : null;

    /// <summary>The time of a state.</summary>
    public BigInteger TimeOf(State state) => ((IntValue)state[_system.Clock!.Variable]).Value;

    /// <summary>The state at time 0: moments before it are negative.</summary>
    public State Relative(State state)
    {
        var amount = -TimeOf(state);
        if (amount.IsZero) return state;
        return new State([.. _system.Variables.Select(v => v.IsMutable ? Later(state[v], _moments.Of(v), amount) : state[v])]);
    }

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
}
