using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <content>The order in which the attempts at an obligation are made, as a function of their outcomes.</content>
public sealed partial class SmtDischarger
{
    // One run of the schedule. It asks nobody but the function that gives outcomes, and depends on nothing that another run has left behind.
    private sealed partial class Schedule(SmtDischarger owner, Obligation obligation, Hypotheses hypotheses, Func<SolverAttempt, AttemptOutcome> ask, CancellationToken cancellation)
    {
        private readonly HashSet<(Universe, int)> _emptySizes = [];

        // The solver gave these up before its limit: a higher one would change nothing.
        private readonly List<(HypothesisChoice Hypotheses, Configuration Configuration)> _gaveUp = [];

        // A finite structure that was found at any size: as good as one of a given size, but seldom as small.
        private Answer.Satisfiable? _structure;

        // The smallest structure that the solver had in mind when it gave up, and whether replay confirms it; and whether the solver called the
        // question satisfiable, so that no other attempt can be a proof.
        private (Assignment Structure, bool IsConfirmed)? _candidate;
        private bool _isPossible;

        private string _reason = "";

        private Cost _cost = Cost.None;

        private Sizes Sizes => owner._limits.Sizes;

        /// <summary>The answer, with the cost of all attempts.</summary>
        public Answer Answer()
        {
            var answer = hypotheses.IsProof ? Prove() : Find();
            return answer with { Cost = _cost };
        }

        /// <summary>
        /// From the nearest hypotheses; short attempts at any size, and the small sizes; an attempt without idle axioms; then, round by round, attempts at any size, then sizes upwards for a
        /// counterexample. What no round decides is tried in the scope.
        /// </summary>
        private Answer Prove()
        {
            if (Sizes == Sizes.Bounded && IsScopeEmpty) return Unknown(null);
            if (Sizes != Sizes.Bounded && FromNearest() is { } near) return near;
            if (Sizes == Sizes.Both && !owner._hasFiniteModels && !IsScopeEmpty && InShort() is { } easy) return easy;
            if (Sizes != Sizes.Bounded && Lean() is { } lean) return lean;
            foreach (var round in owner._schedule)
            {
                var seemsFalse = round == owner._schedule[0] && IsLeanInVain;
                if (seemsFalse && Refute(round) is { } early) return early;
                var configurations = Math.Max(round.Configurations, owner._hasFiniteModels ? 3 : 1);
                if (Sizes != Sizes.Bounded && AnySize(AttemptsIn(round, configurations), round.AnySize) is { } proved) return proved;
                if (Sizes != Sizes.Bounded && round == owner._schedule[0] && ByCases() is { } split) return split;
                if (owner.SeeksCandidates && round == owner._schedule[0]) ConsiderFewElements();
                if (_candidate is (var found, IsConfirmed: true)) return new Answer.Satisfiable(found);
                if (Sizes == Sizes.Any && (_isPossible || ((_candidate is not null || owner._limits.ProvesOnly) && round == owner._schedule[Round.LastWithCandidate]))) break;
                if (Sizes == Sizes.Bounded && WithinScope(round.AnySize) is { } bounded) return bounded;
                if (!seemsFalse && Refute(round) is { } refuted) return refuted;
                if (_structure is not null) return Smaller(_structure);
            }

            return (Sizes == Sizes.Both ? WithinScope(owner._schedule[^1].AnySize) : null) ?? Unknown(_reason);
        }

        // Where a few steps by instances are no proof, a small size commonly has a counterexample, which takes fewer steps than the whole first round. Where there was nothing left to
        // instantiate, a search for models commonly ends soon too.
        private Answer? InShort()
        {
            var (byInstances, chosen) = AttemptsIn(owner._schedule[0], configurations: 1).First();
            if (AnySize(chosen, byInstances, owner._nearest) is { } proved) return proved;
            if (_gaveUp.Contains((chosen, byInstances)) && AnySize(chosen, Configuration.Usual, owner._low) is { } searched) return searched;
            return InSmallSizes();
        }

        // A proof by instances may get lost in axioms that matter to nothing.
        private Answer.Unsatisfiable? Lean() => !hypotheses.Has(HypothesisChoice.EndingWithoutIdleAxioms) ? null
            : AnySize(HypothesisChoice.EndingWithoutIdleAxioms, Configuration.ByInstances, owner._lean);

        // The few instances that are left do not contradict each other: more hypotheses seldom do.
        private bool IsLeanInVain => _gaveUp.Contains((HypothesisChoice.EndingWithoutIdleAxioms, Configuration.ByInstances));

        private Answer.Satisfiable? Refute(Round round) => Sizes != Sizes.Any && IsWorthRefuting(round) && !IsScopeEmpty ? SizesUpwards(round) : null;

        // Nothing is refuted, found or proved where the axioms have no structure.
        private bool IsScopeEmpty => owner._structures.AreNone(cancellation);

        private Answer.Undecided Unknown(string? reason) => Sizes != Sizes.Any && IsScopeEmpty
            ? new Answer.Undecided(owner._structures.Absence + (reason is null ? "" : $"; for any size, {reason}")) { HasNoStructure = true }
            : new Answer.Undecided(reason ?? "") { Candidate = _candidate?.Structure };

        // Where structures of any size can be read, the first round searches given sizes only after it has found one.
        private bool IsWorthRefuting(Round round) =>
            !owner._hasFiniteModels || Sizes == Sizes.Bounded || _structure is not null || round != owner._schedule[0];

        /// <summary>An example that a walk shows; then, round by round, sizes upwards for an example, and an attempt to prove that no size has one.</summary>
        private Answer Find()
        {
            if (Sizes == Sizes.Any)
                return AnySize(Configuration.Usual, owner._schedule[0].AnySize) ?? (Answer)new Answer.Undecided("an example is searched in a scope only");
            if (IsScopeEmpty) return (Sizes == Sizes.Both ? BeyondScope() : null) ?? Unknown(null);
            // Structures of relations on plain sorts cost the solver less than walks take.
            if (!owner._hasFiniteModels && InWalks() is { } walked) return walked;
            if (owner._hasFiniteModels && InEqualSizes() is { } small) return small;
            // Where structures of any size can be read, one question may do.
            if (owner._hasFiniteModels && Sizes == Sizes.Both && (AnySize(Configuration.Usual, owner._schedule[0].AnySize) ?? (Answer?)_structure) is { } known) return known;
            foreach (var round in owner._schedule)
            {
                if (SizesUpwards(round) is { } found) return found;
                if (Sizes == Sizes.Both && AnySize(AgainstExamples(round), round.AnySize) is { } impossible) return impossible;
                if (_structure is not null) return _structure;
                // All sizes of the scope were searched to their end. More configurations seldom find a contradiction then.
                if (_emptySizes.Count == owner.SizesOfScope.All.Length && round.Configurations > 1) break;
            }

            var where = owner._scope.Sizes.IsEmpty ? "" : owner.SizesOfScope.IsOfEqualSizes ? $" in equal sizes up to {owner._scope}" : $" up to {owner._scope}";
            return new Answer.Undecided($"none found{where}");
        }

        // The contradictions in proofs/ are all found in the first two configurations; where structures of any size can be read, the others may find one.
        private int AgainstExamples(Round round) => owner._hasFiniteModels ? round.Configurations : Math.Min(round.Configurations, owner._schedule[1].Configurations);

        // Where the scope has no structure: a contradiction in every size, or a structure that is larger.
        private Answer? BeyondScope()
        {
            var (slice, configurations) = (owner._schedule[0].AnySize, owner._schedule[1].Configurations);
            return AnySize(Configuration.Usual, slice) ?? AnySize(configurations, slice) ?? (Answer?)_structure;
        }

        // A structure of any size has as many elements as the solver happened to need: fewer are tried, sort by sort, by halves.
        private Answer.Satisfiable Smaller(Answer.Satisfiable found)
        {
            var end = _cost.Resources + owner._schedule[0].Refutation;
            foreach (var sort in owner._system.Sorts.OrderByDescending(found.Assignment.Universe.SizeOf))
                for (var tooFew = 0; _cost.Resources < end && found.Assignment.Universe is var universe && universe.SizeOf(sort) - tooFew > 1;)
                {
                    var most = (tooFew + universe.SizeOf(sort)) / 2;
                    var slice = (uint)Math.Min(owner._tightening, end - _cost.Resources);
                    var smaller = Ask(HypothesisChoice.All, Configuration.Usual, slice, AttemptSizes.AtMost, new Universe(universe.Sizes.SetItem(sort, most))).Structure;
                    if (smaller is null) tooFew = most;
                    else found = new Answer.Satisfiable(smaller);
                }

            return found;
        }

        // At first without the claims that make instances endless, in one configuration more, since a search for models then ends; and without axioms that matter to
        // nothing, which later are left out now and then, in the end never.
        private IEnumerable<(Configuration Configuration, HypothesisChoice Hypotheses)> AttemptsIn(Round round, int configurations)
        {
            var (isFirst, isLast) = (round == owner._schedule[0], round == owner._schedule[^1]);
            if (isFirst && hypotheses.Has(HypothesisChoice.Ending))
                foreach (var configuration in owner._rotation.Take(configurations + 1)) yield return (configuration, HypothesisChoice.Ending);
            foreach (var configuration in owner._rotation.Take(configurations))
            {
                var hasIdle = hypotheses.Has(HypothesisChoice.WithoutIdleAxioms);
                if (hasIdle && !isLast) yield return (configuration, HypothesisChoice.WithoutIdleAxioms);
                if (!hasIdle || !isFirst) yield return (configuration, HypothesisChoice.All);
            }
        }

        // Where structures of any size can be read, values by cases are rare, and a search for models decides.
        private Answer.Unsatisfiable? ByCases() => owner._hasFiniteModels ? null
            : AnySize([(Configuration.ByCases, hypotheses.Has(HypothesisChoice.WithoutIdleAxioms) ? HypothesisChoice.WithoutIdleAxioms : HypothesisChoice.All)], owner._byCases);

        // In one configuration after the other, until there is a proof or a structure.
        private Answer.Unsatisfiable? AnySize(int configurations, uint slice) =>
            AnySize(owner._rotation.Take(configurations).Select(configuration => (configuration, HypothesisChoice.All)), slice);

        private Answer.Unsatisfiable? AnySize(IEnumerable<(Configuration Configuration, HypothesisChoice Hypotheses)> attempts, uint slice) => attempts
            .TakeWhile(_ => _structure is null && !_isPossible && _candidate is not { IsConfirmed: true })
            .Select(attempt => AnySize(attempt.Hypotheses, attempt.Configuration, slice))
            .FirstOrDefault(proved => proved is not null);

        // Only a proof counts: a structure of some hypotheses need not satisfy the others.
        private Answer.Unsatisfiable? FromNearest() => !hypotheses.Has(HypothesisChoice.Nearest) ? null
            : ((Configuration[])[Configuration.ByInstances, Configuration.Usual])
                .Select(configuration => Ask(HypothesisChoice.Nearest, configuration, owner._nearest))
                .Where(outcome => outcome.Status == AttemptStatus.Unsatisfiable)
                .Select(outcome => new Answer.Unsatisfiable(null, outcome.Core)).FirstOrDefault();

        private Answer.Unsatisfiable? AnySize(Configuration configuration, uint slice) => AnySize(HypothesisChoice.All, configuration, slice);

        private Answer.Unsatisfiable? AnySize(HypothesisChoice chosen, Configuration configuration, uint slice)
        {
            if (_gaveUp.Contains((chosen, configuration))) return null;
            if (configuration.Selects && hypotheses.Has(HypothesisChoice.Relevant))
            {
                var fewer = Ask(HypothesisChoice.Relevant, configuration, slice);
                if (fewer.Status == AttemptStatus.Unsatisfiable) return new Answer.Unsatisfiable(null, fewer.Core);
                if (fewer.Status == AttemptStatus.Unknown) return null;
            }

            var outcome = Ask(chosen, configuration, slice);
            if (outcome.Status == AttemptStatus.Unknown && outcome.Cost.Resources < slice) _gaveUp.Add((chosen, configuration));
            if (outcome.Structure is { } structure) _structure = new Answer.Satisfiable(structure);
            else if (outcome.Status == AttemptStatus.Satisfiable && chosen == HypothesisChoice.All)
                (_isPossible, _reason) = (true, "the solver found a structure that cannot be read in full");
            return outcome.Status == AttemptStatus.Unsatisfiable ? new Answer.Unsatisfiable(null, outcome.Core) : null;
        }

        /// <summary>Every vector of sizes up to the scope, with lists as windows (soundness rules 11 and 14).</summary>
        private Answer? WithinScope(uint slice)
        {
            if ((Sizes != Sizes.Bounded && owner.SizesOfScope.IsTooWideToProve) || IsScopeEmpty) return null;
            var cores = new HashSet<Step>(ReferenceEqualityComparer.Instance);
            foreach (var universe in owner.SizesOfScope.Universes)
            {
                var status = AttemptStatus.Unknown;
                foreach (var configuration in ((Configuration[])[Configuration.ByInstances, Configuration.Usual]).TakeWhile(_ => status != AttemptStatus.Unsatisfiable))
                {
                    var outcome = Ask(HypothesisChoice.All, configuration, slice, AttemptSizes.Windows, universe);
                    status = outcome.Status;
                    cores.UnionWith(outcome.Core);
                }

                if (status != AttemptStatus.Unsatisfiable) return null;
            }

            // Where there is nothing to bound, the scope is every size.
            return new Answer.Unsatisfiable(owner._scope.Sizes.IsEmpty ? null : owner._scope, [.. obligation.Query.Steps.Where(cores.Contains)]);
        }

        // ---- one attempt --------------------------------------------------------------------------------------------------------

        private AttemptOutcome Ask(
            HypothesisChoice chosen, Configuration configuration, uint slice, AttemptSizes sizes = AttemptSizes.Any, Universe? universe = null, int? listBound = null)
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = ask(new SolverAttempt(chosen, sizes, universe is null ? SolverAttempt.NoElements : SolverAttempt.ElementsOf(universe), listBound, configuration.Name, slice));
            _cost += outcome.Cost;
            _reason = outcome.Reason ?? _reason;
            if (outcome.Candidate is { } candidate) Consider(candidate);
            return outcome;
        }

        // A candidate that replay confirms is better than any other, then one with fewer elements.
        private void Consider(Assignment structure)
        {
            var isConfirmed = Replay.Doubted(obligation, structure) is null;
            if (_candidate is not { } known || (isConfirmed, -Elements(structure)).CompareTo((known.IsConfirmed, -Elements(known.Structure))) > 0)
                _candidate = (structure, isConfirmed);
        }

        private static int Elements(Assignment structure) => structure.Universe.Sizes.Values.Sum();

        // Among few elements the solver does not go astray: where something false has a small counterexample, this commonly finds it.
        private void ConsiderFewElements()
        {
            if (!hypotheses.IsProof || owner._hasFiniteModels || owner._system.Sorts.IsEmpty) return;
            var reason = _reason;
            for (var most = 1; most <= Round.FewElements && _candidate is not { IsConfirmed: true }; most++)
                Ask(HypothesisChoice.All, Configuration.Usual, (uint)owner._tightening, AttemptSizes.AtMost, new Universe(owner._system.Sorts.ToImmutableDictionary(s => s, _ => most)));

            _reason = reason;
        }
    }
}
