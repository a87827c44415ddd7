using System.Collections.Immutable;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Comparing;

/// <summary>Which obligations of two versions of a proof ask something else.</summary>
internal static class ObligationDifferences
{
    /// <summary>
    /// The differences, in the order of the new version; null without a proof. A proof that does not fit the old version had no obligations there.
    /// <paramref name="total"/> is how many the new version has.
    /// </summary>
    public static ImmutableArray<ObligationDifference>? Of(ProofScript? old, ProofScript? @new, out int total)
    {
        total = 0;
        if (@new is null) return null;
        var (before, after) = (old is null ? [] : Questions(old), Questions(@new));
        total = after.Length;
        var known = before.ToDictionary(q => q.Name, q => q.Question, StringComparer.Ordinal);
        var names = after.Select(q => q.Name).ToHashSet(StringComparer.Ordinal);

        // An obligation with another name and the same question is the same.
        var nameless = before.Where(q => !names.Contains(q.Name)).GroupBy(q => q.Question, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => new Queue<string>(g.Select(q => q.Name)), StringComparer.Ordinal);
        var renamed = new HashSet<string>(StringComparer.Ordinal);
        var differences = ImmutableArray.CreateBuilder<ObligationDifference>();
        foreach (var (name, question) in after)
        {
            if (known.TryGetValue(name, out var was))
            {
                if (was != question) differences.Add(new ObligationDifference(name, Edit.Touched));
            }
            else if (nameless.TryGetValue(question, out var same) && same.TryDequeue(out var oldName))
            {
                renamed.Add(oldName);
                differences.Add(new ObligationDifference($"{oldName} → {name}", Edit.Renamed));
            }
            else
            {
                differences.Add(new ObligationDifference(name, Edit.Added));
            }
        }

        differences.AddRange(before.Where(q => !names.Contains(q.Name) && !renamed.Contains(q.Name)).Select(q => new ObligationDifference(q.Name, Edit.Removed)));
        return differences.ToImmutable();
    }

    // Two versions of one proof in two files are two names; obligations go by what follows these.
    private static ImmutableArray<(string Name, string Question)> Questions(ProofScript proof)
    {
        var fingerprinter = new Fingerprinter();
        return [.. ObligationGenerator.Generate(proof).Select(o => (o.Name[(proof.Name.Length + 1)..], fingerprinter.Of(o.Query).Whole))];
    }
}
