using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The ranks of claims of progress and of reaching: natural numbers and finite sets.</summary>
internal sealed class RankBinder(RuleBinder rules, DiagnosticBag diagnostics)
{
    /// <summary>The place of all components together; null if there are none.</summary>
    public static Location? PlaceOf(IReadOnlyList<RankSyntax> ranks) => ranks.Count == 0 ? null : ranks[0].Location.To(ranks[^1].Location);

    /// <summary>The components, over the variables of <paramref name="scope"/>.</summary>
    public ImmutableArray<Rank> Bind(IReadOnlyList<RankSyntax> ranks, TermBinder binder, NameScope scope) => [.. ranks.Select(r => Bind(r, binder, scope))];

    /// <summary>Reports a variable that has infinitely many values: a subset of the integers can become smaller for ever.</summary>
    public void RequireFinite(Sort sort, string name, Location place)
    {
        if (!Sorts.IsFinite(sort)) diagnostics.NotFinite(place, name, sort, isCollection: false);
    }

    private Rank Bind(RankSyntax syntax, TermBinder binder, NameScope outer)
    {
        if (syntax is NumberRankSyntax number) return new Rank.Number(binder.BindWhole(number.Value, outer, NatSort.Instance));
        var members = (MembersRankSyntax)syntax;
        var scope = new NameScope(outer);
        var variables = rules.DeclareParameters(members.Variables, binder, scope);
        foreach (var (variable, written) in variables.Zip(members.Variables.Where(v => v.Sort is not null)))
            RequireFinite(variable.Sort, variable.Name, written.Name.Location);
        return new Rank.Members(variables, binder.BindFormula(members.Formula, scope));
    }
}
