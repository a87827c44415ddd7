using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Claims about runs.</summary>
internal sealed class TraceBinder(Vocabulary vocabulary, RuleBinder rules, ImmutableArray<Rule> known, DiagnosticBag diagnostics)
{
    /// <summary>The claim.</summary>
    public TraceClaim Bind(TraceDeclarationSyntax syntax)
    {
        var binder = new TermBinder(vocabulary, diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = rules.DeclareParameters(syntax.Parameters, binder, scope);
        if (syntax.Moves.Count == 0) diagnostics.EmptyTrace(syntax.Name.Location);
        return new TraceClaim(syntax.Name.Text, syntax.Exists, parameters, [.. syntax.Moves.Select(m => Bind(m, binder, scope))], syntax.Location);
    }

    private Move Bind(MoveSyntax syntax, TermBinder binder, NameScope scope) => syntax switch
    {
        AssertSyntax { Formula: null } => new CheckInitial(),
        AssertSyntax assert => new Check(binder.BindFormula(assert.Formula!, scope), assert.Location),
        AnyRuleSyntax => new AnyRule(),
        OneOfSyntax firings => new OneOf([.. firings.Alternatives.Select(f => Bind(f, binder, scope)).OfType<RuleCall>()]),
        _ => throw new InvalidOperationException($"unknown move {syntax.GetType().Name}"),
    };

    private RuleCall? Bind(RuleCallSyntax syntax, TermBinder binder, NameScope scope)
    {
        if (syntax.Rule.Text.Length == 0) return null;
        if (known.FirstOrDefault(r => r.Name == syntax.Rule.Text) is not { } rule)
        {
            diagnostics.UnknownName(syntax.Rule.Location, "rule", syntax.Rule.Text, Nearest.To(syntax.Rule.Text, known.Select(r => r.Name)));
            return null;
        }

        if (syntax.Arguments is null) return new RuleCall(rule, [.. rule.Parameters.Select(_ => (Term?)null)]);
        if (syntax.Arguments.Count == rule.Parameters.Length)
            return new RuleCall(rule, [.. syntax.Arguments.Zip(rule.Parameters, (a, p) => a is null ? null : binder.BindWhole(a, scope, p.Sort))]);
        diagnostics.ArgumentCount(syntax.Location, rule.Name, rule.Parameters.Length, syntax.Arguments.Count);
        return null;
    }
}
