using System.Collections.Immutable;
using System.CommandLine;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options of <c>diff</c>, and the request that they make together.</summary>
internal sealed class DiffOptions
{
    private readonly Argument<string> _old = new("old") { Description = "The old version: a specification, a proof, or a mypyvy file." };

    private readonly Argument<string?> _new = new("new")
    {
        Description = "The new version, in the same language. With --git, only one file is named.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _git = new("--git")
    {
        Description = "Compare the file as it is in a revision of git with the file on disk: --git HEAD~1 specs/chord.spec",
        HelpName = "REV",
    };

    private readonly Option<ImmutableArray<KeyValuePair<string, int>>> _scope =
        ScopeOption.Create("Sizes up to which distinguishing states are searched, instead of the proofs' own, or of 3: --scope Id=4");

    private readonly Option<string?> _proof = new("--proof")
    {
        Description = "For two specifications: a proof, to say which of its obligations the differences touch.",
        HelpName = "PATH",
    };

    private readonly LimitOptions _limits = new(DiffRequest.UsualLimits);

    private readonly Option<string> _format = new("--format")
    {
        Description = "How the differences are written: text for people, json for programs.",
        DefaultValueFactory = _ => "text",
    };

    private readonly ProgressOption _progress = new();
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "One line for each difference." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "Every state that tells versions apart, and every obligation." };

    /// <summary>Adds everything to a command, with what may not stand together.</summary>
    public void AddTo(CheckedCommand command)
    {
        command.Arguments.Add(_old);
        command.Arguments.Add(_new);
        foreach (var option in (Option[])[_git, _proof, _scope, .. _limits.All, _format, _quiet, _verbose]) command.Options.Add(option);
        _progress.AddTo(command);
        _format.AcceptOnlyFromAmong("text", "json");
        command.Exclude(_quiet, _verbose);
        command.Check(check =>
        {
            var namesTwo = check.GetValue(_new) is not null;
            if (check.GetValue(_git) is null && !namesTwo) check.AddError("diff compares two files, or with --git REV a file with its version in a revision.");
            if (check.GetValue(_git) is not null && namesTwo) check.AddError("--git REV takes one file, whose old version is that of the revision.");
        });
    }

    /// <summary>The request.</summary>
    public DiffRequest Request(ParseResult parse)
    {
        var scope = parse.GetValue(_scope);
        var revision = parse.GetValue(_git) is { } name ? new RevisionFiles(name) : null;
        var old = parse.GetValue(_old)!;
        return new DiffRequest(
            revision?.NameOf(old) ?? old, parse.GetValue(_new) ?? old, parse.GetValue(_proof), scope.IsDefault ? [] : scope, _limits.Of(parse, Sizes.Both), _limits.Jobs(parse))
        { Revision = revision };
    }

    /// <summary>Whether programs are to read the answer.</summary>
    public bool IsForPrograms(ParseResult parse) => parse.GetValue(_format) == "json";

    /// <summary>The progress display of the comparison.</summary>
    public Func<Rendering.ProgressDisplay> Progress(ParseResult parse, Terminal terminal) => _progress.Of(parse, terminal);

    /// <summary>How much is said.</summary>
    public Verbosity VerbosityOf(ParseResult parse) =>
        parse.GetValue(_quiet) ? Verbosity.Quiet : parse.GetValue(_verbose) ? Verbosity.Verbose : Verbosity.Normal;
}
