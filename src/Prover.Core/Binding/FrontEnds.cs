using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The front ends: the one place that lists them.</summary>
public static class FrontEnds
{
    /// <summary>All of them, in the order in which messages name them.</summary>
    public static ImmutableArray<FrontEnd> All { get; } = [SpecLoader.FrontEnd, ProofLoader.FrontEnd, PyvLoader.FrontEnd];

    /// <summary>The front end of the file at <paramref name="path"/>; null if its name has none of their endings.</summary>
    public static FrontEnd? Of(string path) => All.FirstOrDefault(f => f.Ending == Path.GetExtension(path));

    /// <summary>Whether the file at <paramref name="path"/> says what is to be proved.</summary>
    public static bool IsProof(string path) => Of(path) is { HasProof: true };

    /// <summary>Whether the file at <paramref name="path"/> describes a system and leaves the proof to others.</summary>
    public static bool IsSpecification(string path) => Of(path) is { HasProof: false };

    /// <summary>
    /// The file at <paramref name="path"/> and its system; null if a mistake was reported. <paramref name="namedAt"/> is the place that named the file, if one
    /// did; <paramref name="files"/> are those on disk unless others are given.
    /// </summary>
    public static LoadedFile? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null, SourceFiles? files = null)
    {
        if (path != "-" || File.Exists(path)) return (Of(path) ?? SpecLoader.FrontEnd).Load(path, files ?? SourceFiles.OnDisk, diagnostics, namedAt);
        diagnostics.FileNotFound(path, isFolder: false, namedAt, Endings);
        return null;
    }

    /// <summary>The name of the system or the proof in a file: the name of the file without its ending, as it can be shown.</summary>
    public static string NameOf(string path) => Visible.Line(Path.GetFileNameWithoutExtension(path));

    /// <summary>The endings of all files, with commas and <c>or</c> between them.</summary>
    public static string Endings => Alternatives(All);

    /// <summary>The endings of the files that say what is to be proved.</summary>
    public static string EndingsOfProofs => Alternatives(All.Where(f => f.HasProof));

    /// <summary>All kinds of file, as a help text begins.</summary>
    public static string Files => Beginning(All.Select(f => f.Plural));

    /// <summary>The kinds of file that say what is to be proved, as a help text begins.</summary>
    public static string Proofs => Beginning(All.Where(f => f.HasProof).Select(f => f.Plural));

    /// <summary>One file that says what is to be proved, as a help text begins.</summary>
    public static string OneProof => Beginning(All.Where(f => f.HasProof).Select(f => f.Noun));

    private static string Beginning(IEnumerable<string> kinds)
    {
        var all = string.Join(", ", kinds);
        return $"{char.ToUpperInvariant(all[0])}{all[1..]}";
    }

    private static string Alternatives(IEnumerable<FrontEnd> frontEnds)
    {
        string[] endings = [.. frontEnds.Select(f => f.Ending)];
        return endings.Length == 1 ? endings[0] : $"{string.Join(", ", endings[..^1])} or {endings[^1]}";
    }
}
