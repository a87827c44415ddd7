using System.Collections.Concurrent;

namespace Prover.Proving;

/// <summary>Threads with room for deep recursion: the parser, the binder, the encoder and the evaluator follow nested text and terms into their depth.</summary>
public static class DeepThread
{
    /// <summary>The size of the stack, in bytes.</summary>
    public const int StackBytes = 64 * 1024 * 1024;

    /// <summary>Starts <paramref name="work"/>, which throws nothing, in the background.</summary>
    public static void Start(string name, Action work) => new Thread(() => work(), StackBytes) { IsBackground = true, Name = name }.Start();

    /// <summary>The result of <paramref name="work"/>, or its exception.</summary>
    public static Task<T> Run<T>(string name, Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, () => Do(work, result));
        return result.Task;
    }

    internal static void Do<T>(Func<T> work, TaskCompletionSource<T> result)
    {
        try
        {
            result.SetResult(work());
        }
        catch (Exception e)
        {
            result.SetException(e);
        }
    }
}

/// <summary>Threads like these that are kept for many pieces of work, so that each gets its memory once.</summary>
public sealed class DeepThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    /// <summary>Starts <paramref name="count"/> threads.</summary>
    public DeepThreads(string name, int count)
    {
        for (var i = 0; i < count; i++)
        {
            DeepThread.Start(name, () =>
            {
                foreach (var work in _work.GetConsumingEnumerable()) work();
            });
        }
    }

    /// <summary>The result of <paramref name="work"/>, or its exception, as soon as a thread is free and has done it.</summary>
    public Task<T> Run<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => DeepThread.Do(work, result));
        return result.Task;
    }

    /// <summary>Lets the threads end when all work is done.</summary>
    public void Dispose() => _work.CompleteAdding();
}
