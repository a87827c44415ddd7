using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>regress</c>.</summary>
internal sealed class RegressOptions
{
    private readonly Option<double?> _slower = new("--slower")
    {
        Description = "Fail when an obligation takes more than N times the work that was recorded. Default: a threefold increase is reported but does not fail.",
        HelpName = "N",
        CustomParser = ParseFactor,
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "How the comparison is written: text for people, json for programs.",
        HelpName = "text|json",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string[]> _reports = ReportOption.Create();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "One line for each proof." };

    /// <summary>The options that <c>accept</c> has too.</summary>
    public RecordOptions Shared { get; } = new();

    /// <summary>Adds everything to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="alone">Its options with which this process works alone.</param>
    public void AddTo(CheckedCommand command, params Option[] alone)
    {
        _format.AcceptOnlyFromAmong("text", "json");
        Shared.AddTo(command, alone);
        foreach (var option in (Option[])[_slower, .. OfForm, _quiet]) command.Options.Add(option);
    }

    /// <summary>The options for documents, which need the results of all obligations.</summary>
    public IReadOnlyList<Option> OfForm => [_format, _reports];

    /// <summary>The request.</summary>
    public RegressRequest Request(ParseResult parse, Terminal terminal)
    {
        var request = Shared.Request(parse, terminal);
        return parse.GetValue(_slower) is { } factor ? request with { Slower = factor, SlowerFails = true } : request;
    }

    /// <summary>How the comparison is written.</summary>
    public ComparisonStyle Style(ParseResult parse) => new(parse.GetValue(_format) == "json", parse.GetValue(_quiet), ReportOption.Requests(parse.GetResult(_reports)));

    private static double? ParseFactor(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor >= 1 && double.IsFinite(factor)) return factor;
        argument.AddError($"--slower takes a number of at least 1; '{text}' is not one.");
        return null;
    }
}

/// <summary>How a comparison with records is written.</summary>
/// <param name="IsJson">Whether it is for programs.</param>
/// <param name="IsQuiet">Whether one line for each proof is enough.</param>
/// <param name="Reports">The reports of other forms.</param>
internal sealed record ComparisonStyle(bool IsJson, bool IsQuiet, ImmutableArray<ReportRequest> Reports);
