using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Which hypotheses a goal is likely to need, told from the state variables that they read: what is read seldom matters where it is read. What is
/// proved from some hypotheses is proved from all. Source: K. Hoder and A. Voronkov, "Sine Qua Non for Large Theory Reasoning", CADE 2011, with
/// tolerance 1 and no limit of depth.
/// </summary>
public static class Relevance
{
    /// <summary>
    /// The steps of <paramref name="query"/>, without the hypotheses before its first rule that seem not to matter to its goal or to what the rule does;
    /// null when all seem to.
    /// </summary>
    public static Query? Of(Query query)
    {
        var (given, rest) = (query.Steps.TakeWhile(s => s is Assume).ToArray(), query.Steps.SkipWhile(s => s is Assume));
        var reads = given.Select(s => Mentions.In([s], Terms.True)).ToArray();
        var count = reads.SelectMany(r => r).CountBy(v => v).ToDictionary();
        var triggers = reads.Select(r => r.Where(v => count[v] == r.Min(w => count[w])).ToArray()).ToArray();

        var relevant = Mentions.In(rest, query.Goal ?? Terms.True).ToHashSet();
        var kept = new bool[given.Length];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < given.Length; i++)
            {
                if (kept[i] || (triggers[i].Length > 0 && !triggers[i].Any(relevant.Contains))) continue;
                kept[i] = changed = true;
                relevant.UnionWith(reads[i]);
            }
        }

        return kept.All(k => k) ? null : query with { Steps = [.. given.Where((_, i) => kept[i]), .. rest] };
    }
}
