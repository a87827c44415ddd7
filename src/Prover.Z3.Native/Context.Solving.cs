namespace Microsoft.Z3;

/// <content>Solvers, their parameters, and SMT-LIB text.</content>
public sealed partial class Context
{
    /// <summary>Makes an empty set of parameters.</summary>
    public Params MkParams() => new(this);

    /// <summary>Makes a solver that chooses its method by what is asserted, which costs some milliseconds at the first check.</summary>
    public Solver MkSolver() => new(this, Native.Z3_mk_solver(this));

    /// <summary>Makes a solver for the problems of one of SMT-LIB's logics.</summary>
    /// <param name="logic">The logic's name, as <c>QF_BV</c> or <c>UF</c>.</param>
    /// <exception cref="Z3Exception">Z3 does not know the logic.</exception>
    public Solver MkSolver(string logic) => new(this, Native.Z3_mk_solver_for_logic(this, Name(logic)));

    /// <summary>Makes a solver that always uses Z3's incremental core, and is ready at once.</summary>
    public Solver MkSimpleSolver() => new(this, Native.Z3_mk_simple_solver(this));

    /// <summary>Reads an SMT-LIB 2 script.</summary>
    /// <param name="str">The script.</param>
    /// <param name="sortNames">Names that sorts of this context have in the script.</param>
    /// <param name="sorts">These sorts, as many.</param>
    /// <param name="declNames">Names that functions of this context have in the script.</param>
    /// <param name="decls">These functions, as many.</param>
    /// <returns>What the script asserts.</returns>
    /// <exception cref="Z3Exception">The script has an error, or names differ in number from what they name.</exception>
    public BoolExpr[] ParseSMTLIB2String(
        string str, Symbol[]? sortNames = null, Sort[]? sorts = null, Symbol[]? declNames = null, FuncDecl[]? decls = null)
    {
        if (sortNames?.Length != sorts?.Length || declNames?.Length != decls?.Length) throw new Z3Exception("Argument size mismatch");
        return ReadFormulas(Native.Z3_parse_smtlib2_string(
            this, str, (uint)(sorts?.Length ?? 0), Of(sortNames ?? []), Of(sorts ?? []),
            (uint)(decls?.Length ?? 0), Of(declNames ?? []), Of(decls ?? [])));
    }
}
