namespace Microsoft.Z3;

/// <content>Solvers, their parameters, and SMT-LIB text.</content>
public sealed partial class Context
{
    /// <summary>Makes an empty set of parameters.</summary>
    public Params MkParams() => new(this);

    /// <summary>Makes a solver that chooses its method by what is asserted, which costs some milliseconds at the first check.</summary>
    public Solver MkSolver() => new(this, Native.Z3_mk_solver(this));

    /// <summary>Makes a solver that always uses Z3's incremental core, and is ready at once.</summary>
    public Solver MkSimpleSolver() => new(this, Native.Z3_mk_simple_solver(this));
}
