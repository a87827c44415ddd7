using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>Mistakes of the user, one after the other.</summary>
internal static class DiagnosticText
{
    public static void Write(TextWriter error, DiagnosticBag diagnostics)
    {
        foreach (var diagnostic in diagnostics.All) error.Write(diagnostic.ToString());
        if (diagnostics.Omitted > 0) error.WriteLine($"… and {diagnostics.Omitted} more");
    }
}
