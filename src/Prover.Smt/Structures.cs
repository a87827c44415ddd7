using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// Which sizes have a structure of the axioms at all. The others are empty, and prove nothing (soundness rule 11): <c>forall n. exists m. n &lt; m</c>
/// has infinite structures only. May be used from several threads; what it finds is found once, and is no part of the cost of an obligation.
/// </summary>
/// <param name="backend">The solver.</param>
/// <param name="system">The system with its axioms.</param>
/// <param name="scope">The scope, for its name.</param>
/// <param name="limits">The limits of the question for one of them.</param>
internal sealed class Structures(Backend backend, TransitionSystem system, Scope scope, Limits limits)
{
    private readonly Query _axioms = new(
        [], [.. system.Axioms.Concat(system.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place))], Goal: null);

    private readonly Dictionary<Universe, bool> _isEmpty = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _gate = new();

    /// <summary>The sizes of the scope.</summary>
    public SizeSchedule Schedule { get; } = new(system, scope);

    /// <summary>Says that no size of the scope has a structure, as a reason for a search that needs one there.</summary>
    public string Absence => system.Sorts.IsEmpty ? "the axioms have no structure" : $"the axioms have no structure up to {Sizes}";

    private Scope Sizes => new(scope.Sizes.RemoveRange(scope.Sizes.Keys.Except(system.Sorts.Select(s => s.Name))));

    /// <summary>Whether it is proved that no size of the scope has one. Where the solver does not know, there may be one.</summary>
    public bool AreNone(CancellationToken cancellation) => Schedule.Universes.All(u => IsEmpty(u, cancellation));

    /// <summary>The sizes of the scope that are proved to have none.</summary>
    public ImmutableArray<Universe> Empty(CancellationToken cancellation) => [.. Schedule.Universes.Where(u => IsEmpty(u, cancellation))];

    /// <summary>Whether it is proved that <paramref name="universe"/>, one of the schedule's, has none.</summary>
    public bool IsEmpty(Universe universe, CancellationToken cancellation)
    {
        if (_axioms.Steps.IsEmpty) return false;
        lock (_gate) return _isEmpty.TryGetValue(universe, out var known) ? known : _isEmpty[universe] = HasNone(universe, cancellation);
    }

    private bool HasNone(Universe universe, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(limits.WallClock);
        try
        {
            var terms = new SmtTerms();
            var encoded = EncodedQuery.Encode(new GivenSizes(terms, universe, slots: true) { Cancellation = clock.Token }, system, _axioms, _ => 0);
            using var session = backend.Open(terms, true);
            session.Take(encoded.Nodes, clock.Token);
            session.Set(QuestionSettings.Of(limits));
            session.Assert([.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula)]);
            return session.Check(clock.Token) == Satisfiability.Unsatisfiable;
        }
        catch (Exception e) when (e is SmtException or OperationCanceledException)
        {
            return false; // unknown, never a crash
        }
        finally
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
