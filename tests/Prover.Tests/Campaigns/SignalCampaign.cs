using System.Diagnostics;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>
/// Whoever asks a command to end, at any moment, gets the terminal back within a second. What is counted is the processor time that the process
/// still uses: on a busy machine a second of the clock says nothing.
/// </summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class SignalCampaign(ITestOutputHelper output)
{
    private const int Signals = 105;
    private const int Term = 15;
    private static readonly TimeSpan MostWork = TimeSpan.FromSeconds(1) * Environment.ProcessorCount;

    // Later than this nothing happens that did not happen before.
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(1.5);

    [Fact]
    public void ACommandThatIsAskedToEndEndsWithinASecond()
    {
        using var commands = new WholeCommands();
        string[][] all = [.. commands.Long];
        TimeSpan[] durations = [.. all.Select(c => Duration(commands, c))];
        var dice = new Random(5);
        var codes = new SortedDictionary<int, int>();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < Signals; i++)
        {
            var at = i % all.Length;
            var signal = dice.Next(2) == 0 ? "INT" : "TERM";
            var moment = durations[at] * dice.NextDouble();
            using var process = ProverProcess.Start(commands.Cache, all[at]);
            var isOver = process.HasEnded(moment);
            var work = isOver ? TimeSpan.Zero : Stop(process, signal, times: 1 + (i / all.Length) % 2);
            var ended = process.End();
            var what = $"{string.Join(' ', all[at])}\nSIG{signal} after {moment.TotalMilliseconds:0} ms: {ended}";

            // A process that has said nothing may have been stopped before it could listen.
            int[] others = ended is { Out: "", Error: "" } ? [130, 128 + Term] : [130];
            Assert.True(ended.IsClean(others), what);
            Assert.True(work < MostWork, $"{work.TotalSeconds:0.0} s of work after the signal: {what}");
            codes[ended.ExitCode] = codes.GetValueOrDefault(ended.ExitCode) + 1;
            slowest = work > slowest ? work : slowest;
        }

        output.WriteLine($"{Signals} signals: {string.Join(", ", codes.Select(c => $"{c.Value} × exit code {c.Key}"))}");
        output.WriteLine($"at most {slowest.TotalMilliseconds:0} ms of processor time after one");
        Assert.True(codes.GetValueOrDefault(130) > Signals / 2); // most came in time
    }

    private static TimeSpan Duration(WholeCommands commands, string[] command)
    {
        var clock = Stopwatch.StartNew();
        using var process = ProverProcess.Start(commands.Cache, command);
        process.HasEnded(Latest);
        return clock.Elapsed;
    }

    // The processor time from the signal to the end. A signal that comes twice at once, as 'timeout' sends it, counts as one.
    private static TimeSpan Stop(ProverProcess process, string signal, int times)
    {
        var before = process.ProcessorTime();
        for (var i = 0; i < times; i++) process.Send(signal);
        var last = before;
        while (!process.HasEnded(TimeSpan.FromMilliseconds(5)) && (last - before ?? TimeSpan.Zero) < MostWork) last = process.ProcessorTime() ?? last;
        return last - before ?? TimeSpan.Zero;
    }
}
