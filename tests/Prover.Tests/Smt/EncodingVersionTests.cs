using System.Security.Cryptography;
using System.Text;
using Prover.Proving;
using Prover.Smt;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Smt;

/// <summary>
/// Records are trusted for one version of the encoding (soundness rule 16). When this test fails, the encoding has changed: raise
/// <see cref="SmtDischarger.EncodingVersion"/>, run <c>prover accept</c>, and set <c>PROVER_UPDATE_GOLDEN=1</c> to write the file anew.
/// </summary>
public sealed class EncodingVersionTests
{
    [Fact]
    public void AnotherEncodingHasAnotherVersion()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // Variants ask nearly what their bases ask.
        foreach (var path in Repository.Proofs.Where(p => !p.Contains("/variants/", StringComparison.Ordinal)))
        {
            var proof = Repository.Proof(path);
            // Enough obligations to have every kind of step and term.
            foreach (var obligation in ObligationGenerator.Generate(proof).Where((_, i) => i % 5 == 0))
                hash.AppendData(Encoding.UTF8.GetBytes(WithoutPlaces(SmtLibWriter.Write(proof.System, obligation, null, new DiagnosticBag())!)));
        }

        var actual = $"encoding {SmtDischarger.EncodingVersion}\n{Convert.ToHexStringLower(hash.GetHashAndReset())}\n";
        var file = Repository.PathOf("tests/golden/encoding.sha256");
        if (System.Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static string WithoutPlaces(string script) =>
        string.Join('\n', script.Split('\n').Where(line => !line.StartsWith(';')));
}
