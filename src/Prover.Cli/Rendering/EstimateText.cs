using System.Globalization;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>An estimate as text: how the runs were made, what they broke, and the interval in the last line.</summary>
internal sealed class EstimateText(InkWriter console, Sampling sampling, EstimateRequest request)
{
    /// <summary>Writes it.</summary>
    public void Write(Estimate estimate)
    {
        var names = string.Join(", ", sampling.Assumptions.Select(a => a.Name));
        console.Write($"{sampling.Runnable.System.Name}: {Quantity.Noun(sampling.Assumptions.Length, "assumption")} {names} lifted and watched\n\n", Ink.Strong);
        console.Write($"  {Of(estimate)} of up to {RunText.Steps(request.Steps)}{Sizes()}, seed {request.Seed}\n");
        console.Write($"  initial state: {(sampling.Starts == 1 ? "the only one" : $"one of the {sampling.Starts:N0} that were found, each as likely as another")}\n", Ink.Dim);
        console.Write($"  each step: a rule by its weight among those that can fire{Weights()}, then one of its instances, each as likely as another\n", Ink.Dim);
        if (estimate.Sampled is { } parameter) console.Write($"  only some values of the parameter '{parameter}' were tried\n", Ink.Open);
        if (estimate.Broken.Length > 1)
            foreach (var (assumption, runs) in estimate.Broken) console.Write($"  {assumption.Name} was broken first in {Quantity.Of(runs, "run")}\n");
        console.Write("  this is an estimate for random runs in these sizes, and no proof: it says nothing about other weights or sizes\n", Ink.Open);
        console.Write("\n");
        if (estimate.Interval is not var (low, high))
        {
            console.Write($"interrupted: {Broken(estimate)}; there is no interval, since the number of runs has to be fixed beforehand\n", Ink.Open);
            return;
        }

        console.Write($"broken within {RunText.Steps(request.Steps)} with probability {Number((double)estimate.Hits / estimate.Runs)}", Ink.Strong);
        console.Write($", in [{Number(low)}, {Number(high)}] with confidence {Percent(request.Confidence)} ({Broken(estimate)})\n");
    }

    private string Sizes() => string.Concat(sampling.Runnable.System.Sorts.Select(s => $", {s} = {sampling.Runnable.Sizes.Universe.SizeOf(s)}"));

    private static string Of(Estimate estimate) =>
        estimate.Runs == estimate.Planned ? Quantity.Of(estimate.Runs, "random run") : $"{estimate.Runs:N0} of {Quantity.Of(estimate.Planned, "random run")}";

    private static string Broken(Estimate estimate) => $"{estimate.Hits.ToString("N0", CultureInfo.InvariantCulture)} of {Quantity.Of(estimate.Runs, "run")}";

    private string Weights() => request.Weights.IsEmpty ? "" : $" ({string.Join(", ", request.Weights.Select(w => $"{w.Key}={w.Value}"))}, others 1)";

    private static string Number(double value) => value.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Percent(double value) => $"{(value * 100).ToString("0.####", CultureInfo.InvariantCulture)}%";
}
