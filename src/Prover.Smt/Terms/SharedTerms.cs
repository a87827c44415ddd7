using System.Collections.Immutable;

namespace Prover.Smt.Terms;

/// <summary>
/// Which terms inside a term are worth a name, and where: what occurs more than once is written once, as long as it speaks of no variable that is bound
/// further inside.
/// </summary>
internal sealed class SharedTerms
{
    // A smaller term is written out at each of its places.
    private const int LeastSize = 7;

    private readonly HashSet<SmtTerm> _bound = [];
    private readonly Dictionary<SmtTerm, ImmutableHashSet<SmtTerm>> _free = [];

    /// <summary>Prepares for questions about the terms inside <paramref name="root"/>.</summary>
    public SharedTerms(SmtTerm root)
    {
        var inside = Inside(root, _ => false);
        foreach (var term in inside.Where(IsQuantifier)) _bound.UnionWith(term.Binding.Variables);
        foreach (var term in inside)
        {
            var free = _bound.Contains(term) ? [term] : ImmutableHashSet<SmtTerm>.Empty;
            foreach (var part in term.Arguments) free = free.IsEmpty ? _free[part] : free.Union(_free[part]);
            _free[term] = IsQuantifier(term) ? free.Except(term.Binding.Variables) : free;
        }
    }

    /// <summary>
    /// The terms below <paramref name="body"/>, a whole term or the body of a quantifier, that get names there, besides those that have one already. A name may be
    /// used in levels after its own.
    /// </summary>
    public ImmutableArray<ImmutableArray<SmtTerm>> Below(SmtTerm body, ImmutableDictionary<SmtTerm, string> known)
    {
        var inside = Inside(body, known.ContainsKey);
        var inner = inside.Where(IsQuantifier).SelectMany(q => q.Binding.Variables).ToHashSet();
        var uses = new Dictionary<SmtTerm, int>();
        foreach (var part in inside.Where(t => !known.ContainsKey(t)).SelectMany(t => t.Arguments)) uses[part] = uses.GetValueOrDefault(part) + 1;

        var levels = new List<List<SmtTerm>>();
        var (level, size) = (new Dictionary<SmtTerm, int>(), new Dictionary<SmtTerm, int>());
        foreach (var term in inside)
        {
            (level[term], size[term]) = (0, 1);
            if (known.ContainsKey(term)) continue;
            foreach (var part in term.Arguments)
            {
                level[term] = Math.Max(level[term], level[part]);
                size[term] = Math.Min(LeastSize, size[term] + size[part]);
            }

            if (uses.GetValueOrDefault(term) < 2 || size[term] < LeastSize || _free[term].Overlaps(inner)) continue;
            if (levels.Count <= level[term]) levels.Add([]);
            levels[level[term]].Add(term);
            level[term]++;
            size[term] = 1;
        }

        return [.. levels.Select(l => l.ToImmutableArray())];
    }

    private static bool IsQuantifier(SmtTerm term) => term.Operator is SmtOperator.ForAll or SmtOperator.Exists;

    // The terms in a term, each after its parts; what ends is taken, but not what is inside of it.
    private static SmtTerm[] Inside(SmtTerm root, Func<SmtTerm, bool> ends)
    {
        var seen = new HashSet<SmtTerm>();
        var open = new Stack<SmtTerm>([root]);
        while (open.TryPop(out var term))
        {
            if (!seen.Add(term) || ends(term)) continue;
            foreach (var part in term.Arguments) open.Push(part);
        }

        return [.. seen.OrderBy(t => t.Number)];
    }
}
