using System.Globalization;
using Prover.Binding;
using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Lsp.Protocol;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The commands over the lines of a document, and their arguments.</summary>
internal static class Lenses
{
    /// <summary>Verifies: a document; with <c>invariant</c> and a name, the proofs of an invariant; with <c>line</c> and a number from 1, the obligations of a line.</summary>
    public const string Verify = "prover.verify";

    /// <summary>Shows a counterexample: the document of a proof, and the name of an obligation.</summary>
    public const string Show = "prover.show";

    /// <summary>Ends what is at work.</summary>
    public const string Stop = "prover.stop";

    /// <summary>Searches for a run that violates an invariant: a document, and the name of the invariant.</summary>
    public const string Trace = "prover.trace";

    /// <summary>Searches for the conjuncts that an invariant lacks: the document of a proof.</summary>
    public const string Strengthen = "prover.strengthen";

    private const string OfInvariant = "invariant";
    private const string OfLine = "line";

    /// <summary>The lenses of a document: whole proofs, lines, invariants and cases can be verified, and counterexamples shown.</summary>
    public static IReadOnlyList<CodeLens> Of(SourceText source, IEnumerable<Judgement> judgements, DocumentUris uris)
    {
        var uri = uris.UriOf(source.Path);
        var lenses = Symbols.OutlineOf(source).SelectMany(i => i.All).Select(i => i.Kind switch
        {
            OutlineKind.Invariant when !FrontEnds.IsProof(source.Path) => Lens(i.Selection, "verify", Verify, uri, OfInvariant, i.Name),
            OutlineKind.Invariant or OutlineKind.Case => Lens(i.Selection, "verify", Verify, uri, OfLine, LineOf(i.Selection)),
            OutlineKind.Line => Lens(i.Whole, "verify line", Verify, uri, OfLine, LineOf(i.Whole)),
            _ => null,
        }).OfType<CodeLens>();
        var traced = Symbols.OutlineOf(source).SelectMany(i => i.All).Where(i => i.Kind == OutlineKind.Invariant && !FrontEnds.IsProof(source.Path))
            .Select(i => Lens(i.Selection, "search for a violation", Trace, uri, i.Name));
        if (FrontEnds.IsProof(source.Path)) lenses = lenses.Prepend(new CodeLens(new Protocol.Range(new Position(0, 0), new Position(0, 0)), new Command("verify", Verify, [uri])));
        var shown = from judgement in judgements
                    from obligation in judgement.Refuted
                    let place = (Location[])[obligation.Place, .. obligation.Edge is { } edge ? [edge.Place] : (Location[])[]]
                    from at in place.DistinctBy(p => (p.Source.Path, p.Line))
                    where Path.GetFullPath(at.Source.Path) == source.Path
                    select (At: at, Obligation: obligation, judgement.Path);
        // The first lens over a line says what all of them do.
        var counterexamples = shown.DistinctBy(s => (s.At, s.Obligation.Name)).GroupBy(s => s.At.Line).SelectMany(line => line.Select((s, i) =>
            Lens(s.At, $"{(i == 0 ? "show counterexample: " : "")}{Short(s.Obligation)}", Show, uris.UriOf(s.Path), s.Obligation.Name)));
        return [.. lenses, .. traced, .. counterexamples];
    }

    /// <summary>The part of a document that arguments of <see cref="Verify"/> name.</summary>
    /// <exception cref="ArgumentException">They name none.</exception>
    public static (string? Invariant, FileLine? Position) Part(string path, IReadOnlyList<string> arguments) => arguments switch
    {
        [_, OfInvariant, var name] => (name, null),
        [_, OfLine, var line] when int.TryParse(line, CultureInfo.InvariantCulture, out var number) => (null, new FileLine(path, number)),
        [_] => (null, null),
        _ => throw new ArgumentException($"these arguments name no part of a document: {string.Join(", ", arguments.Skip(1))}", nameof(arguments)),
    };

    /// <summary>The search for conjuncts that an invariant lacks, where one of its conjuncts is refuted in a range.</summary>
    public static IEnumerable<CodeAction> Strengthenings(string path, IEnumerable<Judgement> judgements, Protocol.Range range, DocumentUris uris) =>
        from judgement in judgements
        where judgement.Refuted.Any(o => o.Conjunct is not null && ((Location?[])[o.Place, o.Edge?.Place]).Any(p => p is not null && Path.GetFullPath(p.Source.Path) == path && Mending.Touches(Positions.Of(p), range)))
        group judgement by judgement.Path into proof
        let name = Path.GetFileName(proof.Key)
        select new CodeAction($"find the conjuncts that {name} lacks", Mending.QuickFix, null)
        {
            Command = new Command("strengthen", Strengthen, [uris.UriOf(proof.Key)]),
        };

    /// <summary>An obligation in a few words: <c>join at quiet.order</c>.</summary>
    public static string Short(Obligation obligation) => $"{obligation.RuleName} at {obligation.Target}{(obligation.Conjunct is { } c ? $".{c}" : "")}";

    private static string LineOf(Location place) => place.Line.ToString(CultureInfo.InvariantCulture);

    private static CodeLens Lens(Location place, string title, string command, params string[] arguments) =>
        new(Positions.Of(place), new Command(title, command, arguments));
}
