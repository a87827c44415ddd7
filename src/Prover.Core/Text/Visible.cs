using System.Globalization;
using System.Text;

namespace Prover.Text;

/// <summary>
/// Text from files, paths and command lines as a person sees it. A character that a terminal, a browser or a build server would obey instead of show is
/// replaced by a placeholder: a control character by its picture (an escape by ␛, a line break by ␊), any other by �. These are the characters of
/// the Unicode categories Cc, Cf (among them the bidirectional controls), Zl and Zp, and surrogates without a partner. Each UTF-16 unit is replaced by
/// one, so that columns stay what they are. Every writer passes what it did not make up itself through here.
/// </summary>
public static class Visible
{
    private const char Pictures = '\u2400';
    private const char PictureOfDelete = '\u2421';
    private const char Replacement = '\uFFFD';

    /// <summary>The text on one line: line breaks and tabs have placeholders too.</summary>
    public static string Line(string text) => Replaced(text, static c => c);

    /// <summary>A line of a source: as <see cref="Line"/>, with a blank for each tab.</summary>
    public static string SourceLine(string text) => Replaced(text, static c => c == '\t' ? ' ' : c);

    /// <summary>The text on as many lines as it has: line feeds stay, and a tab is a blank.</summary>
    public static string Lines(string text) => string.Join('\n', text.Split('\n').Select(SourceLine));

    /// <summary>
    /// A JSON document in which every character that does not show is written as <c>\uXXXX</c>: outside its strings a document has none but line feeds.
    /// </summary>
    public static string Json(string document)
    {
        StringBuilder? text = null;
        for (var i = 0; i < document.Length; i++)
        {
            if (document[i] == '\n' || Shows(document, i)) text?.Append(document[i]);
            else (text ??= new StringBuilder(document, 0, i, document.Length + 64)).Append(CultureInfo.InvariantCulture, $"\\u{(int)document[i]:x4}");
        }

        return text?.ToString() ?? document;
    }

    /// <summary>Whether the character at a position, alone or with its partner, is shown and not obeyed.</summary>
    public static bool Shows(ReadOnlySpan<char> text, int index) => CategoryOf(text, index) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    /// <summary>The replacement for a character that is not shown.</summary>
    public static char Placeholder(char c) => c < ' ' ? (char)(Pictures + c) : c == '\u007F' ? PictureOfDelete : Replacement;

    private static UnicodeCategory CategoryOf(ReadOnlySpan<char> text, int index)
    {
        var c = text[index];
        if (char.IsAscii(c)) return char.IsControl(c) ? UnicodeCategory.Control : UnicodeCategory.OtherSymbol;
        if (char.IsHighSurrogate(c) && index + 1 < text.Length && Rune.TryCreate(c, text[index + 1], out var pair)) return Rune.GetUnicodeCategory(pair);
        if (char.IsLowSurrogate(c) && index > 0 && Rune.TryCreate(text[index - 1], c, out pair)) return Rune.GetUnicodeCategory(pair);
        return char.GetUnicodeCategory(c);
    }

    private static string Replaced(string text, Func<char, char> before)
    {
        for (var i = 0; i < text.Length; i++)
            if (!Shows(text, i))
                return string.Create(text.Length, (text, before), static (shown, from) =>
                {
                    for (var i = 0; i < shown.Length; i++)
                    {
                        var c = from.before(from.text[i]);
                        shown[i] = c == ' ' || Shows(from.text, i) ? c : Placeholder(c);
                    }
                });
        return text;
    }
}
