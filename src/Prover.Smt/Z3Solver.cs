using Prover.Proving;

namespace Prover.Smt;

/// <summary>Z3, as a value.</summary>
public static class Z3Solver
{
    /// <summary>Z3 through the binding that these sources were compiled against. The native library is loaded when it is first asked.</summary>
    public static Proving.Solver Create() => new(
        "Z3",
        new Lazy<string>(() => Z3Discharger.Version.Split(' ')[^1]),
        typeof(Context).Assembly.GetName().Name is "Microsoft.Z3" ? "package Microsoft.Z3" : "own binding",
        Z3Discharger.EncodingVersion,
        $"{typeof(Z3Discharger).Module.ModuleVersionId}",
        (system, scope, limits) =>
        {
            var discharger = new Z3Discharger(system, scope, limits);
            return new Discharger(discharger.Discharge, discharger.Discharge, discharger.EmptySizes);
        },
        limits => (query, progress, cancellation) => SymbolicSearch.Find(query, limits, progress, cancellation),
        ReadingSearch.Within,
        FirstStateSearch.In,
        SmtLibWriter.Write,
        VmtWriter.Write,
        SolverMemory.Limit);
}
