using System.CommandLine;
using Prover.App;
using Prover.Cli.Interaction;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary><c>prover watch [paths]</c>: verifies again whenever a file is saved.</summary>
internal static class WatchCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Pipeline pipeline, Terminal terminal)
    {
        var command = new CheckedCommand("watch", "Verify again whenever a file is saved, and solve only what the edit touches. Ctrl-C ends it.");
        var options = new ProofOptions();
        command.Arguments.Add(options.Paths);
        foreach (var option in options.All) command.Options.Add(option);
        command.SetAction((parse, cancellation) => Task.FromResult(new Watch(options.Request(parse, terminal), pipeline, terminal).Run(cancellation)));
        return command;
    }
}
