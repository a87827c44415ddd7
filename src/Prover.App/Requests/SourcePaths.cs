using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.App.Requests;

/// <summary>The files that a proof was read from: its results are out of date as soon as one of them changes.</summary>
public static class SourcePaths
{
    /// <summary>The full paths of the files of a proof, of its specification and of what these extend.</summary>
    public static ImmutableHashSet<string> Of(ProofScript proof) =>
        [.. proof.Sources.Concat(proof.System.Sources).Append(proof.Source).Select(s => Path.GetFullPath(s.Path))];
}
