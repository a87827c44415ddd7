using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;
using Prover.Reducing;
using Prover.Systems;

namespace Prover.Smt;

/// <content>One attempt: a question in a session of its own, and what becomes of the structure or the candidate that it gives.</content>
public sealed partial class SmtDischarger
{
    private sealed class Attempts(SmtDischarger owner, Obligation obligation) : IAttempts
    {
        private readonly Hypotheses _hypotheses = new(obligation, owner._hasFiniteModels);
        private readonly Dictionary<HypothesisChoice, (SizeScope Scope, EncodedQuery Encoded)> _encoded = [];

        public Answer Run(Func<SolverAttempt, AttemptOutcome> ask, CancellationToken cancellation) => new Schedule(owner, obligation, _hypotheses, ask, cancellation).Answer();

        // The clock stands while the work is ours, so that the cost is the solver's alone.
        public AttemptOutcome Try(SolverAttempt attempt, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            var (solving, taken, slice, candidate) = (new Stopwatch(), 0L, attempt.Resources, (Assignment?)null);
            try
            {
                var asked = _hypotheses[attempt.Hypotheses];
                var configuration = Configuration.Named(attempt.Configuration);
                var (scope, encoded) = Encoded(attempt, asked, cancellation);
                if (configuration.ForCases && !BoundCases.Occur(scope.Smt.Nodes)) return Outcome(AttemptStatus.Unknown, null, null, [], null);
                solving.Start();
                // A formula that is written out over lists and maps is worth the preparation.
                using var session = owner._backend.Open(scope.Smt, scope.WritesOut && !owner._hasFiniteModels);
                solving.Stop();
                owner.TakeWithin(session, encoded.Nodes, cancellation);
                solving.Start();
                session.Set(configuration.Of(owner._limits, slice));
                var status = Checked(session, encoded, attempt, cancellation);
                solving.Stop();
                var used = session.Resources;
                // Where its search was cut short the solver has nothing in mind that can be asked for: some versions crash when it is.
                candidate = owner.SeeksCandidates && status != Satisfiability.Unsatisfiable && used < slice && asked.Goal is not null
                    && attempt.Hypotheses is HypothesisChoice.All or HypothesisChoice.WithoutIdleAxioms ? Candidate(session, encoded) : null;
                var reading = session.Resources - used; // the solver counts it, though it is no search
                var reason = status != Satisfiability.Unknown ? null // the solver calls its own limit "canceled", or nothing at all
                    : used >= slice ? $"the limit of {slice} steps was reached" : $"the solver gave up ({session.ReasonUnknown})";
                solving.Start(); // a smaller structure is the solver's work too
                var model = status != Satisfiability.Satisfiable || attempt.Hypotheses != HypothesisChoice.All || !(scope is GivenSizes ? scope.WritesOut : owner._hasFiniteModels) ? null
                    : scope is GivenSizes given ? Tightened(session, encoded, given, slice, used, cancellation) : session.Model;
                solving.Stop();
                taken = session.Resources - reading;
                var structure = model is null ? null : Small(encoded.Read(model), cancellation);
                var core = status == Satisfiability.Unsatisfiable ? CoreOf(session, asked, encoded) : [];
                solving.Start(); // the session is freed now
                return Outcome(StatusOf(status), structure, candidate, core, reason);
            }
            catch (SmtException e)
            {
                // An exception of the solver is an unknown, never a crash.
                return Outcome(
                    AttemptStatus.Unknown, null, candidate, [], e.RanOutOfMemory ? "the solver ran out of memory: --memory-limit says how much it may take" : e.Message);
            }

            AttemptOutcome Outcome(AttemptStatus status, Assignment? structure, Assignment? candidate, ImmutableArray<Step> core, string? reason) =>
                new(status, structure, candidate, core, reason, new Cost(taken, solving.Elapsed));
        }

        // At given sizes, axioms that matter to nothing else come last: a size that is too small is refused without them, and where there is a structure of everything else, what they are about
        // commonly has values too.
        private Satisfiability Checked(ISession session, EncodedQuery encoded, SolverAttempt attempt, CancellationToken cancellation)
        {
            IReadOnlySet<Step> idle = attempt.Sizes == AttemptSizes.Slots ? _hypotheses.Idle : ImmutableHashSet<Step>.Empty;
            Assert(session, encoded, h => !idle.Contains(h));
            var status = owner.CheckWithin(session, cancellation);
            if (idle.Count == 0 || status != Satisfiability.Satisfiable) return status;
            AssertTracked(session, encoded, idle.Contains);
            session.Set(new Setting("rlimit", (uint)Math.Max(1, attempt.Resources - session.Resources)));
            return owner.CheckWithin(session, cancellation);
        }

        private static AttemptStatus StatusOf(Satisfiability status) => status switch
        {
            Satisfiability.Satisfiable => AttemptStatus.Satisfiable,
            Satisfiability.Unsatisfiable => AttemptStatus.Unsatisfiable,
            _ => AttemptStatus.Unknown,
        };

        // Facts are taken out, numbers are made small and elements are told apart by replay, where somebody will look at the structure.
        private Assignment Small(Assignment found, CancellationToken cancellation)
        {
            if (obligation is { IsExistential: true, Target: not Obligation.Witness }) return found;
            var numbered = LeastNumbers.Of(obligation, FewestFacts.Of(obligation, found, owner._system.Variables, cancellation), cancellation);
            return obligation.IsExistential ? numbered : DistinctElements.Of(obligation, numbered, owner._system.Variables, cancellation);
        }

        // At any size a query is asked in many configurations: it is encoded once.
        private (SizeScope Scope, EncodedQuery Encoded) Encoded(SolverAttempt attempt, Query asked, CancellationToken cancellation)
        {
            if (attempt.Sizes == AttemptSizes.Any && _encoded.TryGetValue(attempt.Hypotheses, out var known)) return known;
            var (smt, universe) = (new SmtTerms(), attempt.Sizes == AttemptSizes.Any ? null : attempt.Universe(owner._system.Sorts));
            SizeScope scope = attempt.Sizes switch
            {
                AttemptSizes.Any => new AnySize(smt),
                AttemptSizes.AtMost => new AnySize(smt, universe!),
                AttemptSizes.Slots => new GivenSizes(smt, universe!, slots: true, fewEntries: true),
                AttemptSizes.Windows => new GivenSizes(smt, universe!, slots: false),
                _ => throw new UnreachableException($"sizes without an encoding: {attempt.Sizes}"),
            };
            var encoded = owner.EncodeWithin(
                scope, () => EncodedQuery.Encode(scope, owner._system, asked, v => Math.Min(attempt.ListBound ?? int.MaxValue, owner._scope.Sizes[v.Name])), cancellation);
            if (attempt.Sizes == AttemptSizes.Any) _encoded[attempt.Hypotheses] = (scope, encoded);
            return (scope, encoded);
        }

        // The model of a solver that gave up says what it says: replay tells what it is worth, if it can be read at all.
        private static Assignment? Candidate(ISession session, EncodedQuery encoded)
        {
            try
            {
                return encoded.Read(session.Model);
            }
            catch (SmtException)
            {
                return null; // it has none, or one that leaves something open
            }
        }

        // A small counterexample is worth what finding one may take in the first round, however early it was found; where a structure only shows that there is one, no more than finding it took.
        private IModel Tightened(ISession session, EncodedQuery encoded, GivenSizes sizes, uint slice, long found, CancellationToken cancellation)
        {
            var end = session.Resources + (obligation.Query.Goal is null ? Math.Min(slice, Round.Example(owner._limits.Resources, found)) : Math.Max(slice, owner._schedule[0].Refutation));
            return ModelMinimizer.Least(session, sizes.Smt, MeasuresTaken, CheckWithinRest, () => session.Resources < end);

            ImmutableArray<SmtTerm> MeasuresTaken()
            {
                var known = sizes.Smt.Nodes.Count;
                var measures = new Measures(sizes, encoded).All();
                // Each node takes a step or more to evaluate: what cannot be evaluated within the budget is not handed over.
                if (sizes.Smt.Nodes.Count - known > end - session.Resources) return [];
                owner.TakeWithin(session, sizes.Smt.Nodes.Count, cancellation);
                return measures;
            }

            Satisfiability CheckWithinRest()
            {
                var left = Math.Min(end - session.Resources, owner._tightening);
                if (left <= 0) return Satisfiability.Unknown;
                session.Set(new Setting("rlimit", (uint)left));
                return owner.CheckWithin(session, cancellation);
            }
        }
    }
}
