using System.Text;

namespace Prover.Text;

/// <summary>An edit that a diagnostic suggests.</summary>
/// <param name="Title">The words under which an editor offers it.</param>
/// <param name="Place">The characters that it replaces; none where it inserts.</param>
/// <param name="Text">The characters instead.</param>
public sealed record Fix(string Title, Location Place, string Text);

/// <summary>
/// One mistake of a user, with its place where it has one. <paramref name="Code"/> is <c>P0xx</c> for files, <c>P1xx</c> for syntax,
/// <c>P2xx</c> for binding and <c>P3xx</c> for proofs; <paramref name="Notes"/> are further lines, hints among them.
/// </summary>
public sealed record Diagnostic(string Code, string Message, Location? Location, IReadOnlyList<string> Notes)
{
    /// <summary>Other places that it is about, each with a few words.</summary>
    public IReadOnlyList<(Location Place, string Words)> Related { get; init; } = [];

    /// <summary>The edits that its notes suggest, each of which is one way to mend it.</summary>
    public IReadOnlyList<Fix> Fixes { get; init; } = [];

    /// <summary>
    /// <c>path(line,column): error CODE: message</c>, the source line with a caret under the place, then a <c>note:</c> line for each note.
    /// Lines end in <c>\n</c>, the last one too.
    /// </summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(Location is null ? "prover" : Location.ToString()).Append(": error ").Append(Code).Append(": ").Append(Message).Append('\n');
        if (Location is not null)
            AppendSourceLine(text, Location);
        foreach (var note in Notes)
            text.Append("  note: ").Append(note).Append('\n');
        return text.ToString();
    }

    // A line of a generated file may be very long: only a window of it around the place is shown.
    private const int WindowBefore = 60;
    private const int WindowLength = 120;

    private static void AppendSourceLine(StringBuilder text, Location location)
    {
        var line = Visible.SourceLine(location.Source.LineAt(location.Line));
        var column = Math.Min(location.Column - 1, line.Length);
        var from = line.Length <= WindowLength ? 0 : Math.Max(0, column - WindowBefore);
        var shown = line.Substring(from, Math.Min(WindowLength, line.Length - from));
        var carets = Math.Max(1, Math.Min(location.Span.Length, shown.Length - (column - from)));
        text.Append("  ").Append(shown).Append('\n');
        text.Append(' ', 2 + column - from).Append('^', carets).Append('\n');
    }
}
