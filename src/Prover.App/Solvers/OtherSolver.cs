using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using Prover.Proving;

namespace Prover.App.Solvers;

/// <summary>Another solver: a command that reads a script in SMT-LIB from the file that is its last argument.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="File">The file of the program.</param>
/// <param name="Arguments">The arguments before the script.</param>
public sealed record OtherSolver(string Name, string File, ImmutableArray<string> Arguments)
{
    /// <summary>
    /// More arguments where a proof is expected or wanted. Where it would give up, cvc5 then goes on to try all terms that are there as instances. Where there is no proof, this rarely ends.
    /// </summary>
    public ImmutableArray<string> ForProofs { get; init; } = [];

    // The rest of a longer output is not read.
    private const int MostOutput = 1 << 16;
    private const int LongestDetail = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>The arguments with which it reads commands from its standard input.</summary>
    public ImmutableArray<string> ForDialogue => Path.GetFileNameWithoutExtension(File) == "z3" ? [.. Arguments, "-in"] : Arguments;

    /// <summary>
    /// The solver of a command: <c>cvc5</c>, <c>z3</c>, or any program with arguments, separated by spaces. Null when there is no such program in the folders
    /// of <c>PATH</c>, or at the path that is given.
    /// </summary>
    public static OtherSolver? Find(string command)
    {
        if (command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var program, .. var arguments]) return null;
        var folders = program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? [""] : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var file = folders.SelectMany(f => (string[])[Path.Combine(f, program), Path.Combine(f, $"{program}.exe")]).FirstOrDefault(System.IO.File.Exists);
        if (file is null) return null;
        ImmutableArray<string> usual = Path.GetFileNameWithoutExtension(program) switch
        {
            "cvc5" => ["--lang=smt2"],
            "z3" => ["-smt2"],
            _ => [],
        };
        return new OtherSolver(command, Path.GetFullPath(file), [.. usual, .. arguments])
        {
            ForProofs = Path.GetFileNameWithoutExtension(program) == "cvc5" ? ["--full-saturate-quant"] : [],
        };
    }

    /// <summary>
    /// Asks for the script in a file. Whatever the solver does, it is ended after <paramref name="most"/>, and there is an answer: the first line that it prints,
    /// if that is one. Otherwise the detail gives the reason.
    /// </summary>
    /// <param name="script">The file.</param>
    /// <param name="proves">Whether a proof is expected or wanted.</param>
    /// <param name="most">The most time.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OperationCanceledException">It was cancelled. The solver is ended.</exception>
    public (Reply Reply, string? Detail) Ask(string script, bool proves, TimeSpan most, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(File, [.. Arguments, .. proves ? ForProofs : [], script])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            try
            {
                process.StandardInput.Close();
                var (output, error) = (Beginning(process.StandardOutput), Beginning(process.StandardError));
                if (!process.WaitForExitAsync(CancellationToken.None).Wait(most, cancellation)) return (Reply.Unknown, $"no answer within {most.TotalSeconds:0.###} s");
                // A process that it left behind may hold the other end of a pipe.
                return Task.WaitAll([output, error], (int)Patience.TotalMilliseconds, cancellation)
                    ? Read(output.Result, error.Result, process.ExitCode)
                    : (Reply.Failed, "it ended, and left its output open");
            }
            finally
            {
                End(process);
            }
        }
        catch (Exception e) when (e is Win32Exception or IOException or InvalidOperationException)
        {
            return (Reply.Failed, $"it cannot be run: {e.Message}");
        }
    }

    private static (Reply Reply, string? Detail) Read(string output, string error, int code)
    {
        var first = output.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != ';' && !l.StartsWith("WARNING", StringComparison.OrdinalIgnoreCase));
        return (first, code) switch
        {
            ("unsat", < 128) => (Reply.Unsatisfiable, null),
            ("sat", < 128) => (Reply.Satisfiable, null),
            ("unknown", < 128) => (Reply.Unknown, "it does not know"),
            ("timeout", < 128) => (Reply.Unknown, "it ran out of time"),
            (null, _) => (Reply.Failed, $"it ended with code {code} and no answer{(FirstLine(error) is { Length: > 0 } complaint ? $": {complaint}" : "")}"),
            (var other, >= 128) => (Reply.Failed, $"it crashed with code {code} after '{FirstLine(other)}'"),
            var (other, _) => (Reply.Failed, $"it printed '{FirstLine(other)}' instead of an answer"),
        };
    }

    /// <summary>The first line of a text that is not empty, shortened.</summary>
    internal static string FirstLine(string text)
    {
        var line = text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0) ?? "";
        return line.Length > LongestDetail ? $"{line[..LongestDetail]}…" : line;
    }

    // All output is read, so that the solver never waits for a reader.
    private static async Task<string> Beginning(StreamReader reader)
    {
        var (kept, buffer) = (new System.Text.StringBuilder(), new char[4096]);
        try
        {
            while (await reader.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var read)
                if (kept.Length < MostOutput) kept.Append(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }

        return kept.ToString();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }
}
