using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>estimate</c>, and the request that they make together.</summary>
internal sealed class EstimateOptions
{
    private const double LeastHalfWidth = 0.001;

    private readonly Argument<string> _path = new("spec") { Description = "A specification, or a proof, for its specification and scope." };

    private readonly Option<string[]> _assumptions = new("--assumption")
    {
        Description = "The premises that are lifted and watched, by their labels: --assumption fail.spare",
        HelpName = "RULE.LABEL,…",
        Required = true,
    };

    private readonly Option<int> _steps = new("--steps") { Description = "The most steps of a run.", HelpName = "N", DefaultValueFactory = _ => 50 };

    private readonly Option<double> _confidence = new("--confidence")
    {
        Description = "How often, at least, an interval contains the probability: more than 0, less than 1.",
        HelpName = "C",
        CustomParser = argument => Number(argument, "--confidence", 0.5, 0.999999),
        DefaultValueFactory = _ => 0.95,
    };

    private readonly Option<double> _halfWidth = new("--half-width")
    {
        Description = "How far, at most, the ends of an interval are from its middle. This and the confidence decide how many runs are made.",
        HelpName = "W",
        CustomParser = argument => Number(argument, "--half-width", LeastHalfWidth, 0.4),
        DefaultValueFactory = _ => 0.05,
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _weights =
        WeightsOption.Create("How likely rules are when others could fire too, 1 if not given: --weights join=5,fail=1");

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _scope =
        ScopeOption.Create("Exact sizes of the sorts, instead of the proof's own, or of 3: --scope Id=4");

    private readonly Option<ulong> _seed = new("--seed") { Description = "The seed of the random choices; the same estimate on every machine, with any number of jobs.", HelpName = "N" };

    private readonly Option<int?> _jobs = JobsOption.Create("runs are made");
    private readonly ProgressOption _progress = new();

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_path);
        foreach (var option in (Option[])[_assumptions, _steps, _confidence, _halfWidth, _weights, _scope, _seed, _jobs]) command.Options.Add(option);
        _progress.AddTo(command);
        _steps.Validators.Add(result => TraceOptions.AtLeast(result, 1));
        command.Check(check =>
        {
            if (VerifyOptions.Split(check.GetValue(_assumptions)).IsEmpty) check.AddError("--assumption needs the name of a premise, as in fail.spare.");
        });
    }

    /// <summary>The request.</summary>
    public EstimateRequest Request(ParseResult parse)
    {
        var (scope, weights) = (parse.GetValue(_scope), parse.GetValue(_weights));
        return new EstimateRequest(
            new RunRequest(parse.GetValue(_path)!, scope.IsDefault ? [] : scope, new ClaimNames([], [])), VerifyOptions.Split(parse.GetValue(_assumptions)),
            parse.GetValue(_steps), parse.GetValue(_confidence), parse.GetValue(_halfWidth), weights.IsDefault ? [] : weights, parse.GetValue(_seed), JobsOption.Of(parse, _jobs));
    }

    /// <summary>The progress display of the runs.</summary>
    public Func<ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    private static double Number(ArgumentResult argument, string option, double least, double most)
    {
        var text = argument.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
        argument.AddError(string.Create(CultureInfo.InvariantCulture, $"{option} takes a number from {least} to {most}; '{text}' is not one."));
        return most;
    }
}
