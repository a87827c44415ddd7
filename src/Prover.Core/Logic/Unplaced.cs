namespace Prover.Logic;

/// <summary>Terms without the places at which they were written, like those that the prover itself builds.</summary>
public sealed class Unplaced : SameSymbols
{
    /// <inheritdoc/>
    public override Term Rewrite(Term term) => base.Rewrite(term) with { Place = null };
}
