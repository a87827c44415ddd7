using System.Numerics;
using Prover.Semantics;
using Prover.Simulation;

namespace Prover.Exploration;

/// <content>States that differ in time alone, where runs are searched in which time passes for ever (soundness rule 29): one state stands for all of them.</content>
public sealed partial class Explorer
{
    // No search asks for a later time than this one, and a state that is later by the second amount is late enough for every expression.
    private static readonly BigInteger _latestTime = BigInteger.Pow(2, 36);
    private static readonly BigInteger _muchLater = BigInteger.Pow(2, 40);

    private BigInteger? _neededTime; // states before this time may not stand for later ones, so that the search has to begin again

    // An expression such as `now - 2` may be undefined in a state that stands for later ones, in which it is defined. Then only states from a later time on stand for others.
    private static (Explorer Explorer, SearchEnding Ending) SearchLateEnough(RunQuery query, FirstStates first, FindReadings? find, Action<int>? progress, CancellationToken cancellation)
    {
        var times = query.Destination is Destination.Lasso { Claim: { AssumesTime: true } claim } ? TimeShift.Of(query.System, claim, query.Constraint) : null;
        var (found, start) = (Search(query, times, first, find, progress, cancellation), BigInteger.Zero);
        while (found.Explorer._neededTime is { } time)
        {
            start = BigInteger.Max(time, 2 * start); // so that there are few searches
            found = Search(query, times!.From(start), first, find, progress, cancellation);
        }

        return found;
    }

    // The state in _after as it stands for all later ones.
    private int[] Earliest() => [.. _compiled.Encode(_times!.Earliest(_compiled.Decode(_after)))];

    private int NumberOf(State state) => _states.Find(_compiled.Encode(_times?.Earliest(state) ?? state));

    // The steps to a state or, where states that differ in time alone are one, to one that it stands for.
    private IEnumerable<Successor> StepsTo(Stepper stepper, State last, State state)
    {
        if (_times is null) return _query.System.Rules.SelectMany(r => Attempt.Between(stepper, r, last, state));
        var earliest = _times.Earliest(last);
        var delay = _times.TimeOf(last) - _times.TimeOf(earliest);
        return from rule in _query.System.Rules
               from step in _successors.By(rule, earliest, _query.MaxStates, CancellationToken.None).Steps
               where _times.Earliest(step.State).Equals(state)
               let later = new Successor(rule, _times.Later(rule, step.Arguments, delay), _times.Later(step.State, delay))
               where stepper.Leads(rule, later.Arguments, last, later.State)
               select later;
    }

    // ---- late enough --------------------------------------------------------------------------------------------------------------

    // Where a rule is undefined in the state that is expanded, and would be defined later.
    private void RequireLaterWhereUndefined()
    {
        if (LateState() is not { } state) return;
        var late = UndefinedUses(_muchLater);
        if (UndefinedUses(0).SequenceEqual(late)) return;
        var delay = BigInteger.One;
        while (!UndefinedUses(delay).SequenceEqual(late)) delay *= 2;
        RequireLater(state, delay);

        // How often each rule is undefined when everything is later.
        int[] UndefinedUses(BigInteger amount)
        {
            var (stepper, later) = (_successors.Stepper, _times!.Later(state, amount));
            return [.. _query.System.Rules.Select(r => Attempt.Of(stepper, r, later, new RuleArguments(r, later, stepper.Evaluator)).OfType<Attempt.Undefined>().Count())];
        }
    }

    // Where a parameter that is a moment would have more values later, since natural numbers begin at 0.
    private void RequireLaterWhereClipped(Choices choices)
    {
        if (choices.Clipped is var (parameter, amount) && LateState() is { } state && _times!.IsMoment(parameter)) RequireLater(state, amount);
    }

    // The state that is expanded, if it stands for later ones.
    private State? LateState() => _times is not null && _compiled.Decode(_states[_expanding]) is var state && _times.IsLate(state) ? state : null;

    private void RequireLater(State state, BigInteger amount)
    {
        var time = BigInteger.Max(_times!.TimeOf(state) + amount, _neededTime ?? 0);
        if (time <= _latestTime) _neededTime = time;
    }
}
