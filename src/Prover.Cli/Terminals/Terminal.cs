using Prover.App.Recording;

namespace Prover.Cli.Terminals;

/// <summary>Where a command writes, and reads what is typed: the process's own streams, or those of a test.</summary>
internal sealed record Terminal(TextWriter Out, bool OutIsTerminal, TextWriter Error, bool ErrorIsTerminal)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>The input.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether somebody types it.</summary>
    public bool InIsTerminal { get; init; }

    // The width of the output to a pipe, and to a terminal that does not report its own.
    private const int UsualWidth = 120;

    // A narrower window breaks the lines itself.
    private const int LeastWidth = 20;

    /// <summary>How many characters a line has.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>
    /// The next line that is typed; null at the end of the input, or when <paramref name="cancellation"/> ends the waiting.
    /// </summary>
    public string? ReadLine(CancellationToken cancellation)
    {
        var line = Task.Run(In.ReadLine, CancellationToken.None);
        try
        {
            line.Wait(cancellation);
            return line.Result;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
        catch (AggregateException e) when (e.InnerException is IOException or UnauthorizedAccessException)
        {
            return null; // what cannot be read has ended
        }
    }

    /// <summary>Whether a build server reads what is written, as the variable <c>CI</c> says.</summary>
    public bool IsBuildServer { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Says that the time for the whole run is over; null as long as it is not, and when something else ended the run.</summary>
    public Func<string?> TimeOver { get; init; } = () => null;

    /// <summary>Where runs are recorded.</summary>
    public RunStore Runs { get; init; } = RunStore.OfUser();

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(
        new OutputChannel(StandardStream.IsClosed(1) ? null : Console.IsOutputRedirected ? Wide() : Console.Out), !Console.IsOutputRedirected,
        new OutputChannel(StandardStream.IsClosed(2) ? null : Console.Error), !Console.IsErrorRedirected)
    {
        In = StandardStream.IsClosed(0) ? TextReader.Null : Console.In,
        InIsTerminal = !Console.IsInputRedirected,
        IsBuildServer = Environment.GetEnvironmentVariable("CI") is { Length: > 0 } and not ("false" or "0"),
        Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Math.Max(LeastWidth, Console.WindowWidth) : UsualWidth,
    };

    /// <summary>Why the output could not be written to its end; null when all of it was.</summary>
    public string? OutputProblem => (Out as OutputChannel)?.Problem;

    /// <summary>How long ago something was written to the output.</summary>
    public TimeSpan SinceOutput => Out is OutputChannel channel ? channel.SinceWrite : TimeSpan.MaxValue;

    // The console's own writer gives a pipe what it gets in pieces of 256 bytes.
    private static StreamWriter Wide() => new(Console.OpenStandardOutput(), Console.OutputEncoding, BufferBytes) { AutoFlush = true };
}
