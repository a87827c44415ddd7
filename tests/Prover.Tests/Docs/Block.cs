namespace Prover.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Language">The first word after the fence: <c>spec</c>, <c>proof</c>, <c>console</c>, …</param>
/// <param name="Rest">The other words: the name of a file, or <c>in</c> and the name of a file.</param>
/// <param name="Text">The lines between the fences, each with its end.</param>
/// <param name="Heading">The nearest heading above the block, without its marks.</param>
/// <param name="Line">The number of the block's first line in the page, from 0.</param>
internal sealed record Block(string Language, string Rest, string Text, string Heading, int Line)
{
    /// <summary>The fenced blocks of a page, in order.</summary>
    public static IEnumerable<Block> Of(string page)
    {
        var (heading, open, start, lines) = ("", default(string), 0, page.Split('\n'));
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                if (open is { } info)
                {
                    var words = info.Split(' ', 2);
                    yield return new Block(words[0], words.Length > 1 ? words[1] : "", string.Concat(lines[start..i].Select(l => l + "\n")), heading, start);
                }

                (open, start) = (open is null ? lines[i][3..] : null, i + 1);
            }
            else if (open is null && lines[i].StartsWith('#'))
            {
                heading = lines[i].TrimStart('#').Trim();
            }
        }
    }
}
