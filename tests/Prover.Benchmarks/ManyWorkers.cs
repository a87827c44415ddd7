using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Prover.Benchmarks;

/// <summary>Proofs by worker processes of one thread each, through a server on this machine: throughput, and the time that asking takes.</summary>
internal static class ManyWorkers
{
    private static readonly ImmutableArray<int> Counts = [1, 2, 4, 8];

    private static readonly ImmutableArray<string> Proofs =
        ["proofs/chord/single-join.proof", "proofs/chord/cas.proof", "proofs/chord/lookups.proof", "proofs/chord/lookups-joined.proof"];

    // A run of the client, with the processor time that the server and all workers used meanwhile.
    private sealed record SharedRun(Sample Client, TimeSpan Others);

    private sealed record Measured(Sample Alone, ImmutableArray<SharedRun> Shared);

    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        if (bench.Find("nats-server") is not { } server) return Outcome.Skipped("there is no nats-server command");
        var startUp = bench.Prover("--version");
        var samples = bench.Repeat(() => new Measured(
            bench.Prover(["verify", "--format", "json", "--jobs", "1", .. Proofs]), [.. Counts.Select(count => Shared(bench, server, count))]));
        var obligations = Report.Of(samples[0].Alone).Length;
        var steps = Proofs.Sum(p => RecordedCost.Of(Path.Combine(bench.Root, $"{p}.accepted")).Sum(c => c.Steps));
        double PerObligation(TimeSpan time) => time.TotalMicroseconds / obligations;
        return new Outcome(
            [
                new("alone: verify -j 1", Unit.Milliseconds, [.. samples.Select(s => s.Alone.Wall.TotalMilliseconds)]),
                new("alone: processor", Unit.Milliseconds, [.. samples.Select(s => s.Alone.Processor.TotalMilliseconds)]),
                .. Counts.SelectMany((count, i) => (Series[])
                [
                    new($"{count} workers", Unit.Milliseconds, [.. samples.Select(s => s.Shared[i].Client.Wall.TotalMilliseconds)]),
                    new($"{count} workers: alone / these", Unit.Ratio, [.. samples.Select(s => s.Alone.Wall / s.Shared[i].Client.Wall)]),
                    new($"{count} workers: processor of all processes", Unit.Milliseconds, [.. samples.Select(s => (s.Shared[i].Client.Processor + s.Shared[i].Others).TotalMilliseconds)]),
                    new($"{count} workers: more processor for each obligation", Unit.Microseconds, [.. samples.Select(s => PerObligation(s.Shared[i].Client.Processor + s.Shared[i].Others - s.Alone.Processor))]),
                    new($"{count} workers: the client's processor for each obligation", Unit.Microseconds, [.. samples.Select(s => PerObligation(s.Shared[i].Client.Processor - startUp.Processor))]),
                ]),
                new("1 worker: more time for each obligation", Unit.Microseconds, [.. samples.Select(s => PerObligation(s.Shared[0].Client.Wall - s.Alone.Wall))]),
                new("alone: processor for a million steps", Unit.Milliseconds, [.. samples.Select(s => s.Alone.Processor.TotalMilliseconds / steps * 1e6)]),
            ],
            [$"{obligations} obligations of {Proofs.Length} proofs, on {Environment.ProcessorCount} processors, which the client, the server and the workers share"]);
    }

    // With a new server, which knows no answers.
    private static SharedRun Shared(Workbench bench, string server, int count)
    {
        var (data, port) = (Directory.CreateTempSubdirectory("prover-workers-").FullName, FreePort());
        var url = $"nats://127.0.0.1:{port}";
        List<Process> processes = [];
        try
        {
            processes.Add(Start(server, "-js", "-sd", data, "-a", "127.0.0.1", "-p", $"{port}"));
            AwaitServer(port);
            for (var i = 0; i < count; i++) processes.Add(Start(bench.Program, "worker", url, "-j", "1"));
            foreach (var worker in processes.Skip(1))
                if (worker.StandardError.ReadLine() is not { } line || !line.Contains("is connected", StringComparison.Ordinal)) throw new InvalidOperationException("a worker does not start");
            var before = Used(processes);
            var client = bench.Prover(["verify", "--format", "json", "--workers", url, .. Proofs]);
            return new SharedRun(client, Used(processes) - before);
        }
        finally
        {
            foreach (var process in Enumerable.Reverse(processes))
            {
                process.Kill();
                process.WaitForExit();
                process.Dispose();
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static TimeSpan Used(List<Process> processes) => processes.Aggregate(TimeSpan.Zero, (sum, process) =>
    {
        process.Refresh();
        return sum + process.TotalProcessorTime;
    });

    private static void AwaitServer(int port)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(30); Thread.Sleep(50))
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                // It does not listen yet.
            }
        }

        throw new InvalidOperationException("nats-server does not start");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
