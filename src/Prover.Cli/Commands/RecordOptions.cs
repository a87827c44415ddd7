using System.CommandLine;
using Prover.App.Requests;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options that <c>accept</c> and <c>regress</c> share.</summary>
internal sealed class RecordOptions
{
    private readonly ProofOptions _proof = new();
    private readonly Option<bool> _fresh = new("--fresh") { Description = "Trust nothing that was recorded; solve everything that the cache does not know." };

    /// <summary>The paths.</summary>
    public Argument<string[]> Paths => _proof.Paths;

    /// <summary>The workers that answer.</summary>
    public WorkersOptions Workers { get; } = new();

    /// <summary>The progress display.</summary>
    public ProgressOption Progress { get; } = new();

    /// <summary>Adds everything to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="alone">Its options with which this process works alone.</param>
    public void AddTo(CheckedCommand command, params Option[] alone)
    {
        command.Arguments.Add(Paths);
        foreach (var option in (Option[])[_fresh, .. _proof.All]) command.Options.Add(option);
        Workers.AddTo(command, alone);
        Progress.AddTo(command);
    }

    /// <summary>The request, in which costs do not count.</summary>
    public RegressRequest Request(ParseResult parse, Terminal terminal)
    {
        var verify = _proof.Request(parse, terminal);
        return new RegressRequest(verify with { Jobs = Workers.Jobs(parse, verify.Jobs) }, parse.GetValue(_fresh), RegressRequest.UsualFactor, SlowerFails: false);
    }
}
