using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Invariants and their cases. Where an invariant uses others (soundness rule 25), these are bound first, and each of its cases begins with a conjunct that states them;
/// a cycle is an error that prints it.
/// </summary>
internal sealed class InvariantBinder(SpecNames names, RuleBinder rules, DiagnosticBag diagnostics)
{
    private readonly Dictionary<string, Invariant> _bound = new(StringComparer.Ordinal);
    private readonly List<string> _inProgress = [];

    /// <summary>The invariants, in the order of their declarations.</summary>
    public ImmutableArray<Invariant> Bind(IReadOnlyList<InvariantDeclarationSyntax> declarations) => [.. declarations.Select(d => Bind(d, declarations))];

    private Invariant Bind(InvariantDeclarationSyntax syntax, IReadOnlyList<InvariantDeclarationSyntax> all)
    {
        if (_bound.TryGetValue(syntax.Name.Text, out var known)) return known;
        names.Log?.Declare(syntax.Name, NameLog.Invariant(syntax.Name.Text));
        _inProgress.Add(syntax.Name.Text);
        var uses = syntax.Uses.Select(name => Find(name, all)).OfType<(NameSyntax, Invariant)>().ToArray();
        _inProgress.RemoveAt(_inProgress.Count - 1);
        foreach (var (name, used) in uses) CheckListable(used, name.Location, diagnostics);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in syntax.Cases.Select(c => c.Name))
            if (!seen.Add(name.Text))
                diagnostics.Duplicate(name.Location, "case", name.Text, null);
        return _bound[syntax.Name.Text] = new Invariant(
            syntax.Name.Text, [.. syntax.Cases.Select(c => BindCase(c.Name, c.Parameters, c.Conjuncts, c.Location, uses))], syntax.Name.Location)
        {
            Uses = [.. uses.Select(u => u.Item2)],
        };
    }

    private (NameSyntax, Invariant)? Find(NameSyntax name, IReadOnlyList<InvariantDeclarationSyntax> all)
    {
        if (name.Text.Length == 0) return null;
        names.Log?.Use(name, NameLog.Invariant(name.Text));
        if (_inProgress.IndexOf(name.Text) is >= 0 and var start)
        {
            diagnostics.CyclicUse(name.Location, "an invariant", string.Join(" → ", _inProgress.Skip(start).Append(name.Text)));
            return null;
        }

        if (all.FirstOrDefault(d => d.Name.Text == name.Text) is { } used) return (name, Bind(used, all));
        diagnostics.UnknownName(name.Location, "invariant", name.Text, Nearest.To(name.Text, all.Select(d => d.Name.Text).Except(_inProgress)));
        return null;
    }

    /// <summary>Reports, at <paramref name="place"/>, the parameters whose values cannot be listed: stated as a formula, the invariant quantifies over them.</summary>
    public static void CheckListable(Invariant invariant, Location place, DiagnosticBag diagnostics)
    {
        foreach (var parameter in invariant.Cases.SelectMany(c => c.Parameters).Where(p => !Sorts.IsFinite(p.Sort)))
            diagnostics.NotFinite(place, parameter.Name, parameter.Sort, isCollection: parameter.Sort is SetSort or MapSort or ListSort);
    }

    /// <summary>A case, or a property, which uses nothing.</summary>
    public Case BindCase(
        NameSyntax name, IReadOnlyList<ParameterSyntax> parameters, IReadOnlyList<ConjunctSyntax> conjuncts, Location place, IReadOnlyList<(NameSyntax Name, Invariant Invariant)> uses)
    {
        names.Log?.Declare(name, NameLog.Claim(name.Text));
        var binder = names.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var variables = rules.DeclareParameters(parameters, binder, scope);
        var labels = new ClaimLabels(name.Text, names, diagnostics);
        foreach (var (used, _) in uses) labels.Reserve(used);
        var stated = uses.Select(u => new Conjunct(u.Name.Text, u.Invariant.Formula, u.Name.Location) { IsUsed = true });
        ImmutableArray<Conjunct> bound = [.. stated, .. labels.Bind(conjuncts, binder, scope)];
        if (conjuncts.Count == 0) diagnostics.EmptyCase(place, name.Text);
        return new Case(name.Text, variables, bound, name.Location);
    }
}
