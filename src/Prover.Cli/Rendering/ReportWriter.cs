using Prover.Proving;
using Prover.Smt;

namespace Prover.Cli.Rendering;

/// <summary>How much is said.</summary>
internal enum Verbosity
{
    /// <summary>One line for each proof.</summary>
    Quiet,
    /// <summary>The case diagram, failures, totals.</summary>
    Normal,
    /// <summary>Every obligation, and models of expected refutations.</summary>
    Verbose,
}

/// <summary>Takes the reports of a run, one after the other.</summary>
internal interface IReportWriter
{
    /// <summary>The next proof has been looked at.</summary>
    void Write(ProofReport report);

    /// <summary>No report follows; there would have been <paramref name="planned"/> of them.</summary>
    void Finish(int planned);
}

/// <summary>The writers.</summary>
internal static class ReportWriter
{
    /// <summary>The one for <paramref name="verbosity"/>.</summary>
    public static IReportWriter Create(Terminal terminal, Verbosity verbosity)
    {
        var console = Ink.Console(terminal.Out, terminal.OutIsTerminal);
        return verbosity == Verbosity.Quiet
            ? new QuietText(console)
            : new ReportText(console, Z3Discharger.Version, verbosity == Verbosity.Verbose);
    }
}
