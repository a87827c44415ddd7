using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>merge</c>: the parts, and how their report is written. All that answers depend on comes from the parts.</summary>
internal sealed class MergeOptions
{
    private readonly Argument<string[]> _parts = new("parts")
    {
        Description = "The files that 'verify', 'accept' or 'regress' wrote with --shard, one for each shard.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>The content and the form of the report.</summary>
    public ReportFormatOptions Report { get; } = new();

    /// <summary>The progress display.</summary>
    public ProgressOption Progress { get; } = new();

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_parts);
        Report.AddTo(command);
        Progress.AddTo(command);
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<string> Files(ParseResult parse) => [.. parse.GetValue(_parts) ?? []];

    /// <summary>The request of the shards, for all obligations.</summary>
    public VerifyRequest Request(ParseResult parse, PartRequest parts, Terminal terminal) => parts.Read(Environment.ProcessorCount) with
    {
        Audit = Report.Audits(parse),
        Explain = Report.Explains(parse),
        ShowsWarnings = true,
        Clock = terminal.Clock,
    };
}
