using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>The time of one instance of a deadline in a state.</summary>
/// <param name="Deadline">The deadline.</param>
/// <param name="Arguments">The values of its parameters.</param>
/// <param name="Time">When it is due.</param>
public sealed record DueTime(Deadline Deadline, ImmutableArray<Value> Arguments, BigInteger Time)
{
    /// <summary>The instances of <paramref name="deadline"/> that are active in a state and whose times are defined.</summary>
    public static IEnumerable<DueTime> Of(Deadline deadline, Evaluator evaluator, State state) =>
        from values in deadline.Parameters.IsEmpty ? [[]] : evaluator.Instances(new Quantified(Quantifier.Exists, deadline.Parameters, deadline.IsActive), state, Bindings.None)
        let instance = Bindings.None.With(deadline.Parameters, values)
        where evaluator.Evaluate(deadline.IsActive, state, instance).IsTrue
        let time = evaluator.Evaluate(deadline.Time, state, instance)
        where time is Evaluation.Defined
        select new DueTime(deadline, values, ((IntValue)((Evaluation.Defined)time).Value).Value);

    /// <summary>The instance as it is written: <c>due(Rpc0)</c>.</summary>
    public string Name => Arguments.IsEmpty ? Deadline.Name : $"{Deadline.Name}({string.Join(", ", Arguments)})";
}
