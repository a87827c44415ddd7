using System.Globalization;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>
/// Lines for a log that nobody watches: one when something begins, one when it ends, and every ten seconds one that says how far it is, so that a
/// build server sees that the run is alive.
/// </summary>
internal sealed class PlainProgress : ProgressDisplay
{
    /// <summary>How often it is said how far a run is.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly TextWriter _error;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private long _begun;
    private string _name = "";
    private string _text = "";

    /// <summary>Begins to write to <paramref name="error"/>, by <paramref name="clock"/>.</summary>
    public PlainProgress(TextWriter error, TimeProvider clock)
    {
        (_error, _clock, _begun) = (error, clock, clock.GetTimestamp());
        _timer = clock.CreateTimer(_ => Tick(), null, Interval, Interval);
    }

    /// <inheritdoc/>
    public override void Begin(string name, string what)
    {
        lock (_gate)
        {
            (_name, _text, _begun) = (name, "", _clock.GetTimestamp());
            _timer.Change(Interval, Interval);
            Write($"begins, {what}");
        }
    }

    /// <inheritdoc/>
    public override void End(string verdict)
    {
        lock (_gate) Write($"{verdict} ({Elapsed})");
    }

    /// <inheritdoc/>
    protected override void Show(string name, string text)
    {
        lock (_gate)
        {
            if (_name.Length == 0) _name = name;
            _text = text;
        }
    }

    private void Tick()
    {
        lock (_gate) Write($"{(_text.Length > 0 ? _text : "nothing yet")} ({Elapsed})");
    }

    private string Elapsed => string.Create(CultureInfo.InvariantCulture, $"{_clock.GetElapsedTime(_begun).TotalSeconds:0.0} s");

    private void Write(string text) => _error.Write($"prover: {Visible.Line(_name.Length > 0 ? $"{_name}: {text}" : text)}\n");

    /// <inheritdoc/>
    public override void Dispose() => _timer.Dispose();
}
