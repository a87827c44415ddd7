using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Claims of progress (soundness rule 24).</summary>
internal sealed class ProgressBinder(
    SpecNames names, RuleBinder rules, ImmutableArray<Rule> known, ClockBinder time, IReadOnlyList<ProgressDeclarationSyntax> declarations, DiagnosticBag diagnostics)
{
    private readonly HelpfulDeadlineBinder _deadlines = new(names, known, time, diagnostics);
    private readonly RankBinder _ranks = new(rules, diagnostics);
    private readonly Dictionary<string, ProgressClaim> _bound = new(StringComparer.Ordinal);
    private readonly List<string> _path = []; // the claims that are being bound, each of which relies on the next

    /// <summary>The claims, in the order in which they are declared; a mistake in a part leaves that part out.</summary>
    public ImmutableArray<ProgressClaim> BindAll() => [.. declarations.Select(Bind)];

    private ProgressClaim Bind(ProgressDeclarationSyntax syntax)
    {
        if (_bound.TryGetValue(syntax.Name.Text, out var bound)) return bound;
        _path.Add(syntax.Name.Text);
        var claim = BindParts(syntax);
        _path.RemoveAt(_path.Count - 1);
        return _bound[syntax.Name.Text] = claim;
    }

    private ProgressClaim BindParts(ProgressDeclarationSyntax syntax)
    {
        names.Log?.Declare(syntax.Name, NameLog.Claim(syntax.Name.Text));
        var binder = names.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = rules.DeclareParameters(syntax.Parameters, binder, scope);
        foreach (var (parameter, written) in parameters.Zip(syntax.Parameters.Where(p => p.Sort is not null)))
            _ranks.RequireFinite(parameter.Sort, parameter.Name, written.Name.Location);
        var (pending, goal) = (binder.BindFormula(syntax.Pending, scope), binder.BindFormula(syntax.Goal, scope));
        ReportRepeated("helpful rule", syntax.Helpful.OfType<HelpfulRuleSyntax>());
        ReportRepeated("helpful deadline", syntax.Helpful.OfType<HelpfulDeadlineSyntax>());
        if (syntax.Helpful.Count == 0) diagnostics.NothingHelps(syntax.Name.Location, syntax.Name.Text);
        var place = syntax.Pending.Location.To(syntax.Goal.Location);
        ImmutableArray<Helpful> helpful = [.. syntax.Helpful.Select(h => Bind(h, binder, scope)).OfType<Helpful>()];
        return new ProgressClaim(
            syntax.Name.Text, parameters, pending, goal, helpful, _ranks.Bind(syntax.Ranks, binder, scope), place, RankBinder.PlaceOf(syntax.Ranks) ?? place)
        {
            OwnUses = [.. names.BindUses(syntax.Uses, diagnostics)],
            Urgent = [.. time.Clock?.Deadlines.Where(d => d.IsUrgent) ?? []],
        };
    }

    private void ReportRepeated(string kind, IEnumerable<HelpfulSyntax> helpful)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var repeated in helpful.Select(h => h.Head.Name).Where(name => name.Text.Length > 0 && !seen.Add(name.Text)))
            diagnostics.Duplicate(repeated.Location, kind, repeated.Text, null, "listed");
    }

    // ---- helpful rules ----------------------------------------------------------------------------------------------------------

    private Helpful? Bind(HelpfulSyntax syntax, TermBinder binder, NameScope outer) => syntax switch
    {
        HelpfulRuleSyntax rule => Bind(rule, binder, outer),
        HelpfulDeadlineSyntax deadline => _deadlines.Bind(deadline, binder, outer),
        _ => throw new InvalidOperationException($"unknown line {syntax.GetType().Name}"),
    };

    private Helpful.OfRule? Bind(HelpfulRuleSyntax syntax, TermBinder binder, NameScope outer)
    {
        if (syntax.Head.Name.Text.Length == 0) return null;
        names.Log?.Use(syntax.Head.Name, NameLog.Rule(syntax.Head.Name.Text));
        if (known.FirstOrDefault(r => r.Name == syntax.Head.Name.Text) is not { } rule)
        {
            var (name, isDeadline) = (syntax.Head.Name.Text, time.IsDeclared(syntax.Head.Name.Text));
            diagnostics.UnknownName(syntax.Head.Location, "rule", name, isDeadline ? null : Nearest.To(name, known.Select(r => r.Name)),
                isDeadline ? $"'{name}' is a deadline: write `helpful deadline {syntax.Head.Location.Text}`" : null);
            return null;
        }

        if (rule.Name == Clock.Tick && time.Clock is not null)
        {
            diagnostics.TickHelpsByDeadlines(syntax.Head.Location);
            return null;
        }

        var scope = new NameScope(outer);
        // The parentheses may name the received message too.
        new HeadBinder(names, diagnostics).Bind(syntax.Head, syntax.Head.Binders?.Count == rule.Parameters.Length ? rule.Parameters : rule.Declared, scope);
        Variable[] inside = [.. rule.Premises.OfType<Bind>().SelectMany(b => b.Pattern.Variables).Concat(rule.Received)];
        var inner = new NameScope(scope); // names that have a value only where the rule is enabled
        foreach (var variable in inside) (rule.Parameters.Contains(variable) ? scope : inner).TryAdd(variable.Name, variable);
        var when = syntax.When is null ? Terms.True : binder.BindFormula(syntax.When, inner);
        var instance = new RuleInstance(rule, syntax.Location);
        var helpful = new Helpful.OfRule(rule.Name, instance.Variables, when, instance.Enabled(when), syntax.Location);
        if (Listing.Unlisted(new Quantified(Quantifier.Exists, helpful.Instance, helpful.Helps)) is { } unlisted)
            diagnostics.NotFinite(syntax.Head.Location, rule.Parameters[helpful.Instance.IndexOf(unlisted)].Name, unlisted.Sort, isCollection: false);
        if (syntax.By is null) return helpful;
        if (inside.Except(rule.Parameters).FirstOrDefault(v => Terms.Occurs(v, when)) is { } local) diagnostics.StrongNeedsParameters(syntax.When!.Location, local.Name);
        return helpful with { Strong = Bind(syntax.By, instance, scope) is var (by, arguments) ? Strongly(by, arguments, instance.Rewrite(when)) : null };
    }

    // ---- strong fairness --------------------------------------------------------------------------------------------------------

    // The claim that an instance is enabled again, and what its parameters stand for.
    private (ProgressClaim By, ImmutableArray<Variable> Arguments)? Bind(HeadSyntax by, RuleInstance instance, NameScope scope)
    {
        if (by.Name.Text.Length == 0) return null;
        names.Log?.Use(by.Name, NameLog.Claim(by.Name.Text));
        if (declarations.FirstOrDefault(d => d.Name.Text == by.Name.Text) is not { } declaration)
        {
            diagnostics.UnknownName(by.Name.Location, "claim of progress", by.Name.Text, Nearest.To(by.Name.Text, declarations.Select(d => d.Name.Text).Except(_path)));
            return null;
        }

        if (_path.IndexOf(by.Name.Text) is >= 0 and var start)
        {
            diagnostics.CyclicUse(by.Name.Location, "a claim of progress", string.Join(" by ", _path.Skip(start).Append(by.Name.Text)));
            return null;
        }

        var claim = Bind(declaration);
        var arguments = by.Binders ?? [];
        if (arguments.Count != claim.Parameters.Length)
        {
            diagnostics.ArgumentCount(by.Location, by.Name.Text, claim.Parameters.Length, arguments.Count);
            return null;
        }

        var variables = arguments.Zip(claim.Parameters, (a, p) => Argument(a, p, by, instance, scope)).ToArray();
        return variables.Contains(null) ? null : (claim, [.. variables.OfType<Variable>()]);
    }

    // A parameter of the claim or of the helpful rule.
    private Variable? Argument(NameSyntax? name, Variable parameter, HeadSyntax by, RuleInstance instance, NameScope scope)
    {
        if (name is null || scope.Find(name.Text) is not { } variable)
        {
            diagnostics.UnknownName(name?.Location ?? by.Location, "parameter", name?.Text ?? "_", null);
            return null;
        }

        names.Log?.Use(name, scope.KeyOf(name.Text));
        if (!variable.Sort.Equals(parameter.Sort) && variable.Sort is not ErrorSort) diagnostics.SortMismatch(name.Location, parameter.Sort, variable.Sort);
        return instance.Of(variable);
    }

    private static Strong Strongly(ProgressClaim by, ImmutableArray<Variable> arguments, Term wanted)
    {
        var renaming = new VariableRenaming(by.Parameters.Zip(arguments).ToDictionary(p => p.First, p => p.Second));
        return new Strong(wanted, by, arguments, renaming.Rewrite(by.Pending), renaming.Rewrite(by.Goal));
    }
}
