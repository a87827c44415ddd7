using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Requests;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>simulate</c>, and the requests that they make.</summary>
internal sealed class SimulateOptions
{
    private readonly RunOptions _run = new();
    private readonly ProgressOption _progress = new();

    private readonly Option<int?> _steps = new("--steps")
    {
        Description = "Random runs: the most steps of each. Default: 50.",
        HelpName = "N",
    };

    private readonly Option<int?> _runs = new("--runs") { Description = "Random runs: how many. Default: 100.", HelpName = "N" };

    private readonly Option<ulong?> _seed = new("--seed")
    {
        Description = "Random runs: what the dice begin with; the same runs on every machine. Default: 0.",
        HelpName = "N",
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _weights =
        WeightsOption.Create("Random runs: how likely rules are when others could fire too, 1 if not given: --weights join=5,fail=0");

    private readonly Option<string?> _save = new("--save")
    {
        Description = "Random runs: write the run that violates an invariant to a file.",
        HelpName = "FILE",
    };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        _run.AddTo(command);
        foreach (var option in (Option[])[_steps, _runs, _seed, _weights, _save]) command.Options.Add(option);
        _progress.AddTo(command);
        _steps.Validators.Add(result => TraceOptions.AtLeast(result, 0));
        _runs.Validators.Add(result => TraceOptions.AtLeast(result, 1));
        command.Check(_run.NeedsPath(unless: null));
        command.Check(result => TraceOptions.NeedsRunFile(result, _save));
    }

    /// <summary>The request.</summary>
    public RunRequest Request(ParseResult parse) => _run.Request(parse);

    /// <summary>The random runs; null when somebody chooses.</summary>
    public WalkRequest? Walk(ParseResult parse)
    {
        var isRandom = new Option[] { _steps, _runs, _seed, _weights, _save }.Any(o => parse.GetResult(o) is { Implicit: false });
        var weights = parse.GetValue(_weights);
        return isRandom
            ? new WalkRequest(parse.GetValue(_steps) ?? 50, parse.GetValue(_runs) ?? 100, parse.GetValue(_seed) ?? 0, weights.IsDefault ? [] : weights)
            : null;
    }

    /// <summary>The progress display of the search.</summary>
    public Func<Rendering.ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>The file for a run that ends badly; null without one.</summary>
    public string? Save(ParseResult parse) => parse.GetValue(_save);
}
