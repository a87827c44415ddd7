using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>trace</c>, and the request that they make together.</summary>
internal sealed class TraceOptions
{
    private readonly RunOptions _run = new();
    private readonly ProgressOption _progress = new();

    private readonly Option<string?> _goal = new("--goal")
    {
        Description = "Search for a run to a state in which this holds, instead of a violation.",
        HelpName = "FORMULA",
    };

    private readonly Option<bool> _stuck = new("--stuck") { Description = "Search for a state in which no rule can fire, instead of a violation." };

    private readonly Option<string?> _ef = new("--ef")
    {
        Description = "From every reachable state, can a state be reached in which this holds? Search for one from which none can.",
        HelpName = "FORMULA",
    };

    private readonly Option<string?> _lasso = new("--lasso")
    {
        Description = "Search for a run that can be repeated for ever, with all fairness that is assumed, so that a claim of progress is false.",
        HelpName = "CLAIM",
    };

    private readonly Option<string?> _unreached = new("--unreached")
    {
        Description = "Search for a state in which a claim of reaching is false: a member does not reach the base, or there is not one ring.",
        HelpName = "CLAIM",
    };

    private readonly Option<string?> _constraint = new("--constraint")
    {
        Description = "Keep only states in which this holds: 'length(Messages) <= 2'",
        HelpName = "FORMULA",
    };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Begin in any state of a case of an invariant, instead of the initial states.",
        HelpName = "CASE",
    };

    private readonly Option<int?> _depth = new("--depth")
    {
        Description = "The most steps of a run. Default: any number; with --engine symbolic 30.",
        HelpName = "N",
    };

    private readonly Option<bool> _exhaust = new("--exhaust") { Description = "Visit every state, and count those that match." };

    private readonly Option<string?> _save = new("--save") { Description = "Write the run that is found to a file.", HelpName = "FILE" };
    private readonly Option<string?> _replay = new("--replay")
    {
        Description = "Fire the rules of a saved run again, instead of a search; the file names its specification.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _maxStates = new("--max-states")
    {
        Description = "The most states to keep. Default: 5000000; in mypyvy files 500000.",
        HelpName = "N",
    };

    private readonly Option<SearchEngine> _engine = new("--engine")
    {
        Description = "How runs are searched: explicit visits all states, near ones first; symbolic asks the solver for runs of 0, 1, 2, … steps.",
        HelpName = "explicit|symbolic",
        CustomParser = result => result.Tokens.SingleOrDefault()?.Value == "symbolic" ? SearchEngine.Symbolic : SearchEngine.Explicit,
        DefaultValueFactory = _ => SearchEngine.Explicit,
    };

    /// <summary>Adds everything to a command, with what may not stand together.</summary>
    public void AddTo(CheckedCommand command)
    {
        _run.AddTo(command);
        foreach (var option in (Option[])[_from, _goal, _stuck, _ef, _lasso, _unreached, _constraint, _depth, _engine, _exhaust, _maxStates, _save, _replay]) command.Options.Add(option);
        _progress.AddTo(command);
        _engine.AcceptOnlyFromAmong("explicit", "symbolic");
        _depth.Validators.Add(result => AtLeast(result, 0));
        _maxStates.Validators.Add(result => AtLeast(result, 1));
        command.Check(_run.NeedsPath(unless: _replay));
        command.Check(result => NeedsRunFile(result, _save));
        command.Check(result =>
        {
            if (result.GetValue(_exhaust) && result.GetValue(_depth) is not null) result.AddError("--exhaust and --depth exclude each other.");
            if (result.GetValue(_engine) != SearchEngine.Symbolic) return;
            foreach (var option in (Option[])[_exhaust, _stuck, _ef, _lasso, _unreached])
                if (IsGiven(result, option))
                    result.AddError($"{option.Name} goes through the states: it excludes --engine symbolic.");
        });
        command.Check(result =>
        {
            Option[] ends = [.. ((Option[])[_goal, _stuck, _ef, _lasso, _unreached]).Where(o => IsGiven(result, o))];
            if (ends is [var first, var second, ..]) result.AddError($"{first.Name} and {second.Name} exclude each other.");
            if (result.GetValue(_ef) is not null && result.GetValue(_depth) is not null) result.AddError("--ef needs every state: it excludes --depth.");
        });
    }

    /// <summary>The request.</summary>
    public TraceRequest Request(ParseResult parse) => new(
        _run.Request(parse), parse.GetValue(_from), End(parse), parse.GetValue(_constraint),
        parse.GetValue(_depth), parse.GetValue(_maxStates), parse.GetValue(_exhaust), parse.GetValue(_engine));

    private static bool IsGiven(CommandCheck result, Option option) => result.GetResult(option) is { Implicit: false };

    private TraceEnd End(ParseResult parse) =>
        parse.GetValue(_goal) is { } goal ? new TraceEnd.Goal(goal)
        : parse.GetValue(_ef) is { } formula ? new TraceEnd.CutOff(formula)
        : parse.GetValue(_lasso) is { } claim ? new TraceEnd.Lasso(claim)
        : parse.GetValue(_unreached) is { } reach ? new TraceEnd.Unreached(reach)
        : parse.GetValue(_stuck) ? new TraceEnd.Stuck()
        : new TraceEnd.Violation();

    /// <summary>The progress display of the search.</summary>
    public Func<Rendering.ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>The file to write the run to; null without one.</summary>
    public string? Save(ParseResult parse) => parse.GetValue(_save);

    /// <summary>The file with the run to fire again; null when one is to be searched.</summary>
    public string? Replay(ParseResult parse) => parse.GetValue(_replay);

    /// <summary>Refuses to save a run in a file that could not be opened as one.</summary>
    internal static void NeedsRunFile(CommandCheck result, Option<string?> save)
    {
        if (result.GetValue(save) is { } file && !RunLoader.IsRun(file))
            result.AddError($"{save.Name} writes a run, and the name of one ends in {RunLoader.Ending}: '{file}{RunLoader.Ending}'");
    }

    /// <summary>Refuses smaller numbers; text that is no number at all is an error already.</summary>
    internal static void AtLeast(OptionResult result, int least)
    {
        foreach (var token in result.Tokens)
            if (int.TryParse(token.Value, out var value) && value < least)
                result.AddError($"{result.Option.Name} needs a number of at least {least}.");
    }
}
