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
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(name, () =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        });
        return done.Task;
    }
}
