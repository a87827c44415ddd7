using Prover.App;
using Prover.Proving;
using Prover.Smt;

namespace Prover.Cli;

/// <summary>Puts the program together: the one place that names a solver.</summary>
internal static class CompositionRoot
{
    /// <summary>The stages, with the solver that they ask.</summary>
    public static Pipeline Pipeline() => new(Z3());

    private static Solver Z3() => new(
        "Z3",
        new Lazy<string>(() => Z3Discharger.Version.Split(' ')[^1]),
        Z3Discharger.EncodingVersion,
        $"{typeof(Z3Discharger).Module.ModuleVersionId}",
        (system, scope, limits) =>
        {
            var discharger = new Z3Discharger(system, scope, limits);
            return new Discharger(discharger.Discharge, discharger.Discharge);
        },
        limits => (query, progress, cancellation) => SymbolicSearch.Find(query, limits, progress, cancellation),
        ReadingSearch.Within,
        SmtLibWriter.Write,
        VmtWriter.Write);
}
