using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App;

/// <content>Conjuncts whose left sides never hold, hypotheses that no proof needs, and obligations that depend on the solver's seed.</content>
public sealed partial class Pipeline
{
    // The resources for one left side, whose states are small or intended by nobody, and for one conjunct, which follows from others easily or not at all.
    private const uint WarningResources = 500_000;
    private static readonly TimeSpan _warningTime = TimeSpan.FromSeconds(5);

    // Without a scope no states are searched for, and the states of one shard are too few.
    private static bool ChecksVacuity(ProofScript proof, VerifyRequest request) =>
        request.Shard is null && request.Limits.Sizes != Sizes.Any && (request.ShowsWarnings || request.Strict || !proof.Expectation.Vacuous.IsEmpty);

    private ImmutableArray<Exercised> VacuityOf(Plan plan, ProofRun run, VerifyRequest request, CancellationToken cancellation) =>
        Asking<ImmutableArray<Exercised>?>(plan, request, recollection => VacuityCheck.Run(plan.Proof, run, recollection.Discharge, request.Jobs, recollection.Keep, cancellation)) ?? [];

    private CoreReport CoresOf(Plan plan, ProofRun run, VerifyRequest request, CancellationToken cancellation) =>
        Asking<CoreReport?>(plan, request, recollection => CoreCheck.Run(plan.Proof, run, recollection.Discharge, recollection.Keep, cancellation))
            ?? new CoreReport([], "the search was interrupted");

    private StabilityReport SeedsOf(Plan plan, VerifyRequest request, Action<Progress>? report, CancellationToken cancellation) => StabilityReport.Of(
        plan.Selected, [.. Enumerable.Range(0, request.Seeds).Select(i => unchecked(request.Limits.Seed + (uint)i))],
        seed => For(plan.Proof).Open(plan.Proof.System, plan.Proof.Scope, request.Limits with { Seed = seed }).One, request.Jobs, report, cancellation);

    // With small limits; the default of the result when it was cancelled.
    private T? Asking<T>(Plan plan, VerifyRequest request, Func<AnswerReuse, T> check)
    {
        var limits = request.Limits with
        {
            Resources = Math.Min(request.Limits.Resources, WarningResources),
            WallClock = request.Limits.WallClock < _warningTime ? request.Limits.WallClock : _warningTime,
        };
        using var recollection = Recollect(plan, request with { Limits = limits }, accepted: null);
        try
        {
            return check(recollection);
        }
        catch (OperationCanceledException)
        {
            return default;
        }
    }
}
