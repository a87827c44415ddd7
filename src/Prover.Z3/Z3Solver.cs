extern alias native;

using Prover.Proving;
using Prover.Smt;

namespace Prover.Z3;

/// <summary>Z3, as a value.</summary>
public static class Z3Solver
{
    /// <summary>Z3 through the binding that these sources were compiled against. The native library is loaded when it is first asked.</summary>
    public static Backend Backend { get; } = new(
        new Lazy<SolverIdentity>(Identify), Z3Session.Open, SolverMemory.Limit)
    { Trace = Trace };

    private static (string Answer, IReadOnlyDictionary<string, long> Instances) Trace(string script, Limits limits, CancellationToken cancellation)
    {
        try
        {
            return native::Prover.Z3.InstantiationTrace.Run(
                script, limits.Seed, limits.Resources, (uint)Math.Min(limits.WallClock.TotalMilliseconds, uint.MaxValue), cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SmtException($"the trace of the solver cannot be read: {e.Message}", e);
        }
    }

    private static SolverIdentity Identify()
    {
        var binding = typeof(Z3Exception).Assembly.GetName();
        return new SolverIdentity(
            "Z3",
            native::Prover.Z3.Libz3.Version.ToString(3),
            native::Prover.Z3.Libz3.File,
            binding.Name is "Microsoft.Z3" ? $"package Microsoft.Z3 {binding.Version?.ToString(3)}" : "own binding",
            SmtDischarger.EncodingVersion,
            $"{typeof(SmtDischarger).Module.ModuleVersionId} {typeof(Z3Solver).Module.ModuleVersionId}");
    }
}
