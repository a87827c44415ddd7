using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NATS.Client.JetStream;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Tests.Cli;
using Prover.Tests.Support;

namespace Prover.Tests.Cluster;

/// <summary>Proofs by workers, with a real server: the results are those of one machine, whatever happens to workers and messages.</summary>
public sealed partial class WorkerTests : RecordedProof
{
    private static readonly ToolIdentity Tool = ToolIdentity.Of(NatsServer.Solver);

    [ServerFact]
    public void TheResultIsThatOfOneMachine()
    {
        var alone = Run("verify", ProofPath, "-v", "--no-cache");
        Run("accept", ProofPath, "--no-cache");
        var record = File.ReadAllText(Record);
        File.Delete(Record);
        using var server = new NatsServer();
        server.StartWorker();
        server.StartWorker();

        var shared = Run("verify", ProofPath, "-v", "--no-cache", "--workers", server.Url);
        Run("accept", ProofPath, "--no-cache", "--workers", server.Url);

        Assert.Equal(0, shared.ExitCode);
        Assert.Matches(@"trusted: Z3 [\d.]+, the encoding, \d+ proofs by \d workers?; replayed", shared.Out);
        Assert.Equal(Plain(alone.Out), Plain(shared.Out));
        Assert.Equal(record, File.ReadAllText(Record));
    }

    /// <summary>Earlier answers are not asked for again, so no worker is needed; and they are not kept as answers of this machine.</summary>
    [ServerFact]
    public void AClientThatStartsAgainUsesEarlierAnswers()
    {
        using var server = new NatsServer();
        server.StartWorker();
        var first = Run("verify", ProofPath, "-v", "--workers", server.Url);
        server.EndWorkers();
        server.Restart();

        var again = Run("verify", ProofPath, "-v", "--workers", server.Url, "--worker-wait", "20s");
        var here = Run("verify", ProofPath, "-v");

        Assert.Equal(Plain(first.Out), Plain(again.Out));
        Assert.Contains("proofs by 1 worker;", again.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("proofs of earlier runs", here.Out, StringComparison.Ordinal);
    }

    /// <summary>A core names hypotheses by their positions, so an answer to the same question with other positions does not count.</summary>
    [ServerFact]
    public void AnotherOrderOfConjunctsIsAnotherQuestion()
    {
        using var server = new NatsServer();
        server.StartWorker();
        Run("accept", ProofPath, "--no-cache", "--workers", server.Url);
        var (first, second) = ("[voted] led() -> votes >= 1", "[once] !led() -> votes = 0");
        File.WriteAllText(SpecPath, Spec.Replace(first, "HERE", StringComparison.Ordinal).Replace(second, first, StringComparison.Ordinal).Replace("HERE", second, StringComparison.Ordinal));
        File.Delete(Record);

        Run("accept", ProofPath, "--fresh", "--no-cache", "--workers", server.Url);
        var shared = File.ReadAllText(Record);
        File.Delete(Record);
        Run("accept", ProofPath, "--fresh", "--no-cache");

        Assert.Equal(File.ReadAllText(Record), shared);
    }

    [ServerFact]
    public async Task AnotherWorkerAnswersTheQuestionsOfALostOne()
    {
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        var questions = await connection.ConsumerAsync(Tool, CancellationToken.None);
        var verified = Task.Run(() => Run("verify", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "60s"));
        // A worker that takes questions, and never acknowledges them.
        for (var taken = 0; taken < 5; taken++) Assert.NotNull(await questions.NextAsync<byte[]>(opts: new NatsJSNextOpts { Expires = TimeSpan.FromSeconds(20) }));
        server.StartWorker();

        var run = await verified;

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("proofs by 1 worker;", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("there has been no worker", run.Error, StringComparison.Ordinal);
    }

    [ServerFact]
    public void AnotherVersionIsRefusedAtBothSides()
    {
        using var server = new NatsServer();
        var other = NatsServer.Solver.Identity.Value with { Build = "another" };
        server.StartWorker(NatsServer.Solver with { Identity = new Lazy<SolverIdentity>(other) });

        var run = Run("verify", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "5s");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("is not asked: it is prover", run.Error, StringComparison.Ordinal);
        Assert.Contains("no worker of this version", run.Error, StringComparison.Ordinal);
        Assert.Contains("this process solves", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("by 1 worker", run.Out, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("are not taken: it is prover", StringComparison.Ordinal));
    }

    [ServerFact]
    public async Task AHostileMessageIsRefusedAndTheNextQuestionIsAnswered()
    {
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        server.StartWorker();
        await connection.AskAsync(Tool, "garbage", [1, 2, 3], CancellationToken.None);
        var unknown = Question.Of(Tool, new string('0', 64), together: false, [new AskedObligation("x", "y")], new Prover.Systems.Scope(ImmutableSortedDictionary<string, int>.Empty), Limits.Default);
        await connection.AskAsync(Tool, unknown.Id, unknown.Pack(), CancellationToken.None);

        var run = Run("verify", ProofPath, "--no-cache", "--workers", server.Url);

        Assert.Contains("proofs by 1 worker;", run.Out, StringComparison.Ordinal);
        Assert.Contains(server.Log, line => line.Contains("the message cannot be read", StringComparison.Ordinal));
        Assert.Contains(server.Log, line => line.Contains("its files are not on the server", StringComparison.Ordinal));
    }

    [ServerFact]
    public void ABugOfAWorkerEndsOneQuestion()
    {
        using var server = new NatsServer();
        server.StartWorker(NatsServer.Solver with { Open = (_, _, _) => throw new InvalidOperationException("a bug") });

        var run = Run("verify", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "60s");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("a worker refused a question, and this process answers it: InvalidOperationException: a bug", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("by 1 worker", run.Out, StringComparison.Ordinal);
    }

    /// <summary>A false reply claims to prove another question, or holds a structure that does not replay: neither is believed.</summary>
    [ServerFact]
    public async Task AFalseReplyIsNotBelieved()
    {
        File.WriteAllText(SpecPath, Spec.Replace("[alive] i in up\n", "", StringComparison.Ordinal));
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        server.StartWorker();
        Run("verify", ProofPath, "--no-cache", "--workers", server.Url);
        server.EndWorkers();
        await foreach (var (id, reply) in All(connection))
        {
            var forged = reply.Answers.Select(a => a is { Form: "sat", Structure: { } structure }
                ? a with { Structure = Tampered(structure) }
                : a with { Question = new string('0', 32) }).ToImmutableArray();
            await connection.KeepReplyAsync(reply with { Question = id, Answers = forged }, CancellationToken.None);
        }

        var run = Run("verify", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "2s");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("it answers another question", run.Error, StringComparison.Ordinal);
        Assert.Contains("its structure does not replay", run.Error, StringComparison.Ordinal);
        Assert.Contains("refuted", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("by 1 worker", run.Out, StringComparison.Ordinal);
    }

    [ServerFact]
    public void WithoutWorkersTheProcessSaysSoAndSolves()
    {
        using var server = new NatsServer();

        var run = Run("verify", ProofPath, "--no-cache", "--workers", server.Url, "--worker-wait", "1s");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("if none comes within 1 s, this process solves", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an address has the form nats://HOST:PORT", "http://127.0.0.1:1")]
    [InlineData("an address has the form nats://HOST:PORT", "127.0.0.1")]
    [InlineData("an address has no user or password", "nats://me:secret@127.0.0.1:1")]
    [InlineData("nats://127.0.0.1:1 cannot be used", "nats://127.0.0.1:1")]
    [InlineData("there is no file", "nats://127.0.0.1:1", "--nats-creds", "nowhere.creds")]
    public void AServerThatCannotBeUsedIsAMistake(string message, string address, params string[] options)
    {
        foreach (var run in (CommandLine[])[Run(["verify", ProofPath, "--workers", address, .. options]), Run(["worker", address, .. options])])
        {
            Assert.Equal(2, run.ExitCode);
            Assert.Contains(message, run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", run.Out, StringComparison.Ordinal);
        }
    }

    private static async IAsyncEnumerable<(string Id, WorkerReply Reply)> All(ClusterConnection connection)
    {
        foreach (var id in await connection.ReplyKeysAsync(CancellationToken.None))
            if (await connection.FindReplyAsync(id, CancellationToken.None) is var (reply, _)) yield return (id, reply);
    }

    /// <summary>A report without its times, and without who answered.</summary>
    internal static string Plain(string text) => Varying().Replace(text, "");

    [GeneratedRegex(@"(?m) +\d+ ms\b *|, \d+ proofs by \d workers?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Varying();
}
