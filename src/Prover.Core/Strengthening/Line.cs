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
/// The obligations of a proof that share their steps: those of a line, of its premises, or of the consequences of a case. Clauses of the source may be assumed; where it leads to
/// a case, clauses of that case may be asked for.
/// </summary>
internal sealed class Line : IDisposable
{
    private readonly Obligation _first;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly FreeNames _names;
    private readonly IBoundedQuestions _ask;
    private readonly Dictionary<Clause, int> _learnt = [];
    private readonly HashSet<Clause> _assumed = [];
    private readonly Dictionary<Clause, Term> _formulas = [];
    private readonly Dictionary<Clause, Step> _steps = [];

    private Line(Obligation first, Case? source, Case? target, ImmutableArray<Obligation> goals, ImmutableArray<Atom> vocabulary, FreeNames names, IBoundedQuestions ask)
    {
        (_first, Source, Target, _vocabulary, _names, _ask) = (first, source, target, vocabulary, names, ask);
        Goals = [.. goals.Select(g => new Question(this, g.Query.Goal!, null, g))];
    }

    /// <summary>The case in which it begins; null for initial states.</summary>
    public Case? Source { get; }

    /// <summary>The case to which it leads; null where it leads to none.</summary>
    public Case? Target { get; }

    /// <summary>The rule that fires or is about to; null without one.</summary>
    public Rule? Rule => _first.Rule;

    /// <summary>The goals of the proof.</summary>
    public ImmutableArray<Question> Goals { get; }

    /// <summary>The clauses of the source that are assumed, in the order in which they were.</summary>
    public IEnumerable<Clause> Assumed => _learnt.Keys.Where(_assumed.Contains);

    /// <summary>The lines of <paramref name="proof"/>, in its order.</summary>
    public static ImmutableArray<Line> Of(ProofScript proof, ImmutableArray<Atom> vocabulary, Func<Query, IBoundedQuestions> open)
    {
        // With this conjunct every line to a case asks for something.
        var always = new Conjunct("", Terms.True, proof.Invariant.Place);
        var names = new FreeNames(proof.System);
        var cases = proof.Invariant.Cases.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return [.. Groups(Additions.Replace(proof, c => c.Conjuncts.Add(always))).Select(Of)];

        Line Of(List<Obligation> group)
        {
            var line = group.Find(o => o.Edge is not null && ReferenceEquals(o.Query.Goal, always.Formula));
            return new Line(
                line ?? group[0], group[0].Source is { } source ? cases[source.Name] : null, line is null ? null : cases[line.Target],
                [.. group.Where(o => !ReferenceEquals(o.Query.Goal, always.Formula))], vocabulary, names, open(group[0].Query with { Goal = null }));
        }
    }

    private static List<List<Obligation>> Groups(ProofScript proof)
    {
        var groups = new List<List<Obligation>>();
        foreach (var obligation in ObligationGenerator.Generate(proof).Where(o => !o.IsExistential && (o.Source is not null || o.Edge is not null)))
        {
            if (groups is [.., [var first, ..] latest] && Batch.ShareSteps(first.Query, obligation.Query)) latest.Add(obligation);
            else groups.Add([obligation]);
        }

        return groups;
    }

    /// <summary>The question whether it leads to states in which <paramref name="clause"/> holds.</summary>
    public Question QuestionOf(Clause clause) => new(this, FormulaOf(clause, Target!), clause, _first);

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
        return stepper.Read(_first.Query.Steps, before, constants, given) is Reading.Held held && !stepper.Evaluator.Evaluate(goal, held.State, held.Bindings).IsTrue
            ? new BrokenStep(universe, before, constants, held.State, held.Bindings)
            : null;
    }

    /// <summary>A question for any size as an obligation, with these clauses assumed.</summary>
    public Obligation ObligationOf(Question question, IEnumerable<Clause> assumed) =>
        question.Origin with { Query = new Query(_first.Query.Constants, [.. assumed.Select(StepOf), .. _first.Query.Steps], question.Goal) };

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

    private Step StepOf(Clause clause)
    {
        if (!_steps.TryGetValue(clause, out var step)) _steps[clause] = step = new Assume(FormulaOf(clause, Source!), null, Source!.Place);
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
