using System.CommandLine;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>--progress auto|plain|none</c>: how it is shown on stderr how far a run is.</summary>
internal sealed class ProgressOption
{
    private static readonly WordTable<ProgressForm> Forms = new((ProgressForm.Auto, "auto"), (ProgressForm.Plain, "plain"), (ProgressForm.None, "none"));

    private readonly Option<string> _form = new("--progress")
    {
        Description = "How far the run is, on stderr. auto: a line that changes on a terminal, plain where CI is set, else nothing; plain: a line when "
            + "each proof begins and ends, and every 10 seconds; none. For example: prover verify --progress plain 2>progress.log",
        HelpName = "auto|plain|none",
        DefaultValueFactory = _ => "auto",
    };

    /// <summary>Adds it to a command.</summary>
    public void AddTo(Command command)
    {
        _form.AcceptOnlyFromAmong([.. Forms.All]);
        command.Options.Add(_form);
    }

    /// <summary>Creates a progress display for each task that begins.</summary>
    public Func<ProgressDisplay> Of(ParseResult parse, Terminal terminal)
    {
        var form = Forms.Find(parse.GetValue(_form))!.Value;
        return () => ProgressDisplay.Of(form, terminal);
    }
}
