using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Prover.App.Files;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Recording;

/// <summary>An edit of a file since its recorded version: consecutive lines that went and came.</summary>
/// <param name="Path">The file.</param>
/// <param name="Commit">The recorded version, as git names it.</param>
/// <param name="FirstLine">The first line that came, or the one after which lines went.</param>
/// <param name="LastLine">The last line that came.</param>
/// <param name="Lines">The lines, each after its <c>-</c> or <c>+</c>.</param>
public sealed record Hunk(string Path, string Commit, int FirstLine, int LastLine, ImmutableArray<string> Lines)
{
    /// <summary>Whether it touches a declaration that <paramref name="obligation"/> reaches, or the line of the proof.</summary>
    public bool Touches(Obligation obligation) => ReachedPlaces.Of(obligation).Any(place =>
        place.Source.Path == Path && place.Line <= LastLine && FirstLine <= place.EndLine);
}

/// <summary>The edits since a record, according to git; empty without git, or when the recorded version was never committed.</summary>
public static partial class Edits
{
    private const int MostVersions = 100;

    /// <summary>The edits of the files of <paramref name="proof"/> since <paramref name="accepted"/>.</summary>
    public static ImmutableArray<Hunk> Since(Accepted accepted, ProofScript proof)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(proof.Source.Path))!;
        var recorded = accepted.Header.Sources.ToDictionary(s => Path.GetFullPath(Path.Combine(folder, s.Path)), s => s.Hash, StringComparer.Ordinal);
        return
        [
            .. proof.Sources.Concat(proof.System.Sources).DistinctBy(s => Path.GetFullPath(s.Path))
                .Where(s => recorded.TryGetValue(Path.GetFullPath(s.Path), out var hash) && hash != Checksum.Of(s.Content))
                .SelectMany(s => Since(s, recorded[Path.GetFullPath(s.Path)])),
        ];
    }

    private static IEnumerable<Hunk> Since(SourceText source, string hash)
    {
        var (folder, file) = (Path.GetDirectoryName(Path.GetFullPath(source.Path))!, Path.GetFileName(source.Path));
        var versions = Git.Output(folder, "log", $"-{MostVersions}", "--format=%h", "--", file)?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var commit = versions.FirstOrDefault(v => Git.Output(folder, "show", $"{v}:./{file}") is { } then && Checksum.Of(then.TrimStart('\uFEFF')) == hash);
        return commit is null || Git.Output(folder, "diff", "--no-color", "--no-ext-diff", "-U0", commit, "--", file) is not { } diff ? [] : Hunks(source.Path, commit, diff);
    }

    private static IEnumerable<Hunk> Hunks(string path, string commit, string diff)
    {
        var lines = diff.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (HunkHeader().Match(lines[i]) is not { Success: true } hunk) continue;
            var first = int.Parse(hunk.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var count = hunk.Groups["count"].Success ? int.Parse(hunk.Groups["count"].ValueSpan, CultureInfo.InvariantCulture) : 1;
            ImmutableArray<string> changed = [.. lines.Skip(i + 1).TakeWhile(l => l.Length > 0 && l[0] is '-' or '+')];
            yield return new Hunk(path, commit, first, count == 0 ? first + 1 : first + count - 1, changed);
        }
    }

    [GeneratedRegex(@"^@@ -\d+(,\d+)? \+(?<first>\d+)(,(?<count>\d+))? @@", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HunkHeader();
}
