using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>Remarks on a file that point at no mistake.</content>
internal sealed partial class PyvBinder
{
    private ImmutableArray<Remark> Remarks(Location start, IEnumerable<PyvDefinition> init, IEnumerable<PyvDefinition> safety, ImmutableArray<Conjunct> derived) =>
    [
        .. _syntax.Dialect == PyvDialect.Old
            ? [new Remark("in the language of before mid-2020: a plain symbol refers to the state after, old(e) to the state before", start)]
            : ImmutableArray<Remark>.Empty,
        .. init.Where(d => d.Uses.Now.Count == 0).Select(d => new Remark("this 'init' says nothing of what changes: an 'axiom' would do", d.Place)),
        .. derived.Where(d => !IsDefinition(d))
            .Select(d => new Remark($"this does not say what '{d.Label}' is in terms of others (forall args. {d.Label}(args) <-> …): it may forbid steps", d.Place)),
        .. safety.Any() ? [] : Of<FbiiDeclarationSyntax>().Select(f => new Remark("without a 'safety', forward and backward steps are about nothing", f.Location)),
    ];

    /// <summary>
    /// Whether a derived symbol is defined: <c>forall args. r(args) &lt;-> φ</c>, where φ has no derived symbol but those above. There is always one such r, so
    /// that nothing is forbidden.
    /// </summary>
    private bool IsDefinition(Conjunct derived)
    {
        var body = derived.Formula;
        while (body is Quantified { Quantifier: Quantifier.Forall } quantified) body = quantified.Body;
        return body is Connected { Connective: Connective.Iff } iff
            && SymbolOf(iff.Left) is { } symbol && symbol.Name == derived.Label
            && !Mentions(iff.Right, s => _derived.Contains(s) && s.Index >= symbol.Index);
    }

    private static StateVariable? SymbolOf(Term term) => term switch
    {
        StateTerm read => read.Variable,
        Application { Function: StateTerm read } application
            when application.Arguments.All(a => a is VariableTerm)
                && application.Arguments.OfType<VariableTerm>().DistinctBy(v => v.Variable).Count() == application.Arguments.Length => read.Variable,
        _ => null,
    };

    private static bool Mentions(Term term, Func<StateVariable, bool> which) => term is not ErrorTerm
        && ((term is StateTerm read && which(read.Variable))
            || (term is Call call && Mentions(call.Function.Body, which))
            || Subterms.Of(term).Any(t => Mentions(t, which)));
}
