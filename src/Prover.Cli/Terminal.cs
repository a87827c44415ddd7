namespace Prover.Cli;

/// <summary>Where a command writes: the process's own streams, or those of a test.</summary>
internal sealed record Terminal(TextWriter Out, bool OutIsTerminal, TextWriter Error, bool ErrorIsTerminal)
{
    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.Out, !Console.IsOutputRedirected, Console.Error, !Console.IsErrorRedirected);
}
