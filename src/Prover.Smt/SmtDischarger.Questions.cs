using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <content>One question to the solver: what is asserted, within which limits, and what an answer rests on.</content>
public sealed partial class SmtDischarger
{
    private static void Assert(ISession session, EncodedQuery encoded, Predicate<Step> isAsserted)
    {
        session.Assert([.. encoded.Facts]);
        AssertTracked(session, encoded, isAsserted);
        if (encoded.NegatedGoal is not null) session.Assert(encoded.NegatedGoal);
    }

    private static void AssertTracked(ISession session, EncodedQuery encoded, Predicate<Step> isAsserted)
    {
        foreach (var (hypothesis, literal) in encoded.Hypotheses.Zip(encoded.Literals).Where(h => isAsserted(h.First.Step))) session.AssertTracked(hypothesis.Formula, literal);
    }

    // In the order of the query: cores of one question are written alike.
    private static ImmutableArray<Step> CoreOf(ISession session, Query query, EncodedQuery encoded)
    {
        var needed = session.Core.ToHashSet();
        var used = encoded.Hypotheses.Where((_, i) => needed.Contains(encoded.Literals[i])).Select(h => h.Step)
            .Concat(encoded.BuiltIn).ToHashSet<Step>(ReferenceEqualityComparer.Instance);
        return [.. query.Steps.Where(used.Contains)];
    }

    private EncodedQuery EncodeWithin(SizeScope scope, Func<EncodedQuery> encode, CancellationToken cancellation) => Within(
        clock =>
        {
            scope.Cancellation = clock;
            try
            {
                return encode();
            }
            finally
            {
                scope.Cancellation = cancellation;
            }
        },
        cancellation);

    private void TakeWithin(ISession session, int nodes, CancellationToken cancellation) => Within(
        clock =>
        {
            session.Take(nodes, clock);
            return nodes;
        },
        cancellation);

    // A question that unfolds to very much is ended as one that takes long.
    private T Within<T>(Func<CancellationToken, T> work, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(_limits.WallClock);
        try
        {
            return work(clock.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TookTooLong;
        }
    }

    private SmtException TookTooLong => new($"the wall-clock limit of {_limits.WallClock.TotalSeconds:0.###} s ended it");

    private Satisfiability CheckWithin(ISession session, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(_limits.WallClock);
        var status = session.Check(clock.Token);
        cancellation.ThrowIfCancellationRequested();
        if (status == Satisfiability.Unknown && clock.IsCancellationRequested)
            throw TookTooLong;
        return status;
    }
}
