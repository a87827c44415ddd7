using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Prover.App.Solvers;

/// <summary>
/// A conversation with another solver, which reads commands in SMT-LIB from its standard input and prints its replies. It ends at a given time, whatever the solver does.
/// </summary>
public sealed class SolverDialogue : IDisposable
{
    // A reply that is longer is no value that anybody asked for.
    private const int LongestReply = 1 << 20;

    private readonly Process _process;
    private readonly CancellationTokenSource _end;

    private SolverDialogue(Process process, TimeSpan most, CancellationToken cancellation)
    {
        _process = process;
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        // A pending read then returns.
        _end.Token.Register(Kill);
        _end.CancelAfter(most);
    }

    /// <summary>Starts <paramref name="solver"/>. It may be used for <paramref name="most"/>, or until <paramref name="cancellation"/>.</summary>
    /// <exception cref="IOException">It cannot be run.</exception>
    public static SolverDialogue Start(OtherSolver solver, TimeSpan most, CancellationToken cancellation)
    {
        try
        {
            var process = Process.Start(new ProcessStartInfo(solver.File, solver.ForDialogue)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            process.BeginErrorReadLine(); // so that the solver never waits for a reader
            return new SolverDialogue(process, most, cancellation);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            throw new IOException($"it cannot be run: {e.Message}", e);
        }
    }

    /// <summary>Sends commands, and returns the next reply: a word, or an expression in parentheses.</summary>
    /// <exception cref="IOException">The solver has ended, or its reply does not end.</exception>
    /// <exception cref="OperationCanceledException">Its time is over.</exception>
    public string Ask(string commands)
    {
        try
        {
            _end.Token.ThrowIfCancellationRequested();
            _process.StandardInput.Write(commands);
            _process.StandardInput.Write('\n');
            _process.StandardInput.Flush();
            return Expression();
        }
        catch (IOException) when (_end.IsCancellationRequested)
        {
            throw new OperationCanceledException(_end.Token);
        }
    }

    // One expression. Names and texts may contain parentheses.
    private string Expression()
    {
        var (text, depth, quote) = (new StringBuilder(), 0, '\0');
        while (text.Length < LongestReply)
        {
            var c = _process.StandardOutput.Read() is >= 0 and var next ? (char)next : throw new IOException("it ended without a reply");
            if (text.Length == 0 && char.IsWhiteSpace(c)) continue;
            if (depth == 0 && quote == '\0' && char.IsWhiteSpace(c)) return text.ToString();
            text.Append(c);
            if (quote != '\0') quote = c == quote ? '\0' : quote;
            else if (c is '|' or '"') quote = c;
            else if (c == '(') depth++;
            else if (c == ')' && --depth <= 0) return text.ToString();
        }

        throw new IOException("its reply does not end");
    }

    /// <summary>Ends the solver.</summary>
    public void Dispose()
    {
        Kill();
        _end.Dispose();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }
}
