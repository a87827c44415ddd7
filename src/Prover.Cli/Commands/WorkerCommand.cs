using System.CommandLine;
using Prover.App;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Cluster;

namespace Prover.Cli.Commands;

/// <summary><c>prover worker nats://HOST:PORT</c>: answers obligations of other processes until it is ended.</summary>
internal static class WorkerCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var server = new Argument<string>("server") { Description = "A NATS server with JetStream: nats://HOST:PORT" };
        var jobs = new Option<int?>("--jobs", "-j")
        {
            Description = "How many obligations are worked on at once. Default: the number of processors.",
            HelpName = "N",
        };
        var nats = new NatsOptions();
        var command = new CheckedCommand("worker", "Answer obligations of 'prover verify --workers' on other machines, until it is ended with Ctrl-C.") { server, jobs };
        foreach (var option in nats.All) command.Options.Add(option);
        command.Check(check =>
        {
            if (check.GetValue(server) is { } url) NatsOptions.CheckAddress(check, "worker", url);
            if (check.GetValue(jobs) is < 1 or > 1024) check.AddError("--jobs needs a number from 1 to 1024.");
            nats.AddErrors(check);
        });
        command.SetAction((parse, cancellation) => Task.FromResult(Run(
            nats.Of(parse, parse.GetValue(server)!), parse.GetValue(jobs) ?? Environment.ProcessorCount, pipeline, terminal, cancellation)));
        return command;
    }

    private static int Run(ClusterOptions options, int jobs, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            ClusterWorker.RunAsync(options, pipeline.Solver, jobs, line => terminal.Error.WriteLine($"prover: {line}"), cancellation).GetAwaiter().GetResult();
            return ExitCode.Interrupted;
        }
        catch (ClusterException e)
        {
            terminal.Error.WriteLine($"prover: {e.Message}");
            return ExitCode.BadInput;
        }
    }
}
