using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Prover.Cli.Terminals;

/// <summary>
/// The wish of whoever started the process that it ends: Ctrl-C or a request to terminate. It cancels <see cref="Token"/>, so that the process can say
/// what it has found and leave a clean terminal. Work that does not end soon after is not waited for.
/// </summary>
internal sealed class Interruption : IDisposable
{
    // The process ends within a second of a signal, unless it is still writing, or has hardly come to anything since other processes have the processors.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(750);
    private static readonly TimeSpan PatienceAtWork = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Writing = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    // A terminal and 'timeout' send the same signal to the process and to its group: two signals in one second are one wish.
    private static readonly TimeSpan OneWish = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _outer;
    private readonly ManualResetEventSlim _ended = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly Stopwatch _sinceFirst = new();
    private TimeSpan? _limit;
    private CancellationTokenSource? _time;
    private CancellationTokenRegistration _atLimit;

    /// <summary>The wish that <paramref name="outer"/> is.</summary>
    public Interruption(CancellationToken outer)
        : this([], outer)
    {
    }

    private Interruption(PosixSignal[] signals, CancellationToken outer)
    {
        (_outer, _source) = (outer, CancellationTokenSource.CreateLinkedTokenSource(outer));
        _signals = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    /// <summary>The wish of whoever sends a signal to this process.</summary>
    public static Interruption OfProcess() => new([PosixSignal.SIGINT, PosixSignal.SIGTERM], CancellationToken.None);

    /// <summary>Cancelled by the first signal, or when the time is over.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>The limit of time that ended the run; null when nothing did, or something else.</summary>
    public TimeSpan? TimeOver => Token.IsCancellationRequested && !_outer.IsCancellationRequested && !_sinceFirst.IsRunning ? _limit : null;

    /// <summary>The run ends after <paramref name="limit"/> on <paramref name="clock"/> at the latest.</summary>
    public void EndAfter(TimeSpan limit, TimeProvider clock)
    {
        _limit = limit;
        _time = new CancellationTokenSource(limit, clock);
        _atLimit = _time.Token.Register(_source.Cancel);
    }

    private void OnSignal(PosixSignalContext signal)
    {
        lock (_sinceFirst)
        {
            signal.Cancel = !_sinceFirst.IsRunning || _sinceFirst.Elapsed < OneWish;
            if (_sinceFirst.IsRunning) return;
            _sinceFirst.Start();
        }

        _source.Cancel();
    }

    /// <summary>
    /// Does <paramref name="work"/> on a thread with a stack of <paramref name="stackBytes"/>, and waits for its end. False when it has not ended within a
    /// second of a signal; it may take longer as long as <paramref name="sinceOutput"/>, the time since something was written, stays short.
    /// </summary>
    public bool Run(Action work, int stackBytes, Func<TimeSpan> sinceOutput)
    {
        new Thread(() => EndAfter(work), stackBytes) { Name = "command", IsBackground = true }.Start();
        try
        {
            _ended.Wait(Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            var waited = Stopwatch.StartNew();
            var before = Environment.CpuUsage.TotalTime;
            while (!_ended.Wait(Look))
                if (waited.Elapsed > Longest || (waited.Elapsed > Patience && Environment.CpuUsage.TotalTime - before > PatienceAtWork && sinceOutput() > Writing))
                    return false;
            return true;
        }
    }

    private void EndAfter(Action work)
    {
        try
        {
            work();
        }
        finally
        {
            _ended.Set();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _atLimit.Dispose();
        _time?.Dispose();
        _source.Dispose();
        _ended.Dispose();
    }
}
