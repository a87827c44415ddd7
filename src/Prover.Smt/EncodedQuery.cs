using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>A hypothesis of a query with the step that says it.</summary>
internal sealed record Hypothesis(Step Step, SmtTerm Formula);

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

    private EncodedQuery(SizeScope scope, TransitionSystem system, ImmutableArray<Variable> constants, StepEncoder steps, Environment start)
    {
        _scope = scope;
        _sorts = system.Sorts;
        Variables = system.Variables;
        _constants = constants;
        _start = start;
        _end = start;
        _steps = steps;
    }

    /// <summary>The state variables.</summary>
    public ImmutableArray<StateVariable> Variables { get; }

    /// <summary>The state in which the query begins.</summary>
    public ImmutableArray<Encoded> Before => _start.State;

    /// <summary>The state after the last step; what no rule assigned is the very same.</summary>
    public ImmutableArray<Encoded> After => _end.State;

    /// <summary>The constants with their sorts.</summary>
    public IEnumerable<(Encoded Value, Sort Sort)> Constants => _constants.Select(c => (_start.Variables[c], c.Sort));

    /// <summary>The formulas that hold in every state and at every size: rings, well-formed lists.</summary>
    public IReadOnlyList<SmtTerm> Facts { get; private set; } = [];

    /// <summary>The steps.</summary>
    public IReadOnlyList<Hypothesis> Hypotheses { get; private set; } = [];

    /// <summary>Steps that say what derived symbols are, and are no hypotheses: these are that. Whatever is proved rests on them.</summary>
    public ImmutableArray<Step> BuiltIn { get; private set; } = [];

    /// <summary>The goal, negated; null for a query without a goal.</summary>
    public SmtTerm? NegatedGoal { get; private set; }

    /// <summary>
    /// Encodes <paramref name="query"/> about states of <paramref name="system"/>; lists of the state hold at most
    /// <paramref name="listBounds"/> elements before the first rule fires, in scopes that bound lists.
    /// </summary>
    public static EncodedQuery Encode(SizeScope scope, TransitionSystem system, Query query, Func<StateVariable, int> listBounds)
    {
        var steps = new StepEncoder(scope, system.Variables);
        var derived = Derived(system, query);
        var start = steps.Define(derived, scope.FreshState(system, query.Constants, listBounds));
        ImmutableArray<Step> builtIn = [.. query.Steps.Where(s => s is Assume assume && derived.Defined.Any(d => ReferenceEquals(d.Formula, assume.Formula)))];
        var encoded = new EncodedQuery(scope, system, query.Constants, steps, start) { BuiltIn = builtIn };

        var reading = steps.Read(query.Steps.Where(s => !builtIn.Contains(s, ReferenceEqualityComparer.Instance)), start);
        encoded._end = reading.End;
        encoded.Hypotheses = reading.Hypotheses;
        encoded._after = reading.After;
        encoded.NegatedGoal = query.Goal is null ? null : encoded.Negate(query.Goal);
        scope.Facts.AddRange(reading.Known);
        encoded.Facts = [.. scope.Facts, .. scope.Background]; // last, when every ring that is used is known
        encoded.Nodes = scope.Smt.Nodes.Count;
        return encoded;
    }

    // The definitions of derived symbols, as far as the query states them before anything else.
    private static Definitions Derived(TransitionSystem system, Query query) => Definitions.Of(
        query.Steps.TakeWhile(s => s is Assume).Select(s => ((Assume)s).Formula).Where(f => system.Derived.Any(d => ReferenceEquals(d.Formula, f))),
        system.Variables.Where(system.IsDerived));

    /// <summary>How many nodes the terms had when the query was encoded: all that it needs.</summary>
    public int Nodes { get; private set; }

    /// <summary>For each hypothesis, a literal that stands for it where the solver is to say which ones it needed.</summary>
    public ImmutableArray<SmtTerm> Literals => _literals ??= [.. Hypotheses.Select(_ => _scope.Fresh("hypothesis", _scope.Smt.BoolSort))];

    private ImmutableArray<SmtTerm>? _literals;

    /// <summary>
    /// A goal after the same steps, negated. What is made for it, the scope has facts about: of constants of their own, so that they hold whatever
    /// else is asked.
    /// </summary>
    public SmtTerm Negate(Term goal) => _scope.Smt.Not(_steps.Formula(goal, _end));

    /// <summary>A formula about the state in which the query begins.</summary>
    public SmtTerm AtStart(Term formula) => _steps.Formula(formula, _start);

    /// <summary>Formulas about the state after the last step and further constants.</summary>
    public ImmutableArray<SmtTerm> AtEnd(ImmutableArray<Variable> constants, IEnumerable<Term> formulas)
    {
        var environment = _scope.WithFresh(constants, _end);
        return [.. formulas.Select(f => _steps.Formula(f, environment))];
    }

    /// <summary>Our structure from the solver's, by asking for every symbol of ours.</summary>
    public Assignment Read(IModel model)
    {
        var elements = _scope.ElementsIn(model, _sorts);
        var reader = new ModelReader(_scope, Variables, elements, model);
        var constants = Bindings.None.With(_constants, _constants.Select(c => reader.Read(_start.Variables[c], c.Sort)));
        return new Assignment(elements.Universe, reader.Read(_start), constants) { After = [.. _after.Select(s => reader.Read(_start with { State = s }))] };
    }
}
