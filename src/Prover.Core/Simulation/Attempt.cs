using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>The outcome of one attempt to fire a rule: every attempt gives one of these, or, where a relation allows several states, one for each.</summary>
public abstract record Attempt
{
    /// <summary>The rule fires. <paramref name="IsChosen"/> where the parameters did not determine the state after.</summary>
    public sealed record Fired(Successor Step, bool IsChosen) : Attempt;

    /// <summary>It does not: a premise is false, or no state may follow.</summary>
    public sealed record Blocked : Attempt
    {
        /// <summary>The only instance.</summary>
        public static readonly Blocked Instance = new();
    }

    /// <summary>A premise or an effect is undefined.</summary>
    public sealed record Undefined(Rule Rule, ImmutableArray<Value> Arguments, string Reason, Location? Place) : Attempt;

    /// <summary>It may fire, and too many states come into question to try them all.</summary>
    public sealed record Open : Attempt
    {
        /// <summary>The only instance.</summary>
        public static readonly Open Instance = new();
    }

    /// <summary>
    /// Fires <paramref name="rule"/> in <paramref name="state"/> with all of <paramref name="arguments"/>, by evaluation alone: the one enumerator of what may
    /// follow a state, for runs, searches and audits.
    /// </summary>
    public static IEnumerable<Attempt> Of(Stepper stepper, Rule rule, State state, IEnumerable<ImmutableArray<Value>> arguments)
    {
        foreach (var values in arguments)
        {
            switch (stepper.Read(rule, values, state))
            {
                case Reading.Held held:
                    yield return new Fired(new Successor(rule, values, held.State), IsChosen: false);
                    break;
                case Reading.Undefined undefined:
                    yield return new Undefined(rule, values, undefined.Reason, undefined.Place);
                    break;
                case Reading.Open when stepper.Open(rule, values, state) is { } states:
                    foreach (var after in states) yield return new Fired(new Successor(rule, values, after), IsChosen: true);
                    break;
                case Reading.Open:
                    yield return Open.Instance;
                    break;
                default:
                    yield return Blocked.Instance;
                    break;
            }
        }
    }

    /// <summary>Every way in which <paramref name="rule"/> leads from <paramref name="state"/> to <paramref name="after"/>.</summary>
    public static IEnumerable<Successor> Between(Stepper stepper, Rule rule, State state, State after) => new RuleArguments(rule, state, stepper.Evaluator)
        .Where(arguments => stepper.Leads(rule, arguments, state, after)).Select(arguments => new Successor(rule, arguments, after));
}
