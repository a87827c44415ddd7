using System.Collections.Immutable;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App;

/// <content>Conjuncts whose left sides never hold.</content>
public sealed partial class Pipeline
{
    // The resources for one left side: a state that satisfies it is small, or nobody intended it to exist.
    private const uint VacuityResources = 500_000;
    private static readonly TimeSpan _vacuityTime = TimeSpan.FromSeconds(5);

    // Without a scope no states are searched for.
    private static bool ChecksVacuity(ProofScript proof, VerifyRequest request) =>
        request.Limits.Sizes != Sizes.Any && (request.ShowsWarnings || request.Strict || !proof.Expectation.Vacuous.IsEmpty);

    private ImmutableArray<Exercised> VacuityOf(Plan plan, ProofRun run, VerifyRequest request, CancellationToken cancellation)
    {
        var limits = request.Limits with
        {
            Resources = Math.Min(request.Limits.Resources, VacuityResources),
            WallClock = request.Limits.WallClock < _vacuityTime ? request.Limits.WallClock : _vacuityTime,
        };
        using var recollection = Recollect(plan, request with { Limits = limits }, accepted: null);
        Answer Ask(Obligation obligation, CancellationToken token) => recollection.Discharge(obligation, token);
        try
        {
            return VacuityCheck.Run(plan.Proof, run, Ask, request.Jobs, recollection.Keep, cancellation);
        }
        catch (OperationCanceledException)
        {
            return [];
        }
    }
}
