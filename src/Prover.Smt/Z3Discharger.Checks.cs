using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <content>One check of one query, and what becomes of the structure or the candidate that it gives.</content>
public sealed partial class Z3Discharger
{
    private sealed partial class Run
    {
        // Each check has a context of its own. The clock stands while the work is ours, so that the cost is the solver's alone.
        private (Status Status, Assignment? Assignment, ImmutableArray<Step> Core) Check(
            Query asked, Func<Context, SizeScope> sizes, Configuration configuration, uint slice, int listBound = int.MaxValue)
        {
            cancellation.ThrowIfCancellationRequested();
            var solving = Stopwatch.StartNew();
            try
            {
                using var z3 = SolverMemory.NewContext();
                solving.Stop();
                var scope = sizes(z3);
                var encoded = owner.EncodeWithin(scope, () => EncodedQuery.Encode(scope, owner._system, asked, v => Math.Min(listBound, owner._scope.Sizes[v.Name])), cancellation);
                solving.Start();
                // What is written out over lists and maps is worth the preparation that the other solver makes.
                var solver = scope.WritesOut && !owner._hasFiniteModels ? z3.MkSolver() : z3.MkSimpleSolver();
                solver.Parameters = owner.Parameters(z3, configuration, slice);
                var steps = Assert(solver, encoded, scope);
                var status = owner.CheckWithin(solver, z3, cancellation);
                solving.Stop();
                var used = solver.Resources();
                // Where its search was cut short the solver has nothing in mind that can be asked for: some versions crash when it is.
                if (Sizes == Sizes.Any && status != Status.UNSATISFIABLE && used < slice && (asked == query || asked == _withoutIdle)) Consider(solver, encoded);
                var reading = solver.Resources() - used; // the solver counts it, though it is no search
                if (status == Status.UNKNOWN) // the solver calls its own limit "canceled", or nothing at all
                    _reason = used >= slice ? $"the limit of {slice} steps was reached" : $"the solver gave up ({solver.ReasonUnknown})";
                solving.Start(); // a smaller structure is the solver's work too
                var model = status != Status.SATISFIABLE || asked != query || !(scope is GivenSizes ? scope.WritesOut : owner._hasFiniteModels) ? null
                    : scope is GivenSizes given ? Tightened(solver, encoded, given, slice) : solver.Model;
                solving.Stop();
                Cost += new Cost(solver.Resources() - reading, TimeSpan.Zero);
                var assignment = model is null ? null : encoded.Read(model);
                var core = status == Status.UNSATISFIABLE ? CoreOf(solver, asked, encoded, steps) : [];
                solving.Start(); // what was made is freed now
                return (status, assignment, core);
            }
            catch (Z3Exception e)
            {
                // An exception of the solver is an unknown, never a crash.
                _reason = SolverMemory.RanOut(e) ? "the solver ran out of memory: --memory-limit says how much it may take" : e.Message;
                return (Status.UNKNOWN, null, []);
            }
            finally
            {
                Cost += new Cost(0, solving.Elapsed);
            }
        }

        // The model of a solver that gave up says what it says: replay tells what it is worth, if it can be read at all.
        private void Consider(Solver solver, EncodedQuery encoded)
        {
            if (query.Goal is null) return;
            try
            {
                var structure = encoded.Read(solver.Model);
                var isConfirmed = Replay.Doubted(obligation, structure) is null;
                if (_candidate is not { } known || (isConfirmed, -Elements(structure)).CompareTo((known.IsConfirmed, -Elements(known.Structure))) > 0)
                    _candidate = (structure, isConfirmed);
            }
            catch (Z3Exception)
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
                Check(query, z3 => new AnySize(z3, universe), Configuration.Usual, (uint)owner._tightening);
            }

            _reason = reason;
        }

        // A small structure is worth a share of what finding one may take, and no more; less where it only shows that there is one.
        private Model Tightened(Solver solver, EncodedQuery encoded, GivenSizes sizes, uint slice)
        {
            var isExample = owner._hasFiniteModels && query.Goal is null;
            var end = solver.Resources() + (isExample ? Math.Min(slice, owner._example) : slice);
            return ModelMinimizer.Least(solver, sizes.Z3, new Measures(sizes, encoded).All, () =>
            {
                var left = Math.Min(end - solver.Resources(), owner._tightening);
                if (left <= 0) return Status.UNKNOWN;
                var parameters = sizes.Z3.MkParams();
                parameters.Add("rlimit", (uint)left);
                solver.Parameters = parameters;
                return owner.CheckWithin(solver, sizes.Z3, cancellation);
            });
        }
    }
}
