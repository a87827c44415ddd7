using System.Runtime.CompilerServices;
using Prover.Logic;
using Prover.Proving;

namespace Prover.Strengthening;

/// <summary>Whether a line leads to states in which something holds: a goal of the proof, or a clause.</summary>
/// <param name="Line">The line.</param>
/// <param name="Goal">The formula.</param>
/// <param name="Clause">The clause that it states; null for a goal of the proof.</param>
/// <param name="Obligation">The obligation of the goal; null for a clause.</param>
internal sealed record Question(Line Line, Term Goal, Clause? Clause, Obligation? Obligation)
{
    /// <inheritdoc/>
    public bool Equals(Question? other) => other is not null && ReferenceEquals(Line, other.Line) && ReferenceEquals(Goal, other.Goal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Line, RuntimeHelpers.GetHashCode(Goal));
}
