using System.Collections.Concurrent;
using Prover.Proving;

namespace Prover.Lsp;

/// <summary>
/// The thread on which messages are handled, one after the other, in the order in which they come. Its stack is large: parser and binder follow nested text
/// into its depth.
/// </summary>
internal sealed class Loop : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Work, object? State)> _waiting = [];

    /// <summary>Starts the thread.</summary>
    public Loop() => DeepThread.Start("language server", Run);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _waiting.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // after the end nobody waits for an answer
        }
    }

    /// <summary>Handles <paramref name="work"/> after what is waiting now.</summary>
    public void Post(Action work) => Post(_ => work(), null);

    /// <summary>Handles <paramref name="work"/> after a pause.</summary>
    public void PostAfter(TimeSpan pause, Action work) =>
        _ = Task.Delay(pause).ContinueWith(_ => Post(work), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    /// <inheritdoc/>
    public void Dispose() => _waiting.CompleteAdding();

    private void Run()
    {
        SetSynchronizationContext(this);
        foreach (var (work, state) in _waiting.GetConsumingEnumerable()) work(state);
    }
}
