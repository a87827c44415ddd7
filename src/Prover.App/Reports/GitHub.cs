using System.Text;
using Prover.App.Requests;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>A run as commands of a GitHub workflow, which annotate the lines of sources: <c>::error file=…,line=…,title=…::message</c>.</summary>
public static class GitHub
{
    /// <summary>The commands, one on each line.</summary>
    public static string Of(Verification run, Checkout checkout)
    {
        var commands = new StringBuilder();
        foreach (var annotation in Annotation.All(run))
        {
            var place = annotation.Place is { } at ? $"file={Property(checkout.PathOf(at.Source))},line={at.Line},endLine={at.EndLine},{Columns(at)}" : "";
            var message = annotation.Detail.Length == 0 ? annotation.Text : $"{annotation.Text}\n\n{annotation.Detail.TrimEnd()}";
            commands.Append($"::{Word(annotation.Severity)} {place}title={Property(annotation.Title)}::{Data(Visible.Lines(message))}\n");
        }

        if (run.Missing > 0) commands.Append($"::error title=prover::{Data(run.Summary)}\n");
        return commands.ToString();
    }

    // Columns are shown of places on one line only.
    private static string Columns(Location place) =>
        place.Line == place.EndLine ? $"col={place.Column},endColumn={place.Column + Math.Max(1, place.Span.Length)}," : "";

    private static string Word(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Notice => "notice",
        _ => throw new InvalidOperationException($"unknown severity {severity}"),
    };

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(Visible.Line(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
