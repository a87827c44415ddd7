using System.Security.Cryptography;
using System.Text;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>What a proof and its specification say, as a number: where it is another, what was recorded may not hold any more.</summary>
public static class ProofDigest
{
    /// <summary>The fingerprint of a proof; comments and layout do not count.</summary>
    public static string Of(ProofScript proof)
    {
        using var text = new StringWriter { NewLine = "\n" };
        SystemPrinter.Write(text, proof.System);
        text.WriteLine($"proof of {proof.Invariant.Name}");
        foreach (var edge in proof.Edges)
            text.WriteLine($"{edge.Source} {edge.RuleName} -> {edge.Target} if {edge.Guard?.Place?.Excerpt} {edge.Otherwise}");
        foreach (var implication in proof.Implications) text.WriteLine($"{implication.Case} implies {implication.Property}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
