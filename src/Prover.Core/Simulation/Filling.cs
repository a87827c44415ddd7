using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// States in which a list of bounded length is full, by evaluation: a step that adds something is repeated with another value instead of one of its own, and so are the few steps before it on which
/// it rests. A walk that tries one rule after the other never comes so far.
/// </summary>
/// <param name="Reached">
/// The fullest state first; then those that follow it, as far as the repeated steps lead when nothing more is added; last the one after all these steps.
/// </param>
/// <param name="Tried">The values with which they were repeated last.</param>
public sealed record Filling(ImmutableArray<State> Reached, ImmutableArray<(Sort Sort, Value Value)> Tried)
{
    // How many steps are repeated together, and how many values are tried instead of one.
    private const int LongestPart = 3;
    private const int MostOthers = 64;

    // After how many attempts that add nothing more the states are kept.
    private const int MostKept = 8;

    /// <summary>Whether the values of a sort contain a list of bounded length.</summary>
    public static bool IsPossible(StateVariable variable) => variable.IsMutable && Sorts.Reachable(variable.Sort).Any(s => s is ListSort { Bound: not null });

    /// <summary>How many members, entries and elements there are in <paramref name="value"/>, in all the collections in it.</summary>
    public static int SizeOf(Value value) => value switch
    {
        ListValue list => list.Items.Length + list.Items.Sum(SizeOf),
        SetValue set => set.Elements.Count,
        MapValue map => map.Entries.Count + map.Entries.Values.Sum(SizeOf),
        FunctionValue function => function.Table.Values.Sum(SizeOf),
        DataValue data => data.Fields.Sum(SizeOf),
        TupleValue tuple => tuple.Items.Sum(SizeOf),
        OptionValue { Content: { } content } => SizeOf(content),
        _ => 0,
    };

    /// <summary>
    /// The fullest states that are reached by repeating the last steps of <paramref name="run"/>, which begins in <paramref name="first"/> and adds to <paramref name="collection"/>; or null. The stepper
    /// has the sizes of <paramref name="first"/>, which may be larger than those of the run.
    /// </summary>
    /// <exception cref="Evaluator.LimitException">Evaluation would take more than its limits allow.</exception>
    public static Filling? Of(Stepper stepper, StateVariable collection, State first, ImmutableArray<Successor> run)
    {
        var begin = run.Aggregate(first, (state, step) => After(stepper, step.Rule, step.Arguments, state) ?? state);
        return Enumerable.Range(1, Math.Min(LongestPart, run.Length)).Select(length => Repeated(stepper, collection, begin, run[^length..]))
            .Where(filled => filled is not null).MaxBy(filled => SizeOf(filled!.Reached[0][collection]));
    }

    private static Filling? Repeated(Stepper stepper, StateVariable collection, State begin, ImmutableArray<Successor> part)
    {
        Filling? filled = null;
        var fullest = begin;
        foreach (var value in part[^1].Arguments.SelectMany(ValueParts.Of).Distinct())
        {
            var (reached, together, tried) = (new List<State>(), fullest, new List<(Sort, Value)>());
            foreach (var other in Others(value, stepper.Evaluator.Universe).Take(MostOthers))
            {
                var exchange = new ValueChange(v => v.Equals(value) ? other : v);
                var repeated = part.Select(step => (step.Rule, Arguments: step.Arguments.Select(exchange.Of).ToImmutableArray())).ToArray();
                var state = AfterThose(fullest);
                tried.AddRange(repeated.SelectMany(r => r.Rule.Parameters.Select(p => p.Sort.Resolved).Zip(r.Arguments)));
                if (SizeOf(state[collection]) > SizeOf(fullest[collection])) (fullest, reached, together, tried) = (state, [], state, []);
                else if (!state.Equals(fullest) && reached.Count < MostKept)
                {
                    reached.Add(state);
                    together = AfterThose(together);
                }

                State AfterThose(State before) => repeated.Aggregate(before, (now, step) => After(stepper, step.Rule, step.Arguments, now) ?? now);
            }

            if (!fullest.Equals(filled?.Reached[0] ?? begin)) filled = new Filling([.. reached.Prepend(fullest).Append(together).Distinct()], [.. tried.Distinct().Take(MostOthers)]);
        }

        return filled;
    }

    private static State? After(Stepper stepper, Rule rule, ImmutableArray<Value> arguments, State state) => (stepper.Read(rule, arguments, state) as Reading.Held)?.State;

    private static IEnumerable<Value> Others(Value value, Universe universe) => value switch
    {
        ElementValue element => universe.ValuesOf(element.Sort),
        IntValue number => Enumerable.Range(1, MostOthers).Select(n => new IntValue(number.Value + n)),
        BitsValue bits => Enumerable.Range(1, MostOthers).Select(n => bits with { Value = (bits.Value + n) % (BigInteger.One << bits.Width) }),
        _ => [],
    };
}
