using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>A hypothesis of a query with the step that says it.</summary>
internal sealed record Hypothesis(Step Step, BoolExpr Formula);

/// <summary>
/// A query as formulas: it asks whether <see cref="Facts"/>, <see cref="Hypotheses"/> and the negated goal can hold together.
/// </summary>
internal sealed class EncodedQuery
{
    private readonly SizeScope _scope;
    private readonly ImmutableArray<UninterpretedSort> _sorts;
    private readonly ImmutableArray<Variable> _constants;
    private readonly Environment _start;
    private readonly StepEncoder _steps;
    private Environment _end;
    private IReadOnlyList<ImmutableArray<Encoded>> _after = [];

    private EncodedQuery(SizeScope scope, TransitionSystem system, ImmutableArray<Variable> constants, Environment start)
    {
        _scope = scope;
        _sorts = system.Sorts;
        Variables = system.Variables;
        _constants = constants;
        _start = start;
        _end = start;
        _steps = new StepEncoder(scope, system.Variables);
    }

    /// <summary>The state variables.</summary>
    public ImmutableArray<StateVariable> Variables { get; }

    /// <summary>The state in which the query begins.</summary>
    public ImmutableArray<Encoded> Before => _start.State;

    /// <summary>The state behind the last step; what no rule assigned is the very same.</summary>
    public ImmutableArray<Encoded> After => _end.State;

    /// <summary>The constants with their sorts.</summary>
    public IEnumerable<(Encoded Value, Sort Sort)> Constants => _constants.Select(c => (_start.Variables[c], c.Sort));

    /// <summary>What holds of every state and every size: rings, well-formed lists.</summary>
    public IReadOnlyList<BoolExpr> Facts { get; private set; } = [];

    /// <summary>The steps.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; private set; } = [];

    /// <summary>The goal, negated; null when there is none.</summary>
    public BoolExpr? NegatedGoal { get; private set; }

    /// <summary>
    /// Encodes <paramref name="query"/> about states of <paramref name="system"/>; lists of the state hold at most
    /// <paramref name="listBounds"/> elements before the first rule fires, in scopes that bound lists.
    /// </summary>
    public static EncodedQuery Encode(SizeScope scope, TransitionSystem system, Query query, Func<StateVariable, int> listBounds)
    {
        var start = scope.FreshState(system, query.Constants, listBounds);
        var encoded = new EncodedQuery(scope, system, query.Constants, start);

        var reading = encoded._steps.Read(query.Steps, start);
        encoded._end = reading.End;
        encoded.Hypotheses = reading.Hypotheses;
        encoded._after = reading.After;
        encoded.NegatedGoal = query.Goal is null ? null : encoded.Negate(query.Goal);
        scope.Facts.AddRange(reading.Known);
        encoded.Facts = [.. scope.Facts, .. scope.Background]; // last, when every ring that is used is known
        return encoded;
    }

    /// <summary>
    /// A goal behind the same steps, negated. What is made for it, the scope has facts about: of constants of their own, so that they hold whatever
    /// else is asked.
    /// </summary>
    public BoolExpr Negate(Term goal) => _scope.Z3.MkNot(_steps.Terms.Formula(goal, _end));

    /// <summary>Our structure from the solver's, by asking for every symbol of ours.</summary>
    public Assignment Read(Model model)
    {
        var elements = _scope.ElementsIn(model, _sorts);
        var reader = new ModelReader(_scope, elements, model);
        var state = reader.Read(Variables, _start);
        var constants = Bindings.None.With(_constants, _constants.Select(c => reader.Read(_start.Variables[c], c.Sort)));
        return new Assignment(elements.Universe, state, constants) { After = [.. _after.Select(s => reader.Read(Variables, _start with { State = s }))] };
    }
}
