using System.Globalization;

namespace Prover.Studio.Stepping;

/// <summary>How long a page waits for a work.</summary>
/// <param name="Time">The most time that the work may take.</param>
/// <param name="Advice">A way to have an answer all the same, for the person who waits.</param>
internal sealed record TimeLimit(TimeSpan Time, string Advice);

/// <summary>
/// The work that pages wait for. There is at most one work of a name at a time: the next one ends it, so requests that nobody waits for any more take no thread.
/// Used from several threads.
/// </summary>
/// <param name="program">Ends everything.</param>
internal sealed class Works(CancellationToken program)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Work> _current = new(StringComparer.Ordinal);

    /// <summary>Begins a work, and ends the one of the same name.</summary>
    public Work Begin(string name, TimeLimit limit)
    {
        var work = new Work(this, name, limit, program);
        Work? before;
        lock (_gate)
        {
            _current.TryGetValue(name, out before);
            _current[name] = work;
        }

        before?.End("a newer request has ended this one");
        return work;
    }

    /// <summary>Ends the work of a name, if there is one.</summary>
    public void Stop(string name)
    {
        Work? work;
        lock (_gate) _current.TryGetValue(name, out work);
        work?.End("it was stopped");
    }

    private void Forget(Work work)
    {
        lock (_gate)
            if (_current.GetValueOrDefault(work.Name) == work) _current.Remove(work.Name);
    }

    /// <summary>A work, from its beginning until it is disposed.</summary>
    internal sealed class Work : IDisposable
    {
        private readonly Works _all;
        private readonly TimeLimit _limit;
        private readonly CancellationToken _program;
        private readonly Lock _gate = new();
        private readonly CancellationTokenSource _end;
        private string? _reason;
        private bool _isOver;

        public Work(Works all, string name, TimeLimit limit, CancellationToken program)
        {
            (_all, Name, _limit, _program, _end) = (all, name, limit, program, CancellationTokenSource.CreateLinkedTokenSource(program));
            Token = _end.Token;
            _end.CancelAfter(limit.Time);
        }

        /// <summary>The name.</summary>
        public string Name { get; }

        /// <summary>Is cancelled when the work has to end.</summary>
        public CancellationToken Token { get; }

        /// <summary>Why it was ended, for the person who waits for it.</summary>
        public string Reason => _program.IsCancellationRequested ? "the program is ending"
            : _reason ?? string.Create(CultureInfo.InvariantCulture, $"this took more than {_limit.Time.TotalSeconds:0} seconds and was stopped; {_limit.Advice}");

        /// <summary>Ends it.</summary>
        public void End(string reason)
        {
            lock (_gate)
            {
                if (_isOver || Token.IsCancellationRequested) return;
                _reason = reason;
                _end.Cancel();
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _all.Forget(this);
            lock (_gate)
            {
                _isOver = true;
                _end.Dispose();
            }
        }
    }
}
