using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Requests;

namespace Prover.Cli.Commands;

/// <summary>The options that <c>trace</c> and <c>simulate</c> share: the specification to run, and its sizes.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string?> _path = new("spec")
    {
        Description = "A specification; a proof, for its specification and scope; or a mypyvy file.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _scope = ScopeOption.Create(
        "Exact sizes of the sorts, instead of the proof's own, or of 3: --scope Id=4. "
        + "Lists grow as they will; a length bounds those of a first state that nothing determines.");

    private readonly Option<string[]> _invariants = new("--invariant")
    {
        Description = "The invariants to check states against. Default: the proof's, or all.",
        HelpName = "NAME,…",
    };

    private readonly Option<string[]> _conjuncts = new("--conjunct")
    {
        Description = "Only these conjuncts of the invariants: --conjunct ok.closed",
        HelpName = "NAME,…",
    };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_invariants);
        command.Options.Add(_conjuncts);
        command.Options.Add(_scope);
    }

    /// <summary>Refuses a command line without a specification; when a file of the option <paramref name="unless"/> names one, with it.</summary>
    public Action<CommandCheck> NeedsPath(Option<string?>? unless) => result =>
    {
        var path = result.GetValue(_path);
        var isGiven = path is not null;
        var isNamed = unless is not null && result.GetValue(unless) is not null;
        if (!isGiven && !isNamed) result.AddError("A specification is needed.");
        if (isGiven && path!.EndsWith(".run", StringComparison.Ordinal))
            result.AddError($"'{path}' is a saved run; 'prover trace --replay {path}' fires it again.");
        if (isGiven && isNamed) result.AddError($"{unless!.Name} takes no specification: the file names its own.");
    };

    /// <summary>The specification to run.</summary>
    public RunRequest Request(ParseResult parse)
    {
        var scope = parse.GetValue(_scope);
        return new RunRequest(parse.GetValue(_path) ?? "", scope.IsDefault ? [] : scope, Claims(parse));
    }

    /// <summary>The claims against which states are checked.</summary>
    public ClaimNames Claims(ParseResult parse) => new(VerifyOptions.Split(parse.GetValue(_invariants)), VerifyOptions.Split(parse.GetValue(_conjuncts)));
}
