using Prover.Text;

namespace Prover.Cli.Commands;

/// <summary>Where texts go that were made for other tools: each into a file of its own, or one after the other to the output.</summary>
internal static class Delivery
{
    /// <summary>Writes scripts into <paramref name="folder"/>, or, when it is null, to <paramref name="output"/>, where each but the first resets the solver.</summary>
    public static void Write(IEnumerable<NamedText> scripts, string? folder, TextWriter output, DiagnosticBag diagnostics)
    {
        if (folder is not null && !Create(folder, diagnostics)) return;
        var first = true;
        foreach (var script in scripts)
        {
            if (folder is null) output.Write(first ? script.Content : $"\n(reset)\n\n{script.Content}");
            else if (!AtomicFile.Write(Path.Combine(folder, script.Name), script.Content, diagnostics)) return;
            first = false;
        }
    }

    private static bool Create(string folder, DiagnosticBag diagnostics)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            diagnostics.FileNotWritable(folder, e.Message);
            return false;
        }
    }
}
