namespace Prover.Text;

/// <summary>Finds what a misspelt name was probably meant to be.</summary>
public static class Nearest
{
    /// <summary>
    /// The candidate at the least edit distance from <paramref name="name"/>, capitals aside, if that is at most a third of its length
    /// (one for the shortest names); null when none is near. <paramref name="name"/> itself is no suggestion. Ties go to the first in ordinal order.
    /// </summary>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        var limit = Math.Max(1, name.Length / 3);
        return candidates
            .Select(candidate => (candidate, distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .Where(c => c.distance <= limit && c.candidate.Length > 0 && c.candidate != name)
            .OrderBy(c => c.distance).ThenBy(c => c.candidate, StringComparer.Ordinal)
            .Select(c => c.candidate)
            .FirstOrDefault();
    }

    // Levenshtein's distance with two neighbours swapped as one slip, one row at a time. Very long names are no slips of each other.
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > Math.Max(a.Length, 3) || a.Length > 100) return int.MaxValue;
        var (above, row, next) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            next[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                next[j] = Math.Min(substitution, Math.Min(row[j], next[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) next[j] = Math.Min(next[j], above[j - 2] + 1);
            }

            (above, row, next) = (row, next, above);
        }

        return row[b.Length];
    }
}
