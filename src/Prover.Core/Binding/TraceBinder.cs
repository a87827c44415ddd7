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
        var moves = new MoveBinder(
            known, "rule", new AnyRule(), formula => binder.BindFormula(formula, scope), (argument, sort) => binder.BindWhole(argument, scope, sort), diagnostics);
        return new TraceClaim(syntax.Name.Text, syntax.Exists, parameters, moves.Bind(syntax), syntax.Location);
    }
}
