extern alias native;

using native::Prover.Z3;
using Prover.Proving;

namespace Prover.Smt;

/// <summary>Z3, as a value.</summary>
public static class Z3Solver
{
    /// <summary>Z3 through the binding that these sources were compiled against. The native library is loaded when it is first asked.</summary>
    public static Proving.Solver Create() => new(
        new Lazy<SolverIdentity>(Identify),
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

    private static SolverIdentity Identify()
    {
        var binding = typeof(Z3Exception).Assembly.GetName();
        return new SolverIdentity(
            "Z3",
            Libz3.Version.ToString(3),
            Libz3.File,
            binding.Name is "Microsoft.Z3" ? $"package Microsoft.Z3 {binding.Version?.ToString(3)}" : "own binding",
            Z3Discharger.EncodingVersion,
            $"{typeof(Z3Discharger).Module.ModuleVersionId}");
    }
}
