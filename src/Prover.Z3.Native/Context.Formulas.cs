namespace Microsoft.Z3;

/// <content>Formulas: connectives and quantifiers.</content>
public sealed partial class Context
{
    // How reluctantly Z3 instantiates a quantifier: as it does by itself.
    private const uint Weight = 1;

    /// <summary>The formula that holds always.</summary>
    public BoolExpr MkTrue() => new(this, True);

    /// <summary>The formula that holds never.</summary>
    public BoolExpr MkFalse() => new(this, False);

    /// <summary>Two terms are equal.</summary>
    /// <param name="x">A term.</param>
    /// <param name="y">A term of the same sort.</param>
    /// <exception cref="Z3Exception">The sorts differ. Some versions of Z3 convert one of them instead.</exception>
    public BoolExpr MkEq(Expr x, Expr y) => new(this, Native.Z3_mk_eq(this, Of(x), Of(y)));

    /// <summary>A formula does not hold.</summary>
    /// <param name="a">The formula.</param>
    public BoolExpr MkNot(BoolExpr a) => new(this, Native.Z3_mk_not(this, Of(a)));

    /// <summary>One of two terms, as a formula says.</summary>
    /// <param name="t1">The formula.</param>
    /// <param name="t2">The term that is meant when the formula holds.</param>
    /// <param name="t3">The term that is meant otherwise, of the same sort.</param>
    /// <exception cref="Z3Exception">The sorts differ.</exception>
    public Expr MkITE(BoolExpr t1, Expr t2, Expr t3) => Expr.Create(this, Native.Z3_mk_ite(this, Of(t1), Of(t2), Of(t3)));

    /// <summary>When one formula holds, so does another.</summary>
    /// <param name="t1">The premise.</param>
    /// <param name="t2">The conclusion.</param>
    public BoolExpr MkImplies(BoolExpr t1, BoolExpr t2) => new(this, Native.Z3_mk_implies(this, Of(t1), Of(t2)));

    /// <summary>All formulas hold.</summary>
    /// <param name="t">The formulas; of none, all hold.</param>
    public BoolExpr MkAnd(params BoolExpr[] t) => new(this, Native.Z3_mk_and(this, (uint)t.Length, Of(t)));

    /// <summary>Some formula holds.</summary>
    /// <param name="t">The formulas; of none, none holds.</param>
    public BoolExpr MkOr(params BoolExpr[] t) => new(this, Native.Z3_mk_or(this, (uint)t.Length, Of(t)));

    /// <summary>A pattern for a quantifier: Z3 instantiates it where it sees instances of all terms.</summary>
    /// <param name="terms">Applications of functions that together mention every bound variable.</param>
    /// <exception cref="Z3Exception">A term is no application.</exception>
    public Pattern MkPattern(params Expr[] terms) => new(this, Native.Z3_mk_pattern(this, (uint)terms.Length, Of(terms)));

    /// <summary>A formula holds whatever its variables mean.</summary>
    /// <param name="boundConstants">Constants, which become the bound variables; at least one.</param>
    /// <param name="body">The formula.</param>
    /// <param name="patterns">When to instantiate it; null leaves it to Z3.</param>
    /// <exception cref="Z3Exception">There is no bound constant, one is no constant, or a pattern does not fit.</exception>
    public Quantifier MkForall(Expr[] boundConstants, Expr body, Pattern[]? patterns = null) => Quantify(universal: true, boundConstants, body, patterns ?? []);

    /// <summary>A formula holds for some meaning of its variables.</summary>
    /// <param name="boundConstants">Constants, which become the bound variables; at least one.</param>
    /// <param name="body">The formula.</param>
    /// <param name="patterns">When to instantiate it where it is denied; null leaves it to Z3.</param>
    /// <exception cref="Z3Exception">There is no bound constant, one is no constant, or a pattern does not fit.</exception>
    public Quantifier MkExists(Expr[] boundConstants, Expr body, Pattern[]? patterns = null) => Quantify(universal: false, boundConstants, body, patterns ?? []);

    private Quantifier Quantify(bool universal, Expr[] bound, Expr body, Pattern[] patterns) => new(this, Native.Z3_mk_quantifier_const(
        this, universal, Weight, (uint)bound.Length, Of(bound), (uint)patterns.Length, Of(patterns), Of(body)));
}
