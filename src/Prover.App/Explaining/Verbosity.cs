namespace Prover.App.Explaining;

/// <summary>The amount of detail in a text.</summary>
public enum Verbosity
{
    /// <summary>One line for each proof or difference.</summary>
    Quiet,
    /// <summary>The case diagram, failures, totals.</summary>
    Normal,
    /// <summary>Every obligation, and models of expected refutations, too.</summary>
    Verbose,
}
