using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A run from its syntax and the system that it is a run of.</summary>
internal sealed class RunBinder
{
    private readonly TransitionSystem _system;
    private readonly DiagnosticBag _diagnostics;
    private readonly SpecNames _vocabulary;
    private readonly NameScope _names = new(null);

    private RunBinder(TransitionSystem system, DiagnosticBag diagnostics)
    {
        _system = system;
        _diagnostics = diagnostics;
        _vocabulary = SpecNames.Of(system);
    }

    /// <summary>The run; whoever calls looks at <paramref name="diagnostics"/> before using it.</summary>
    public static RunScript Bind(RunSyntax syntax, TransitionSystem system, string path, Scope scope, DiagnosticBag diagnostics) =>
        new RunBinder(system, diagnostics).BindAll(syntax, path, scope);

    private RunScript BindAll(RunSyntax syntax, string path, Scope scope)
    {
        foreach (var entry in syntax.Scope)
        {
            if (ScopeSizes.Problem(_system, entry.Name.Text, entry.Size) is { } problem) _diagnostics.BadScope(entry.Name.Location, problem);
            else scope = new Scope(scope.Sizes.SetItem(entry.Name.Text, entry.Size));
        }

        var start = new Location(syntax.Source, new TextSpan(0, 0));
        var elements = NamedElement.All(_system, s => scope.Sizes[s.Name], start);
        foreach (var element in elements) _names.TryAdd(element.Variable.Name, element.Variable);
        var init = syntax.Init is { } written ? new Firing(null, BindArguments(written, _system.Init.Parameters), null, written.Location) : null;
        return new RunScript(
            _system, path, scope, elements, init,
            [.. syntax.State.Select(BindEquation).OfType<StateEquation>()],
            [.. syntax.Firings.Select(BindFiring).OfType<Firing>()],
            syntax.Source);
    }

    private Firing? BindFiring(FiringSyntax syntax)
    {
        if (_system.Rules.FirstOrDefault(r => r.Name == syntax.Rule.Text) is { } rule)
        {
            ImmutableArray<StateEquation>? changes = syntax.Changes is null ? null : [.. syntax.Changes.Select(BindEquation).OfType<StateEquation>()];
            return new Firing(rule, BindArguments(syntax, rule.Parameters), changes, syntax.Location);
        }

        _diagnostics.UnknownName(syntax.Rule.Location, "rule", syntax.Rule.Text, Nearest.To(syntax.Rule.Text, _system.Rules.Select(r => r.Name)));
        return null;
    }

    private ImmutableArray<Term> BindArguments(FiringSyntax syntax, ImmutableArray<Variable> parameters)
    {
        if (syntax.Arguments.Count == parameters.Length)
            return [.. syntax.Arguments.Zip(parameters, (a, p) => BindValue(a, p.Sort))];
        _diagnostics.ArgumentCount(syntax.Location, syntax.Rule.Text, parameters.Length, syntax.Arguments.Count);
        return [];
    }

    private StateEquation? BindEquation(ExpressionSyntax syntax)
    {
        if (syntax is not BinarySyntax { Operator.Text: "=" } equation
            || Assigned(equation.Left) is not var (name, arguments)
            || _vocabulary.FindTerm(name.Text) is not StateVariable variable)
        {
            _diagnostics.NoStateEquation(syntax.Location);
            return null;
        }

        var (domain, result) = variable.Sort is FunctionSort f ? (f.Domain, f.Result) : ([], variable.Sort);
        if (arguments.Count != domain.Length)
        {
            _diagnostics.ArgumentCount(equation.Left.Location, name.Text, domain.Length, arguments.Count);
            return null;
        }

        return new StateEquation(variable, [.. arguments.Zip(domain, BindValue)], BindValue(equation.Right, result), syntax.Location);
    }

    private static (NameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments)? Assigned(ExpressionSyntax syntax) => syntax switch
    {
        NameExpressionSyntax name => (name.Name, []),
        CallSyntax call => (call.Callee, call.Arguments),
        _ => null,
    };

    // A value reads no state: that there is one yet is what the run says.
    private Term BindValue(ExpressionSyntax syntax, Sort sort) =>
        _vocabulary.Binder(_diagnostics, StateAccess.None).BindWhole(syntax, _names, sort);
}
