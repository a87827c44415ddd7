using Prover.Tests.Cli;

namespace Prover.Tests.Cluster;

/// <summary>Commands whose obligations are not, or not only, those of the files: with workers, each gives the result of one machine.</summary>
public sealed class SharedCommandTests : RecordedProof
{
    private const string Network = """
        sort Id
        record Message { about: Id }
        network Messages: unordered of Message
        mutable relation asked(Id)
        init { forall x. !asked(x) }
        rule ask(x: Id) {
          [fresh] !asked(x)
          ---
          asked(x) := true
          send Message(x) to Messages
        }
        rule tell {
          receive m from Messages
          true
          ---
        }
        invariant ok {
          [sent] forall m in Messages. asked(m.about)
          [kept] forall x. asked(x) -> exists m in Messages. m.about = x
        }
        """;

    [ServerFact]
    public void EverySeedIsAsked() => IsAsOnOneMachine(ProofPath, "verify", "--seeds", "3");

    /// <summary>The files have one kind of network; those of the other columns travel as replacements.</summary>
    [ServerFact]
    public void EveryKindOfNetworkIsAsked()
    {
        Folder.Write("tell.spec", Network);
        IsAsOnOneMachine(Folder.Write("tell.proof", "proof of ok in \"tell.spec\"\ninit -> ok\nok ask -> ok\n   tell -> ok\nscope Id = 2\n"), "matrix");
    }

    [ServerFact]
    public void EveryMutantIsAsked() => IsAsOnOneMachine(ProofPath, "mutate");

    private void IsAsOnOneMachine(string proof, params string[] command)
    {
        using var server = new NatsServer();
        server.StartWorker();
        server.StartWorker();
        Run("verify", proof, "--no-cache", "--workers", server.Url);
        var answered = server.CountReplies();

        var alone = Run([.. command, proof, "-v", "--no-cache"]);
        var shared = Run([.. command, proof, "-v", "--no-cache", "--workers", server.Url]);

        Assert.Equal(alone.ExitCode, shared.ExitCode);
        Assert.Equal(WorkerTests.Plain(alone.Out), WorkerTests.Plain(shared.Out));
        Assert.True(server.CountReplies() > answered, "no worker was asked more than verify asks");
        Assert.DoesNotContain("this process", shared.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Log, line => line.Contains("refused", StringComparison.Ordinal));
    }
}
