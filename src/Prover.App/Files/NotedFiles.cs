using System.Collections.Immutable;
using Prover.Text;

namespace Prover.App.Files;

/// <summary>Files, and a note of each that was asked for, also if it is missing.</summary>
/// <param name="below">The files.</param>
public sealed class NotedFiles(SourceFiles below) : SourceFiles
{
    /// <summary>The full paths of the files that were asked for.</summary>
    public ImmutableHashSet<string> Paths { get; private set; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null)
    {
        Paths = Paths.Add(Path.GetFullPath(path));
        return below.Load(path, diagnostics, namedAt);
    }

    /// <inheritdoc/>
    public override string Resolve(SourceText source, string path) => below.Resolve(source, path);
}
