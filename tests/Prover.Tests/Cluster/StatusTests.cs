using System.Text.Json.Nodes;
using NATS.Client.JetStream;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Cluster;

/// <summary>Who is connected to a server, and what its queue holds.</summary>
public sealed class StatusTests
{
    private static readonly ToolIdentity Tool = ToolIdentity.Of(NatsServer.Solver);

    [ServerFact]
    public void WithoutWorkersTheAdviceIsToStartOne()
    {
        using var server = new NatsServer();

        var status = CommandLine.Run("cluster", "status", server.Url);

        Assert.Equal((0, ""), (status.ExitCode, status.Error));
        Assert.Contains($"{server.Url}: 0 workers for 0 obligations at once, 0 clients\n  queue  empty\n  kept   0 answers\n", status.Out, StringComparison.Ordinal);
        Assert.Contains($"start one on each machine that helps, with 'prover worker {server.Url}'", status.Out, StringComparison.Ordinal);
    }

    /// <summary>One question is taken and not acknowledged, one waits, and one is for another version.</summary>
    [ServerFact]
    public async Task WorkersAndQuestionsAreCounted()
    {
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        var questions = await connection.ConsumerAsync(Tool, CancellationToken.None);
        await connection.AskAsync(Tool, "first", [1], CancellationToken.None);
        await connection.AskAsync(Tool, "second", [2], CancellationToken.None);
        await connection.AskAsync(Tool with { Build = "another" }, "third", [3], CancellationToken.None);
        Assert.NotNull(await questions.NextAsync<byte[]>(opts: new NatsJSNextOpts { Expires = TimeSpan.FromSeconds(20) }));
        await connection.ReportAsync(new("desk/1/aaaa", Tool, 4, DateTimeOffset.UtcNow.AddSeconds(-100), 500, 1), CancellationToken.None);
        await connection.ReportAsync(new("desk/2/bbbb", Tool, 0, DateTimeOffset.UtcNow.AddSeconds(-10), 3, 3), CancellationToken.None);

        var status = CommandLine.Run("cluster", "status", server.Url);
        var document = JsonNode.Parse(CommandLine.Run("cluster", "status", server.Url, "--format", "json").Out)!;

        Assert.Contains("1 worker for 4 obligations at once, 1 client\n  queue  3 questions: 1 taken by workers, 2 waiting; the oldest is from ", status.Out, StringComparison.Ordinal);
        Assert.Contains($"\n{Tool}\n", status.Out, StringComparison.Ordinal);
        Assert.Matches(@"worker +desk/1/aaaa +1 of 4 busy +500 answered +[45]\.\d per second +connected for \d+ s +heard of \d+ s ago", status.Out);
        Assert.Matches(@"client +desk/2/bbbb +3 awaited +3 asked +0\.\d per second", status.Out);
        Assert.Contains("1 question cannot be taken: no worker has the version of the client", status.Out, StringComparison.Ordinal);
        Assert.Empty(JsonSchema.OfDocs("cluster.schema.json").Problems(document));
        Assert.Equal(("desk/1/aaaa", "desk/2/bbbb"), ((string)document["workers"]![0]!["name"]!, (string)document["clients"]![0]!["name"]!));
        Assert.Equal((3, 1, 1), ((int)document["queue"]!["questions"]!, (int)document["queue"]!["taken"]!, (int)document["queue"]!["unclaimed"]!));
    }

    [Theory]
    [InlineData("nats://127.0.0.1:1 cannot be used", "status", "nats://127.0.0.1:1")]
    [InlineData("status: an address has the form nats://HOST:PORT", "status", "here")]
    [InlineData("Required command was not provided.")]
    [InlineData("did you mean 'status'?", "statsu", "nats://127.0.0.1:1")]
    public void AMistakeIsExplained(string message, params string[] arguments)
    {
        var run = CommandLine.Run(["cluster", .. arguments]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
