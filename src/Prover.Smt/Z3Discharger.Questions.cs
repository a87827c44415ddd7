using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <content>One question to the solver: what is asserted, within which limits, and what an answer rests on.</content>
public sealed partial class Z3Discharger
{
    private Params Parameters(Context z3, Configuration configuration, uint slice)
    {
        var parameters = z3.MkParams();
        parameters.Add("random_seed", _limits.Seed);
        parameters.Add("rlimit", slice);
        parameters.Add("ctrl_c", false); // the keyboard's interrupt is ours
        configuration.Set(parameters, _limits);
        return parameters;
    }

    private static Dictionary<BoolExpr, Step> Assert(Solver solver, EncodedQuery encoded, SizeScope scope)
    {
        solver.Assert([.. encoded.Facts]);
        var steps = AssertTracked(solver, encoded, scope);
        if (encoded.NegatedGoal is not null) solver.Assert(encoded.NegatedGoal);
        return steps;
    }

    private static Dictionary<BoolExpr, Step> AssertTracked(Solver solver, EncodedQuery encoded, SizeScope scope)
    {
        var steps = new Dictionary<BoolExpr, Step>();
        foreach (var hypothesis in encoded.Hypotheses)
        {
            var literal = (BoolExpr)scope.Fresh("hypothesis", scope.Z3.BoolSort); // a user's variable may have this name too
            steps.Add(literal, hypothesis.Step);
            solver.AssertAndTrack(hypothesis.Formula, literal);
        }

        return steps;
    }

    // In the order of the query: cores of one question are written alike.
    private static ImmutableArray<Step> CoreOf(Solver solver, Query query, EncodedQuery encoded, Dictionary<BoolExpr, Step> steps)
    {
        var used = solver.UnsatCore.Select(literal => steps[literal]).Concat(encoded.BuiltIn).ToHashSet<Step>(ReferenceEqualityComparer.Instance);
        return [.. query.Steps.Where(used.Contains)];
    }

    // A question that unfolds to very much is ended as one that takes long.
    private EncodedQuery EncodeWithin(SizeScope scope, Func<EncodedQuery> encode, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(_limits.WallClock);
        scope.Cancellation = clock.Token;
        try
        {
            return encode();
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw TookTooLong;
        }
        finally
        {
            scope.Cancellation = cancellation;
        }
    }

    private Z3Exception TookTooLong => new($"the wall-clock limit of {_limits.WallClock.TotalSeconds:0.###} s ended it");

    private Status CheckWithin(Solver solver, Context z3, CancellationToken cancellation)
    {
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(_limits.WallClock);
        using var interrupter = new Interrupter(z3, clock.Token);
        var status = solver.Check();
        cancellation.ThrowIfCancellationRequested();
        if (status == Status.UNKNOWN && clock.IsCancellationRequested)
            throw TookTooLong;
        return status;
    }
}
