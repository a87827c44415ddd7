using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>verify</c>, and the request that they make together.</summary>
internal sealed class VerifyOptions
{
    private const int MostSeeds = 1000;

    private readonly ProofOptions _proof = new(searches: true);

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

    /// <summary>The form of the report.</summary>
    public ReportFormatOptions Report { get; } = new();

    /// <summary>The shard that this run discharges.</summary>
    public ShardOptions Shard { get; } = new();

    /// <summary>The workers that answer.</summary>
    public WorkersOptions Workers { get; } = new();

    /// <summary>The progress display.</summary>
    public ProgressOption Progress { get; } = new();

    /// <summary>Adds everything to a command, with what may not stand together.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_proof.Paths);
        foreach (var option in (Option[])
            [
                _invariants, _cases, _rules, _conjuncts, _position, _scope, _anySize, _bounded,
                .. Report.OfContent, .. _others.All, _cores, _seeds, _save, _failFast, .. _proof.All, _dump, _dumpTo, .. Report.OfForm,
            ])
            command.Options.Add(option);
        Progress.AddTo(command);
        _dump.AcceptOnlyFromAmong(Commands.Dump.Stages);
        command.Exclude(_anySize, _bounded);
        Report.AddChecks(command);
        Shard.AddTo(command, _proof.Paths, [.. Report.OfContent, _cores, _seeds, _save, _failFast, _dump, .. _others.OfWholeRuns]);
        Workers.AddTo(command, [_dump, _others.Alone, .. Shard.All]);
        _others.AddChecks(command, _bounded, _dump, _seeds, _cores);
        command.Check(result =>
        {
            if (result.GetValue(_dumpTo) is not null && result.GetValue(_dump) != "smt") result.AddError("--dump-to needs --dump smt.");
            if (result.GetResult(_seeds) is { Errors: var errors } && !errors.Any() && result.GetValue(_seeds) is < 2 or > MostSeeds)
                result.AddError($"--seeds takes a number from 2 to {MostSeeds}.");
            if (result.GetValue(_save))
            {
                if (result.GetValue(_dump) is not null) result.AddError("--dump and --save exclude each other.");
                if ((result.GetValue(_proof.Paths) ?? []).All(p => !FrontEnds.IsSpecification(p)))
                    result.AddError("--save writes the proof that is found for a specification: name a file that ends in .spec.");
            }

            if (result.GetValue(_dump) is not null && Report.HasReports(result)) result.AddError("--dump shows a stage instead of a report, so it excludes --report.");
        });
    }

    /// <summary>The request.</summary>
    public VerifyRequest Request(ParseResult parse, Terminal terminal)
    {
        var scope = parse.GetValue(_scope);
        var sizes = parse.GetValue(_anySize) ? Sizes.Any : parse.GetValue(_bounded) ? Sizes.Bounded : Sizes.Both;
        var (request, others) = (_proof.Request(parse, terminal, sizes), _others.Proving(parse));
        return request with
        {
            Scope = scope.IsDefault ? [] : scope,
            Selection = new Selection(
                Split(parse.GetValue(_invariants)), Split(parse.GetValue(_cases)), Split(parse.GetValue(_rules)), Split(parse.GetValue(_conjuncts)),
                parse.GetValue(_position)),
            Jobs = Workers.Jobs(parse, request.Jobs),
            FailFast = parse.GetValue(_failFast),
            Audit = Report.Audits(parse),
            Explain = Report.Explains(parse),
            Cache = others.Only is null ? request.Cache : null,
            ShowsWarnings = true,
            Groups = !Report.IsQuiet(parse),
            Cores = parse.GetValue(_cores),
            Seeds = parse.GetValue(_seeds),
            CrossChecker = _others.Checker(parse, request.Jobs),
            Others = others,
            Shard = Shard.Of(parse),
        };
    }

    /// <summary>The stage to show instead of a report, and the folder for SMT-LIB; null when none is asked for.</summary>
    public (string Stage, string? Folder)? Dump(ParseResult parse) =>
        parse.GetValue(_dump) is { } stage ? (stage, parse.GetValue(_dumpTo)) : null;

    /// <summary>Whether proofs that are found are saved.</summary>
    public bool Saves(ParseResult parse) => parse.GetValue(_save);

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
