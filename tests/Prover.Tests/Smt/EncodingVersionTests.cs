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
/// Records are trusted for one version of the encoding (soundness rule 16). When the line of a proof changes that was not edited, other questions are asked of it: raise
/// <see cref="SmtDischarger.EncodingVersion"/>, run <c>prover accept</c>, and set <c>PROVER_UPDATE_GOLDEN=1</c> to write the file anew. A new proof has a new line.
/// </summary>
public sealed class EncodingVersionTests
{
    [Fact]
    public void OtherQuestionsHaveAnotherVersion()
    {
        // Effects on values that the proofs do not have, and the encodings of given sizes.
        var effects = Spec.Load(EffectNameTests.Effects, "init -> ok; ok go -> ok");
        var two = new Universe(effects.System.Sorts.ToImmutableDictionary(s => s, _ => 2));
        (string Name, Func<SmtTerms, SizeScope> Sizes)[] sizes =
        [
            ("any size", smt => new AnySize(smt)), ("slots", smt => new GivenSizes(smt, two, slots: true)), ("windows", smt => new GivenSizes(smt, two, slots: false)),
        ];
        string[] lines =
        [
            $"encoding {SmtDischarger.EncodingVersion}",
            // Variants ask nearly what their bases ask. A fifth of the obligations has every kind of step and term.
            .. from path in Repository.Proofs
               where !path.Contains("/variants/", StringComparison.Ordinal)
               select $"{path} {HashOf(Repository.Proof(path), every: 5, smt => new AnySize(smt))}",
            .. from size in sizes select $"{size.Name}: {HashOf(effects, every: 1, size.Sizes)}",
        ];

        var actual = $"{string.Join('\n', lines)}\n";
        var file = Repository.PathOf("tests/golden/encoding.sha256");
        if (System.Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(file, actual);
        Assert.Equal(File.ReadAllText(file), actual);
    }

    // The names of all obligations, and the questions of some.
    private static string HashOf(ProofScript proof, int every, Func<SmtTerms, SizeScope> sizes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (obligation, i) in ObligationGenerator.Generate(proof).Select((o, i) => (o, i)))
        {
            Append(hash, obligation.Name);
            if (i % every != 0) continue;
            var terms = new SmtTerms();
            var encoded = EncodedQuery.Encode(sizes(terms), proof.System, obligation.Query, _ => 2);
            SmtTerm[] asked = [.. encoded.Facts, .. encoded.Hypotheses.Select(h => h.Formula), .. encoded.NegatedGoal is { } goal ? [goal] : (SmtTerm[])[]];
            Append(hash, string.Join('\n', [.. terms.Nodes.Select(Text), Numbers(asked)]));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

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
