extern alias own;
extern alias package;

using Prover.App;
using Prover.Proving;
using Prover.Smt;
using Prover.Z3;

namespace Prover.Cli;

/// <summary>Puts the program together: the one place that names a solver.</summary>
internal static class CompositionRoot
{
    /// <summary>The stages, with the solver that they ask. It is chosen when it is first asked.</summary>
    public static Pipeline Pipeline() => new(SolverChoice.Of(() => SolverFor(Libz3.Version)));

    /// <summary>
    /// Z3 through the package Microsoft.Z3, or, where the library lacks functions that the package calls, through the project's own binding.
    /// The sources of the solver are the same, compiled twice.
    /// </summary>
    /// <param name="library">The version of the native library.</param>
    internal static Solver SolverFor(Version library) => library >= Libz3.OldestForPackage ? ThroughPackage() : ThroughOwnBinding();

    // Methods of their own: only the assemblies of the binding that is used are loaded.
    private static Solver ThroughPackage() => SmtSolver.Over(package::Prover.Z3.Z3Solver.Backend);

    private static Solver ThroughOwnBinding() => SmtSolver.Over(own::Prover.Z3.Z3Solver.Backend);
}
