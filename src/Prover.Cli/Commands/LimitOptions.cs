using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The options that limit the work: <c>--resource-limit</c>, <c>--timeout</c>, <c>--seed</c>, <c>--jobs</c>.</summary>
internal sealed class LimitOptions
{
    private readonly Limits _usual;
    private readonly Option<uint> _resources;
    private readonly Option<TimeSpan?> _timeout;
    private readonly Option<uint> _seed;
    private readonly Option<int?> _jobs = JobsOption.Create("obligations are worked on");

    /// <summary>The options; where none is given, <paramref name="usual"/> limits count.</summary>
    public LimitOptions(Limits? usual = null)
    {
        _usual = usual ?? Limits.Default;
        _resources = new Option<uint>("--resource-limit", "--rlimit")
        {
            Description = "The most steps of the solver that one query may take. The same on every machine; shorter attempts have a fixed share.",
            HelpName = "N",
            DefaultValueFactory = _ => _usual.Resources,
        };
        _timeout = new Option<TimeSpan?>("--timeout")
        {
            Description = $"The most time that one query may take, besides the resource limit: 500ms, 30s, 2m. Default: {Duration.Text(_usual.WallClock)}.",
            HelpName = "TIME",
            CustomParser = argument => ParseTime("--timeout", argument),
        };
        _seed = new Option<uint>("--seed")
        {
            Description = "The solver's random seed.",
            HelpName = "N",
            DefaultValueFactory = _ => _usual.Seed,
        };
        _resources.Validators.Add(AtLeastOne);
    }

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_resources, _timeout, _seed, _jobs];

    /// <summary>Those that limit a single question.</summary>
    public IReadOnlyList<Option> OfOneQuestion => [_resources, _timeout, _seed];

    /// <summary>The limits for a run that looks at <paramref name="sizes"/>.</summary>
    public Limits Of(ParseResult parse, Sizes sizes) =>
        new(sizes, parse.GetValue(_seed), parse.GetValue(_resources), parse.GetValue(_timeout) ?? _usual.WallClock);

    /// <summary>How many obligations are worked on at once.</summary>
    public int Jobs(ParseResult parse) => JobsOption.Of(parse, _jobs);

    /// <summary>Refuses 0 and negative numbers. Text that is no number at all is an error already.</summary>
    public static void AtLeastOne(OptionResult result)
    {
        foreach (var token in result.Tokens)
            if (long.TryParse(token.Value, out var value) && value < 1)
                result.AddError($"{result.Option.Name} needs a number of at least 1; '{token.Value}' is not one.");
    }

    /// <summary>Reads the time that <paramref name="option"/> is given.</summary>
    public static TimeSpan? ParseTime(string option, ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (Duration.TryParse(text, out var time)) return time;
        argument.AddError($"{option} takes a time with its unit, as 500ms, 30s or 2m, of at most {Duration.Longest.TotalHours:0}h; '{text}' is not of this form.");
        return null;
    }
}
