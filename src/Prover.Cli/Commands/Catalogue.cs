using System.Collections.Immutable;

namespace Prover.Cli.Commands;

/// <summary>
/// The entries of <c>docs/diagnostics.md</c>, which the program carries with it. An entry begins with a heading <c>### P231: title</c> and ends
/// at the next heading.
/// </summary>
internal static class Catalogue
{
    private const string Entry = "### ";

    /// <summary>One entry: the code, its title, and the lines below the heading.</summary>
    public sealed record Explanation(string Code, string Title, ImmutableArray<string> Lines);

    /// <summary>Every entry by its code.</summary>
    public static readonly ImmutableSortedDictionary<string, Explanation> Entries =
        Parse(Read()).ToImmutableSortedDictionary(e => e.Code, e => e, StringComparer.OrdinalIgnoreCase);

    /// <summary>The entries of a page.</summary>
    public static IEnumerable<Explanation> Parse(string page)
    {
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith(Entry + "P", StringComparison.Ordinal)) continue;
            var heading = lines[i][Entry.Length..].Split(": ", 2);
            var body = lines.Skip(i + 1).TakeWhile(l => !IsHeading(l));
            yield return new Explanation(heading[0], heading[1], [.. body.SkipWhile(l => l.Length == 0).Reverse().SkipWhile(l => l.Length == 0).Reverse()]);
        }
    }

    // A comment of a specification begins like a heading, but has no second '#'.
    private static bool IsHeading(string line) => line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith(Entry, StringComparison.Ordinal);

    private static string Read()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("diagnostics.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
