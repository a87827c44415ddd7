using Prover.Proving;

namespace Prover.App.Requests;

/// <summary>Work on a thread of its own, which can be ended early.</summary>
public sealed class BackgroundWork
{
    private readonly Action _stop;

    private BackgroundWork(Action stop) => _stop = stop;

    /// <summary>Begins a work.</summary>
    /// <param name="name">The name of the thread.</param>
    /// <param name="work">The work. The token ends it; an exception that is not because of that is told to <paramref name="done"/>.</param>
    /// <param name="done">Called at the end, on the same thread: with the reason why the work failed, in words, or null, and whether it was ended early. Throws nothing.</param>
    public static BackgroundWork Start(string name, Action<CancellationToken> work, Action<string?, bool> done)
    {
        var source = new CancellationTokenSource(); // without a timer it holds nothing that has to be given back
        DeepThread.Start(name, () => done(ProblemOf(work, source.Token), source.IsCancellationRequested));
        return new BackgroundWork(source.Cancel);
    }

    private static string? ProblemOf(Action<CancellationToken> work, CancellationToken end)
    {
        try
        {
            work(end);
            return null;
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            return Failure.Describe(e);
        }
    }

    /// <summary>Ends it early.</summary>
    public void Stop() => _stop();
}
