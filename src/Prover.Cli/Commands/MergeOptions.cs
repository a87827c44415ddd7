using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.App.Sharding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>merge</c>: the parts, and how their report is written. All that answers depend on comes from the parts.</summary>
internal sealed class MergeOptions
{
    private readonly Argument<string[]> _parts = new("parts")
    {
        Description = "The files that 'verify --shard' or 'accept --shard' wrote, one for each shard.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<bool> _audit = new("--audit") { Description = "Check the invariant at tiny sizes by evaluation alone too, without any obligation or solver." };
    private readonly ReportFormatOptions _report = new();
    private readonly ProgressOption _progress = new();

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_parts);
        command.Options.Add(_audit);
        _report.AddTo(command);
        _progress.AddTo(command);
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<string> Files(ParseResult parse) => [.. parse.GetValue(_parts) ?? []];

    /// <summary>The request of the shards, for everything.</summary>
    public VerifyRequest Request(ParseResult parse, PartRequest parts, Terminal terminal) => parts.Read(Environment.ProcessorCount) with
    {
        Audit = parse.GetValue(_audit),
        Explain = _report.Explains(parse),
        ShowsWarnings = true,
        Clock = terminal.Clock,
    };

    /// <summary>The progress display of the run.</summary>
    public Func<ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>Who writes the report.</summary>
    public IReportWriter Writer(ParseResult parse, Solver solver, Terminal terminal) => _report.Writer(parse, solver, terminal);

    /// <summary>The reports to write besides.</summary>
    public ImmutableArray<ReportRequest> Reports(ParseResult parse) => _report.Reports(parse);
}
