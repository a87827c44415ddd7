using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Prover.App;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>accept</c>, <c>regress</c> and <c>watch</c>.</summary>
/// <param name="records">Whether records take part.</param>
/// <param name="compares">Whether there is something to compare.</param>
internal sealed class RegressOptions(bool records, bool compares)
{
    private const double UsualFactor = 3;

    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = $"{FrontEnds.Proofs}, folders with these. Without one: the folder proofs.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _fresh = new("--fresh") { Description = "Trust nothing that was recorded; solve everything that the cache does not know." };

    private readonly Option<double?> _slower = new("--slower")
    {
        Description = "Fail when an obligation takes more than N times the work that was recorded. Default: a threefold increase is reported but does not fail.",
        HelpName = "N",
        CustomParser = ParseFactor,
    };

    private readonly Option<bool> _strict = new("--strict") { Description = "Treat warnings as failures: a conjunct whose left side never holds; in .pyv files also a transition that never fires." };
    private readonly LimitOptions _limits = new();
    private readonly CacheOptions _cache = new();
    private readonly Option<string> _format = new("--format") { Description = "How the comparison is written: text for people, json for programs.", DefaultValueFactory = _ => "text" };
    private readonly ProgressOption _progress = new();
    private readonly Option<string[]> _reports = ReportOption.Create();
    private readonly ShardOptions _shard = new();
    private readonly WorkersOptions _workers = new();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "One line for each proof." };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_paths);
        _format.AcceptOnlyFromAmong("text", "json");
        foreach (var option in (Option[])[.. records ? [_fresh] : Array.Empty<Option>(), _strict, .. _limits.All, .. _cache.All]) command.Options.Add(option);
        foreach (var option in compares ? (Option[])[_slower, _format, _reports, _quiet] : []) command.Options.Add(option);
        if (records && !compares) _shard.AddTo(command, _paths);
        if (records) _workers.AddTo(command, compares ? [] : [.. _shard.All]);
        if (records) _progress.AddTo(command);
    }

    /// <summary>The request.</summary>
    public RegressRequest Request(ParseResult parse, Terminal terminal)
    {
        var paths = parse.GetValue(_paths) ?? [];
        var verify = new VerifyRequest(
            paths.Length > 0 ? [.. paths] : ["proofs"], [], Selection.Everything, _limits.Of(parse, Sizes.Both), records ? _workers.Jobs(parse, _limits.Jobs(parse)) : _limits.Jobs(parse),
            FailFast: false, Audit: false, Explain: false, parse.GetValue(_strict), _cache.Of(parse, terminal))
        {
            Clock = terminal.Clock,
            Shard = records && !compares ? _shard.Of(parse) : null,
        };
        var slower = compares ? parse.GetValue(_slower) : null;
        return new RegressRequest(verify, records && parse.GetValue(_fresh), slower ?? UsualFactor, slower is not null);
    }

    /// <summary>Runs the command with workers, where these are asked for.</summary>
    public int WithWorkers(ParseResult parse, Pipeline pipeline, Terminal terminal, Func<Pipeline, int> command, CancellationToken cancellation) =>
        _workers.Run(parse, pipeline, terminal, command, cancellation);

    /// <summary>The file for the answers of a shard; null when the run discharges everything.</summary>
    public string? Part(ParseResult parse) => _shard.Part(parse);

    /// <summary>Whether the comparison is for programs.</summary>
    public bool IsJson(ParseResult parse) => parse.GetValue(_format) == "json";

    /// <summary>Whether one line for each proof is enough.</summary>
    public bool IsQuiet(ParseResult parse) => parse.GetValue(_quiet);

    /// <summary>The progress display of the run.</summary>
    public Func<ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>The reports to write beside that.</summary>
    public ImmutableArray<ReportRequest> Reports(ParseResult parse) => ReportOption.Requests(parse.GetResult(_reports));

    private static double? ParseFactor(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor >= 1 && double.IsFinite(factor)) return factor;
        argument.AddError($"--slower takes a number of at least 1; '{text}' is not one.");
        return null;
    }
}
