using System.Collections.Immutable;
using System.CommandLine;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>In which form something is shown.</summary>
internal enum ShowFormat
{
    /// <summary>Characters, for a terminal.</summary>
    Text,
    /// <summary>A picture.</summary>
    Svg,
    /// <summary>A graph for Graphviz.</summary>
    Dot,
    /// <summary>A page with everything.</summary>
    Html,
    /// <summary>For programs: the report's own form.</summary>
    Json,
    /// <summary>For programs: Apalache's trace format.</summary>
    Itf,
}

/// <summary>A request to <c>show</c>.</summary>
/// <param name="Obligation">A name, a part of it or a number; null for all there is.</param>
/// <param name="Proofs">Whose last runs; without any, the proofs of the last run.</param>
/// <param name="Format">In which form.</param>
/// <param name="Output">The file to write; null for the terminal.</param>
/// <param name="IsFull">Whether facts that play no part are all shown, however many there are.</param>
internal sealed record ShowRequest(string? Obligation, ImmutableArray<string> Proofs, ShowFormat Format, string? Output, bool IsFull);

/// <summary>The arguments and options of <c>show</c>.</summary>
internal sealed class ShowOptions
{
    /// <summary>The names of the forms.</summary>
    public static readonly WordTable<ShowFormat> Formats = new(
        (ShowFormat.Text, "text"), (ShowFormat.Svg, "svg"), (ShowFormat.Dot, "dot"), (ShowFormat.Html, "html"), (ShowFormat.Json, "json"), (ShowFormat.Itf, "itf"));

    private readonly Argument<string?> _obligation = new("obligation")
    {
        Description = "A refuted obligation or a witness: its name, a part that no other has, or its number. Without one: what there is.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _proofs = new("--proof")
    {
        Description = "The proof whose last run is shown. Default: the proofs of the last run of verify.",
        HelpName = "PATH",
    };

    private readonly Option<string> _format = new("--format")
    {
        Description = "text; svg, a picture; dot, for Graphviz; html, a page with everything; json; itf, Apalache's trace format.",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<string> _output = new("--output", "-o") { Description = "The file to write, instead of the terminal.", HelpName = "FILE" };

    private readonly Option<bool> _full = new("--full") { Description = "In a text or picture, show every fact. Default: many facts about one variable that play no part are only counted." };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_obligation);
        foreach (var option in (Option[])[_proofs, _format, _output, _full]) command.Options.Add(option);
        _format.AcceptOnlyFromAmong([.. Formats.All]);
    }

    /// <summary>The request.</summary>
    public ShowRequest Request(ParseResult parse) => new(
        parse.GetValue(_obligation),
        [.. parse.GetValue(_proofs) ?? []],
        Formats.Find(parse.GetValue(_format))!.Value,
        parse.GetValue(_output),
        parse.GetValue(_full));
}
