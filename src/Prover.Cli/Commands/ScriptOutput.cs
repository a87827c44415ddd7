using Prover.App.Files;
using Prover.App.Requests;
using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>Where texts go that were made for other tools: each into a file of its own, or one after the other to the output.</summary>
internal static class ScriptOutput
{
    /// <summary>
    /// Writes scripts into <paramref name="folder"/>, or, when it is null, to <paramref name="output"/>, where each but the first resets the solver; until
    /// <paramref name="cancellation"/>.
    /// </summary>
    public static void Write(
        IEnumerable<NamedText> scripts, string? folder, TextWriter output, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var first = true;
        foreach (var script in scripts)
        {
            if (cancellation.IsCancellationRequested) return;
            if (folder is null) output.Write(first ? script.Content : $"\n(reset)\n\n{script.Content}");
            else if (!AtomicFile.WriteWithFolder(Path.Combine(folder, script.Name), script.Content, diagnostics)) return;
            first = false;
        }
    }
}
