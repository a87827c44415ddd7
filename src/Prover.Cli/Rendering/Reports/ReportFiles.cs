using System.Collections.Immutable;
using Prover.Cli.Recording;
using Prover.Cli.Rendering.Html;
using Prover.Cli.Rendering.Json;
using Prover.Text;

namespace Prover.Cli.Rendering.Reports;

/// <summary>Writes a run in every form that was asked for.</summary>
internal static class ReportFiles
{
    /// <summary>
    /// Writes each report, its folder included, whole or not at all. One that cannot be written is reported and keeps no other from being written; then
    /// the result is false.
    /// </summary>
    public static bool Write(ImmutableArray<ReportRequest> requests, Verification run, Terminal terminal)
    {
        var checkout = Checkout.Current();
        var diagnostics = new DiagnosticBag();
        foreach (var request in requests)
        {
            var content = Content(request.Form, run, checkout);
            if (request.Path is { } path) AtomicFile.WriteWithFolder(path, content, diagnostics);
            else terminal.Out.Write(content);
        }

        DiagnosticText.Write(terminal.Error, diagnostics);
        return diagnostics.Count == 0;
    }

    private static string Content(ReportForm form, Verification run, Checkout checkout) => form switch
    {
        ReportForm.Junit => Junit.Of(run, checkout),
        ReportForm.Sarif => Sarif.Of(run, checkout),
        ReportForm.Json => ReportJson.Of(run),
        ReportForm.Html => Page(run),
        ReportForm.Markdown => Markdown.Of(run, checkout),
        ReportForm.Github => GitHub.Of(run, checkout),
        _ => throw new InvalidOperationException($"unknown form {form}"),
    };

    private static string Page(Verification run)
    {
        ImmutableArray<Recalled> proofs = [.. run.Proofs.Select(report => new Recalled(report, run.Time, HasChanged: false, []))];
        return HtmlReport.Of(proofs, Exhibit.All(proofs), run.Mistakes);
    }
}
