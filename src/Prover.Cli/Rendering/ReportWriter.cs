using Prover.App.Explaining;
using Prover.App.Reports.Json;
using Prover.App.Requests;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Takes the reports of a run, one after the other.</summary>
internal interface IReportWriter
{
    /// <summary>So many proofs will be looked at.</summary>
    void Begin(int planned) { }

    /// <summary>The input has mistakes, and nothing will be looked at.</summary>
    void Refuse(IReadOnlyList<Diagnostic> mistakes) { }

    /// <summary>A proof is begun.</summary>
    void Begin(Plan plan) { }

    /// <summary>An obligation has its verdict; from several threads.</summary>
    void Take(Plan plan, ExpectationCheck expectations, Discharged result) { }

    /// <summary>The next proof has been looked at.</summary>
    void Write(ProofReport report);

    /// <summary>No report follows; fewer than were planned came when <paramref name="run"/> was cut short or interrupted.</summary>
    void Finish(Verification run);
}

/// <summary>In which form reports are written.</summary>
internal enum ReportFormat
{
    /// <summary>For people.</summary>
    Text,
    /// <summary>For programs: one document, as <c>docs/report.schema.json</c> says.</summary>
    Json,
    /// <summary>For programs that read along: one object a line, as <c>docs/events.schema.json</c> says.</summary>
    JsonLines,
}

/// <summary>The writers.</summary>
internal static class ReportWriter
{
    /// <summary>The one for a format; <paramref name="verbosity"/> and <paramref name="explain"/> are about text only.</summary>
    public static IReportWriter Create(Solver solver, Terminal terminal, ReportFormat format, Verbosity verbosity, bool explain)
    {
        if (format == ReportFormat.Json) return new JsonReportWriter(terminal.Out);
        if (format == ReportFormat.JsonLines) return new JsonLinesWriter(terminal.Out, solver);
        var console = Ink.Console(terminal.Out, terminal.OutIsTerminal, terminal.Width);
        return verbosity == Verbosity.Quiet
            ? new QuietText(console)
            : new ReportText(console, solver.Version, verbosity == Verbosity.Verbose, explain);
    }
}

/// <summary>Writes one document for a whole run, when it ends.</summary>
internal sealed class JsonReportWriter(TextWriter output) : IReportWriter
{
    /// <inheritdoc/>
    public void Write(ProofReport report)
    {
    }

    /// <inheritdoc/>
    public void Finish(Verification run) => output.Write(ReportJson.Of(run));
}
