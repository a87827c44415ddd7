using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <content>Obligations that share their steps, asked in one context.</content>
public sealed partial class SmtDischarger
{
    // One attempt at what a batch has left open. With steps told apart a proof has a core, and a search for models a harder time. From the start: with
    // all goals before, proved ones too, since what is learnt of them helps.
    private sealed record Together(Configuration Configuration, uint Slice, bool TellsStepsApart = false, bool FromTheStart = false);

    /// <summary>
    /// Asks the obligations of <paramref name="batch"/> at any size, one after the other in one context, where their steps are asserted once and what
    /// is learnt of one goal helps with the next.
    /// </summary>
    public IEnumerable<(Obligation Obligation, Answer Answer)> Discharge(Batch batch, CancellationToken cancellation)
    {
        var spent = batch.Obligations.Select(_ => Cost.None).ToArray();
        var open = Enumerable.Range(0, batch.Obligations.Length).ToImmutableArray();
        var refuted = new List<int>();
        foreach (var attempt in _attempts.TakeWhile(_ => open.Length > 0))
        {
            using var shared = new Shared(this, _hasFiniteModels ? batch.Obligations[0].Query with { Goal = null } : batch.Shared, attempt, cancellation);
            var left = ImmutableArray.CreateBuilder<int>();
            foreach (var i in attempt.FromTheStart ? Enumerable.Range(0, open[^1] + 1) : open)
            {
                var (status, core, cost) = shared.Ask(batch.Obligations[i].Query.Goal!);
                if (!open.Contains(i)) continue;
                spent[i] += cost;
                if (status == Satisfiability.Satisfiable) refuted.Add(i);
                else if (status == Satisfiability.Unknown) left.Add(i);
                else yield return (batch.Obligations[i], new Answer.Unsatisfiable(null, core) { Cost = spent[i], Origin = Origin.Batch });
            }

            open = left.ToImmutable();
        }

        foreach (var i in refuted.Concat(open)) yield return (batch.Obligations[i], new Answer.Undecided("not proved together with others"));
    }

    // By instances alone, which decides most; then, where that ends, with a search for models, in which the goals before may help. How long one takes
    // is a matter of luck: a short try in one way, a longer one in another.
    private readonly ImmutableArray<Together> _attempts = AttemptsWithin(limits, FiniteModels.Has(system));

    private static ImmutableArray<Together> AttemptsWithin(Limits limits, bool hasFiniteModels)
    {
        if (limits.Sizes == Sizes.Bounded) return [];
        var (instances, relevant, models, again) = Round.Together(limits.Resources);
        var byInstances = new Together(Configuration.ByInstances, instances, TellsStepsApart: true);
        return hasFiniteModels
            ? [byInstances, new(Configuration.RelevantFirst, relevant), new(Configuration.FalseFirst, models), new(Configuration.RelevantFirst, again, FromTheStart: true)]
            : [byInstances];
    }

    // Goals behind the same steps, in one context; in another where that did not end well.
    private sealed class Shared(SmtDischarger owner, Query query, Together attempt, CancellationToken cancellation) : IDisposable
    {
        private readonly Stopwatch _solving = new();
        private readonly HashSet<SmtTerm> _background = [];
        private AnySize? _scope;
        private EncodedQuery? _encoded;
        private ISession? _session;
        private int _facts;
        private long _spent;

        /// <summary>Whether the goal can fail; if not, steps that suffice for it, all of them when they are not told apart; and what asking has cost.</summary>
        public (Satisfiability Status, ImmutableArray<Step> Core, Cost Cost) Ask(Term goal)
        {
            cancellation.ThrowIfCancellationRequested();
            _solving.Reset();
            var used = 0L;
            try
            {
                var session = _session ?? Open();
                var negated = _encoded!.Negate(goal);
                AssertFacts(session); // of constants that were made for this goal: they may stay
                _solving.Start();
                session.Push();
                session.Assert(negated);
                var status = owner.CheckWithin(session, cancellation);
                used = session.Resources - _spent;
                _spent += used;
                var core = status != Satisfiability.Unsatisfiable ? [] : attempt.TellsStepsApart ? CoreOf(session, query, _encoded) : query.Steps;
                if (status == Satisfiability.Unknown && used >= attempt.Slice) Dispose(); // a search that was cut short may leave anything behind
                else session.Pop();
                return (status, core, new Cost(used, _solving.Elapsed));
            }
            catch (SmtException)
            {
                Dispose();
                return (Satisfiability.Unknown, [], new Cost(used, _solving.Elapsed));
            }
        }

        private ISession Open()
        {
            _scope = new AnySize(new SmtTerms());
            _encoded = owner.EncodeWithin(_scope, () => EncodedQuery.Encode(_scope, owner._system, query, _ => int.MaxValue), cancellation);
            _solving.Start();
            _session = owner._backend.Open(_scope.Smt, false);
            _session.Set(attempt.Configuration.Of(owner._limits, attempt.Slice));
            AssertFacts(_session);
            if (attempt.TellsStepsApart) AssertTracked(_session, _encoded, _ => true);
            else _session.Assert([.. _encoded.Hypotheses.Select(h => h.Formula)]);
            _spent = _session.Resources;
            _solving.Stop();
            return _session;
        }

        // The facts learnt since the last time.
        private void AssertFacts(ISession session)
        {
            ImmutableArray<SmtTerm> facts = [.. _scope!.Facts.Skip(_facts), .. _scope.Background.Where(_background.Add)];
            _solving.Stop();
            owner.TakeWithin(session, _scope.Smt.Nodes.Count, cancellation);
            _solving.Start();
            session.Assert(facts);
            _facts = _scope.Facts.Count;
        }

        public void Dispose()
        {
            _session?.Dispose();
            (_scope, _encoded, _session, _facts) = (null, null, null, 0);
            _background.Clear();
        }
    }
}
