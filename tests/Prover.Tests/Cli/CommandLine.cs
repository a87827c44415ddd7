using Prover.Cli;

namespace Prover.Tests.Cli;

/// <summary>What a command line gives.</summary>
internal sealed record CommandLine(int ExitCode, string Out, string Error)
{
    // As much as the process gives its own thread.
    private const int StackBytes = 64 * 1024 * 1024;

    /// <summary>Runs the whole program in this process.</summary>
    public static CommandLine Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return new CommandLine(Run(arguments, output, error), output.ToString(), error.ToString());
    }

    /// <summary>
    /// Runs the whole program in this process, reading <paramref name="input"/>, writing to <paramref name="output"/> and <paramref name="error"/>.
    /// </summary>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, string input = "")
    {
        var code = -1;
        var terminal = new Terminal(output, false, error, false) { In = new StringReader(input) };
        var thread = new Thread(() => code = Program.Run(arguments, terminal), StackBytes);
        thread.Start();
        thread.Join();
        return code;
    }
}
