namespace Prover.Cli;

/// <summary>Where a command writes, and reads what is typed: the process's own streams, or those of a test.</summary>
internal sealed record Terminal(TextWriter Out, bool OutIsTerminal, TextWriter Error, bool ErrorIsTerminal)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What is typed.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether somebody types it.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.IsOutputRedirected ? Wide() : Console.Out, !Console.IsOutputRedirected, Console.Error, !Console.IsErrorRedirected)
        {
            In = Console.In,
            InIsTerminal = !Console.IsInputRedirected,
        };

    // The console's own writer gives a pipe what it gets in pieces of 256 bytes.
    private static StreamWriter Wide() => new(Console.OpenStandardOutput(), Console.OutputEncoding, BufferBytes) { AutoFlush = true };
}
