using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>A step along a line that breaks what is asked for.</summary>
/// <param name="Universe">The sizes.</param>
/// <param name="Before">The state in which it begins.</param>
/// <param name="Constants">The values of the parameters there.</param>
/// <param name="After">The state behind it.</param>
/// <param name="Arrived">The values of the parameters of the target.</param>
internal sealed record BrokenStep(Universe Universe, State Before, Bindings Constants, State After, Bindings Arrived);

/// <summary>
/// A line of a search: its obligations, the clauses of its source that are assumed at the moment, and a session in which its steps are asked about at given sizes.
/// </summary>
internal sealed class Line : IDisposable
{
    private readonly LineObligations _obligations;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly FreeNames _names;
    private readonly IBoundedQuestions _ask;
    private readonly Dictionary<Clause, int> _learnt = [];
    private readonly HashSet<Clause> _assumed = [];
    private readonly Dictionary<Clause, Term> _formulas = [];
    private readonly Dictionary<Clause, Assume> _steps = [];

    private Line(LineObligations obligations, ImmutableArray<Atom> vocabulary, FreeNames names, IBoundedQuestions ask)
    {
        (_obligations, _vocabulary, _names, _ask) = (obligations, vocabulary, names, ask);
        Goals = [.. obligations.Goals.Select(g => new Question(this, g.Query.Goal!, null, g))];
    }

    /// <summary>The case in which it begins; null for initial states.</summary>
    public Case? Source => _obligations.Source;

    /// <summary>The case to which it leads; null where it leads to none.</summary>
    public Case? Target => _obligations.Target;

    /// <summary>The rule that fires or is about to; null without one.</summary>
    public Rule? Rule => _obligations.Rule;

    /// <summary>The goals of the proof.</summary>
    public ImmutableArray<Question> Goals { get; }

    /// <summary>The clauses of the source that are assumed, in the order in which they were.</summary>
    public IEnumerable<Clause> Assumed => _learnt.Keys.Where(_assumed.Contains);

    /// <summary>The lines of <paramref name="proof"/>, in its order.</summary>
    public static ImmutableArray<Line> Of(ProofScript proof, ImmutableArray<Atom> vocabulary, Func<Query, IBoundedQuestions> open)
    {
        var names = new FreeNames(proof.System);
        return [.. LineObligations.Of(proof).Select(line => new Line(line, vocabulary, names, open(line.Steps)))];
    }

    /// <summary>The question whether it leads to states in which <paramref name="clause"/> holds.</summary>
    public Question QuestionOf(Clause clause) => new(this, FormulaOf(clause, Target!), clause, null);

    /// <summary>
    /// Searches, at the given sizes, for a step that breaks <paramref name="goal"/>, though the assumed clauses hold in the beginning. Without one, as far as the solver knows,
    /// returns the clauses that were used.
    /// </summary>
    public (BrokenStep? Broken, ImmutableArray<Clause> Used) Ask(Term goal, CancellationToken cancellation) => Ask(goal, [.. Assumed], cancellation);

    /// <summary>The same where only these clauses are assumed, all of which were assumed before.</summary>
    public (BrokenStep? Broken, ImmutableArray<Clause> Used) Ask(Term goal, ImmutableArray<Clause> assumed, CancellationToken cancellation)
    {
        return _ask.Violation([.. assumed.Select(c => _learnt[c])], goal, cancellation) switch
        {
            StepAnswer.Impossible impossible => (null, [.. assumed.Where(c => impossible.Facts.Contains(_learnt[c]))]),
            StepAnswer.Found { Structure: var found } when Replay(goal, found.Universe, found.State, found.Constants, found.After) is { } step => (step, []),
            _ => (null, assumed),
        };
    }

    /// <summary>The step that breaks <paramref name="goal"/> and begins in this state; null where evaluation finds none.</summary>
    public BrokenStep? Replay(Term goal, Universe universe, State before, Bindings constants, ImmutableArray<State> given)
    {
        var stepper = new Stepper(new Evaluator(universe));
        return stepper.Read(_obligations.Steps.Steps, before, constants, given) is Reading.Held held && !stepper.Evaluator.Evaluate(goal, held.State, held.Bindings).IsTrue
            ? new BrokenStep(universe, before, constants, held.State, held.Bindings)
            : null;
    }

    /// <summary>A question for any size as an obligation, with these clauses assumed.</summary>
    public Obligation ObligationOf(Question question, IEnumerable<Clause> assumed)
    {
        ImmutableArray<Assume> steps = [.. assumed.Select(StepOf)];
        return question.Obligation is { } goal ? _obligations.Of(goal, steps) : _obligations.Of(question.Goal, steps);
    }

    /// <summary>The clauses in the core of such an obligation.</summary>
    public ImmutableArray<Clause> UsedIn(IEnumerable<Step> core)
    {
        var steps = core.ToHashSet<Step>(ReferenceEqualityComparer.Instance);
        return [.. _steps.Where(s => steps.Contains(s.Value)).Select(s => s.Key)];
    }

    /// <summary>Assumes a clause of the source from now on.</summary>
    public void Assume(Clause clause)
    {
        if (!_learnt.ContainsKey(clause)) _learnt[clause] = _ask.Learn(FormulaOf(clause, Source!));
        _assumed.Add(clause);
    }

    /// <summary>Assumes these clauses, and no others.</summary>
    public void AssumeOnly(IEnumerable<Clause> clauses)
    {
        _assumed.Clear();
        foreach (var clause in clauses) Assume(clause);
    }

    /// <summary>Assumes these clauses no longer.</summary>
    public void Forget(IEnumerable<Clause> clauses) => _assumed.ExceptWith(clauses);

    /// <inheritdoc/>
    public void Dispose() => _ask.Dispose();

    private Assume StepOf(Clause clause)
    {
        if (!_steps.TryGetValue(clause, out var step)) _steps[clause] = step = _obligations.StepOf(FormulaOf(clause, Source!));
        return step;
    }

    // A line may lead back to the case in which it begins: its clauses are the same formulas.
    private Term FormulaOf(Clause clause, Case owner)
    {
        if (!_formulas.TryGetValue(clause, out var formula))
            _formulas[clause] = formula = clause.ToTerm(_vocabulary, owner.Parameters, _names.ForVariables(owner), _names.ForElements(owner), owner.Place);
        return formula;
    }
}
