using System.CommandLine;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Cluster;

namespace Prover.Cli.Commands;

/// <summary>The options of a connection to a NATS server: <c>--nats-creds</c> and <c>--nats-tls-ca</c>. Secrets are in files, never on the command line.</summary>
internal sealed class NatsOptions
{
    private readonly Option<string?> _credentials = new("--nats-creds") { Description = "A file with credentials for the NATS server.", HelpName = "FILE" };

    private readonly Option<string?> _authority = new("--nats-tls-ca")
    {
        Description = "A file with the certificate of the authority that the NATS server's certificate is checked against; the connection is then encrypted.",
        HelpName = "FILE",
    };

    /// <summary>The address of a server, as an argument.</summary>
    public static Argument<string> CreateServer() => new("server") { Description = "A NATS server with JetStream: nats://HOST:PORT" };

    /// <summary>Adds both to a command whose argument is the server, with the checks of all three.</summary>
    public void AddTo(CheckedCommand command, Argument<string> server)
    {
        foreach (var option in All) command.Options.Add(option);
        command.Check(check =>
        {
            if (check.GetValue(server) is { } url) CheckAddress(check, command.Name, url);
            AddErrors(check);
        });
    }

    /// <summary>Both.</summary>
    public IReadOnlyList<Option> All => [_credentials, _authority];

    /// <summary>Reports an address that cannot be used.</summary>
    public static void CheckAddress(CommandCheck check, string what, string url)
    {
        if (ClusterOptions.Fault(url) is { } fault) check.AddError($"{what}: {fault}.");
    }

    /// <summary>Reports files that are missing.</summary>
    public void AddErrors(CommandCheck check)
    {
        foreach (var option in (Option<string?>[])[_credentials, _authority])
            if (check.GetValue(option) is { } file && !File.Exists(file)) check.AddError($"{option.Name}: there is no file '{file}'.");
    }

    /// <summary>Runs work that needs a server, and gives its exit code, or that of bad input when the server cannot be used. The process sends its metrics if the environment says so.</summary>
    public static int Run(Terminal terminal, Func<Action<string>, int> work)
    {
        using var metrics = MetricsExport.Begin(Log);
        try
        {
            return work(Log);
        }
        catch (ClusterException e)
        {
            Log(e.Message);
            return ExitCode.BadInput;
        }

        void Log(string line) => terminal.Error.WriteLine($"prover: {line}");
    }

    /// <summary>The server at an address.</summary>
    public ClusterOptions Of(ParseResult parse, string url) => new(url, parse.GetValue(_credentials), parse.GetValue(_authority));
}
