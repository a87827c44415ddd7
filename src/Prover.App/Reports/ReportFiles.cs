using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.App.Reports.Html;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Text;

namespace Prover.App.Reports;

/// <summary>Writes a run in every form that was asked for.</summary>
public static class ReportFiles
{
    /// <summary>
    /// Writes each report, its folder included, whole or not at all; one without a file goes to <paramref name="output"/>. One that cannot be written is
    /// reported and keeps no other from being written; then the result is false. An exception while one is made is thrown
    /// when all others are written.
    /// </summary>
    public static bool Write(ImmutableArray<ReportRequest> requests, Verification run, TextWriter output, DiagnosticBag diagnostics)
    {
        var checkout = Checkout.Current();
        var before = diagnostics.Count;
        Exception? failure = null;
        foreach (var request in requests)
        {
            string content;
            try
            {
                content = Content(request.Form, run, checkout);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                failure ??= e;
                continue;
            }

            if (request.Path is { } path) AtomicFile.WriteWithFolder(path, content, diagnostics);
            else VisibleWriter.Command(output, content);
        }

        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return diagnostics.Count == before;
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
        ImmutableArray<ReplayedRecord> proofs = [.. run.Proofs.Select(report => new ReplayedRecord(report, run.Time, HasChanged: false, []))];
        return HtmlReport.Of(proofs, ListedExample.All(proofs), run.Mistakes);
    }
}

/// <summary>The folder from which a build server sees sources: the checkout around the current folder, or that folder itself.</summary>
public sealed record Checkout(string Root)
{
    /// <summary>The one that the process stands in.</summary>
    public static Checkout Current()
    {
        var here = Path.GetFullPath(".");
        for (var folder = new DirectoryInfo(here); folder is not null; folder = folder.Parent)
            if (Path.Exists(Path.Combine(folder.FullName, ".git")))
                return new Checkout(folder.FullName);
        return new Checkout(here);
    }

    /// <summary>The path of a source as it is shown, from the root on and with slashes; a whole path when it lies elsewhere.</summary>
    public string PathOf(SourceText source) => Visible.Line(Inside(source) ?? Path.GetFullPath(source.Path).Replace('\\', '/'));

    /// <summary>The path of a source from the root on; null when it lies elsewhere.</summary>
    public string? Inside(SourceText source)
    {
        var path = Path.GetRelativePath(Root, Path.GetFullPath(source.Path)).Replace('\\', '/');
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) ? null : path;
    }
}
