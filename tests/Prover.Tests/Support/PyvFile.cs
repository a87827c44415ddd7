using Prover.App.Interchange;
using Prover.Binding;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;
using Prover.Translation;

namespace Prover.Tests.Support;

/// <summary>Files of mypyvy from text that stands in a test.</summary>
internal static class PyvFile
{
    /// <summary>The mistakes in a file.</summary>
    public static IReadOnlyList<Diagnostic> Mistakes(string text)
    {
        var diagnostics = new DiagnosticBag();
        var proof = PyvLoader.Load(new SourceText("a.pyv", text), diagnostics);
        Assert.Equal(diagnostics.Count == 0, proof is not null);
        return diagnostics.All;
    }

    /// <summary>The proof in a file that has no mistakes.</summary>
    public static ProofScript Load(string text)
    {
        var diagnostics = new DiagnosticBag();
        return PyvLoader.Load(new SourceText("a.pyv", text), diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
    }

    /// <summary>The report on a file.</summary>
    public static ProofReport Prove(string text) => Spec.Prove(Load(text));

    /// <summary>The file that is exported of a proof.</summary>
    public static string Export(ProofScript proof)
    {
        var diagnostics = new DiagnosticBag();
        var form = PyvForm.Of(proof, diagnostics) ?? throw new InvalidOperationException(string.Concat(diagnostics.All));
        using var text = new StringWriter { NewLine = "\n" };
        PyvText.Write(text, form);
        return text.ToString();
    }
}
