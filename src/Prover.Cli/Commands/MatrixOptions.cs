using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App.Explaining;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>The forms of a fault matrix.</summary>
internal enum MatrixFormat
{
    /// <summary>For people, on a terminal.</summary>
    Text,
    /// <summary>For programs.</summary>
    Json,
    /// <summary>A page with a picture of each counterexample.</summary>
    Html,
}

/// <summary>The arguments and options of <c>matrix</c>.</summary>
internal sealed class MatrixOptions
{
    private const string Every = "all";

    private static readonly WordTable<MatrixFormat> Formats = new((MatrixFormat.Text, "text"), (MatrixFormat.Json, "json"), (MatrixFormat.Html, "html"));

    private readonly Argument<string> _path = new("proof") { Description = "A proof of a specification with a network." };

    private readonly Option<ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>>> _networks = new("--network")
    {
        Description = "Networks and the kinds that are tried for each, the others being as they are written: all, or NAME=KIND,KIND. Kinds of two words are joined "
            + "with a hyphen: --network Messages=fifo-lossy,lossy-duplicating. Default: all.",
        HelpName = "NAME=KIND,…",
        CustomParser = ParseNetworks,
        DefaultValueFactory = _ => ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>>.Empty,
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _scope =
        ScopeOption.Create("Sizes for the bounded search, instead of the proof's own: --scope Id=4");

    private readonly Option<string[]> _conjuncts = new("--conjunct") { Description = "Only obligations for these conjuncts: order, quiet.order", HelpName = "NAME,…" };
    private readonly LimitOptions _limits = new();
    private readonly CacheOptions _cache = new();

    private readonly Option<string> _format = new("--format")
    {
        Description = "text, the table and the first counterexample of each red cell; json, for programs; html, a page with pictures.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _output = new("--output", "-o") { Description = "The file to write, instead of the terminal.", HelpName = "FILE" };
    private readonly ProgressOption _progress = new();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "The table alone." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "The states of each counterexample too." };

    /// <summary>The workers that answer.</summary>
    public WorkersOptions Workers { get; } = new();

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_path);
        foreach (var option in (Option[])[_networks, _conjuncts, _scope, .. _limits.All, .. _cache.All, _format, _output, _quiet, _verbose]) command.Options.Add(option);
        _format.AcceptOnlyFromAmong([.. Formats.All]);
        Workers.AddTo(command);
        _progress.AddTo(command);
        command.Exclude(_quiet, _verbose);
    }

    /// <summary>The request.</summary>
    public MatrixRequest Request(ParseResult parse, Terminal terminal)
    {
        var scope = parse.GetValue(_scope);
        var selection = new Selection([], [], [], VerifyOptions.Split(parse.GetValue(_conjuncts)), null);
        var verify = new VerifyRequest(
            [], scope.IsDefault ? [] : scope, selection, _limits.Of(parse, Sizes.Both), Workers.Jobs(parse, _limits.Jobs(parse)), FailFast: false, Audit: false, Explain: false, Strict: false,
            _cache.Of(parse, terminal))
        { Clock = terminal.Clock };
        return new MatrixRequest(parse.GetValue(_path)!, parse.GetValue(_networks)!, verify);
    }

    /// <summary>The form.</summary>
    public MatrixFormat Format(ParseResult parse) => Formats.Find(parse.GetValue(_format))!.Value;

    /// <summary>The file to write; null for the terminal.</summary>
    public string? Output(ParseResult parse) => parse.GetValue(_output);

    /// <summary>The progress display of the run.</summary>
    public Func<ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>How much is said.</summary>
    public Verbosity VerbosityOf(ParseResult parse) =>
        parse.GetValue(_quiet) ? Verbosity.Quiet : parse.GetValue(_verbose) ? Verbosity.Verbose : Verbosity.Normal;

    private static ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>> ParseNetworks(ArgumentResult argument)
    {
        var networks = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<NetworkKind>>(StringComparer.Ordinal);
        string[] texts = [.. argument.Tokens.Select(t => t.Value.Trim())];
        if (texts is [Every]) return networks.ToImmutable();
        foreach (var text in texts)
        {
            var parts = text.Split('=', StringSplitOptions.TrimEntries);
            if (parts is not [{ Length: > 0 } name, var list])
                argument.AddError($"--network takes {Every}, or NAME=KIND,KIND; '{text}' is not of this form.");
            else if (!networks.TryAdd(name, Kinds(argument, list)))
                argument.AddError($"--network: '{name}' is named twice.");
        }

        return networks.ToImmutable();
    }

    private static ImmutableArray<NetworkKind> Kinds(ArgumentResult argument, string list)
    {
        if (list == Every) return NetworkKind.All;
        var kinds = ImmutableArray.CreateBuilder<NetworkKind>();
        foreach (var text in list.Split(',', StringSplitOptions.TrimEntries))
        {
            if (NetworkKind.Find(text.Replace('-', ' ')) is not { } kind)
                argument.AddError($"--network: '{text}' is no kind of network. Kinds are {string.Join(", ", NetworkKind.All.Select(k => $"{k}".Replace(' ', '-')))}.");
            else if (!kinds.Contains(kind)) kinds.Add(kind);
        }

        return kinds.ToImmutable();
    }
}
