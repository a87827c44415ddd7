using Prover.App.Recording;

namespace Prover.Cli.Terminals;

/// <summary>Where a command writes, and reads what is typed: the process's own streams, or those of a test.</summary>
internal sealed record Terminal(TextWriter Out, bool OutIsTerminal, TextWriter Error, bool ErrorIsTerminal)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>What is typed.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether somebody types it.</summary>
    public bool InIsTerminal { get; init; }

    // What a pipe is written for, and a terminal that does not say.
    private const int UsualWidth = 120;

    /// <summary>How many characters a line has.</summary>
    public int Width { get; init; } = UsualWidth;

    /// <summary>Where runs are recorded.</summary>
    public RunStore Runs { get; init; } = RunStore.OfUser();

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.IsOutputRedirected ? Wide() : Console.Out, !Console.IsOutputRedirected, Console.Error, !Console.IsErrorRedirected)
        {
            In = Console.In,
            InIsTerminal = !Console.IsInputRedirected,
            Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : UsualWidth,
        };

    // The console's own writer gives a pipe what it gets in pieces of 256 bytes.
    private static StreamWriter Wide() => new(Console.OpenStandardOutput(), Console.OutputEncoding, BufferBytes) { AutoFlush = true };
}
