using Prover.Text;

namespace Prover.App.Reports;

/// <summary>In which form a report is written beside what the terminal shows.</summary>
public enum ReportForm
{
    /// <summary>JUnit's XML, which build servers read.</summary>
    Junit,
    /// <summary>SARIF 2.1.0, which code scanners and editors read.</summary>
    Sarif,
    /// <summary>The prover's own document.</summary>
    Json,
    /// <summary>A page with everything.</summary>
    Html,
    /// <summary>Markdown, for summaries of jobs.</summary>
    Markdown,
    /// <summary>Commands of GitHub's workflows, on the terminal: each annotates a line of a source.</summary>
    Github,
}

/// <summary>The names of report formats on the command line.</summary>
public static class ReportForms
{
    /// <summary>The words.</summary>
    public static readonly WordTable<ReportForm> Words = new(
        (ReportForm.Junit, "junit"), (ReportForm.Sarif, "sarif"), (ReportForm.Json, "json"), (ReportForm.Html, "html"),
        (ReportForm.Markdown, "markdown"), (ReportForm.Github, "github"));
}

/// <summary>One report that was asked for; only <see cref="ReportForm.Github"/> has no file.</summary>
public sealed record ReportRequest(ReportForm Form, string? Path);
