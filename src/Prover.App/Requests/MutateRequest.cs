using System.Collections.Immutable;
using Prover.Mutating;
using Prover.Proving;

namespace Prover.App.Requests;

/// <summary>A request to try the mutants of a specification.</summary>
/// <param name="Path">A proof, a mypyvy file, or a specification whose invariant has one case.</param>
/// <param name="Only">The declarations that are changed; all if none is named.</param>
/// <param name="Most">The most mutants that are tried, chosen at random; null for all.</param>
/// <param name="Least">The least share that is to be killed among the mutants that do more or something else, in percent; null if any will do.</param>
/// <param name="Verify">Limits, jobs and cache, as for <c>verify</c>; its seed chooses the mutants.</param>
public sealed record MutateRequest(string Path, ImmutableArray<string> Only, int? Most, int? Least, VerifyRequest Verify);

/// <summary>The answer to such a request.</summary>
/// <param name="Original">The report on the proof itself.</param>
/// <param name="Mutants">The fates of the mutants; null where the proof itself is not as expected.</param>
public sealed record MutationAnswer(ProofReport Original, MutationResults? Mutants)
{
    /// <summary>The exit code, where nothing interrupted the run.</summary>
    public int ExitCodeFor(int? least) => Mutants is null ? ExitCode.Of([Original.Outcome])
        : Mutants.Results.Any(r => r.Fate == Fate.Broken) ? ExitCode.Bug
        : least is { } percent && Mutants.Score(Influence.Adds, Influence.Changes).Percent is { } killed && killed < percent ? ExitCode.Missed
        : ExitCode.Met;
}
