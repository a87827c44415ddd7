using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Systems;

namespace Prover.Cli.Rendering;

/// <summary>What random runs gave: the one that ended badly, if one did, and the verdict in the last line.</summary>
internal sealed class WalkText(InkWriter console, TransitionSystem system, WalkRequest request)
{
    /// <summary>Writes it.</summary>
    public void Write(WalkReport report)
    {
        if (report is { Shrunk: { } run, Finding: { } finding })
        {
            var text = new RunText(console, system);
            text.Write(run);
            text.Write(finding);
            console.Write("\n");
        }

        console.Write($"{Verdict(report)}\n", report.Bad is null ? Ink.Good : Ink.Bad);
    }

    /// <summary>The verdict.</summary>
    public string Verdict(WalkReport report)
    {
        var dice = $"seed {request.Seed}";
        if (report is not { Bad: { } bad, Shrunk: { } shrunk, Finding: { } finding })
            return $"no violation in {TraceText.Count(report.Runs, "random run")} of up to {TraceText.Steps(request.Steps)}, {TraceText.Steps(report.Steps)} in all ({dice})";
        var shorter = shrunk.Steps.Length < bad.Steps.Length ? $", shrunk from {bad.Steps.Length:N0}" : "";
        return $"{RunText.Describe(finding)} in run {report.Runs:N0} after {TraceText.Steps(shrunk.Steps.Length)}{shorter} ({dice})";
    }
}
