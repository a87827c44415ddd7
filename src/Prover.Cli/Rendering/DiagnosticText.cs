using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Mistakes of the user, one after the other.</summary>
internal static class DiagnosticText
{
    public static void Write(TextWriter error, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in diagnostics.All) error.Write(diagnostic.ToString());
        if (diagnostics.Count > diagnostics.All.Count)
            error.WriteLine($"… and {diagnostics.Count - diagnostics.All.Count} more");
    }
}
