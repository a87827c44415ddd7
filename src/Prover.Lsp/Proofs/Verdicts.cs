using Prover.Lsp.Documents;
using Prover.Lsp.Features;
using Prover.Lsp.Protocol;

namespace Prover.Lsp.Proofs;

/// <summary>Verdicts as diagnostics.</summary>
internal static class Verdicts
{
    /// <summary>The results of a proof: what did not come out as it should at its place, and each line that did, as a hint.</summary>
    public static IEnumerable<(string Path, ProtocolDiagnostic Diagnostic)> Of(Judgement judgement, DocumentUris uris)
    {
        foreach (var annotation in judgement.Annotations)
        {
            var place = annotation.Place;
            RelatedInformation[] related = [.. annotation.Related.Select(r => new RelatedInformation(Names.Of(r.Place, uris), r.What))];
            yield return (Path.GetFullPath(place?.Source.Path ?? judgement.Path), new ProtocolDiagnostic(
                place is null ? Diagnosis.Start : Positions.Of(place), Of(annotation.Severity), annotation.Rule, Diagnosis.Source, annotation.Text, related.Length == 0 ? null : related));
        }

        foreach (var (line, verdicts) in judgement.GoodLines)
            yield return (Path.GetFullPath(line.Source.Path), new ProtocolDiagnostic(Positions.Of(line), Protocol.Severity.Hint, null, Diagnosis.Source, verdicts, null));
    }

    private static Protocol.Severity Of(App.Reports.Severity severity) => severity switch
    {
        App.Reports.Severity.Error => Protocol.Severity.Error,
        App.Reports.Severity.Warning => Protocol.Severity.Warning,
        _ => Protocol.Severity.Information,
    };
}
