using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;
using Prover.Reducing;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <content>One check of one query, and what becomes of the structure or the candidate that it gives.</content>
public sealed partial class SmtDischarger
{
    private sealed partial class Run
    {
        // Each check has a session of its own. The clock stands while the work is ours, so that the cost is the solver's alone.
        private (Satisfiability Status, Assignment? Assignment, ImmutableArray<Step> Core) Check(
            Query asked, Func<SmtTerms, SizeScope>? sizes, Configuration configuration, uint slice, int listBound = int.MaxValue)
        {
            cancellation.ThrowIfCancellationRequested();
            var solving = new Stopwatch();
            try
            {
                var (scope, encoded) = sizes is null ? AtAnySize(asked) : Encode(sizes(new SmtTerms()), asked, listBound);
                solving.Start();
                // A formula that is written out over lists and maps is worth the preparation.
                using var session = owner._backend.Open(scope.Smt, scope.WritesOut && !owner._hasFiniteModels);
                solving.Stop();
                owner.TakeWithin(session, encoded.Nodes, cancellation);
                solving.Start();
                session.Set(configuration.Of(owner._limits, slice));
                Assert(session, encoded);
                var status = owner.CheckWithin(session, cancellation);
                solving.Stop();
                var used = session.Resources;
                // Where its search was cut short the solver has nothing in mind that can be asked for: some versions crash when it is.
                if (SeeksCandidates && status != Satisfiability.Unsatisfiable && used < slice && (asked == query || asked == _withoutIdle)) Consider(session, encoded);
                var reading = session.Resources - used; // the solver counts it, though it is no search
                if (status == Satisfiability.Unknown) // the solver calls its own limit "canceled", or nothing at all
                    _reason = used >= slice ? $"the limit of {slice} steps was reached" : $"the solver gave up ({session.ReasonUnknown})";
                solving.Start(); // a smaller structure is the solver's work too
                var model = status != Satisfiability.Satisfiable || asked != query || !(scope is GivenSizes ? scope.WritesOut : owner._hasFiniteModels) ? null
                    : scope is GivenSizes given ? Tightened(session, encoded, given, slice) : session.Model;
                solving.Stop();
                Cost += new Cost(session.Resources - reading, TimeSpan.Zero);
                var assignment = model is null ? null : Small(encoded.Read(model));
                var core = status == Satisfiability.Unsatisfiable ? CoreOf(session, asked, encoded) : [];
                solving.Start(); // what was made is freed now
                return (status, assignment, core);
            }
            catch (SmtException e)
            {
                // An exception of the solver is an unknown, never a crash.
                _reason = e.RanOutOfMemory ? "the solver ran out of memory: --memory-limit says how much it may take" : e.Message;
                return (Satisfiability.Unknown, null, []);
            }
            finally
            {
                Cost += new Cost(0, solving.Elapsed);
            }
        }

        // Facts are taken out and numbers are made small by replay, where somebody will look at the structure.
        private Assignment Small(Assignment found) => obligation is { IsExistential: true, Target: not Obligation.Witness } ? found
            : LeastNumbers.Of(obligation, FewestFacts.Of(obligation, found, owner._system.Variables, cancellation), cancellation);

        // At any size a query is asked in many configurations: it is encoded once.
        private (SizeScope Scope, EncodedQuery Encoded) AtAnySize(Query asked) =>
            _encoded.TryGetValue(asked, out var known) ? known : _encoded[asked] = Encode(new AnySize(new SmtTerms()), asked, int.MaxValue);

        private (SizeScope Scope, EncodedQuery Encoded) Encode(SizeScope scope, Query asked, int listBound) => (scope, owner.EncodeWithin(
            scope, () => EncodedQuery.Encode(scope, owner._system, asked, v => Math.Min(listBound, owner._scope.Sizes[v.Name])), cancellation));

        private readonly Dictionary<Query, (SizeScope Scope, EncodedQuery Encoded)> _encoded = new(ReferenceEqualityComparer.Instance);

        // The model of a solver that gave up says what it says: replay tells what it is worth, if it can be read at all.
        private void Consider(ISession session, EncodedQuery encoded)
        {
            if (query.Goal is null) return;
            try
            {
                var structure = encoded.Read(session.Model);
                var isConfirmed = Replay.Doubted(obligation, structure) is null;
                if (_candidate is not { } known || (isConfirmed, -Elements(structure)).CompareTo((known.IsConfirmed, -Elements(known.Structure))) > 0)
                    _candidate = (structure, isConfirmed);
            }
            catch (SmtException)
            {
                // It has none, or one that leaves something open.
            }
        }

        private static int Elements(Assignment structure) => structure.Universe.Sizes.Values.Sum();

        // Among few elements the solver does not go astray: where something false has a small counterexample, this commonly finds it.
        private void ConsiderFewElements()
        {
            if (query.Goal is null || owner._hasFiniteModels || owner._system.Sorts.IsEmpty) return;
            var reason = _reason;
            for (var most = 1; most <= Round.FewElements && _candidate is not { IsConfirmed: true }; most++)
            {
                var universe = new Universe(owner._system.Sorts.ToImmutableDictionary(s => s, _ => most));
                Check(query, smt => new AnySize(smt, universe), Configuration.Usual, (uint)owner._tightening);
            }

            _reason = reason;
        }

        // A small structure is worth a share of what finding one may take, and no more; less where it only shows that there is one.
        private IModel Tightened(ISession session, EncodedQuery encoded, GivenSizes sizes, uint slice)
        {
            var end = session.Resources + (query.Goal is null ? Math.Min(slice, owner._example) : slice);
            return ModelMinimizer.Least(session, sizes.Smt, MeasuresTaken, CheckWithinRest);

            ImmutableArray<SmtTerm> MeasuresTaken()
            {
                var measures = new Measures(sizes, encoded).All();
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
