using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>The options that <c>verify</c> and <c>merge</c> share: what a report on proofs contains besides verdicts, and how it is written.</summary>
internal sealed class ReportFormatOptions
{
    private static readonly WordTable<ReportFormat> Formats = new((ReportFormat.Text, "text"), (ReportFormat.Json, "json"), (ReportFormat.JsonLines, "ndjson"));

    private readonly Option<bool> _audit = new("--audit")
    {
        Description = "Check the invariant at tiny sizes by evaluation alone too, without any obligation or solver.",
    };

    private readonly Option<bool> _explain = new("--explain")
    {
        Description = "Search longer for runs that lead from an initial state to what a counterexample breaks, and show each of their states.",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "How the report is written: text for people; json for programs, one document in the end; ndjson, results as they come, one JSON object a line.",
        HelpName = "text|json|ndjson",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string[]> _reports = ReportOption.Create();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "One line for each proof: its verdict." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Every obligation, and the models of expected refutations too." };

    /// <summary>The options for the content of the report. They need the results of all obligations.</summary>
    public IReadOnlyList<Option> OfContent => [_audit, _explain];

    /// <summary>The options for the form of the report.</summary>
    public IReadOnlyList<Option> OfForm => [_format, _reports, _quiet, _verbose];

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        foreach (var option in (Option[])[.. OfContent, .. OfForm]) command.Options.Add(option);
        AddChecks(command);
    }

    /// <summary>Adds the checks of what may not stand together.</summary>
    public void AddChecks(CheckedCommand command)
    {
        _format.AcceptOnlyFromAmong([.. Formats.All]);
        command.Exclude(_quiet, _verbose);
        command.Check(result =>
        {
            if (ReportOption.Requests(result.GetResult(_reports)).Any(r => r.Path is null) && result.GetValue(_format) is { } format and not "text")
                result.AddError($"--report github and --format {format} exclude each other: both write to the terminal.");
        });
    }

    /// <summary>Whether the invariant is audited.</summary>
    public bool Audits(ParseResult parse) => parse.GetValue(_audit);

    /// <summary>Whether a line for each proof is all that is printed.</summary>
    public bool IsQuiet(ParseResult parse) => parse.GetValue(_quiet);

    /// <summary>Whether much is spent on runs.</summary>
    public bool Explains(ParseResult parse) => parse.GetValue(_explain);

    /// <summary>Whether reports of other forms are asked for.</summary>
    public bool HasReports(CommandCheck check) => !ReportOption.Requests(check.GetResult(_reports)).IsEmpty;

    /// <summary>How a comparison with records is written; null in a form that it does not have.</summary>
    public ComparisonStyle? Comparison(ParseResult parse) => Formats.Find(parse.GetValue(_format)) is ReportFormat.JsonLines ? null
        : new ComparisonStyle(Formats.Find(parse.GetValue(_format)) is ReportFormat.Json, parse.GetValue(_quiet), Reports(parse));

    /// <summary>Who writes the report.</summary>
    public IReportWriter Writer(ParseResult parse, Solver solver, Terminal terminal) => ReportWriter.Create(
        solver,
        terminal,
        Formats.Find(parse.GetValue(_format))!.Value,
        parse.GetValue(_quiet) ? Verbosity.Quiet : parse.GetValue(_verbose) ? Verbosity.Verbose : Verbosity.Normal,
        parse.GetValue(_explain));

    /// <summary>The reports of other forms.</summary>
    public ImmutableArray<ReportRequest> Reports(ParseResult parse) => ReportOption.Requests(parse.GetResult(_reports));
}
