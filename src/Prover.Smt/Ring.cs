using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The predicates of a ring: <c>btw(a, x, b)</c>, strict, and <c>inside(a, x, b)</c>, which says that x lies in the open interval from a to b. The
/// latter is one atom, degenerate intervals included, so that quantified facts about intervals are instantiated wherever an interval is
/// spoken of: written out over <c>btw</c>, they are not where a = b.
/// </summary>
internal sealed class Ring(SizeScope scope, UninterpretedSort sort, SmtFunction btw, SmtFunction inside)
{
    /// <summary>The sort.</summary>
    public UninterpretedSort Sort => sort;

    /// <summary>Both.</summary>
    public IEnumerable<SmtFunction> Predicates => [btw, inside];

    /// <summary><c>btw(low, point, high)</c>.</summary>
    public SmtTerm Btw(SmtTerm low, SmtTerm point, SmtTerm high) => scope.Smt.Apply(btw, low, point, high);

    /// <summary>The point lies in the open interval.</summary>
    public SmtTerm Inside(SmtTerm low, SmtTerm point, SmtTerm high) => scope.Smt.Apply(inside, low, point, high);

    /// <summary>The meaning of <see cref="Inside"/>: between both ends, or, when the ends are one point, anything else (soundness rule 8).</summary>
    public SmtTerm InsideByBtw(SmtTerm low, SmtTerm point, SmtTerm high) => scope.Smt.Or(
        Btw(low, point, high),
        scope.Smt.And(scope.Smt.Equal(low, high), scope.Smt.Not(scope.Smt.Equal(point, low))));
}
