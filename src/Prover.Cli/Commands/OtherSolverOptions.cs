using System.CommandLine;
using Prover.App.Requests;
using Prover.App.Solvers;

namespace Prover.Cli.Commands;

/// <summary>The options that let other solvers check verdicts, or prove: <c>--cross-check</c>, <c>--fallback</c>, <c>--solver</c>, <c>--cross-timeout</c>.</summary>
internal sealed class OtherSolverOptions
{
    private readonly Option<string?> _crossCheck = new("--cross-check")
    {
        Description = "Ask other solvers about each obligation too, and compare: cvc5, z3, or any command that reads SMT-LIB from a file. A contradiction is exit code 4. For example: prover verify --cross-check cvc5,z3",
        HelpName = "COMMAND,…",
    };

    private readonly Option<string?> _fallback = new("--fallback")
    {
        Description = "Ask other solvers for a proof where an obligation would be undecided; the verdict names the solver. For example: prover verify --fallback cvc5",
        HelpName = "COMMAND,…",
    };

    private readonly Option<string?> _only = new("--solver")
    {
        Description = "Let another solver prove alone; Z3 only searches for structures, which are replayed. For example: prover verify --solver cvc5",
        HelpName = "COMMAND",
    };

    private readonly Option<TimeSpan?> _time = new("--cross-timeout")
    {
        Description = "The most time that another solver may take for one obligation: 500ms, 30s, 2m. Default: 10s.",
        HelpName = "TIME",
        CustomParser = argument => LimitOptions.ParseTime("--cross-timeout", argument),
    };

    /// <summary>All of them.</summary>
    public IReadOnlyList<Option> All => [_crossCheck, _fallback, _only, _time];

    /// <summary>The options that need all obligations in one run.</summary>
    public IReadOnlyList<Option> OfWholeRuns => [_crossCheck, _only];

    /// <summary>The option that lets another solver prove alone.</summary>
    public Option Alone => _only;

    // Those that name solvers.
    private Option<string?>[] Naming => [_crossCheck, _fallback, _only];

    /// <summary>Adds the checks of what may not stand together.</summary>
    /// <param name="command">The command, which has the options.</param>
    /// <param name="bounded">The option for the sizes of the scope only: other solvers prove for any size.</param>
    /// <param name="dump">The option that shows a stage instead of a report.</param>
    /// <param name="ours">Options about the proofs of our solver.</param>
    public void AddChecks(CheckedCommand command, Option bounded, Option dump, params Option[] ours)
    {
        foreach (var other in (Option[])[_fallback, bounded, .. ours]) command.Exclude(_only, other);
        command.Exclude(_fallback, bounded);
        command.Check(result =>
        {
            foreach (var option in Naming.Where(result.IsGiven))
            {
                var commands = CommandsIn(result.GetValue(option));
                if (commands.Length == 0) result.AddError($"{option.Name} needs a command, such as cvc5.");
                foreach (var missing in commands.Where(c => OtherSolver.Find(c) is null))
                    result.AddError($"{option.Name}: there is no command '{missing}'. Name an installed solver, such as cvc5 or z3, or give the path of one.");
                if (result.IsGiven(dump)) result.AddError($"{dump.Name} shows a stage instead of a report, so it excludes {option.Name}.");
            }

            if (CommandsIn(result.GetValue(_only)).Length > 1) result.AddError("--solver takes one command.");
            if (result.IsGiven(_time) && !Naming.Any(result.IsGiven)) result.AddError("--cross-timeout needs --cross-check, --fallback or --solver.");
        });
    }

    /// <summary>The solvers that check the results; null when none does.</summary>
    public CrossChecker? Checker(ParseResult parse, int jobs) => CommandsIn(parse.GetValue(_crossCheck)) is { Length: > 0 } commands
        ? new CrossChecker([.. commands.Select(OtherSolver.Find).OfType<OtherSolver>()], Time(parse), jobs)
        : null;

    /// <summary>The solvers that prove.</summary>
    public ProvingRequest Proving(ParseResult parse) => new(
        CommandsIn(parse.GetValue(_only)).Select(NamedSolver.Of).FirstOrDefault(), [.. CommandsIn(parse.GetValue(_fallback)).Select(NamedSolver.Of)], Time(parse));

    private TimeSpan Time(ParseResult parse) => parse.GetValue(_time) ?? ProvingRequest.DefaultTime;

    private static string[] CommandsIn(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
}
