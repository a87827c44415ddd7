using Prover.App;
using Prover.Smt;

namespace Prover.Cli;

/// <summary>Puts the program together: the one place that names a solver.</summary>
internal static class CompositionRoot
{
    /// <summary>The stages, with the solver that they ask.</summary>
    public static Pipeline Pipeline() => new(Z3Solver.Create());
}
