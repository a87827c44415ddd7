namespace Microsoft.Z3;

/// <summary>The answer of <see cref="Solver.Check(Expr[])"/>.</summary>
public enum Status
{
    /// <summary>No structure satisfies the assertions.</summary>
    UNSATISFIABLE = -1,

    /// <summary>Undecided; <see cref="Solver.ReasonUnknown"/> says why.</summary>
    UNKNOWN = 0,

    /// <summary>Some structure satisfies the assertions; <see cref="Solver.Model"/> is one.</summary>
    SATISFIABLE = 1,
}
