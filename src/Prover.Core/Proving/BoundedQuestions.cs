using Prover.Logic;

namespace Prover.Proving;

/// <summary>
/// Questions about the steps of one query at given sizes, to a solver that keeps what it learns. One thread may use it at a time; a cancelled question ends in
/// <see cref="OperationCanceledException"/>.
/// </summary>
public interface IBoundedQuestions : IDisposable
{
    /// <summary>Takes in a formula that later questions may assume of the state in which the query begins, and returns its number.</summary>
    int Learn(Term formula);

    /// <summary>
    /// Searches for a structure in which the steps of the query and the formulas <paramref name="assumed"/> hold, and <paramref name="claim"/> does not hold in the end.
    /// An answer that no structure exists names the formulas that suffice for that.
    /// </summary>
    StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation);
}
