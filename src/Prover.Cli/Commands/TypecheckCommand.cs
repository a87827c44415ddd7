using System.Collections.Immutable;
using System.CommandLine;
using Prover.App;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover typecheck PATH…</c>: the errors that can be found without a solver.</summary>
internal static class TypecheckCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = $"{FrontEnds.Files}, or folders: in a folder, every proof with its specification.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("typecheck", "Check the syntax, names and sorts of files, and prove nothing: prover typecheck specs/ring/leader-election.spec") { paths };
        command.SetAction(parse => Run([.. parse.GetValue(paths)!], terminal));
        return command;
    }

    private static int Run(ImmutableArray<string> paths, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var files = Pipeline.Check(paths, diagnostics);
        DiagnosticText.Write(terminal.Error, diagnostics);
        if (diagnostics.Count > 0) return ExitCode.BadInput;
        terminal.Out.WriteLine($"{Quantity.Of(files.Length, "file")}, no errors");
        return ExitCode.Met;
    }
}
