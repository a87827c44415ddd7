using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// One query at given sizes in a session that stays open. Formulas about the state in which it begins are guarded by literals, so that each question chooses which of
/// them hold. Where the solver fails, the session is opened anew for the next question.
/// </summary>
internal sealed class BoundedQuestions(Backend backend, TransitionSystem system, Query query, ScopeVector sizes, Limits limits) : IBoundedQuestions
{
    // Whether a message is in flight may matter for each literal of a clause, and for what an invariant says of its elements.
    private const int LeastBound = 4;

    private readonly List<Term> _learnt = [];
    private readonly List<SmtTerm> _guards = [];
    private readonly HashSet<SmtTerm> _background = [];
    private readonly Dictionary<Term, SmtTerm> _claims = new(ReferenceEqualityComparer.Instance);
    private GivenSizes? _scope;
    private EncodedQuery? _encoded;
    private ISession? _session;
    private int _facts;

    /// <inheritdoc/>
    public int Learn(Term formula)
    {
        _learnt.Add(formula);
        return _learnt.Count - 1;
    }

    /// <inheritdoc/>
    public StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limits.WallClock);
        try
        {
            var session = _session ?? Open();
            foreach (var formula in _learnt.Skip(_guards.Count)) _guards.Add(Guarded(session, _encoded!.AtStart(formula)));
            if (!_claims.TryGetValue(claim, out var fails)) _claims[claim] = fails = Guarded(session, Fails(claim));
            return session.Check([.. assumed.Select(i => _guards[i]), fails], clock.Token) switch
            {
                Satisfiability.Satisfiable => new StepAnswer.Found(_encoded!.Read(session.Model), null),
                Satisfiability.Unsatisfiable => new StepAnswer.Impossible(Needed(session, assumed)),
                _ => new StepAnswer.Unknown(session.ReasonUnknown),
            };
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

    private ISession Open()
    {
        _scope = new GivenSizes(new SmtTerms(), sizes.Universe, slots: true);
        _encoded = EncodedQuery.Encode(_scope, system, query, list => Math.Max(LeastBound, sizes.Lists[list.Name]));
        _session = backend.Open(_scope.Smt, false);
        _session.Set(QuestionSettings.Of(limits));
        Assert(_session, [.. _encoded.Hypotheses.Select(h => h.Formula)]);
        return _session;
    }

    // Elements of their own stand for those of which a universal claim fails: written out for all elements it would be long.
    private SmtTerm Fails(Term claim) => claim is Quantified { Quantifier: Quantifier.Forall } universal
        ? _scope!.Smt.Not(_encoded!.AtEnd(universal.Variables, [universal.Body])[0])
        : _encoded!.Negate(claim);

    // A literal that stands for the formula. What was made for it is about constants of its own: it may stay.
    private SmtTerm Guarded(ISession session, SmtTerm formula)
    {
        var guard = _scope!.Fresh("chosen", _scope.Smt.BoolSort);
        Assert(session, _scope.Smt.Implies(guard, formula));
        return guard;
    }

    private void Assert(ISession session, params ImmutableArray<SmtTerm> formulas)
    {
        ImmutableArray<SmtTerm> facts = [.. _scope!.Facts.Skip(_facts), .. _scope.Background.Where(_background.Add)];
        _facts = _scope.Facts.Count;
        session.Assert([.. facts, .. formulas]);
    }

    private ImmutableArray<int> Needed(ISession session, IReadOnlyCollection<int> assumed)
    {
        var core = session.Core.ToHashSet();
        return [.. assumed.Where(i => core.Contains(_guards[i]))];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session?.Dispose();
        (_scope, _encoded, _session, _facts) = (null, null, null, 0);
        _guards.Clear();
        _background.Clear();
        _claims.Clear();
    }
}
