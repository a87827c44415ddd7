using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>
/// One claim of a proof that a state or a step breaks, as evaluation judges it. Its text is what <c>expect refuted … at</c> calls it.
/// </summary>
public abstract record BrokenClaim
{
    /// <summary>A line takes the step, and a conjunct of its target is false in the state after.</summary>
    public sealed record OfTarget(Edge Line, Case Target, string Label) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Target}.{Label}";
    }

    /// <summary>A line that says <c>never</c> takes the step.</summary>
    public sealed record OfNever(Edge Line) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => "never";
    }

    /// <summary>No line takes the step, or the initial state.</summary>
    public sealed record OfCoverage : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => "coverage";
    }

    /// <summary>A conjunct of a property is false in a state of a case that implies it.</summary>
    public sealed record OfProperty(Case Property, string Label) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Property}.{Label}";
    }

    /// <summary>A claim about steps is false of a step: a guarantee of the rule, or part of a step property.</summary>
    public sealed record OfStep(string Target, string Label) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => $"{Target}.{Label}";
    }

    /// <summary>A claim of progress is false of a run.</summary>
    public sealed record OfProgress(string Claim) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => Claim;
    }

    /// <summary>A claim of reaching is false in a state of a case that implies it, as following its steps shows.</summary>
    public sealed record OfReach(Case Property) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => Property.Name;
    }

    /// <summary>A use is undefined at <paramref name="Place"/>; when <paramref name="Line"/> takes the step, in its effects, guard or arguments.</summary>
    public sealed record OfDefinedness(Location? Place, Edge? Line) : BrokenClaim
    {
        /// <inheritdoc/>
        public override string ToString() => Place is null ? "defined" : $"defined {Place.Line}";
    }
}
