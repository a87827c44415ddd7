using System.Diagnostics;
using System.Text;

namespace Prover.Cli.Terminals;

/// <summary>
/// One of the streams of the process. When it cannot be written to any more, since the disk is full or nobody reads, that is remembered, the rest is
/// dropped, and the process goes on.
/// </summary>
/// <param name="inner">The stream; null when it was closed before the process began.</param>
internal sealed class OutputChannel(TextWriter? inner) : TextWriter
{
    private long _lastWrite = Stopwatch.GetTimestamp();

    /// <summary>Why writing failed; null as long as it has not.</summary>
    public string? Problem { get; private set; }

    private TextWriter Inner => inner ?? throw new IOException("it is closed");

    /// <summary>How long ago something was written.</summary>
    public TimeSpan SinceWrite => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastWrite));

    /// <inheritdoc/>
    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => Inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => Inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => Inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write($"{value}{NewLine}");

    /// <inheritdoc/>
    public override void Flush() => Try(() => inner?.Flush());

    private void Try(Action write)
    {
        if (Problem is not null) return;
        try
        {
            write();
            Volatile.Write(ref _lastWrite, Stopwatch.GetTimestamp());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException)
        {
            Problem = e.Message;
        }
    }
}
