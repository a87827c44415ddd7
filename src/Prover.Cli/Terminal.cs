namespace Prover.Cli;

/// <summary>Where a command writes, and reads what is typed: the process's own streams, or those of a test.</summary>
internal sealed record Terminal(TextWriter Out, bool OutIsTerminal, TextWriter Error, bool ErrorIsTerminal)
{
    /// <summary>What is typed.</summary>
    public TextReader In { get; init; } = TextReader.Null;

    /// <summary>Whether somebody types it.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, !Console.IsOutputRedirected, Console.Error, !Console.IsErrorRedirected)
        {
            In = Console.In,
            InIsTerminal = !Console.IsInputRedirected,
        };
}
