namespace Prover.Smt.Terms;

/// <summary>
/// A sort, a function or a term, made by a <see cref="SmtTerms"/>, which makes each one once: nodes that look the same are the same object.
/// </summary>
public abstract class SmtNode
{
    private protected SmtNode(int number) => Number = number;

    /// <summary>The position in the order in which nodes were made. The parts of a node have lower numbers.</summary>
    public int Number { get; }
}
