using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Smt;

/// <content>The search for a structure at given sizes.</content>
public sealed partial class SmtDischarger
{
    // In the first sizes that have a structure and, where the scope has such sizes, two elements of some sort: with one, most rules fire nowhere.
    private IEnumerable<AttemptOutcome> InitialStates(Obligation question, CancellationToken cancellation) =>
        InEqualSizes(question, rung => Ladder.Equal.Length == 1 || rung.Universe.Sizes.Values.Max() > 1, cancellation).Take(Round.Walks).Select(asked => asked.Outcome);

    // The outcomes of a question other than the obligation, in the sizes in which there is a structure of the axioms.
    private IEnumerable<((Universe Universe, int ListBound) Rung, AttemptOutcome Outcome)> InEqualSizes(
        Obligation question, Func<(Universe Universe, int ListBound), bool> isWanted, CancellationToken cancellation)
    {
        var attempts = new Attempts(this, question);
        return Ladder.Equal.Where(isWanted).Where(rung => !_structures.IsEmpty(rung.Universe, cancellation)).Select(rung => (rung, attempts.Try(
            new SolverAttempt(
                HypothesisChoice.All, AttemptSizes.Slots, SolverAttempt.ElementsOf(rung.Universe), rung.ListBound, Configuration.Usual.Name, _schedule[0].Refutation),
            cancellation)));
    }

    private sealed partial class Schedule
    {
        // An example that a walk shows costs nothing, except where the walk begins. A witness is made small by the solver, since somebody will look at it.
        private Answer.Satisfiable? InWalks()
        {
            if (obligation.Target == Obligation.Witness) return null;
            var (walks, cost) = owner.Walks.Begin(cancellation);
            if (owner.Walks.AreCountedIn(obligation)) _cost += cost;
            var isRun = WalkedRun.IsSought(obligation);
            var shown = walks.Select(walk => isRun ? WalkedRun.In(walk, obligation, cancellation) : WalkedExample.In(walk, obligation, cancellation)).FirstOrDefault(found => found is not null);
            return shown is not null ? new Answer.Satisfiable(shown) : isRun ? FromFirstState() : null;
        }

        // The solver finds where a run begins, which is less than all of it, and evaluation fires the rules: as long as first states cost no more than small examples may.
        private Answer.Satisfiable? FromFirstState()
        {
            var end = _cost.Resources + owner._schedule[0].SmallExamples;
            foreach (var (rung, outcome) in owner.InEqualSizes(WalkedRun.FirstState(obligation), _ => _cost.Resources < end, cancellation))
            {
                _cost += outcome.Cost;
                if (outcome.Status == AttemptStatus.Unsatisfiable) _emptyRungs.Add(rung);
                if (outcome.Structure is { } first && WalkedRun.Near(first, owner._system, obligation, cancellation) is { } run) return new Answer.Satisfiable(run);
            }

            return null;
        }

        // A few steps for each of the sizes, as long as all together take no more than small examples may.
        private Answer.Satisfiable? InEqualSizes()
        {
            var end = _cost.Resources + owner._schedule[0].SmallExamples;
            return AtSizes(owner.Ladder.Equal.TakeWhile(_ => _cost.Resources < end), owner._low);
        }

        // Small sizes first, so that what is found is small. Once they have taken their share of the round, only the largest size is searched: where there is a structure at all,
        // it commonly has one, and often sooner than sizes that are just too small for it. The others wait for the next round.
        private Answer.Satisfiable? SizesUpwards(Round round)
        {
            var rungs = owner.Ladder.Rungs;
            var end = _cost.Resources + (hypotheses.IsProof ? round.SmallCounterexamples : round.SmallExamples);
            for (var i = 0; i < rungs.Length; i++)
            {
                var first = i;
                if (_cost.Resources >= end) i = rungs.Length - 1;
                if (At(rungs[i], round.Refutation) is { } found) return hypotheses.IsProof ? Smaller(found, rungs[first..i]) : found;
            }

            return null;
        }

        // A few steps for each of the sizes, as long as each is decided: after one that is not, a counterexample might not be the smallest.
        private Answer.Satisfiable? InSmallSizes()
        {
            var end = _cost.Resources + owner._smallSizes;
            var rungs = owner.Ladder.Rungs;
            return AtSizes(rungs.TakeWhile((_, i) => i == 0 || (_cost.Resources < end && _emptyRungs.Contains(rungs[i - 1]))), owner._low);
        }

        // By halves, which of the sizes that were left out has one too.
        private Answer.Satisfiable Smaller(Answer.Satisfiable found, ImmutableArray<(Universe, int)> leftOut)
        {
            var end = _cost.Resources + owner._schedule[0].Refutation;
            for (var (first, last) = (0, leftOut.Length); first < last && _cost.Resources < end;)
            {
                var middle = (first + last) / 2;
                if (At(leftOut[middle], (uint)Math.Min(owner._tightening, end - _cost.Resources)) is { } smaller) (found, last) = (smaller, middle);
                else first = middle + 1;
            }

            return found;
        }

        private Answer.Satisfiable? AtSizes(IEnumerable<(Universe, int)> rungs, uint slice) => rungs.Select(rung => At(rung, slice)).FirstOrDefault(found => found is not null);

        // Sizes in which the axioms have no structure need no question.
        private Answer.Satisfiable? At((Universe Universe, int ListBound) rung, uint slice)
        {
            if (_emptyRungs.Contains(rung)) return null;
            var outcome = owner._structures.IsEmpty(rung.Universe, cancellation) ? null : Ask(HypothesisChoice.All, Configuration.Usual, slice, AttemptSizes.Slots, rung.Universe, rung.ListBound);
            if (outcome is null or { Status: AttemptStatus.Unsatisfiable }) _emptyRungs.Add(rung);
            return outcome?.Structure is { } structure ? new Answer.Satisfiable(structure) : null;
        }
    }
}
