using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Translation;

/// <summary>Forward and backward steps: the parameters of a prophecy are known to all later ones, its relations to what is invariant of it.</summary>
internal sealed class PyvInductions(PyvTerms terms)
{
    /// <summary>The steps, in mypyvy's terms.</summary>
    public Induction Of(Induction induction)
    {
        var known = PyvScope.Empty;
        var steps = ImmutableArray.CreateBuilder<InductionStep>();
        foreach (var step in induction.Steps)
        {
            var (parameters, own) = terms.Declare(step.Prophecy?.Parameters ?? [], known, step.Place);
            var claims = Of(step.Claims, own);
            steps.Add(step with { Claims = claims, Prophecy = step.Prophecy is { } prophecy ? Of(prophecy, parameters, known) : null });
            known = own;
        }

        return induction with { Safety = terms.Of(induction.Safety, PyvScope.Empty, induction.Place), Steps = steps.ToImmutable() };
    }

    private Prophecy Of(Prophecy prophecy, ImmutableArray<Variable> parameters, PyvScope known)
    {
        Sort sort = parameters.IsEmpty ? BoolSort.Instance : new FunctionSort([.. parameters.Select(p => p.Sort)], BoolSort.Instance);
        var viable = new Variable(prophecy.Viable.Name, sort, prophecy.Viable.Place);
        var fitting = new Variable(prophecy.Fitting.Name, sort, prophecy.Fitting.Place);
        var inside = known.With(prophecy.Viable, viable).With(prophecy.Fitting, fitting);
        return new Prophecy(parameters, viable, fitting, Of(prophecy.Invariant, inside));
    }

    private ImmutableArray<Conjunct> Of(ImmutableArray<Conjunct> conjuncts, PyvScope scope) =>
        [.. conjuncts.Select(c => c with { Formula = terms.Of(c.Formula, scope, c.Place) })];
}
