using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Tests.Support;

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
            // Enough obligations to have every kind of step and term.
            Append(hash, Repository.Proof(path), every: 5, smt => new AnySize(smt));

        // Effects on values that the proofs do not have, and the encodings of given sizes.
        var effects = Spec.Load(EffectNameTests.Effects, "init -> ok; ok go -> ok");
        var two = new Universe(effects.System.Sorts.ToImmutableDictionary(s => s, _ => 2));
        foreach (var sizes in (Func<SmtTerms, SizeScope>[])[smt => new AnySize(smt), smt => new GivenSizes(smt, two, slots: true), smt => new GivenSizes(smt, two, slots: false)])
            Append(hash, effects, every: 1, sizes);

        var actual = $"encoding {SmtDischarger.EncodingVersion}\n{Convert.ToHexStringLower(hash.GetHashAndReset())}\n";
        var file = Repository.PathOf("tests/golden/encoding.sha256");
        if (System.Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    private static void Append(IncrementalHash hash, ProofScript proof, int every, Func<SmtTerms, SizeScope> sizes)
    {
        foreach (var obligation in ObligationGenerator.Generate(proof).Where((_, i) => i % every == 0))
        {
            var terms = new SmtTerms();
            var encoded = EncodedQuery.Encode(sizes(terms), proof.System, obligation.Query, _ => 2);
            SmtTerm[] asked = [.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula), .. encoded.NegatedGoal is { } goal ? [goal] : (SmtTerm[])[]];
            hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', [.. terms.Nodes.Select(Text), Numbers(asked)])));
        }
    }

    // Everything that Z3 is told about a node.
    private static string Text(SmtNode node) => node switch
    {
        SmtTerm term => $"{term.Operator} {term.Sort.Number} ({Numbers(term.Arguments)}) " + term.Content switch
        {
            SmtFunction function => $"{function.Number}",
            SmtBinding binding => $"{Numbers(binding.Variables)} {string.Join('|', binding.Patterns.Select(p => Numbers(p)))}",
            var numeral => $"{numeral}",
        },
        SmtFunction function => $"{function.Kind} {function.Name} ({Numbers(function.Domain)}) {function.Range.Number} {function.Constructor} {function.Field}",
        SmtSort.Bits bits => $"bits {bits.Width}",
        SmtSort.Array array => $"array {array.Domain.Number} {array.Range.Number}",
        SmtSort.Uninterpreted declared => declared.Name,
        SmtSort.Enumeration enumeration => $"{enumeration.Name} {string.Join(' ', enumeration.Elements)}",
        SmtSort.Datatype datatype => $"{datatype.Name} {string.Join(' ', datatype.Constructors.Select(c => $"{c.Name}({string.Join(' ', c.Fields.Select(f => $"{f.Name}:{f.Sort.Number}"))})"))}",
        _ => node.GetType().Name,
    };

    private static string Numbers(IEnumerable<SmtNode> nodes) => string.Join(' ', nodes.Select(n => n.Number));
}
