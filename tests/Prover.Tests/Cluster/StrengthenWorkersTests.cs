using System.Text.RegularExpressions;
using NATS.Client.JetStream;
using Prover.App.Recording;
using Prover.Cluster;
using Prover.Tests.Strengthening;
using Prover.Tests.Support;

namespace Prover.Tests.Cluster;

/// <summary>The command <c>strengthen</c> with workers, whose questions are about clauses that no file has: the result is that of one machine.</summary>
public sealed partial class StrengthenWorkersTests : IDisposable
{
    // Clauses about the entries of a map are not defined everywhere, so the proof of the result has obligations that no file has.
    private const string Links = """
        sort Node
        datatype Slot = Free | Linked(to: Node)
        state { slots: map<Node, Slot> }
        network Asks: unordered of Ask
        record Ask { from: Node }
        init { slots = {} }
        rule join(a: Node) {
          a !in slots
          ---
          slots[a] := Free
          send Ask(a) to Asks
        }
        rule answer(b: Node) {
          receive m from Asks
          [known] b in slots
          ---
          slots[m.from] := Linked(b)
        }
        invariant linked {
          [known] forall a in slots. slots[a] is Linked -> slots[a].to in slots
          [asked] forall m in Asks. m.from in slots
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [ServerTheory]
    [InlineData(1, "token.spec", StrengthenTests.Token, 0)]
    [InlineData(2, "token.spec", StrengthenTests.Token, 0)]
    [InlineData(4, "token.spec", StrengthenTests.Token, 0)]
    [InlineData(2, "links.spec", Links, 0, "--goal", "known")]
    [InlineData(2, "four.pyv", StrengthenTests.FourFlags, 0)]
    public void TheResultIsThatOfOneMachine(int workers, string name, string text, int code, params string[] options)
    {
        var path = _folder.Write(name, text);
        string[] command = ["strengthen", path, .. options];
        var alone = CommandLine.Run(command);
        using var server = new NatsServer();
        for (var i = 0; i < workers; i++) server.StartWorker();

        var shared = CommandLine.Run([.. command, "--workers", server.Url, "--worker-wait", "60s"]);

        Assert.True(alone.ExitCode == code, $"{alone}");
        Assert.Equal(alone.ExitCode, shared.ExitCode);
        Assert.Equal(alone.Out, Trusted().Replace(shared.Out, ""));
        Assert.Matches(Trusted(), shared.Out);
        Assert.DoesNotContain("this process", shared.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log, line => line.Contains("refused", StringComparison.Ordinal));
    }

    [ServerFact]
    public async Task AnotherWorkerAnswersTheQuestionsOfALostOne()
    {
        var path = _folder.Write("token.spec", StrengthenTests.Token);
        var alone = CommandLine.Run("strengthen", path);
        using var server = new NatsServer();
        await using var connection = await ClusterConnection.OpenAsync(server.Options, CancellationToken.None);
        var questions = await connection.ConsumerAsync(ToolIdentity.Of(NatsServer.Solver), CancellationToken.None);
        var found = Task.Run(() => CommandLine.Run("strengthen", path, "--workers", server.Url, "--worker-wait", "60s"));
        // A worker that takes questions, and never acknowledges them.
        for (var taken = 0; taken < 3; taken++) Assert.NotNull(await questions.NextAsync<byte[]>(opts: new NatsJSNextOpts { Expires = TimeSpan.FromSeconds(20) }));
        server.StartWorker();

        var shared = await found;

        Assert.Equal(alone.Out, Trusted().Replace(shared.Out, ""));
        Assert.DoesNotContain("there has been no worker", shared.Error, StringComparison.Ordinal);
    }

    /// <summary>An interrupted command prints its claims so far, although workers are still at questions.</summary>
    [ServerFact]
    public void AnInterruptedSearchSaysHowFarItCame()
    {
        var path = _folder.Write("token.spec", StrengthenTests.Token);
        using var interruption = new CancellationTokenSource();
        using var server = new NatsServer();
        server.StartWorker(NatsServer.Solver with
        {
            Open = (system, scope, limits) => NatsServer.Solver.Open(system, scope, limits) with
            {
                One = (_, cancellation) => throw Waited(cancellation),
                Together = (_, cancellation) => throw Waited(cancellation),
            },
        });

        var run = CommandLine.Run(interruption.Token, "strengthen", path, "--workers", server.Url, "--worker-wait", "60s");

        Assert.Equal(130, run.ExitCode);
        Assert.Contains("[token_critical] forall a: Node. critical(a) -> token(a)", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("interrupted: this is what was claimed at that moment\n", run.Out, StringComparison.Ordinal);

        OperationCanceledException Waited(CancellationToken cancellation)
        {
            interruption.Cancel();
            cancellation.WaitHandle.WaitOne();
            return new OperationCanceledException(cancellation);
        }
    }

    [GeneratedRegex(@"  trusted: \d+ proofs? by \d workers?; replayed: every model\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Trusted();
}
