namespace Prover.Z3;

/// <summary>
/// Interrupts a context once a token is cancelled, again and again until it is disposed: an interrupt that comes before the check has begun is
/// lost. After <see cref="Dispose"/> the context is not touched any more.
/// </summary>
internal sealed class Interrupter : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly Context _z3;
    private readonly Lock _gate = new();
    private readonly CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _disposed;

    public Interrupter(Context z3, CancellationToken token)
    {
        _z3 = z3;
        _registration = token.Register(Begin);
    }

    private void Begin()
    {
        lock (_gate)
            if (!_disposed)
                _timer = new Timer(_ => Interrupt(), null, TimeSpan.Zero, Period);
    }

    private void Interrupt()
    {
        lock (_gate)
            if (!_disposed)
                _z3.Interrupt();
    }

    public void Dispose()
    {
        _registration.Dispose();
        lock (_gate) _disposed = true;
        _timer?.Dispose();
    }
}
