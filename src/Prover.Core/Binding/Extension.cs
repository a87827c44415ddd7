using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Applies the changes of a variant to the declarations of its base, syntax to syntax, so that a variant is bound like any other specification. A
/// target that is gone is an error: a variant must not silently become its base.
/// </summary>
internal static partial class Extension
{
    /// <summary>The declarations of the variant.</summary>
    public static IReadOnlyList<DeclarationSyntax> Apply(
        IReadOnlyList<DeclarationSyntax> basis, IReadOnlyList<ChangeSyntax> changes, DiagnosticBag diagnostics, NameLog? log = null)
    {
        var result = basis.ToList();
        foreach (var change in changes)
        {
            switch (change)
            {
                case AddSyntax add:
                    if (IndexOf(result, add.Declaration) >= 0)
                        diagnostics.AddExists(add.Declaration.Name.Location, add.Declaration.Name.Text);
                    else
                        result.Add(add.Declaration);
                    break;
                case ReplaceSyntax replace:
                    var index = IndexOf(result, replace.Declaration);
                    if (index >= 0)
                    {
                        NoteReplaced(replace.Declaration, result[index], log);
                        result[index] = replace.Declaration;
                    }
                    else
                    {
                        ReportMissing(replace.Declaration.Name, result.Where(d => d.GetType() == replace.Declaration.GetType()), diagnostics);
                    }

                    break;
                case WithoutSyntax { Path.Count: > 0 } without:
                    Remove(result, without, diagnostics, log);
                    break;
                case AddPartSyntax part:
                    Add(result, part, diagnostics, log);
                    break;
            }
        }

        return result;
    }

    private static int IndexOf(List<DeclarationSyntax> declarations, DeclarationSyntax like) =>
        declarations.FindIndex(d => d.GetType() == like.GetType() && d.Name.Text == like.Name.Text);

    private static void ReportMissing(NameSyntax name, IEnumerable<DeclarationSyntax> alike, DiagnosticBag diagnostics) =>
        diagnostics.ChangeTargetMissing(name.Location, name.Text, Nearest.To(name.Text, alike.Select(d => d.Name.Text)));

    // Each declaration that the path fits, and what is left of it; null when nothing is.
    private static void Remove(List<DeclarationSyntax> declarations, WithoutSyntax without, DiagnosticBag diagnostics, NameLog? log)
    {
        var path = without.Path.Select(p => p.Text).ToArray();
        var name = string.Join('.', path);
        var candidates = declarations.Where(d => without.Kind is null || without.Kind == KindOf(d)).ToArray();
        var found = (
            from declaration in candidates
            where declaration.Name.Text == path[0]
            let left = path.Length == 1 ? null : Without(declaration, path[1..])
            where path.Length == 1 || left is not null
            select (Declaration: declaration, Left: left)).ToArray();
        switch (found)
        {
            case []:
                diagnostics.ChangeTargetMissing(without.Location, name, Nearest.To(name, candidates.SelectMany(Targets)));
                break;
            case [var (declaration, left)]:
                Note(without.Path, declaration, log);
                var index = declarations.IndexOf(declaration);
                if (left is null) declarations.RemoveAt(index);
                else declarations[index] = left;
                break;
            default:
                diagnostics.ChangeTargetAmbiguous(without.Location, name, [.. found.Select(f => (KindOf(f.Declaration), f.Declaration.Name.Location))]);
                break;
        }
    }

    // The word that begins such a declaration.
    private static string KindOf(DeclarationSyntax declaration) => declaration switch
    {
        SortDeclarationSyntax => "sort",
        DatatypeDeclarationSyntax datatype => datatype.IsRecord ? "record" : "datatype",
        SymbolDeclarationSyntax symbol => symbol.Result is null ? "relation" : symbol.Domain.Count == 0 ? "constant" : "function",
        FunctionDeclarationSyntax function => function.IsDefinition ? "definition" : function.IsParameter ? "parameter" : "function",
        AxiomDeclarationSyntax => "axiom",
        RuleDeclarationSyntax => "rule",
        InvariantDeclarationSyntax => "invariant",
        PropertyDeclarationSyntax => "property",
        StepPropertyDeclarationSyntax => "property",
        ProgressDeclarationSyntax => "progress",
        ReachDeclarationSyntax => "reach",
        ClockDeclarationSyntax => "clock",
        DeadlineDeclarationSyntax => "deadline",
        WitnessDeclarationSyntax => "witness",
        TraceDeclarationSyntax => "trace",
        InitDeclarationSyntax => "init",
        StateDeclarationSyntax => "state",
        HistoryDeclarationSyntax => "relation",
        NetworkDeclarationSyntax => "network",
        _ => throw new InvalidOperationException($"unknown declaration {declaration.GetType().Name}"),
    };

    /// <summary>Everything in a declaration that <c>without</c> can name.</summary>
    private static IEnumerable<string> Targets(DeclarationSyntax declaration) => declaration switch
    {
        RuleDeclarationSyntax rule => Labelled(rule.Name, rule.Premises.Select(p => p.Label).Concat(rule.Guarantees.Select(g => g.Label))),
        InitDeclarationSyntax init => Labelled(init.Name, init.Premises.Select(p => p.Label)),
        PropertyDeclarationSyntax property => Labelled(property.Name, property.Conjuncts.Select(c => c.Label)),
        StepPropertyDeclarationSyntax property => Labelled(property.Name, property.Conjuncts.Select(c => c.Label)),
        InvariantDeclarationSyntax invariant => invariant.Cases
            .SelectMany(c => c.Conjuncts, (c, k) => $"{invariant.Name.Text}.{c.Name.Text}.{k.Label?.Text}")
            .Concat(invariant.Cases.Where(_ => invariant.Cases.Count > 1).Select(c => $"{invariant.Name.Text}.{c.Name.Text}"))
            .Prepend(invariant.Name.Text),
        _ => [declaration.Name.Text],
    };

    private static IEnumerable<string> Labelled(NameSyntax name, IEnumerable<NameSyntax?> labels) =>
        labels.OfType<NameSyntax>().Select(label => $"{name.Text}.{label.Text}").Prepend(name.Text);

    // The declaration without the labelled part at path; null when it has no such part.
    private static DeclarationSyntax? Without(DeclarationSyntax declaration, string[] path)
    {
        switch (declaration)
        {
            case RuleDeclarationSyntax rule when path.Length == 1:
                var premises = rule.Premises.Where(p => p.Label?.Text != path[0]).ToArray();
                var guarantees = rule.Guarantees.Where(g => g.Label?.Text != path[0]).ToArray();
                return premises.Length == rule.Premises.Count && guarantees.Length == rule.Guarantees.Count ? null : rule with { Premises = premises, Guarantees = guarantees };
            case InitDeclarationSyntax init when path.Length == 1:
                var kept = init.Premises.Where(p => p.Label?.Text != path[0]).ToArray();
                return kept.Length == init.Premises.Count ? null : init with { Premises = kept };
            case PropertyDeclarationSyntax property when path.Length == 1:
                var left = property.Conjuncts.Where(c => c.Label?.Text != path[0]).ToArray();
                return left.Length == property.Conjuncts.Count ? null : property with { Conjuncts = left };
            case StepPropertyDeclarationSyntax property when path.Length == 1:
                var remaining = property.Conjuncts.Where(c => c.Label?.Text != path[0]).ToArray();
                return remaining.Length == property.Conjuncts.Count ? null : property with { Conjuncts = remaining };
            case InvariantDeclarationSyntax { Cases.Count: > 1 } invariant when path.Length == 1: // an invariant without cases says nothing
                var others = invariant.Cases.Where(c => c.Name.Text != path[0]).ToArray();
                return others.Length == invariant.Cases.Count ? null : invariant with { Cases = others };
            case InvariantDeclarationSyntax invariant when path.Length == 2 || invariant.Cases.Any(c => c.Name.Text == invariant.Name.Text):
                var (inCase, label) = path.Length == 2 ? (path[0], path[1]) : (invariant.Name.Text, path[0]);
                var cases = invariant.Cases.Select(c => c.Name.Text != inCase
                    ? c
                    : c with { Conjuncts = c.Conjuncts.Where(k => k.Label?.Text != label).ToArray() }).ToArray();
                return cases.Zip(invariant.Cases).All(p => p.First.Conjuncts.Count == p.Second.Conjuncts.Count)
                    ? null
                    : invariant with { Cases = cases };
            default:
                return null;
        }
    }
}
