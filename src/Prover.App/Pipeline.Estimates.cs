using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Simulation;
using Prover.Text;

namespace Prover.App;

/// <content>From random runs to an estimate.</content>
public sealed partial class Pipeline
{
    /// <summary>The runs that <paramref name="request"/> asks for; null when a mistake was reported.</summary>
    public Sampling? Prepare(EstimateRequest request, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        if (Prepare(request.Run, diagnostics) is not { } runnable) return null;
        var system = runnable.System;
        var known = Assumption.In(system).ToArray();
        foreach (var name in request.Assumptions.Where(name => known.All(a => a.Name != name)))
            diagnostics.UnknownInSpecification("premise with a label", name, Nearest.To(name, known.Select(a => a.Name)));
        foreach (var (name, _) in request.Weights.Where(w => system.Rules.All(r => r.Name != w.Key)))
            diagnostics.UnknownInSpecification("rule", name, Nearest.To(name, system.Rules.Select(r => r.Name)));
        if (diagnostics.Count > 0) return null;
        var starts = FirstStates(runnable, diagnostics, cancellation);
        if (starts.IsEmpty) return null;
        ImmutableArray<Assumption> assumptions = [.. known.Where(a => request.Assumptions.Contains(a.Name))];
        var weights = request.Weights.ToImmutableDictionary(w => w.Key, w => w.Value, StringComparer.Ordinal);
        return new Sampling(
            runnable, assumptions, new Estimator(system, assumptions, starts, weights, runnable.Sizes), ClopperPearson.Runs(request.Confidence, request.HalfWidth), starts.Length);
    }

    /// <summary>The estimate; null if a rule is undefined without the assumptions, which is reported. The same for any number of threads.</summary>
    public static Estimate? Run(Sampling sampling, EstimateRequest request, Action<int>? progress, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var ends = new SampledEnd?[sampling.Runs];
        var (next, done) = (-1, 0);
        Exception? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Workers.Run(Math.Min(request.Jobs, sampling.Runs), Work, cancellation);
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        if (ends.OfType<SampledEnd.Undefined>().FirstOrDefault() is { Finding: { } undefined })
        {
            diagnostics.AssumptionGuards(undefined.Place ?? undefined.Rule.Place, undefined.Rule.Name, undefined.Reason);
            return null;
        }

        var runs = ends.Count(e => e is not null);
        ImmutableArray<(Assumption, int)> broken =
            [.. sampling.Assumptions.Select(a => (a, ends.Count(e => e is SampledEnd.Broken { Assumption: var which } && which == a)))];
        var estimate = new Estimate(runs, sampling.Runs, broken, null, sampling.Estimator.Sampled?.Name);
        return runs < sampling.Runs ? estimate : estimate with { Interval = ClopperPearson.Interval(estimate.Hits, runs, request.Confidence) };

        void Work()
        {
            try
            {
                for (var run = Interlocked.Increment(ref next); run < sampling.Runs && !stop.IsCancellationRequested; run = Interlocked.Increment(ref next))
                {
                    ends[run] = sampling.Estimator.Run(request.Steps, RandomNumbers.OfRun(request.Seed, run));
                    progress?.Invoke(Interlocked.Increment(ref done));
                    if (ends[run] is SampledEnd.Undefined) stop.Cancel();
                }
            }
            catch (Exception e)
            {
                failure ??= e;
                stop.Cancel();
            }
        }
    }
}
