namespace Prover.Smt.Terms;

/// <summary>The declared sorts and functions that terms use.</summary>
internal static class SmtSymbols
{
    /// <summary>The sorts and functions of <paramref name="terms"/>, without bound variables, each after those that it uses.</summary>
    public static IEnumerable<SmtNode> In(IEnumerable<SmtTerm> terms)
    {
        var seen = new HashSet<SmtNode>();
        var bound = new HashSet<SmtNode>();
        var open = new Stack<SmtNode>(terms);
        while (open.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            if (node is SmtTerm { Operator: SmtOperator.ForAll or SmtOperator.Exists } quantifier)
                bound.UnionWith(quantifier.Binding.Variables.Select(v => v.Function));
            foreach (var part in Parts(node)) open.Push(part);
        }

        return seen.Where(n => n is not SmtTerm && !bound.Contains(n)).OrderBy(n => n.Number);
    }

    private static IEnumerable<SmtNode> Parts(SmtNode node) => node switch
    {
        SmtTerm { Operator: SmtOperator.ForAll or SmtOperator.Exists } q => [q.Arguments[0], .. q.Binding.Variables.Select(v => v.Sort), .. q.Binding.Patterns.SelectMany(p => p)],
        SmtTerm { Operator: SmtOperator.Apply } t => [t.Function, .. t.Arguments],
        SmtTerm t => [t.Sort, .. t.Arguments],
        SmtFunction f => [.. f.Domain, f.Range],
        SmtSort.Array array => [array.Domain, array.Range],
        SmtSort.Datatype datatype => datatype.Constructors.SelectMany(c => c.Fields).Select(f => f.Sort),
        _ => [],
    };
}
