namespace Prover.Smt;

/// <summary>Values by cases that depend on quantified variables, as <c>match</c> below a quantifier makes them.</summary>
internal static class BoundCases
{
    /// <summary>Whether some term of <paramref name="nodes"/>, in which arguments stand before what is made of them, is such a value.</summary>
    public static bool Occur(IReadOnlyList<SmtNode> nodes)
    {
        var bound = nodes.OfType<SmtTerm>().Where(IsQuantifier).SelectMany(t => t.Binding.Variables).ToHashSet();
        var dependent = new HashSet<SmtTerm>(bound);
        foreach (var term in nodes.OfType<SmtTerm>())
        {
            if (!term.Arguments.Any(dependent.Contains)) continue;
            if (term.Operator == SmtOperator.IfThenElse && term.Sort is not SmtSort.Bool) return true;
            dependent.Add(term);
        }

        return false;
    }

    private static bool IsQuantifier(SmtTerm term) => term.Operator is SmtOperator.ForAll or SmtOperator.Exists;
}
