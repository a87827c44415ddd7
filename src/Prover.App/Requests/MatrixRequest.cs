using System.Collections.Immutable;
using Prover.Syntax;

namespace Prover.App.Requests;

/// <summary>A request to verify one proof over several kinds of network.</summary>
/// <param name="Path">The proof.</param>
/// <param name="Networks">The kinds for each network that is varied; empty for every network and every kind.</param>
/// <param name="Verify">Limits, sizes, jobs and cache, as for <c>verify</c>; its paths are not read.</param>
public sealed record MatrixRequest(string Path, ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>> Networks, VerifyRequest Verify);
