using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;

namespace Prover.Binding;

/// <content>Forward and backward steps.</content>
internal sealed partial class PyvBinder
{
    // mypyvy's names for the relations of a prophecy.
    private const string Viable = "__M_P";
    private const string Fitting = "__INV_P";

    private Induction BindInduction(FbiiDeclarationSyntax syntax, Term safety)
    {
        // The parameters of a prophecy are known to all later steps.
        var known = new NameScope(null);
        var steps = ImmutableArray.CreateBuilder<InductionStep>();
        foreach (var (step, i) in syntax.Steps.Select((s, i) => (s, i)))
        {
            var label = $"{i + 1} {(step.IsForward ? "forward" : "backward")}{(step.Name is null ? "" : $" {step.Name.Text}")}";
            steps.Add(BindStep(step, label, known) with { Name = step.Name?.Text });
        }

        return new Induction(syntax.Name.Text, safety, steps.ToImmutable(), syntax.Location);
    }

    private InductionStep BindStep(FbiiStepSyntax syntax, string label, NameScope known)
    {
        var binder = _definitions.Binder(1);
        var own = new NameScope(known);
        var parameters = binder.Declare(syntax.Prophecy ?? [], own);
        var claims = Label(syntax.Claims, c => _definitions.BindClosed(binder, c.Formula, own));
        binder.Inference.Finish();
        foreach (var parameter in parameters.Where(p => p.Sort is BoolSort or IntSort)) _diagnostics.ArgumentSort(parameter.Place, parameter.Sort);
        if (syntax.Prophecy is null) return new InductionStep(label, syntax.IsForward, claims, null, syntax.Location);

        var place = syntax.Location;
        Sort sort = parameters.IsEmpty ? BoolSort.Instance : new FunctionSort([.. parameters.Select(p => p.Sort)], BoolSort.Instance);
        var (viable, fitting) = (new Variable(Viable, sort, place), new Variable(Fitting, sort, place));
        var inside = new NameScope(known);
        inside.TryAdd(Viable, viable);
        inside.TryAdd(Fitting, fitting);
        var usual = new UsualInvariant(parameters, viable, fitting, syntax.IsForward);
        var invariant = syntax.By is null
            ? [new Conjunct("viable", usual.Always, place)]
            : LabelInvariants(syntax.By, condition => condition is null ? usual.Always : usual.When(_definitions.BindClosed(condition, inside)),
                formula => _definitions.BindClosed(formula, inside));
        foreach (var parameter in parameters) known.TryAdd(parameter.Name, parameter);
        return new InductionStep(label, syntax.IsForward, claims, new Prophecy(parameters, viable, fitting, invariant), place);
    }

    private static ImmutableArray<Conjunct> Label(IEnumerable<PyvFormulaSyntax> claims, Func<PyvFormulaSyntax, Term> bind) =>
        Numbered([.. claims.Select(c => new Conjunct(c.Name.Text, bind(c), c.Location))]);

    private static ImmutableArray<Conjunct> LabelInvariants(
        IEnumerable<FbiiInvariantSyntax> invariants, Func<ExpressionSyntax?, Term> usual, Func<ExpressionSyntax, Term> bind) =>
        Numbered(
        [
            .. invariants.Select(i => i switch
            {
                WrittenInvariantSyntax { Claim: var claim } => new Conjunct(claim.Name.Text, bind(claim.Formula), i.Location),
                UsualInvariantSyntax { Condition: var condition } => new Conjunct($"line {i.Location.Line}", usual(condition) with { Place = i.Location }, i.Location),
                _ => throw new InvalidOperationException($"unknown invariant {i.GetType().Name}"),
            }),
        ]);

    // The usual proof of a prophecy: some value fits and is still viable.
    private sealed record UsualInvariant(ImmutableArray<Variable> Parameters, Variable Viable, Variable Fitting, bool IsForward)
    {
        public Term Always => Quantify(Quantifier.Exists, new Connected(Connective.And, At(Fitting), IsViable));

        // Until the condition holds, nothing has happened to any value.
        public Term When(Term condition) => new Connected(
            Connective.And,
            new Connected(Connective.Implies, new Not(condition), Quantify(Quantifier.Forall, IsViable)),
            new Connected(Connective.Implies, condition, Always));

        private Term IsViable => IsForward ? At(Viable) : new Not(At(Viable));

        private Term At(Variable relation) => Parameters.IsEmpty
            ? new VariableTerm(relation)
            : new Application(new VariableTerm(relation), [.. Parameters.Select(p => new VariableTerm(p))]);

        private Term Quantify(Quantifier quantifier, Term body) => Parameters.IsEmpty ? body : new Quantified(quantifier, Parameters, body);
    }
}
