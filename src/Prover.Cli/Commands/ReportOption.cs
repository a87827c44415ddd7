using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary><c>--report junit=FILE,github</c>: reports for build servers, beside what the terminal shows.</summary>
internal static class ReportOption
{
    private static readonly string[] Forms = [.. Enum.GetValues<ReportForm>().Select(Written)];

    /// <summary>The option; it may stand several times.</summary>
    public static Option<string[]> Create()
    {
        var option = new Option<string[]>("--report")
        {
            Description = "Write the report in other forms too: junit=FILE, sarif=FILE, json=FILE, html=FILE, markdown=FILE; github: annotations, to the terminal.",
            HelpName = "FORM=FILE,…",
        };
        option.Validators.Add(Validate);
        return option;
    }

    /// <summary>The reports that are asked for.</summary>
    public static ImmutableArray<ReportRequest> Requests(OptionResult? option) => [.. Entries(option).Select(Read).OfType<ReportRequest>()];

    /// <summary>Writes a run in the forms that were asked for; false when one cannot be written, which is said.</summary>
    public static bool Write(ImmutableArray<ReportRequest> requests, Verification run, Terminal terminal)
    {
        var diagnostics = new DiagnosticBag();
        var areWritten = ReportFiles.Write(requests, run, terminal.Out, diagnostics);
        DiagnosticText.Write(terminal.Error, diagnostics);
        return areWritten;
    }

    private static IEnumerable<string> Entries(OptionResult? option) =>
        option?.Tokens.SelectMany(t => t.Value.Split(',')).Select(e => e.Trim()) ?? [];

    private static void Validate(OptionResult option)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(option))
        {
            if (Read(entry) is not { } request)
                option.AddError($"--report takes {string.Join(", ", Forms)}, separated by commas; '{entry}' is not of this form.");
            else if (!paths.Add(request.Path is { } path ? Path.GetFullPath(path) : ""))
                option.AddError(request.Path is null ? "--report: github is asked for twice." : $"--report: two reports cannot be one file, '{request.Path}'.");
        }
    }

    private static string Written(ReportForm form) => $"{ReportForms.Words[form]}{(form == ReportForm.Github ? "" : "=FILE")}";

    private static ReportRequest? Read(string entry)
    {
        var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
        if (ReportForms.Words.Find(parts[0].ToLowerInvariant()) is not { } form) return null;
        if (form == ReportForm.Github) return parts.Length == 1 ? new ReportRequest(form, null) : null;
        return parts is [_, { Length: > 0 } path] && !path.Contains('\0', StringComparison.Ordinal) ? new ReportRequest(form, path) : null;
    }
}
