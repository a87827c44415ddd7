namespace Prover.App.Explaining;

/// <summary>How much is said.</summary>
public enum Verbosity
{
    /// <summary>One line for each proof.</summary>
    Quiet,
    /// <summary>The case diagram, failures, totals.</summary>
    Normal,
    /// <summary>Every obligation, and models of expected refutations.</summary>
    Verbose,
}
