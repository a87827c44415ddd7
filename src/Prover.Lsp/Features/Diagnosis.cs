using Prover.Lsp.Documents;
using Prover.Lsp.Protocol;
using Prover.Text;

namespace Prover.Lsp.Features;

/// <summary>Diagnostics as the protocol has them.</summary>
internal static class Diagnosis
{
    /// <summary>The name of the program next to each diagnostic.</summary>
    public const string Source = "prover";

    /// <summary>A mistake; one without a place stands at the beginning of its document.</summary>
    public static ProtocolDiagnostic Of(Diagnostic mistake, DocumentUris uris) => new(
        mistake.Location is { } place ? Positions.Of(place) : Start,
        Severity.Error, mistake.Code, Source, string.Join('\n', mistake.Notes.Select(note => $"note: {note}").Prepend(mistake.Message)),
        mistake.Related.Count == 0
            ? null
            : [.. mistake.Related.Select(r => new RelatedInformation(new DocumentRange(uris.UriOf(r.Place.Source.Path), Positions.Of(r.Place)), r.Words))]);

    /// <summary>A bug of ours, at the beginning of a document.</summary>
    public static ProtocolDiagnostic OfBug(string message) => new(Start, Severity.Error, null, Source, message, null);

    /// <summary>The beginning of a document.</summary>
    public static Protocol.Range Start => new(new Position(0, 0), new Position(0, 0));
}
