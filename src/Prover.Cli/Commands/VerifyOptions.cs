using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>verify</c>, and the request that they make together.</summary>
internal sealed class VerifyOptions
{
    private const int MostSeeds = 1000;

    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = $"{FrontEnds.Proofs}, folders with these, or specifications, for which a proof is searched. Without one: the folder proofs.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _scope =
        ScopeOption.Create("Sizes for the bounded search, instead of the proof's own: --scope Id=4,Messages=3");

    private readonly Option<bool> _anySize = new("--any-size") { Description = "Prove for any size only. Where that fails, the candidate of the solver is replayed: it refutes, or is shown as not confirmed." };

    private readonly Option<bool> _bounded = new("--bounded")
    {
        Description = "Search the sizes of the scope only; 'proved' then means proved in the scope.",
    };

    private readonly Option<string[]> _invariants = Names("--invariant", "Only proofs of these invariants.");
    private readonly Option<string[]> _cases = Names("--case", "Only obligations that begin in these cases.");
    private readonly Option<string[]> _rules = Names("--rule", "Only these rules; init stands for the initial states.");
    private readonly Option<string[]> _conjuncts = Names("--conjunct", "Only obligations for these conjuncts: order, quiet.order");

    private readonly Option<FileLine?> _position = new("--filter-position")
    {
        Description = "Only the obligations of a line: a conjunct, a partial use, a line of a proof, or the rule or case around it.",
        HelpName = "FILE:LINE",
        CustomParser = ParsePosition,
    };

    private readonly Option<bool> _audit = new("--audit")
    {
        Description = "Check the invariant at tiny sizes by evaluation alone too, without any obligation or solver.",
    };

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Treat warnings as failures: a conjunct whose left side never holds; in .pyv files also a transition that never fires.",
    };

    private readonly Option<bool> _cores = new("--cores")
    {
        Description = "Show what each proof uses, and warn about axioms, premises and conjuncts that no proof needs.",
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "Discharge every obligation under so many seeds of the solver, from --seed on, and list those whose verdict or cost depends on it.",
        HelpName = "N",
    };

    private readonly Option<bool> _save = new("--save")
    {
        Description = "Write the proofs that are found for specifications next to them, where no such file exists.",
    };

    private readonly Option<bool> _failFast = new("--fail-fast") { Description = "Stop at the first obligation that does not come out as expected." };

    private readonly OtherSolverOptions _others = new();
    private readonly LimitOptions _limits = new();
    private readonly CacheOptions _cache = new();

    private readonly Option<string> _dump = new("--dump")
    {
        Description = "Show what a stage makes of its input, instead of a report: tokens, syntax, system, obligations, smt, model",
        HelpName = "STAGE",
    };

    private readonly Option<string> _dumpTo = new("--dump-to")
    {
        Description = "With --dump smt: a folder for the scripts, one for each obligation.",
        HelpName = "FOLDER",
    };

    private readonly ReportFormatOptions _report = new();
    private readonly ShardOptions _shard = new();
    private readonly WorkersOptions _workers = new();
    private readonly ProgressOption _progress = new();

    /// <summary>Adds everything to a command, with what may not stand together.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_paths);
        foreach (var option in (Option[])
            [
                _invariants, _cases, _rules, _conjuncts, _position, _scope, _anySize, _bounded,
                _audit, .. _others.All, _report.Explaining, _strict, _cores, _seeds, _save, _failFast, .. _limits.All, .. _cache.All, _dump, _dumpTo, .. _report.OfForm,
            ])
            command.Options.Add(option);
        _progress.AddTo(command);
        _dump.AcceptOnlyFromAmong(Commands.Dump.Stages);
        command.Exclude(_anySize, _bounded);
        _report.AddChecks(command);
        _shard.AddTo(command, _paths, [_audit, _report.Explaining, _cores, _seeds, _save, _failFast, _dump, .. _others.OfWholeRuns]);
        _workers.AddTo(command, [_dump, _others.Alone, .. _shard.All]);
        _others.AddChecks(command, _bounded, _dump, _seeds, _cores);
        command.Check(result =>
        {
            if (result.GetValue(_dumpTo) is not null && result.GetValue(_dump) != "smt") result.AddError("--dump-to needs --dump smt.");
            if (result.GetResult(_seeds) is { Errors: var errors } && !errors.Any() && result.GetValue(_seeds) is < 2 or > MostSeeds)
                result.AddError($"--seeds takes a number from 2 to {MostSeeds}.");
            if (result.GetValue(_save))
            {
                if (result.GetValue(_dump) is not null) result.AddError("--dump and --save exclude each other.");
                if ((result.GetValue(_paths) ?? []).All(p => !FrontEnds.IsSpecification(p)))
                    result.AddError("--save writes the proof that is found for a specification: name a file that ends in .spec.");
            }

            if (result.GetValue(_dump) is not null && _report.HasReports(result)) result.AddError("--dump shows a stage instead of a report, so it excludes --report.");
        });
    }

    /// <summary>The request.</summary>
    public VerifyRequest Request(ParseResult parse, Terminal terminal)
    {
        var paths = parse.GetValue(_paths) ?? [];
        var scope = parse.GetValue(_scope);
        var sizes = parse.GetValue(_anySize) ? Sizes.Any : parse.GetValue(_bounded) ? Sizes.Bounded : Sizes.Both;
        var others = _others.Proving(parse);
        return new VerifyRequest(
            paths.Length > 0 ? [.. paths] : ["proofs"],
            scope.IsDefault ? [] : scope,
            new Selection(
                Split(parse.GetValue(_invariants)), Split(parse.GetValue(_cases)), Split(parse.GetValue(_rules)), Split(parse.GetValue(_conjuncts)),
                parse.GetValue(_position)),
            _limits.Of(parse, sizes),
            _workers.Jobs(parse, _limits.Jobs(parse)),
            parse.GetValue(_failFast),
            parse.GetValue(_audit), _report.Explains(parse), parse.GetValue(_strict), others.Only is null ? _cache.Of(parse, terminal) : null)
        {
            ShowsWarnings = true,
            Cores = parse.GetValue(_cores),
            Seeds = parse.GetValue(_seeds),
            CrossChecker = _others.Checker(parse, _limits.Jobs(parse)),
            Others = others,
            Shard = _shard.Of(parse),
            Clock = terminal.Clock,
        };
    }

    /// <summary>The progress display of the run.</summary>
    public Func<ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>The stage to show instead of a report, and the folder for SMT-LIB; null when none is asked for.</summary>
    public (string Stage, string? Folder)? Dump(ParseResult parse) =>
        parse.GetValue(_dump) is { } stage ? (stage, parse.GetValue(_dumpTo)) : null;

    /// <summary>Whether proofs that are found are saved.</summary>
    public bool Saves(ParseResult parse) => parse.GetValue(_save);

    /// <summary>Runs the command with workers, where these are asked for.</summary>
    public int WithWorkers(ParseResult parse, Pipeline pipeline, Terminal terminal, Func<Pipeline, int> command, CancellationToken cancellation) =>
        _workers.Run(parse, pipeline, terminal, command, cancellation);

    /// <summary>The file for the answers of a shard; null when the run discharges everything.</summary>
    public string? Part(ParseResult parse) => _shard.Part(parse);

    /// <summary>Who writes the report.</summary>
    public IReportWriter Writer(ParseResult parse, Solver solver, Terminal terminal) => _report.Writer(parse, solver, terminal);

    /// <summary>The reports to write besides that.</summary>
    public ImmutableArray<ReportRequest> Reports(ParseResult parse) => _report.Reports(parse);

    // ---- values -----------------------------------------------------------------------------------------------------------------

    private static Option<string[]> Names(string name, string description) => new(name) { Description = description, HelpName = "NAME,…" };

    /// <summary>The names of an option that takes lists: <c>a,b</c>, or the option again.</summary>
    internal static ImmutableArray<string> Split(string[]? names) =>
        [.. (names ?? []).SelectMany(n => n.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static FileLine? ParsePosition(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        var colon = text.LastIndexOf(':');
        if (colon > 0 && int.TryParse(text[(colon + 1)..], out var line) && line > 0) return new FileLine(text[..colon], line);
        argument.AddError($"--filter-position takes FILE:LINE; '{text}' is not of this form.");
        return null;
    }
}
