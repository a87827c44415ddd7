namespace Prover.Cluster;

/// <summary>Pauses of the loops that go on until a process ends.</summary>
internal static class Pause
{
    /// <summary>Waits for <paramref name="time"/>, or less when <paramref name="cancellation"/> ends it; it does not throw then.</summary>
    public static Task For(TimeSpan time, CancellationToken cancellation) => Task.WhenAny(Task.Delay(time, cancellation));
}
