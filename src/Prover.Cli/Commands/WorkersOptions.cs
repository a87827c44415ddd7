using System.CommandLine;
using Prover.App;
using Prover.Cli.Terminals;
using Prover.Cluster;

namespace Prover.Cli.Commands;

/// <summary>The options that let workers on other machines answer: <c>--workers</c>, <c>--worker-wait</c>, and those of the connection.</summary>
internal sealed class WorkersOptions
{
    // So many obligations wait for workers at once, each on a sleeping thread.
    private const int Waiting = 64;

    private static readonly TimeSpan UsualPatience = TimeSpan.FromSeconds(10);

    private readonly Option<string?> _workers = new("--workers")
    {
        Description = "Let workers answer, which 'prover worker' starts on any machine, through a NATS server with JetStream: --workers nats://build:4222",
        HelpName = "nats://HOST:PORT",
    };

    private readonly Option<TimeSpan?> _patience = new("--worker-wait")
    {
        Description = "How long to wait while there is no worker, before this process solves by itself: 30s, 5m. Default: 10s.",
        HelpName = "TIME",
        CustomParser = argument => LimitOptions.ParseTime("--worker-wait", argument),
    };

    private readonly NatsOptions _nats = new();

    /// <summary>Adds the options to a command, and the checks of what may not stand together.</summary>
    /// <param name="command">The command.</param>
    /// <param name="alone">Options with which this process works alone.</param>
    public void AddTo(CheckedCommand command, params Option[] alone)
    {
        foreach (var option in (Option[])[_workers, _patience, .. _nats.All]) command.Options.Add(option);
        foreach (var option in alone) command.Exclude(_workers, option);
        command.Check(check =>
        {
            foreach (var option in (Option[])[_patience, .. _nats.All])
                if (check.IsGiven(option) && !check.IsGiven(_workers)) check.AddError($"{option.Name} needs --workers.");
            if (check.GetValue(_workers) is { } url) NatsOptions.CheckAddress(check, "--workers", url);
            _nats.AddErrors(check);
        });
    }

    /// <summary>How many obligations are begun at once: as many as can wait for workers, or <paramref name="jobs"/> without <c>--workers</c>.</summary>
    public int Jobs(ParseResult parse, int jobs) => parse.GetValue(_workers) is null ? jobs : Math.Max(Waiting, jobs);

    /// <summary>Runs a command with stages that ask workers if the command line names a server, and otherwise with those of this process.</summary>
    public int Run(ParseResult parse, Pipeline pipeline, Terminal terminal, Func<Pipeline, int> command, CancellationToken cancellation) =>
        parse.GetValue(_workers) is { } url ? RunWithWorkers(_nats.Of(parse, url), parse.GetValue(_patience) ?? UsualPatience, pipeline, terminal, command, cancellation) : command(pipeline);

    // In a method of its own, so that only a command that asks workers loads the library of NATS.
    private static int RunWithWorkers(ClusterOptions options, TimeSpan patience, Pipeline pipeline, Terminal terminal, Func<Pipeline, int> command, CancellationToken cancellation) =>
        NatsOptions.Run(terminal, log =>
        {
            using var client = ClusterClient.Connect(options, pipeline.Solver, patience, log, cancellation);
            return command(pipeline.Asking(client.For));
        });
}
