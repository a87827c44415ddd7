using System.Text.RegularExpressions;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Tests.Cluster;
using Prover.Tests.Support;
using Xunit.Abstractions;

namespace Prover.Tests.Campaigns;

/// <summary>Workers and the server are killed at random while they work: every obligation is answered, once, and as on one machine.</summary>
[Trait("Category", "campaign"), Collection("campaigns")]
public sealed partial class WorkerCampaign(ITestOutputHelper output) : IDisposable
{
    private const int Workers = 3;
    private const int Kills = 100;
    private const int Obligations = 2000;

    // The server is killed after so many kills of workers.
    private const int ServerEvery = 5;

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // Many obligations that take little time each.
    private static readonly string[] Proofs =
    [
        "chord/single-join", "chord/maintenance", "chord/cas", "chord/lookups", "chord/lookups-joined", "chord/lookups-end", "chord/fingers", "kademlia/split", "kademlia/variants/vanishing",
        "kad/table",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly List<ProverProcess> _workers = [];

    /// <summary>A worker that the server gives no question is not waited for.</summary>
    [ServerFact]
    public async Task AWorkerThatStaysIdleIsNotWaitedFor()
    {
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        using var end = new CancellationTokenSource();
        // The program under test can be another build than this one: the worker says that it is the same as the client.
        var idle = Task.Run(async () =>
        {
            for (; !end.IsCancellationRequested; await Task.Delay(ClusterConnection.Pulse / 2))
                foreach (var (client, _) in (await connection.MembersAsync(CancellationToken.None)).Where(m => !m.Member.IsWorker))
                    await connection.ReportAsync(client with { Name = "idle", Jobs = 1, Busy = 0 }, CancellationToken.None);
        });

        var run = await Task.Run(() => CommandLine.Run("verify", Repository.PathOf("proofs/ring/leader-election.proof"), "--no-cache", "--workers", server.Url));
        await end.CancelAsync();
        await idle;

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("the workers have been idle for 30 s while questions wait for them: this process solves", run.Error, StringComparison.Ordinal);
    }

    [ServerFact]
    public void NothingIsLostWhateverIsKilled()
    {
        foreach (var ending in (string[])["spec", "proof"])
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf($"{ending}s"), $"*.{ending}", SearchOption.AllDirectories))
                _folder.Write(Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file));
        string[] proofs = [.. Proofs.Select(p => _folder[$"proofs/{p}.proof"])];
        using var server = new NatsServer();
        var dice = new Random(1);
        for (var i = 0; i < Workers; i++) _workers.Add(Worker());
        var (kills, restarts, obligations, alone) = (0, 0, 0, 0);
        // Another seed makes other questions.
        for (var seed = 0; kills < Kills || obligations < Obligations; seed++)
        {
            string[] command = ["accept", .. proofs, "--fresh", "--no-cache", "--seed", $"{seed}"];
            var expected = Records(command, client => client);
            var shared = Records([.. command, "--workers", server.Url, "--worker-wait", "50s"], client =>
            {
                while (kills < Kills && !client.HasEnded(Calm * dice.NextDouble()))
                {
                    var unlucky = dice.Next(Workers);
                    _workers[unlucky].Send("KILL");
                    _workers[unlucky].Dispose();
                    _workers[unlucky] = Worker();
                    if (++kills % ServerEvery != 0) continue;
                    server.Restart();
                    restarts++;
                }

                return client;
            });

            Assert.Equal(expected.Records, shared.Records);
            Assert.DoesNotContain("there has been no worker", shared.Run.Error, StringComparison.Ordinal);
            obligations += expected.Records.Sum(r => Recorded().Count(r));
            alone += Refusals().Count(shared.Run.Error);
        }

        output.WriteLine($"{obligations} obligations, {kills} kills of workers, {restarts} of the server: none lost; the client solved after {alone} refusals");
        Assert.Equal(Kills / ServerEvery, restarts);

        ProverProcess Worker() => ProverProcess.Start(_folder["worker"], "worker", server.Url, "-j", "1");

        (string[] Records, Ended Run) Records(string[] command, Func<ProverProcess, ProverProcess> meanwhile)
        {
            foreach (var proof in proofs) File.Delete(Accepted.PathOf(proof));
            using var client = ProverProcess.Start(_folder["client"], command);
            var run = meanwhile(client).End(Longest);
            Assert.True(run.ExitCode == 0, $"{run}");
            return ([.. proofs.Select(p => File.ReadAllText(Accepted.PathOf(p)))], run);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var worker in _workers) worker.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("(?m)^obligation ", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Recorded();

    [GeneratedRegex("a worker refused a question", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Refusals();
}
