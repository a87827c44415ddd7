using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>
/// A run as a SARIF 2.1.0 log: a result for each annotation. What is undecided is of the standard's kind <c>open</c>: neither passed nor failed.
/// </summary>
public sealed class Sarif
{
    private const string Root = "SRCROOT";

    private static readonly SarifContext Context = new(new JsonSerializerOptions(SarifContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly Verification _run;
    private readonly Checkout _checkout;
    private readonly ImmutableArray<Annotation> _annotations;
    private readonly ImmutableArray<string> _rules;

    private Sarif(Verification run, Checkout checkout)
    {
        (_run, _checkout, _annotations) = (run, checkout, Annotation.All(run));
        _rules = [.. _annotations.Select(a => a.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The log.</summary>
    public static string Of(Verification run, Checkout checkout) =>
        Visible.Json(JsonSerializer.Serialize(new Sarif(run, checkout).Document(), Context.SarifDocument)) + "\n";

    private SarifDocument Document()
    {
        var version = typeof(Sarif).Assembly.GetName().Version!.ToString(3);
        return new SarifDocument(
            "https://json.schemastore.org/sarif-2.1.0.json",
            "2.1.0",
            [
                new SarifRun(
                    new SarifTool(new SarifDriver("prover", version, version, [.. _rules.Select(Rule)])),
                    [new SarifInvocation(_run.Mistakes.IsEmpty && !_run.Interrupted, _run.ExitCode, _run.Time.UtcDateTime)],
                    ImmutableSortedDictionary<string, SarifArtifact>.Empty.Add(Root, new SarifArtifact(FileUri(_checkout.Root) + "/")),
                    "utf16CodeUnits",
                    [.. _annotations.Select(Result)]),
            ]);
    }

    private static SarifRule Rule(string id) => new(id, id, new SarifMessage(id switch
    {
        "remark" => "worth knowing of a file",
        Annotation.Vacuity => "a conjunct says nothing, since its left side never holds",
        Annotation.Unneeded => "a hypothesis is not needed by any proof",
        Annotation.Expectation => "a proof does not come out as it expects",
        _ => Words.Kinds.Find(id) is { } kind ? ObligationKinds.Of(kind).Description : "a mistake in the input",
    }));

    private SarifResult Result(Annotation annotation) => new(
        annotation.Rule,
        _rules.IndexOf(annotation.Rule),
        annotation.IsOpen ? "open" : "fail",
        annotation.IsOpen ? "none" : annotation.Severity switch { Severity.Error => "error", Severity.Warning => "warning", Severity.Notice => "note", _ => throw new InvalidOperationException($"unknown severity {annotation.Severity}") },
        Message(annotation),
        annotation.Place is { } place ? [LocationOf(place, null, null)] : null,
        annotation.Related.IsEmpty ? null : [.. annotation.Related.Select((r, i) => LocationOf(r.Place, i + 1, r.What))],
        ImmutableSortedDictionary<string, string>.Empty.Add("title/v1", annotation.Title));

    private static SarifMessage Message(Annotation annotation) => annotation.Detail.Length == 0
        ? new SarifMessage(annotation.Text)
        : new SarifMessage($"{annotation.Text}\n\n{annotation.Detail}", $"{Markdown.Escape(annotation.Text)}\n\n{Markdown.Fenced(annotation.Detail)}\n");

    private SarifLocation LocationOf(Location place, int? id, string? what)
    {
        var (endLine, endColumn) = place.Source.PositionOf(Math.Max(place.Span.Start, place.Span.End));
        var inside = _checkout.Inside(place.Source);
        return new SarifLocation(
            id,
            new SarifPhysicalLocation(
                inside is null ? new SarifArtifact(FileUri(place.Source.Path)) : new SarifArtifact(Escape(inside), Root),
                new SarifRegion(place.Line, place.Column, endLine, endColumn)),
            what is null ? null : new SarifMessage(what));
    }

    private static string FileUri(string path) => new Uri(Path.GetFullPath(path)).AbsoluteUri;

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
