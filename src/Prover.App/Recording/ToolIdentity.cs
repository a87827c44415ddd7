using Prover.Proving;
using Prover.Reuse;

namespace Prover.App.Recording;

/// <summary>The program and the solver that answer. Answers of different ones are not mixed, because their costs and their meaning may differ.</summary>
/// <param name="Prover">The version of the program.</param>
/// <param name="Build">A short name of this very build.</param>
/// <param name="Solver">The solver and its version.</param>
/// <param name="Encoding">The version of the encoding.</param>
public sealed record ToolIdentity(string Prover, string Build, string Solver, int Encoding)
{
    private const int BuildDigits = 8;

    /// <summary>This program with <paramref name="solver"/>, which is loaded.</summary>
    public static ToolIdentity Of(Solver solver)
    {
        var build = $"{typeof(Fingerprint).Module.ModuleVersionId} {typeof(ToolIdentity).Module.ModuleVersionId} {solver.Identity.Value.Build}";
        return new ToolIdentity(
            typeof(ToolIdentity).Assembly.GetName().Version?.ToString(3) ?? "", Fingerprint.Hash(build)[..BuildDigits], solver.Version, solver.Identity.Value.EncodingVersion);
    }

    /// <inheritdoc/>
    public override string ToString() => $"prover {Prover} (build {Build}), {Solver}, encoding {Encoding}";
}
