using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Smt;

/// <content>The search for a structure at given sizes.</content>
public sealed partial class SmtDischarger
{
    private sealed partial class Schedule
    {
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
