using Prover.Cli;
using Prover.Cli.Recording;

namespace Prover.Tests.Support;

/// <summary>What a command line gives: the whole program, run in this process, in the folder of the checkout.</summary>
internal sealed record CommandLine(int ExitCode, string Out, string Error)
{
    // As much as the process gives its own thread.
    private const int StackBytes = 64 * 1024 * 1024;

    /// <summary>The path of a file of the checkout, as short as it can be.</summary>
    public static string PathTo(string file) => Path.GetRelativePath(".", Repository.PathOf(file));

    /// <summary>Runs the program with its streams caught.</summary>
    public static CommandLine Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    /// <summary>Runs the program with its streams caught, and a store of its own.</summary>
    public static CommandLine Run(RunStore runs, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        return new CommandLine(Run(arguments, output, error, runs: runs), output.ToString(), error.ToString());
    }

    /// <summary>Runs the program with its streams caught, and asks it to end when <paramref name="cancellation"/> does.</summary>
    public static CommandLine Run(CancellationToken cancellation, params string[] arguments)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new() { NewLine = "\n" };
        return new CommandLine(Run(arguments, output, error, cancellation: cancellation), output.ToString(), error.ToString());
    }

    /// <summary>
    /// Runs the program, reading <paramref name="input"/>, writing to <paramref name="output"/> and <paramref name="error"/>, and gives its exit code.
    /// </summary>
    public static int Run(
        string[] arguments, TextWriter output, TextWriter error, string input = "", RunStore? runs = null, CancellationToken cancellation = default)
    {
        var code = -1;
        var terminal = new Terminal(output, false, error, false) { In = new StringReader(input), Runs = runs ?? NewStore() };
        var thread = new Thread(() => code = Program.Run(arguments, terminal, cancellation), StackBytes);
        thread.Start();
        thread.Join();
        return code;
    }

    // What one test has found is no news to another.
    private static RunStore NewStore() => new(Path.Combine(RunStore.OfUser().Folder, Guid.NewGuid().ToString("n")));
}
