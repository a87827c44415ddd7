using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// Discharges obligations with a solver, by a fixed schedule, each query in a fresh context with a fixed seed, or, where many share their steps, first
/// in one context for a fixed batch of them: verdicts are a function of the proof, the limits and the solver's version, whatever else runs.
/// Resource limits decide, in rlimit steps; the clock only stands behind.
/// </summary>
public sealed partial class SmtDischarger(Backend backend, TransitionSystem system, Scope scope, Limits limits)
{
    /// <summary>
    /// The version of the obligations and of their encoding: another one asks other questions. A test compares it with those of all proofs.
    /// </summary>
    public const int EncodingVersion = 4;

    /// <summary>The answer to one obligation. May be called from several threads.</summary>
    public Answer Discharge(Obligation obligation, CancellationToken cancellation)
    {
        var run = new Run(this, obligation, obligation.Query, cancellation);
        var answer = obligation.Query.Goal is null ? run.Find() : run.Prove();
        return answer with { Cost = run.Cost };
    }

    /// <summary>The sizes of the scope in which the axioms have no structure, so that a proof in the scope says nothing of them.</summary>
    public ImmutableArray<Universe> EmptySizes(CancellationToken cancellation) => _structures.Empty(cancellation);

    // The work on one obligation.
    private sealed partial class Run(SmtDischarger owner, Obligation obligation, Query query, CancellationToken cancellation)
    {
        // Where structures of any size can be read, the search for one decides, and wants all hypotheses.
        private readonly Query? _withoutIdle =
            query.Goal is { } goal && !owner._hasFiniteModels ? Relevance.WithoutIdleAxioms(query, [goal]) : null;

        // Made once, so that it is encoded once too.
        private readonly Query? _relevant = query.Goal is null ? null : Relevance.Of(query);

        private readonly HashSet<(Universe, int)> _emptyRungs = [];

        // The solver gave these up before its limit: a higher one would change nothing.
        private readonly List<(Query Hypotheses, Configuration Configuration)> _gaveUp = [];

        // A finite structure that was found at any size: as good as one of a given size, but seldom as small.
        private Answer.Satisfiable? _structure;

        // The smallest structure that the solver had in mind when it gave up, and whether replay confirms it; and whether the solver called the
        // question satisfiable, so that no other attempt can be a proof.
        private (Assignment Structure, bool IsConfirmed)? _candidate;
        private bool _isPossible;

        private string _reason = "";

        public Cost Cost { get; private set; } = Cost.None;

        private Sizes Sizes => owner._limits.Sizes;

        private bool SeeksCandidates => Sizes == Sizes.Any && !owner._limits.ProvesOnly;

        /// <summary>
        /// From the nearest hypotheses; then, round by round, an attempt at any size, then sizes upwards for a counterexample. What no round decides is tried in
        /// the scope.
        /// </summary>
        public Answer Prove()
        {
            if (Sizes == Sizes.Bounded && IsScopeEmpty) return Unknown(null);
            if (Sizes != Sizes.Bounded && FromNearest() is { } near) return near;
            foreach (var round in owner._schedule)
            {
                var configurations = Math.Max(round.Configurations, owner._hasFiniteModels ? 3 : 1);
                if (Sizes != Sizes.Bounded && AnySize(Attempts(round, configurations), round.AnySize) is { } proved) return proved;
                if (SeeksCandidates && round == owner._schedule[0]) ConsiderFewElements();
                if (_candidate is (var found, IsConfirmed: true)) return new Answer.Satisfiable(found);
                if (Sizes == Sizes.Any && (_isPossible || ((_candidate is not null || owner._limits.ProvesOnly) && round == owner._schedule[Round.LastWithCandidate]))) break;
                if (Sizes == Sizes.Bounded && WithinScope(round.AnySize) is { } bounded) return bounded;
                if (Sizes != Sizes.Any && IsWorthRefuting(round) && !IsScopeEmpty && Refute(round.Refutation) is { } refuted) return refuted;
                if (_structure is not null) return Smaller(_structure);
            }

            return (Sizes == Sizes.Both ? WithinScope(owner._schedule[^1].AnySize) : null) ?? Unknown(_reason);
        }

        // Nothing is refuted, found or proved where the axioms have no structure.
        private bool IsScopeEmpty => owner._structures.AreNone(cancellation);

        private Answer.Undecided Unknown(string? reason) => Sizes != Sizes.Any && IsScopeEmpty
            ? new Answer.Undecided(owner._structures.Absence + (reason is null ? "" : $"; for any size, {reason}")) { HasNoStructure = true }
            : new Answer.Undecided(reason ?? "") { Candidate = _candidate?.Structure };

        // Where structures of any size can be read, one of them tells that there are small ones to be looked for.
        private bool IsWorthRefuting(Round round) =>
            !owner._hasFiniteModels || Sizes == Sizes.Bounded || _structure is not null || round != owner._schedule[0];

        /// <summary>Round by round: sizes upwards for an example, then an attempt to prove that no size has one.</summary>
        public Answer Find()
        {
            if (Sizes == Sizes.Any)
                return AnySize(Configuration.Usual, owner._schedule[0].AnySize) ?? (Answer)new Answer.Undecided("an example is searched in a scope only");
            if (IsScopeEmpty) return (Sizes == Sizes.Both ? BeyondScope() : null) ?? Unknown(null);
            if (owner._hasFiniteModels && Refute(owner._ladder.Lowest, owner._low) is { } small) return small;
            // Where structures of any size can be read, one question may do.
            if (owner._hasFiniteModels && Sizes == Sizes.Both && (AnySize(Configuration.Usual, owner._schedule[0].AnySize) ?? (Answer?)_structure) is { } known) return known;
            foreach (var round in owner._schedule)
            {
                if (Refute(round.Refutation) is { } found) return found;
                if (Sizes == Sizes.Both && AnySize(round.Configurations, round.AnySize) is { } impossible) return impossible;
                if (_structure is not null) return _structure;
                // A search for models may show that there is none; beyond it, more work on what no size of the scope has is rarely repaid.
                if (_emptyRungs.Count == owner._ladder.Rungs.Length && round.Configurations > 1) break;
            }

            var where = owner._scope.Sizes.IsEmpty ? "" : owner._ladder.IsOfEqualSizes ? $" in equal sizes up to {owner._scope}" : $" up to {owner._scope}";
            return new Answer.Undecided($"none found{where}");
        }

        // Where the scope has no structure: a contradiction in every size, or a structure that is larger.
        private Answer? BeyondScope()
        {
            var (slice, configurations) = (owner._schedule[0].AnySize, owner._schedule[1].Configurations);
            return AnySize(Configuration.Usual, slice) ?? AnySize(configurations, slice) ?? (Answer?)_structure;
        }

        // A structure of any size has as many elements as the solver happened to need: fewer are tried, sort by sort, by halves.
        private Answer.Satisfiable Smaller(Answer.Satisfiable found)
        {
            var end = Cost.Resources + owner._schedule[0].Refutation;
            foreach (var sort in owner._system.Sorts.OrderByDescending(found.Assignment.Universe.SizeOf))
                for (var tooFew = 0; Cost.Resources < end && found.Assignment.Universe is var universe && universe.SizeOf(sort) - tooFew > 1;)
                {
                    var most = (tooFew + universe.SizeOf(sort)) / 2;
                    var slice = (uint)Math.Min(owner._tightening, end - Cost.Resources);
                    var (_, assignment, _) = Check(query, smt => new AnySize(smt, new Universe(universe.Sizes.SetItem(sort, most))), Configuration.Usual, slice);
                    if (assignment is null) tooFew = most;
                    else found = new Answer.Satisfiable(assignment);
                }

            return found;
        }

        // At first without the claims that make instances endless, in one configuration more, since a search for models then ends; and without axioms that matter to
        // nothing, which later are left out now and then, in the end never.
        private IEnumerable<(Configuration Configuration, Query Hypotheses)> Attempts(Round round, int configurations)
        {
            var (isFirst, isLast) = (round == owner._schedule[0], round == owner._schedule[^1]);
            if (isFirst && Ending is { } ending)
                foreach (var configuration in owner._rotation.Take(configurations + 1)) yield return (configuration, ending);
            foreach (var configuration in owner._rotation.Take(configurations))
            {
                if (_withoutIdle is { } withoutIdle && !isLast) yield return (configuration, withoutIdle);
                if (_withoutIdle is null || !isFirst) yield return (configuration, query);
            }
        }

        private Query? Ending => owner._hasFiniteModels ? null : Relevance.Ending(obligation);

        // In one configuration after the other, until there is a proof or a structure.
        private Answer.Unsatisfiable? AnySize(int configurations, uint slice) =>
            AnySize(owner._rotation.Take(configurations).Select(configuration => (configuration, query)), slice);

        private Answer.Unsatisfiable? AnySize(IEnumerable<(Configuration Configuration, Query Hypotheses)> attempts, uint slice) => attempts
            .TakeWhile(_ => _structure is null && !_isPossible && _candidate is not { IsConfirmed: true })
            .Select(attempt => AnySize(attempt.Hypotheses, attempt.Configuration, slice))
            .FirstOrDefault(proved => proved is not null);

        // A structure of fewer hypotheses is none of all: only a proof counts.
        private Answer.Unsatisfiable? FromNearest() => Relevance.Nearest(obligation) is not { } nearest ? null
            : ((Configuration[])[Configuration.ByInstances, Configuration.Usual])
                .Select(configuration => Check(nearest, null, configuration, owner._nearest))
                .Where(answer => answer.Status == Satisfiability.Unsatisfiable)
                .Select(answer => new Answer.Unsatisfiable(null, answer.Core)).FirstOrDefault();

        private Answer.Unsatisfiable? AnySize(Configuration configuration, uint slice) => AnySize(query, configuration, slice);

        private Answer.Unsatisfiable? AnySize(Query hypotheses, Configuration configuration, uint slice)
        {
            if (_gaveUp.Exists(a => a.Hypotheses == hypotheses && a.Configuration == configuration)) return null;
            if (configuration.Selects && _relevant is { } relevant)
            {
                var (fewer, _, needed) = Check(relevant, null, configuration, slice);
                if (fewer == Satisfiability.Unsatisfiable) return new Answer.Unsatisfiable(null, needed);
                if (fewer == Satisfiability.Unknown) return null;
            }

            var spent = Cost.Resources;
            var (status, assignment, core) = Check(hypotheses, null, configuration, slice);
            if (status == Satisfiability.Unknown && Cost.Resources - spent < slice) _gaveUp.Add((hypotheses, configuration));
            if (assignment is not null) _structure = new Answer.Satisfiable(assignment);
            if (status == Satisfiability.Satisfiable && hypotheses == query && assignment is null)
                (_isPossible, _reason) = (true, "the solver found a structure that cannot be read in full");
            return status == Satisfiability.Unsatisfiable ? new Answer.Unsatisfiable(null, core) : null;
        }

        private Answer.Satisfiable? Refute(uint slice) => Refute(owner._ladder.Rungs, slice);

        private Answer.Satisfiable? Refute(IEnumerable<(Universe, int)> rungs, uint slice)
        {
            foreach (var (universe, listBound) in rungs)
            {
                if (_emptyRungs.Contains((universe, listBound))) continue;
                var (status, assignment, _) = Check(
                    query, smt => new GivenSizes(smt, universe, slots: true, fewEntries: true), Configuration.Usual, slice, listBound);
                if (assignment is not null) return new Answer.Satisfiable(assignment);
                if (status == Satisfiability.Unsatisfiable) _emptyRungs.Add((universe, listBound));
            }

            return null;
        }

        /// <summary>Every vector of sizes up to the scope, with lists as windows (soundness rules 11 and 14).</summary>
        private Answer? WithinScope(uint slice)
        {
            if ((Sizes != Sizes.Bounded && owner._ladder.IsTooWideToProve) || IsScopeEmpty) return null;
            var cores = new HashSet<Step>(ReferenceEqualityComparer.Instance);
            foreach (var universe in owner._ladder.Universes)
            {
                var status = Satisfiability.Unknown;
                foreach (var configuration in ((Configuration[])[Configuration.ByInstances, Configuration.Usual]).TakeWhile(_ => status != Satisfiability.Unsatisfiable))
                {
                    (status, _, var core) = Check(query, smt => new GivenSizes(smt, universe, slots: false), configuration, slice);
                    cores.UnionWith(core);
                }

                if (status != Satisfiability.Unsatisfiable) return null;
            }

            // Where there is nothing to bound, the scope is every size.
            return new Answer.Unsatisfiable(owner._scope.Sizes.IsEmpty ? null : owner._scope, [.. query.Steps.Where(cores.Contains)]);
        }
    }

    // ---- what never changes -----------------------------------------------------------------------------------------------------

    private readonly Backend _backend = backend;

    private readonly TransitionSystem _system = system;

    private readonly bool _hasFiniteModels = FiniteModels.Has(system);

    private readonly ImmutableArray<Configuration> _rotation = FiniteModels.Has(system) ? Configuration.RelationalRotation : Configuration.Rotation;

    private readonly Scope _scope = scope;
    private readonly Limits _limits = limits;
    private readonly ImmutableArray<Round> _schedule = Round.Schedule(limits.Resources);
    private readonly long _tightening = Round.Tightening(limits.Resources);
    private readonly uint _nearest = Round.Nearest(limits.Resources);
    private readonly uint _example = Round.Example(limits.Resources);
    private readonly uint _low = Round.Low(limits.Resources);

    private readonly SizeSchedule _ladder = new(system, scope);
    private readonly Structures _structures = new(
        backend, system, scope, new SizeSchedule(system, scope).Universes, limits with { Resources = Round.Schedule(limits.Resources)[0].Refutation });
}
