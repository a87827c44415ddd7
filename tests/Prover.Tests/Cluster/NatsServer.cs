using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Prover.Cluster;
using Prover.Proving;
using Prover.Smt;
using Prover.Tests.Support;

namespace Prover.Tests.Cluster;

/// <summary>A test that needs the command <c>nats-server</c>; without it, it is skipped.</summary>
internal sealed class ServerFactAttribute : FactAttribute
{
    public ServerFactAttribute()
    {
        if (!SolverCommand.IsInstalled("nats-server")) Skip = "the command nats-server is not installed";
    }
}

/// <summary>The same for a test with several sets of data.</summary>
internal sealed class ServerTheoryAttribute : TheoryAttribute
{
    public ServerTheoryAttribute()
    {
        if (!SolverCommand.IsInstalled("nats-server")) Skip = "the command nats-server is not installed";
    }
}

/// <summary>A new NATS server on loopback, with its data in a new folder, and workers in this process.</summary>
internal sealed class NatsServer : IDisposable
{
    private readonly TemporaryFolder _data = new();
    private readonly int _port = FreePort();
    private readonly List<(CancellationTokenSource End, Task Task)> _workers = [];
    private readonly string[] _options;
    private Process _process;

    /// <summary>A server with more options than those that every test needs.</summary>
    public NatsServer(params string[] options)
    {
        _options = options;
        _process = Start();
    }

    /// <summary>The file with the credentials of its workers, where it asks for some.</summary>
    public string? Credentials { get; set; }

    /// <summary>The file with the authority of its certificate, where it has one.</summary>
    public string? Authority { get; set; }

    public string Url => $"nats://127.0.0.1:{_port}";

    /// <summary>The options of a test: the question of a lost worker soon goes to another one.</summary>
    public ClusterOptions Options => new(Url, Credentials, Authority) { AckWait = TimeSpan.FromSeconds(1) };

    /// <summary>The lines that workers have logged.</summary>
    public List<string> Log { get; } = [];

    public static Solver Solver { get; } = SmtSolver.Over(Solvers.Z3);

    /// <summary>Starts a worker, and waits until it is connected.</summary>
    public void StartWorker(Solver? solver = null)
    {
        var (end, connected) = (new CancellationTokenSource(), new TaskCompletionSource());
        var task = ClusterWorker.RunAsync(Options, solver ?? Solver, 1, line =>
        {
            lock (Log) Log.Add(line);
            connected.TrySetResult();
        }, end.Token);
        _workers.Add((end, task));
        Assert.True(Task.WhenAny(connected.Task, task).Wait(TimeSpan.FromSeconds(30)), "the worker does not connect");
    }

    /// <summary>Ends all workers.</summary>
    public void EndWorkers()
    {
        foreach (var (end, task) in _workers)
        {
            end.Cancel();
            Assert.True(task.Wait(TimeSpan.FromSeconds(30)), "the worker does not end");
            end.Dispose();
        }

        _workers.Clear();
    }

    /// <summary>How many questions workers have answered.</summary>
    public long CountReplies() => ClusterStatus.OfAsync(Options, CancellationToken.None).GetAwaiter().GetResult().Answers;

    /// <summary>Kills the server, and starts it again on the same data.</summary>
    public void Restart()
    {
        Kill();
        _process = Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        EndWorkers();
        Kill();
        _data.Dispose();
    }

    private void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("nats-server", ["-js", "-sd", _data["data"], "-p", $"{_port}", "-a", "127.0.0.1", "-l", _data["log"], .. _options]) { UseShellExecute = false })!;
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, _port);
                return process;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }

        throw new InvalidOperationException($"nats-server does not start: {(File.Exists(_data["log"]) ? File.ReadAllText(_data["log"]) : "it has no log")}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
