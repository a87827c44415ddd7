using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>One line of a claim about runs.</summary>
public abstract record Move;

/// <summary>The formula holds in the state that was reached.</summary>
public sealed record Check(Term Formula, Location Place) : Move
{
    /// <summary>An assertion of <paramref name="invariant"/>: one of its cases holds.</summary>
    public static Check Of(Invariant invariant, Location place) => new(invariant.Formula, place) { Claim = (invariant.Name, []) };

    /// <summary>An assertion of <paramref name="case"/> for these values of its parameters, which have their sorts.</summary>
    public static Check Of(Case @case, ImmutableArray<Term> arguments, Location place) => new(@case.FormulaFor(arguments), place) { Claim = (@case.Name, arguments) };

    /// <summary>The invariant or the case that it names, with the values of the parameters of the case; null for a formula.</summary>
    public (string Name, ImmutableArray<Term> Arguments)? Claim { get; init; }
}

/// <summary>The state that was reached is an initial one.</summary>
public sealed record CheckInitial : Move;

/// <summary>Any rule fires; or, when <paramref name="MayStutter"/>, nothing happens.</summary>
public sealed record AnyRule(bool MayStutter = false) : Move;

/// <summary>One of these rules fires.</summary>
public sealed record OneOf(ImmutableArray<RuleCall> Calls) : Move;

/// <summary>A rule with arguments, over the state before; null is any value.</summary>
public sealed record RuleCall(Rule Rule, ImmutableArray<Term?> Arguments);

/// <summary>
/// A run that must exist, when <paramref name="Exists"/>, or must not: for some values of <paramref name="Parameters"/> it makes
/// <paramref name="Moves"/> in order. It begins in an initial state, or, when its first move is a check, in any state.
/// </summary>
public sealed record TraceClaim(string Label, bool Exists, ImmutableArray<Variable> Parameters, ImmutableArray<Move> Moves, Location Place)
{
    /// <summary>The claim as steps, with the constants that they are about.</summary>
    public Unrolling Unroll(TransitionSystem system)
    {
        var start = new Unrolling(Parameters, []);
        if (Moves is not [Check or CheckInitial, ..]) start = start.Begin(system);
        return Moves.Aggregate(start, (run, move) => move switch
        {
            CheckInitial => run.Begin(system),
            Check check => run with { Steps = run.Steps.Add(new Assume(check.Formula, "assert", check.Place)) },
            AnyRule any => run.AnyRule(system, any.MayStutter),
            OneOf one => run.OneOf(one.Calls),
            _ => throw new InvalidOperationException($"unknown move {move.GetType().Name}"),
        });
    }
}

/// <summary>
/// The steps of a run. A rule may fire more than once in it, so that each time it gets constants of its own for its parameters.
/// </summary>
/// <param name="Constants">The constants.</param>
/// <param name="Steps">The steps.</param>
public sealed record Unrolling(ImmutableArray<Variable> Constants, ImmutableArray<Step> Steps)
{
    /// <summary>No step yet.</summary>
    public static readonly Unrolling Empty = new([], []);

    /// <summary>An initial state is reached.</summary>
    public Unrolling Begin(TransitionSystem system) =>
        new(Constants.AddRange(system.Init.Parameters.Except(Constants)), Steps.AddRange(system.Init.Premises));

    /// <summary>Any rule of <paramref name="system"/> fires, or, when it <paramref name="mayStutter"/>, none.</summary>
    public Unrolling AnyRule(TransitionSystem system, bool mayStutter = false) =>
        OneOf(system.Rules.Select(r => new RuleCall(r, [.. r.Parameters.Select(_ => (Term?)null)])), mayStutter);

    /// <summary>One of <paramref name="calls"/> fires, or, when it <paramref name="mayStutter"/>, none.</summary>
    public Unrolling OneOf(IEnumerable<RuleCall> calls, bool mayStutter = false)
    {
        var constants = Constants.ToBuilder();
        var branches = calls.Select(call =>
        {
            var arguments = call.Rule.Parameters.Zip(call.Arguments, (parameter, argument) =>
            {
                if (argument is null) constants.Add(new Variable(parameter.Name, parameter.Sort, parameter.Place));
                return (Step)new Bind(new VariablePattern(parameter), argument ?? new VariableTerm(constants[^1]));
            }).ToArray();
            return (ImmutableArray<Step>)[.. arguments, .. call.Rule.Premises, new Fire(call.Rule)];
        }).ToImmutableArray();
        return new Unrolling(constants.ToImmutable(), Steps.Add(new Choose(mayStutter ? branches.Add([]) : branches)));
    }
}
