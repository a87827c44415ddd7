using System.Diagnostics;
using Prover.Logic;
using Prover.Proving;

namespace Prover.Smt;

/// <content>Obligations that share their steps, asked in one context.</content>
public sealed partial class Z3Discharger
{
    /// <summary>
    /// Asks the obligations of <paramref name="batch"/> at any size, one after the other in one context, where their steps are asserted once and what
    /// was learnt of one helps with the next: first by instances alone; what that leaves open, where models are finite, with a search for them.
    /// </summary>
    public IEnumerable<(Obligation Obligation, Answer Answer)> Discharge(Batch batch, CancellationToken cancellation)
    {
        (Configuration, uint)[] attempts = _limits.Sizes == Sizes.Bounded ? []
            : _hasFiniteModels ? [(Rotation[0], _schedule[0].AnySize), (Rotation[1], _schedule[1].AnySize)]
            : [(Rotation[0], _schedule[0].AnySize)];
        var open = batch.Obligations.Select(o => (Obligation: o, Spent: Cost.None)).ToArray();
        foreach (var (configuration, slice) in attempts)
        {
            using var shared = new Shared(this, batch.Obligations[0].Query, configuration, slice, cancellation);
            var left = new List<(Obligation, Cost)>();
            foreach (var (obligation, spent) in open)
            {
                var (answer, cost) = shared.Prove(obligation.Query.Goal!);
                if (answer is null) left.Add((obligation, spent + cost));
                else yield return (obligation, answer with { Cost = spent + cost });
            }

            open = [.. left];
        }

        foreach (var (obligation, spent) in open) yield return (obligation, new Answer.Undecided("not proved together with others") { Cost = spent });
    }

    // One context after the other, in which goals are asked for behind the same steps.
    private sealed class Shared(Z3Discharger owner, Query query, Configuration configuration, uint slice, CancellationToken cancellation) : IDisposable
    {
        private readonly Stopwatch _solving = new();
        private Setting? _setting;

        // Everything that goals share.
        private sealed class Setting(Context z3, Solver solver, SizeScope scope, EncodedQuery encoded, Dictionary<BoolExpr, string?> labels)
        {
            private readonly HashSet<BoolExpr> _background = [.. scope.Background];
            private int _facts = scope.Facts.Count;

            public Context Z3 => z3;

            public Solver Solver => solver;

            public Dictionary<BoolExpr, string?> Labels => labels;

            // What is known of constants that were made for one goal may stay: no other goal mentions them.
            public void Negate(Term goal, Stopwatch solving)
            {
                solving.Stop();
                var negated = encoded.Negate(goal);
                BoolExpr[] facts = [.. scope.Facts.Skip(_facts), .. scope.Background.Where(_background.Add)];
                _facts = scope.Facts.Count;
                solving.Start();
                solver.Assert(facts);
                solver.Push();
                solver.Assert(negated);
            }
        }

        /// <summary>A proof of the goal behind the steps, if there is one within the limit, and what asking has cost.</summary>
        public (Answer.Unsatisfiable? Answer, Cost Cost) Prove(Term goal)
        {
            cancellation.ThrowIfCancellationRequested();
            _solving.Restart();
            var resources = 0L;
            try
            {
                var setting = _setting ??= Open();
                var before = ResourcesOf(setting.Solver);
                setting.Negate(goal, _solving);
                var status = owner.CheckWithin(setting.Solver, setting.Z3, cancellation);
                resources = ResourcesOf(setting.Solver) - before;
                var answer = status == Status.UNSATISFIABLE ? new Answer.Unsatisfiable(null, CoreOf(setting.Solver, setting.Labels)) : null;
                // A search that was cut short may leave anything behind.
                if (status == Status.UNKNOWN && resources >= slice) Close();
                else setting.Solver.Pop();
                return (answer, new Cost(resources, _solving.Elapsed));
            }
            catch (Z3Exception)
            {
                Close();
                return (null, new Cost(resources, _solving.Elapsed));
            }
        }

        private Setting Open()
        {
            var z3 = new Context();
            try
            {
                _solving.Stop();
                var scope = new AnySize(z3);
                var encoded = EncodedQuery.Encode(scope, owner._system, query with { Goal = null }, _ => int.MaxValue);
                _solving.Start();
                var solver = z3.MkSimpleSolver();
                solver.Parameters = owner.Parameters(z3, configuration, slice);
                return new Setting(z3, solver, scope, encoded, Assert(solver, encoded, scope));
            }
            catch (Z3Exception)
            {
                z3.Dispose();
                throw;
            }
        }

        private void Close()
        {
            _setting?.Z3.Dispose();
            _setting = null;
        }

        public void Dispose() => Close();
    }
}
