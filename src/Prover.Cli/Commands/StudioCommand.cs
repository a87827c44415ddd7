using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Prover.App;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Terminals;
using Prover.Studio;

namespace Prover.Cli.Commands;

/// <summary><c>prover studio [path]</c>: a web page on this machine.</summary>
internal static class StudioCommand
{
    private const int HighestPort = 65535;

    /// <summary>The command, which runs until it is interrupted.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var path = new Argument<string>("path")
        {
            Description = "A folder with specifications and proofs, or one file. Default: the current folder.",
            DefaultValueFactory = _ => ".",
        };
        var port = new Option<int?>("--port") { Description = "The port. Default: a free one.", HelpName = "N" };
        var noOpen = new Option<bool>("--no-open") { Description = "Only print the address, and open no browser." };
        var command = new CheckedCommand("studio", "Verify proofs, look at counterexamples and step through runs in a browser on this machine.") { path, port, noOpen };
        command.Check(check =>
        {
            if (check.GetValue(port) is < 1 or > HighestPort) check.AddError($"--port needs a number from 1 to {HighestPort}.");
        });
        command.Check(check =>
        {
            var named = check.GetValue(path)!;
            if (!Directory.Exists(named) && !File.Exists(named)) check.AddError($"'{named}' does not exist.");
            else if (File.Exists(named) && FrontEnds.Of(named) is null) check.AddError($"'{named}' is neither a folder nor a file that ends in {FrontEnds.Endings}.");
        });
        command.SetAction((parse, cancellation) => Serve(parse.GetValue(path)!, parse.GetValue(port), parse.GetValue(noOpen), pipeline, terminal, cancellation));
        return command;
    }

    // A method of its own: only this command loads the assembly of the server.
    private static async Task<int> Serve(string path, int? port, bool noOpen, Pipeline pipeline, Terminal terminal, CancellationToken cancellation)
    {
        StudioServer server;
        try
        {
            server = StudioServer.Open(path, port, pipeline, new ProofCache(terminal.Runs.Folder));
        }
        catch (IOException e)
        {
            terminal.Error.WriteLine($"prover: the port {port} cannot be used: {e.Message}; --port names another one, and without it a free one is taken");
            return ExitCode.BadInput;
        }

        using (server)
        {
            terminal.Out.WriteLine($"Prover Studio: {server.Address}");
            terminal.Out.WriteLine("Whoever knows this address can use the page. Ctrl+C ends it.");
            terminal.Out.Flush();
            using var page = noOpen ? null : Open(server.Address, terminal);
            await server.RunAsync(cancellation).ConfigureAwait(false);
        }

        return ExitCode.Interrupted;
    }

    // The browser is given a file: every user of the machine can see its arguments. The file has to stay as long as a browser may still start.
    private static LaunchPage? Open(string address, Terminal terminal)
    {
        LaunchPage? page = null;
        try
        {
            page = LaunchPage.Write(address);
            using var browser = Process.Start(new ProcessStartInfo(page.FilePath) { UseShellExecute = true });
            return page;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            page?.Dispose();
            terminal.Error.WriteLine("prover: note: no browser could be started; open the address in one");
            return null;
        }
    }
}
