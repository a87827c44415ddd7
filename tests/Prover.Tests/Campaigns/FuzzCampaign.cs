using System.Collections.Concurrent;
using Prover.Tests.Support;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>
/// Thousands of broken files, through whole commands: each ends with a documented exit code, and says what is wrong where something is. The
/// files are the same in every run.
/// </summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed class FuzzCampaign(ITestOutputHelper output)
{
    // A variable makes it more, or less.
    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("PROVER_FUZZ_INPUTS"), out var number) ? number : 5500;

    // A process of .NET takes long to start: where there is no published program, most inputs are given to the program in this process.
    private const int EveryProcess = 25;

    [Fact]
    public void EveryInputEndsWithADocumentedExitCode()
    {
        var codes = new ConcurrentDictionary<(string Command, int Code), int>();
        var faults = new ConcurrentBag<string>();
        var processes = 0;
        using var cache = new TemporaryFolder();
        Parallel.For(0, Inputs, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var specimen = Specimen.OfProject[i % Specimen.OfProject.Length].Break(new Random(i));
            using var folder = new TemporaryFolder();
            var command = specimen.WriteTo(folder);
            var isProcess = ProverProcess.IsPublished || i % EveryProcess == 0;
            if (isProcess) Interlocked.Increment(ref processes);
            var ended = isProcess ? ProverProcess.Run(cache[$"{i}"], command) : Inside(command);
            codes.AddOrUpdate((command[0], ended.ExitCode), 1, (_, n) => n + 1);
            if (!ended.IsClean() || (ended.ExitCode == 2 && ended.Error.Length == 0)) faults.Add($"input {i}: {ended}{specimen}");
        });

        output.WriteLine($"{Inputs} broken files, {processes} in processes of their own");
        foreach (var command in codes.GroupBy(c => c.Key.Command).OrderBy(g => g.Key, StringComparer.Ordinal))
            output.WriteLine($"  {command.Key}: {string.Join(", ", command.OrderBy(c => c.Key.Code).Select(c => $"{c.Value} × exit code {c.Key.Code}"))}");
        Assert.Empty(faults);
        Assert.All(Enumerable.Range(0, 4), code => Assert.Contains(codes.Keys, k => k.Code == code)); // they are not all alike
    }

    private static Ended Inside(string[] command)
    {
        var run = CommandLine.Run(command);
        return new Ended(run.ExitCode, run.Out, run.Error);
    }
}
