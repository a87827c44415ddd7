using System.Collections.Immutable;
using Prover.Cli.Recording;

namespace Prover.Cli.Rendering.Html;

/// <summary>TODO</summary>
internal static class HtmlReport
{
    public static string Of(ImmutableArray<Recalled> runs, ImmutableArray<Exhibit> exhibits) => $"{runs.Length} {exhibits.Length}";
}
