using System.CommandLine;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Cluster;

namespace Prover.Cli.Commands;

/// <summary><c>prover cluster status nats://HOST:PORT</c>: who is connected to a server, and what its queue holds.</summary>
internal static class ClusterCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var (server, nats) = (NatsOptions.CreateServer(), new NatsOptions());
        var format = new Option<string>("--format") { Description = "text, or json for programs.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var status = new CheckedCommand("status", "Show workers, clients and the queue.") { server, format };
        nats.AddTo(status, server);
        status.SetAction((parse, cancellation) => Task.FromResult(NatsOptions.Run(terminal, _ =>
        {
            var found = ClusterStatus.OfAsync(nats.Of(parse, parse.GetValue(server)!), cancellation).GetAwaiter().GetResult();
            if (parse.GetValue(format) == "json") terminal.Out.Write(ClusterJson.Of(found));
            else new ClusterText(Ink.Console(terminal.Out, terminal.OutIsTerminal, terminal.Width)).Write(found);
            return ExitCode.Met;
        })));
        return new CheckedCommand("cluster", "Show who works at a NATS server: prover cluster status nats://HOST:PORT.") { status };
    }
}
