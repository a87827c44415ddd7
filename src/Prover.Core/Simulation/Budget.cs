namespace Prover.Simulation;

/// <summary>
/// How much an enumeration may do, counted in evaluations, so that it is the same on every machine; cancellation ends it too.
/// </summary>
internal sealed class Budget(long evaluations, CancellationToken cancellation, Budget? whole = null)
{
    private long _left = evaluations;

    /// <summary>Thrown where the budget is spent; caught where it was given.</summary>
    public sealed class SpentException : Exception;

    /// <summary>Half of what is left, which is taken from here as it is spent.</summary>
    public Budget Half() => new(_left / 2, cancellation, this);

    /// <summary>Takes <paramref name="cost"/> off.</summary>
    public void Spend(int cost = 1)
    {
        cancellation.ThrowIfCancellationRequested();
        whole?.Spend(cost);
        if ((_left -= cost) < 0) throw new SpentException();
    }
}
