namespace Prover.Smt;

/// <summary>
/// The predicates of a ring: <c>btw(a, x, b)</c>, strict, and <c>inside(a, x, b)</c>, which says that x lies in the open interval from a to b. The
/// latter is one atom, degenerate intervals included, so that quantified facts about intervals are instantiated wherever an interval is
/// spoken of: written out over <c>btw</c>, they are not where a = b.
/// </summary>
internal sealed class Ring(SizeScope scope, UninterpretedSort sort, FuncDecl btw, FuncDecl inside)
{
    /// <summary>The sort.</summary>
    public UninterpretedSort Sort => sort;

    /// <summary>Both.</summary>
    public IEnumerable<FuncDecl> Predicates => [btw, inside];

    /// <summary><c>btw(low, point, high)</c>.</summary>
    public BoolExpr Btw(Expr low, Expr point, Expr high) => (BoolExpr)scope.Z3.MkApp(btw, low, point, high);

    /// <summary>The point lies in the open interval.</summary>
    public BoolExpr Inside(Expr low, Expr point, Expr high) => (BoolExpr)scope.Z3.MkApp(inside, low, point, high);

    /// <summary>What <see cref="Inside"/> means: between both ends, or, when the ends are one point, anything else (soundness rule 8).</summary>
    public BoolExpr InsideByBtw(Expr low, Expr point, Expr high) => scope.Z3.MkOr(
        Btw(low, point, high),
        scope.Z3.MkAnd(scope.Z3.MkEq(low, high), scope.Z3.MkNot(scope.Z3.MkEq(point, low))));
}
