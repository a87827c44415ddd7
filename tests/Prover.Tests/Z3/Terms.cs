using Microsoft.Z3;

namespace Prover.Tests.Z3;

/// <summary>Constants, and what closed terms mean.</summary>
internal static class Terms
{
    public static BoolExpr Bool(this Context z3, string name) => (BoolExpr)z3.MkConst(name, z3.BoolSort);

    public static ArithExpr Int(this Context z3, string name) => (ArithExpr)z3.MkConst(name, z3.IntSort);

    public static BitVecExpr Bits(this Context z3, string name, uint size) => (BitVecExpr)z3.MkConst(name, z3.MkBitVecSort(size));

    /// <summary>The value of a term without unknowns.</summary>
    public static Expr Value(this Context z3, Expr term)
    {
        var solver = z3.MkSimpleSolver();
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        return solver.Model.Eval(term, true);
    }

    public static bool Holds(this Context z3, BoolExpr formula) => z3.Value(formula).IsTrue;

    /// <summary>A structure that satisfies formulas.</summary>
    public static Model ModelOf(this Context z3, params BoolExpr[] formulas)
    {
        var solver = z3.MkSimpleSolver();
        solver.Assert(formulas);
        Assert.Equal(Status.SATISFIABLE, solver.Check());
        return solver.Model;
    }
}
