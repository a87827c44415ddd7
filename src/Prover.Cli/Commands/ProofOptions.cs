using System.CommandLine;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Terminals;
using Prover.Proving;

namespace Prover.Cli.Commands;

/// <summary>The arguments and options that <c>verify</c>, <c>accept</c>, <c>regress</c> and <c>watch</c> share: paths, <c>--strict</c>, limits and cache.</summary>
/// <param name="searches">Whether a path may be a specification, for which a proof is searched.</param>
internal sealed class ProofOptions(bool searches = false)
{
    private const string UsualPath = "proofs";

    private readonly Option<bool> _strict = new("--strict")
    {
        Description = "Treat warnings as failures: a conjunct whose left side never holds; in .pyv files also a transition that never fires.",
    };

    private readonly LimitOptions _limits = new();
    private readonly CacheOptions _cache = new();

    /// <summary>The paths.</summary>
    public Argument<string[]> Paths { get; } = new("paths")
    {
        Description = $"{FrontEnds.Proofs}, folders with these{(searches ? ", or specifications, for which a proof is searched" : "")}. Without one: the folder {UsualPath}.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>All options.</summary>
    public IReadOnlyList<Option> All => [_strict, .. _limits.All, .. _cache.All];

    /// <summary>The request to verify everything on the paths, in the given sizes.</summary>
    public VerifyRequest Request(ParseResult parse, Terminal terminal, Sizes sizes = Sizes.Both)
    {
        var paths = parse.GetValue(Paths) ?? [];
        return new VerifyRequest(
            paths.Length > 0 ? [.. paths] : [UsualPath], [], Selection.Everything, _limits.Of(parse, sizes), _limits.Jobs(parse), FailFast: false, Audit: false,
            Explain: false, parse.GetValue(_strict), _cache.Of(parse, terminal))
        {
            Clock = terminal.Clock,
        };
    }
}
