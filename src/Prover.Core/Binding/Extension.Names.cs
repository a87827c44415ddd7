using Prover.Syntax;

namespace Prover.Binding;

/// <content>The names in changes, which refer to the base.</content>
internal static partial class Extension
{
    // The path of a change: a declaration of the base, then a case or a label in it.
    private static void Note(IReadOnlyList<NameSyntax> path, DeclarationSyntax declaration, NameLog? log)
    {
        if (log is null) return;
        log.Use(path[0], declaration.Name);
        var parts = PartsOf(declaration).ToArray();
        foreach (var name in path.Skip(1))
        {
            if (parts.FirstOrDefault(p => p.Name?.Text == name.Text) is not { Name: { } part } found) return;
            log.Use(name, part);
            parts = found.Inner;
        }
    }

    // A declaration in a variant and the one that it replaces are one, and so are their cases: the lines of a proof of the base refer to either.
    private static void NoteReplaced(DeclarationSyntax declaration, DeclarationSyntax original, NameLog? log)
    {
        if (log is null) return;
        log.Replace(declaration.Name, original.Name);
        var parts = PartsOf(original).ToArray();
        foreach (var name in PartsOf(declaration).Select(p => p.Name).OfType<NameSyntax>())
            if (parts.FirstOrDefault(p => p.Name?.Text == name.Text)?.Name is { } part)
                log.Replace(name, part);
    }

    private sealed record Part(NameSyntax? Name, Part[] Inner);

    private static IEnumerable<Part> PartsOf(DeclarationSyntax declaration) => declaration switch
    {
        RuleDeclarationSyntax rule => Labels(rule.Premises.Select(p => p.Label).Concat(rule.Guarantees.Select(g => g.Label))),
        InitDeclarationSyntax init => Labels(init.Premises.Select(p => p.Label)),
        PropertyDeclarationSyntax property => Labels(property.Conjuncts.Select(c => c.Label)),
        StepPropertyDeclarationSyntax property => Labels(property.Conjuncts.Select(c => c.Label)),
        InvariantDeclarationSyntax invariant => invariant.Cases.Select(c => new Part(c.Name, [.. Labels(c.Conjuncts.Select(k => k.Label))]))
            .Concat(invariant.Cases.Where(c => c.Name.Text == invariant.Name.Text).SelectMany(c => Labels(c.Conjuncts.Select(k => k.Label)))),
        _ => [],
    };

    private static IEnumerable<Part> Labels(IEnumerable<NameSyntax?> labels) => labels.Select(label => new Part(label, []));
}
