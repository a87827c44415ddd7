using System.CommandLine;
using System.Text.RegularExpressions;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover new NAME</c>: a specification and its proof to start from.</summary>
internal static partial class NewCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("name") { Description = "The name of the protocol, in a folder perhaps: specs/token" };
        var command = new Command("new", "Write a commented specification and a proof of it to start from: prover new token") { name };
        command.SetAction(parse => Run(parse.GetValue(name)!, terminal));
        return command;
    }

    private static int Run(string path, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var name = Path.GetFileName(path);
        (string Path, string Content)[] files = [($"{path}.spec", StartingProtocol.Spec(name)), ($"{path}.proof", StartingProtocol.Proof(name))];
        if (!Names().IsMatch(name)) diagnostics.NotAFileName(name);
        else foreach (var file in files.Where(f => Path.Exists(f.Path))) diagnostics.FileExists(file.Path);
        foreach (var (file, content) in files)
            if (diagnostics.Count == 0) NewFile.Create(file, content, diagnostics);
        DiagnosticText.Write(terminal.Error, diagnostics);
        if (diagnostics.Count > 0) return ExitCode.BadInput;
        terminal.Out.WriteLine($"{files[0].Path} and {files[1].Path} are written; prover verify {files[1].Path} proves the invariant");
        return ExitCode.Met;
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]*\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
