using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Claims that each member of a domain reaches a base (soundness rule 27).</summary>
internal sealed class ReachBinder(SpecNames names, RuleBinder rules, DiagnosticBag diagnostics)
{
    private readonly RankBinder _ranks = new(rules, diagnostics);

    /// <summary>The claims, in the order in which they are declared.</summary>
    public ImmutableArray<ReachClaim> Bind(IReadOnlyList<ReachDeclarationSyntax> declarations) => [.. declarations.Select(Bind)];

    // The base is one for all members, so it does not depend on the variable that stands for them.
    private ReachClaim Bind(ReachDeclarationSyntax syntax)
    {
        names.Log?.Declare(syntax.Name, NameLog.Claim(syntax.Name.Text));
        var binder = names.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var member = rules.DeclareParameters([syntax.Member], binder, scope)[0];
        _ranks.RequireFinite(member.Sort, member.Name, syntax.Member.Name.Location);
        if (syntax.Ring is { } ring && member.Sort is not (ErrorSort or UninterpretedSort { Order: SortOrder.Ring })) diagnostics.RingExpected(ring, member.Sort);
        var domain = binder.BindFormula(syntax.Domain, scope);
        var basis = binder.BindWhole(syntax.Base, new NameScope(null), member.Sort);
        var ranks = _ranks.Bind(syntax.Ranks, binder, scope);
        var next = binder.Patterns.Declare(syntax.Next, member.Sort, scope);
        var step = binder.BindFormula(syntax.Step, scope);
        return new ReachClaim(
            syntax.Name.Text, member, domain, basis, next, step, ranks, syntax.Ring is not null, syntax.Name.Location, RankBinder.PlaceOf(syntax.Ranks) ?? syntax.Name.Location);
    }
}
