namespace Prover.Proving;

/// <summary>
/// Threads that work on something together. They end when they are asked to, or are left behind: a call to the solver may look at no interrupt for a
/// long time, and nobody waits for that.
/// </summary>
public static class Workers
{
    // How long a thread may take to notice that it is to end; a person waits for a second.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private static int _leftBehind;

    /// <summary>
    /// Whether threads of this process were left behind. They run on without effect; while they do, the destructors of native libraries must not run.
    /// </summary>
    public static bool AreLeftBehind => Volatile.Read(ref _leftBehind) > 0;

    /// <summary>
    /// Does <paramref name="work"/>, which throws nothing and looks at <paramref name="cancellation"/>, on <paramref name="count"/> threads at once, and
    /// returns when all of them have ended or, soon after a cancellation, without those that have not.
    /// </summary>
    public static void Run(int count, Action work, CancellationToken cancellation)
    {
        var running = new CountdownEvent(count); // not disposed of: threads that are left behind signal it later
        for (var i = 0; i < count; i++)
            DeepThread.Start($"worker {i}", () => Work(work, running));
        try
        {
            running.Wait(cancellation);
        }
        catch (OperationCanceledException)
        {
            if (!running.Wait(Patience, CancellationToken.None)) Interlocked.Increment(ref _leftBehind);
        }
    }

    private static void Work(Action work, CountdownEvent running)
    {
        try
        {
            work();
        }
        finally
        {
            running.Signal();
        }
    }
}
