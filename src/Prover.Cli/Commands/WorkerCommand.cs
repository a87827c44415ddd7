using System.CommandLine;
using Prover.App;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Cluster;

namespace Prover.Cli.Commands;

/// <summary><c>prover worker nats://HOST:PORT</c>: answers obligations of commands on other machines until Ctrl-C ends it.</summary>
internal static class WorkerCommand
{
    private const int MostJobs = 1024;

    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var server = NatsOptions.CreateServer();
        var jobs = JobsOption.Create("obligations are worked on");
        var nats = new NatsOptions();
        var command = new CheckedCommand("worker", "Answer the obligations of commands that run with --workers on other machines. Ctrl-C ends it.") { server, jobs };
        nats.AddTo(command, server);
        command.Check(check =>
        {
            if (check.GetValue(jobs) > MostJobs) check.AddError($"--jobs needs a number of at most {MostJobs}.");
        });
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            nats.Of(parse, parse.GetValue(server)!), JobsOption.Of(parse, jobs), pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(ClusterOptions options, int jobs, Pipeline pipeline, Terminal terminal, CancellationToken cancellation) => NatsOptions.Run(terminal, log =>
    {
        ClusterWorker.RunAsync(options, pipeline.Solver, jobs, log, cancellation).GetAwaiter().GetResult();
        return ExitCode.Interrupted;
    });
}
