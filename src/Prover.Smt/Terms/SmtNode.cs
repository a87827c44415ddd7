namespace Prover.Smt.Terms;

/// <summary>
/// A sort, a function or a term, made by a <see cref="SmtTerms"/>. Terms and sorts that look the same are the same object; a declared function, an enumeration or
/// a datatype is made anew each time, and needs a name of its own.
/// </summary>
public abstract class SmtNode
{
    private protected SmtNode(int number) => Number = number;

    /// <summary>The position in the order in which nodes were made. The parts of a node have lower numbers.</summary>
    public int Number { get; }
}
