using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Interpretation;

/// <summary>Interpretations from texts that stand in a test; a semicolon ends a line.</summary>
internal static class Interpreted
{
    /// <summary>The first line of each file.</summary>
    public const string Head = "interpretation of \"of.spec\" in \"in.spec\"\n";

    /// <summary>The script, or null, and the mistakes.</summary>
    public static ProofScript? Load(string of, string @in, string lines, out IReadOnlyList<Diagnostic> mistakes)
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", $"{Spec.Lines(of)}\ninit {{ }}\n");
        folder.Write("in.spec", $"{Spec.Lines(@in)}\ninit {{ }}\n");
        var diagnostics = new DiagnosticBag();
        var script = ProofLoader.Load(folder.Write("means.proof", Head + Spec.Lines(lines) + "\n"), diagnostics);
        mistakes = diagnostics.All;
        return script;
    }

    /// <summary>The script.</summary>
    public static ProofScript Load(string of, string @in, string lines) =>
        Load(of, @in, lines, out var mistakes) ?? throw new InvalidOperationException(string.Concat(mistakes));

    /// <summary>The report on it.</summary>
    public static ProofReport Prove(string of, string @in, string lines) => Spec.Prove(Load(of, @in, lines));

    /// <summary>The claims that are refuted, as <c>axiom.halves</c>.</summary>
    public static string[] Refuted(this ProofReport report) =>
        [.. report.Results.Where(r => r.IsFailure).Select(r => $"{r.Obligation.Target}.{r.Obligation.Conjunct}").Order(StringComparer.Ordinal)];
}
