using Prover.Syntax;

namespace Prover.Binding;

/// <summary>
/// The names in capitals that nothing in a declaration binds: they stand for every value, as if the declaration began with a <c>forall</c>.
/// </summary>
internal static class PyvFreeNames
{
    /// <summary>Those of <paramref name="syntax"/>, each once, in the order of their first use.</summary>
    public static IReadOnlyList<NameSyntax> Of(ExpressionSyntax syntax, NameScope scope)
    {
        var found = new List<NameSyntax>();
        Collect(syntax, [], found);
        return [.. found.DistinctBy(n => n.Text).Where(n => scope.Find(n.Text) is null)];
    }

    private static void Collect(ExpressionSyntax syntax, HashSet<string> bound, List<NameSyntax> found)
    {
        switch (syntax)
        {
            case NameExpressionSyntax { Name: var name }:
                if (IsInCapitals(name.Text) && !bound.Contains(name.Text)) found.Add(name);
                break;
            case QuantifierSyntax quantifier:
                Collect(quantifier.Body, [.. bound, .. quantifier.Variables.Select(v => v.Name.Text)], found);
                break;
            case LetVariableSyntax let:
                Collect(let.Value, bound, found);
                Collect(let.Body, [.. bound, let.Variable.Name.Text], found);
                break;
            default:
                foreach (var part in PartsOf(syntax)) Collect(part, bound, found);
                break;
        }
    }

    private static IEnumerable<ExpressionSyntax> PartsOf(ExpressionSyntax syntax) => syntax switch
    {
        CallSyntax call => call.Arguments,
        NotSyntax not => [not.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        IfSyntax conditional => [conditional.Condition, conditional.Then, conditional.Else],
        NewSyntax @new => [@new.Operand],
        OldSyntax old => [old.Operand],
        PrimedSyntax primed => [primed.Target],
        DistinctSyntax distinct => distinct.Items,
        _ => [],
    };

    /// <summary>Whether a name has no small letter, and a capital one.</summary>
    public static bool IsInCapitals(string name) =>
        name.Any(char.IsAsciiLetterUpper) && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');
}
