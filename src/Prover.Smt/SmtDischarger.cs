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
    public const int EncodingVersion = 6;

    /// <summary>The answer to one obligation. May be called from several threads.</summary>
    public Answer Discharge(Obligation obligation, CancellationToken cancellation)
    {
        var attempts = new Attempts(this, obligation);
        return attempts.Run(attempt => attempts.Try(attempt, cancellation), cancellation);
    }

    /// <summary>The same obligation, split into the attempts of its schedule.</summary>
    public IAttempts Split(Obligation obligation) => new Attempts(this, obligation);

    /// <summary>The sizes of the scope in which the axioms have no structure, so that a proof in the scope says nothing of them.</summary>
    public ImmutableArray<Universe> EmptySizes(CancellationToken cancellation) => _structures.Empty(cancellation);

    // ---- what never changes -----------------------------------------------------------------------------------------------------

    private readonly Backend _backend = backend;

    private readonly TransitionSystem _system = system;

    private bool SeeksCandidates => _limits is { Sizes: Sizes.Any, ProvesOnly: false };

    private readonly bool _hasFiniteModels = FiniteModels.Has(system);

    private readonly ImmutableArray<Configuration> _rotation = FiniteModels.Has(system) ? Configuration.RelationalRotation : Configuration.Rotation;

    private readonly Scope _scope = scope;
    private readonly Limits _limits = limits;
    private readonly ImmutableArray<Round> _schedule = Round.Schedule(limits.Resources);
    private readonly long _tightening = Round.Tightening(limits.Resources);
    private readonly uint _nearest = Round.Nearest(limits.Resources);
    private readonly uint _byCases = Round.ByCases(limits.Resources);
    private readonly long _smallSizes = Round.SmallSizes(limits.Resources);
    private readonly uint _lean = Round.Lean(limits.Resources);
    private readonly uint _low = Round.Low(limits.Resources);

    private readonly Structures _structures = new(backend, system, scope, limits with { Resources = Round.Schedule(limits.Resources)[0].Refutation });

    private Walks Walks => LazyInitializer.EnsureInitialized(ref field, () => new Walks(_system, _scope, SizesOfScope.Equal[^1].Universe, InitialStates));

    private SizeSchedule SizesOfScope => _structures.Schedule;
}
