using System.CommandLine;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>prover explain P231</c>: what an error code means, with an example and its cure.</summary>
internal static class ExplainCommand
{
    /// <summary>The command, writing to <paramref name="terminal"/>.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command("explain", "Explain an error code, with an example and its cure.");
        var code = new Argument<string?>("code")
        {
            Description = "A code as it appears in a message, such as P231. Default: list every code.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => null,
        };
        command.Arguments.Add(code);
        command.SetAction(parse => parse.GetValue(code) is { } wanted ? Explain(wanted, terminal) : List(terminal));
        return command;
    }

    private static int List(Terminal terminal)
    {
        foreach (var entry in Catalogue.Entries.Values) terminal.Out.WriteLine($"{entry.Code}  {entry.Title}");
        return ExitCode.Met;
    }

    private static int Explain(string wanted, Terminal terminal)
    {
        if (!Catalogue.Entries.TryGetValue(wanted, out var entry))
        {
            var near = Nearest.To(wanted, Catalogue.Entries.Keys);
            terminal.Error.WriteLine($"prover: there is no error code '{wanted}'{(near is null ? "" : $"; did you mean '{near}'?")}");
            terminal.Error.WriteLine("prover: 'prover explain' lists every code");
            return ExitCode.BadInput;
        }

        terminal.Out.WriteLine($"{entry.Code}: {entry.Title}\n");
        var isCode = false;
        foreach (var line in entry.Lines)
        {
            if (line.StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else terminal.Out.WriteLine(isCode && line.Length > 0 ? $"    {line}" : line);
        }

        return ExitCode.Met;
    }
}
