using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Smt;

/// <content>The search for a structure at given sizes.</content>
public sealed partial class SmtDischarger
{
    // In the first sizes that have a structure and, where the scope has such sizes, two elements of some sort: with one, most rules fire nowhere.
    private IEnumerable<AttemptOutcome> InitialStates(Obligation question, CancellationToken cancellation) =>
        InEqualSizes(question, sizes => SizesOfScope.Equal.Length == 1 || sizes.Universe.Sizes.Values.Max() > 1, cancellation).Take(Round.Walks).Select(asked => asked.Outcome);

    // The outcomes of a question other than the obligation, in the sizes in which there is a structure of the axioms.
    private IEnumerable<((Universe Universe, int ListBound) Sizes, AttemptOutcome Outcome)> InEqualSizes(
        Obligation question, Func<(Universe Universe, int ListBound), bool> isWanted, CancellationToken cancellation)
    {
        var attempts = new Attempts(this, question);
        return SizesOfScope.Equal.Where(isWanted).Where(sizes => !_structures.IsEmpty(sizes.Universe, cancellation)).Select(sizes => (sizes, attempts.Try(
            new SolverAttempt(
                HypothesisChoice.All, AttemptSizes.Slots, SolverAttempt.ElementsOf(sizes.Universe), sizes.ListBound, Configuration.Usual.Name, _schedule[0].Refutation),
            cancellation)));
    }

    private sealed partial class Schedule
    {
        // An example that a walk shows costs nothing, except where the walk begins. A witness is made small by the solver, since somebody will look at it.
        private Answer.Satisfiable? InWalks()
        {
            if (obligation.Target == Obligation.Witness) return null;
            var (walks, cost) = owner.Walks.Begin(cancellation);
            if (owner.Walks.AsksForInitialState(obligation)) _cost += cost;
            var isRun = WalkedRun.IsSought(obligation);
            var shown = walks.Select(walk => isRun ? WalkedRun.In(walk, obligation, cancellation) : WalkedExample.In(walk, obligation, cancellation)).FirstOrDefault(found => found is not null);
            return shown is not null ? new Answer.Satisfiable(shown) : isRun ? FromFirstState() : null;
        }

        // The solver finds where a run begins, which is less than all of it, and evaluation fires the rules: as long as first states cost no more than small examples may.
        private Answer.Satisfiable? FromFirstState()
        {
            var end = _cost.Resources + owner._schedule[0].SmallExamples;
            foreach (var (sizes, outcome) in owner.InEqualSizes(WalkedRun.FirstState(obligation), _ => _cost.Resources < end, cancellation))
            {
                _cost += outcome.Cost;
                if (outcome.Status == AttemptStatus.Unsatisfiable) _emptySizes.Add(sizes);
                if (outcome.Structure is { } first && WalkedRun.Near(first, owner._system, obligation, cancellation) is { } run) return new Answer.Satisfiable(run);
            }

            return null;
        }

        // A few steps for each of the sizes, as long as all together take no more than small examples may.
        private Answer.Satisfiable? InEqualSizes()
        {
            var end = _cost.Resources + owner._schedule[0].SmallExamples;
            return AtSizes(owner.SizesOfScope.Equal.TakeWhile(_ => _cost.Resources < end), owner._low);
        }

        // Small sizes first, so that what is found is small. Once they have taken their share of the round, only the largest size is searched: where there is a structure at all,
        // it commonly has one, and often sooner than sizes that are just too small for it. The others wait for the next round.
        private Answer.Satisfiable? SizesUpwards(Round round)
        {
            var all = owner.SizesOfScope.All;
            var end = _cost.Resources + (hypotheses.IsProof ? round.SmallCounterexamples : round.SmallExamples);
            for (var i = 0; i < all.Length; i++)
            {
                var first = i;
                if (_cost.Resources >= end) i = all.Length - 1;
                if (At(all[i], round.Refutation) is { } found) return hypotheses.IsProof ? Smaller(found, all[first..i]) : found;
            }

            return null;
        }

        // A few steps for each of the sizes, as long as each is decided: after one that is not, a counterexample might not be the smallest.
        private Answer.Satisfiable? InSmallSizes()
        {
            var end = _cost.Resources + owner._smallSizes;
            var all = owner.SizesOfScope.All;
            return AtSizes(all.TakeWhile((_, i) => i == 0 || (_cost.Resources < end && _emptySizes.Contains(all[i - 1]))), owner._low);
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

        private Answer.Satisfiable? AtSizes(IEnumerable<(Universe, int)> tried, uint slice) => tried.Select(sizes => At(sizes, slice)).FirstOrDefault(found => found is not null);

        // Sizes in which the axioms have no structure need no question.
        private Answer.Satisfiable? At((Universe Universe, int ListBound) sizes, uint slice)
        {
            if (_emptySizes.Contains(sizes)) return null;
            var outcome = owner._structures.IsEmpty(sizes.Universe, cancellation) ? null : Ask(HypothesisChoice.All, Configuration.Usual, slice, AttemptSizes.Slots, sizes.Universe, sizes.ListBound);
            if (outcome is null or { Status: AttemptStatus.Unsatisfiable }) _emptySizes.Add(sizes);
            return outcome?.Structure is { } structure ? new Answer.Satisfiable(structure) : null;
        }
    }
}
