using System.Globalization;

namespace Prover.Cli.Interaction;

/// <summary>The lines that were entered in a conversation, numbered from 1.</summary>
internal sealed class LineHistory
{
    private const char Mark = '!';

    private readonly List<string> _lines = [];

    /// <summary>The lines, the oldest first.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Whether a line asks for an earlier one: <c>!3</c>.</summary>
    public static bool IsRecall(string line) => line.StartsWith(Mark);

    /// <summary>The earlier line for which <c>!3</c> stands; null if there is no such line.</summary>
    public string? Recall(string line) =>
        int.TryParse(line.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= _lines.Count ? _lines[number - 1] : null;

    /// <summary>Takes notice of a line; an empty one is not kept.</summary>
    public void Add(string line)
    {
        if (line.Length > 0) _lines.Add(line);
    }
}
