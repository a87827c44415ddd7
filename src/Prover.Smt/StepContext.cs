using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// One query at any size in a session that stays open: formulas about the state in which it begins are guarded by literals, so that each check chooses which of
/// them hold. Where the solver fails, the session is opened anew for the next check.
/// </summary>
internal sealed class StepContext(Backend backend, TransitionSystem system, Limits limits, Query query, IReadOnlyList<Term> learnt) : IDisposable
{
    private readonly List<SmtTerm> _guards = [];
    private readonly HashSet<SmtTerm> _background = [];
    private readonly Dictionary<UninterpretedSort, List<SmtTerm>> _elements = [];
    private ImmutableArray<SmtTerm>? _cube;
    private SizeScope? _scope;
    private EncodedQuery? _encoded;
    private ISession? _session;
    private int _facts;

    /// <summary>
    /// Whether the steps of the query, the learnt formulas <paramref name="assumed"/> and the chosen facts of <paramref name="cube"/> after the last step can hold together,
    /// where <paramref name="excluded"/> does not hold in the beginning; and if so, a structure with few elements where <paramref name="effort"/> asks for it.
    /// </summary>
    public StepAnswer Ask(
        IReadOnlyCollection<int> assumed, Cube? cube, IReadOnlyCollection<int> facts, Term? excluded, Effort effort, Rule? rule, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limits.WallClock);
        try
        {
            var session = _session ?? Open();
            foreach (var formula in learnt.Skip(_guards.Count)) Learn(session, formula);
            if (cube is not null && _cube is null) Begin(session, cube);
            session.Set(new Setting("rlimit", effort == Effort.Quick ? Round.Quick(limits.Resources) : limits.Resources));
            session.Push();
            if (excluded is not null) Assert(session, _scope!.Smt.Not(_encoded!.AtStart(excluded)));
            ImmutableArray<SmtTerm> assumptions = [.. assumed.Select(i => _guards[i]), .. facts.Select(i => _cube!.Value[i])];
            var before = session.Resources;
            var status = session.Check(assumptions, clock.Token);
            StepAnswer answer = status switch
            {
                Satisfiability.Satisfiable when effort != Effort.Shown => new StepAnswer.Possible(),
                Satisfiability.Satisfiable => new StepAnswer.Found(_encoded!.Read(Smallest(session, assumptions, clock.Token)), rule),
                Satisfiability.Unsatisfiable => new StepAnswer.Impossible(Needed(session)),
                _ => new StepAnswer.Unknown(ReasonOf(session, session.Resources - before, clock.IsCancellationRequested)),
            };
            session.Pop();
            return answer;
        }
        catch (SmtException e)
        {
            Dispose();
            return new StepAnswer.Unknown(e.Message);
        }
        finally
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    // The solver calls every limit "canceled".
    private string ReasonOf(ISession session, long steps, bool isOutOfTime) =>
        steps >= limits.Resources ? $"the limit of {limits.Resources} steps was reached"
        : isOutOfTime ? $"the wall-clock limit of {limits.WallClock.TotalSeconds:0.###} s ended it"
        : $"the solver gave up ({session.ReasonUnknown})";

    /// <summary>Ends the questions about the cube of the last question.</summary>
    public void End()
    {
        if (_cube is null) return;
        _cube = null;
        try
        {
            _session?.Pop();
        }
        catch (SmtException)
        {
            Dispose();
        }
    }

    private ISession Open()
    {
        _scope = new AnySize(new SmtTerms());
        _encoded = EncodedQuery.Encode(_scope, system, query, _ => int.MaxValue);
        _session = backend.Open(_scope.Smt, false);
        _session.Set(QuestionSettings.Of(limits));
        Assert(_session, [.. _encoded.Hypotheses.Select(h => h.Formula)]);
        return _session;
    }

    private void Learn(ISession session, Term formula)
    {
        var guard = _scope!.Fresh("known", _scope.Smt.BoolSort);
        Assert(session, _scope.Smt.Implies(guard, _encoded!.AtStart(formula)));
        _guards.Add(guard);
    }

    private void Begin(ISession session, Cube cube)
    {
        session.Push();
        var facts = _encoded!.AtEnd(cube.Elements, cube.Facts);
        ImmutableArray<SmtTerm> literals = [.. facts.Select(_ => _scope!.Fresh("fact", _scope.Smt.BoolSort))];
        _cube = literals;
        Assert(session, [.. facts.Zip(literals, (fact, literal) => _scope!.Smt.Implies(literal, fact))]);
    }

    private void Assert(ISession session, params ImmutableArray<SmtTerm> formulas)
    {
        ImmutableArray<SmtTerm> facts = [.. _scope!.Facts.Skip(_facts), .. _scope.Background.Where(_background.Add)];
        _facts = _scope.Facts.Count;
        session.Assert([.. facts, .. formulas]);
    }

    private ImmutableArray<int> Needed(ISession session)
    {
        var core = session.Core.ToHashSet();
        return _cube is { } facts ? [.. Enumerable.Range(0, facts.Length).Where(i => core.Contains(facts[i]))] : [];
    }

    // Sort by sort, as few elements as there can be; below the last scope, which the caller ends.
    private IModel Smallest(ISession session, ImmutableArray<SmtTerm> assumptions, CancellationToken cancellation)
    {
        var model = session.Model;
        foreach (var sort in system.Sorts)
        {
            var size = model.Elements(_scope!.Sorts.Encode(sort)).Length;
            for (var most = 1; most < size; most++)
            {
                session.Push();
                Assert(session, AtMost(sort, most));
                if (session.Check(assumptions, cancellation) == Satisfiability.Satisfiable)
                {
                    model = session.Model;
                    session.Pop();
                    Assert(session, AtMost(sort, most));
                    break;
                }

                session.Pop();
            }
        }

        return model;
    }

    private SmtTerm AtMost(UninterpretedSort sort, int number)
    {
        var declared = _scope!.Sorts.Encode(sort);
        if (!_elements.TryGetValue(sort, out var known)) _elements[sort] = known = [];
        while (known.Count < number) known.Add(_scope.Fresh("one", declared));
        var any = _scope.Fresh("any", declared);
        return _scope.Smt.ForAll([any], _scope.Smt.Or(known.Take(number).Select(one => _scope.Smt.Equal(any, one))));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session?.Dispose();
        (_scope, _encoded, _session, _cube, _facts) = (null, null, null, null, 0);
        _guards.Clear();
        _background.Clear();
        _elements.Clear();
    }
}
