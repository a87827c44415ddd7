using System.Diagnostics;
using Prover.App.Recording;
using Prover.Cli;
using Prover.Cli.Terminals;

namespace Prover.Tests.Support;

/// <summary>
/// Runs a command line: the whole program, in this process, in the folder of the checkout. If the environment names a published program,
/// <c>PROVER_PROGRAM</c>, that one is run: compiled ahead of time, it must print the same.
/// </summary>
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

    /// <summary>Runs the program in this process with its streams caught, and asks it to end as soon as the work on the first proof begins.</summary>
    public static CommandLine RunUntilBegun(params string[] arguments)
    {
        using var source = new CancellationTokenSource();
        using StringWriter output = new() { NewLine = "\n" }, error = new CuedWriter("begins", source.Cancel) { NewLine = "\n" };
        return new CommandLine(Run([.. arguments, "--progress", "plain"], output, error, cancellation: source.Token), output.ToString(), error.ToString());
    }

    /// <summary>
    /// Runs the program, reading <paramref name="input"/>, writing to <paramref name="output"/> and <paramref name="error"/>, and gives its exit code.
    /// </summary>
    public static int Run(
        string[] arguments, TextWriter output, TextWriter error, string input = "", RunStore? runs = null, CancellationToken cancellation = default)
    {
        runs ??= NewStore();
        if (Environment.GetEnvironmentVariable("PROVER_PROGRAM") is { Length: > 0 } published && !cancellation.CanBeCanceled)
            return RunProcess(published, arguments, output, error, input, runs);

        var code = -1;
        var terminal = new Terminal(output, false, error, false) { In = new StringReader(input), Runs = runs };
        var thread = new Thread(() => code = Program.Run(arguments, terminal, cancellation), StackBytes);
        thread.Start();
        thread.Join();
        return code;
    }

    private static int RunProcess(string program, string[] arguments, TextWriter output, TextWriter error, string input, RunStore runs)
    {
        // In one stream lines stand in the order in which they were written.
        string[] command = output == error ? ["-c", "\"$0\" \"$@\" 2>&1", program, .. arguments] : ["-c", "\"$0\" \"$@\"", program, .. arguments];
        var start = new ProcessStartInfo("/bin/sh", command) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PROVER_CACHE"] = runs.Folder;
        start.Environment.Remove("CI"); // what is said depends on the command line alone
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        output.Write(process.StandardOutput.ReadToEnd());
        error.Write(errors.Result);
        process.WaitForExit();
        return process.ExitCode;
    }

    // A result of one test is not reused by another.
    private static RunStore NewStore() => new(Path.Combine(RunStore.OfUser().Folder, Guid.NewGuid().ToString("n")));
}
