using System.Text;
using Prover.Syntax;

namespace Prover.Formatting;

/// <summary>
/// The space between the tokens of a line. Where it is wider than one column and the token after it stands below or above another one, it is a column that the author made, and
/// stays.
/// </summary>
internal static class Spacing
{
    private static readonly HashSet<string> _around = new(["->", "<->", "=>", "!=", "<=", ">=", ":=", "++", "~>", "=", "&", "|"], StringComparer.Ordinal);
    private static readonly HashSet<string> _tight = new([",", ")", "]", "'"], StringComparer.Ordinal);

    /// <summary>The text of a line; <paramref name="columns"/> are those that the author made.</summary>
    public static string Of(SourceLine line, Columns columns)
    {
        if (line.IsEmpty) return "";
        var text = new StringBuilder().Append(' ', line.Indent);
        var shift = line.Indent - line.OldIndent;
        var end = line.OldIndent;
        for (var i = 0; i < line.Tokens.Count; i++)
        {
            var (token, column, spelling) = line.Tokens[i];
            if (i > 0) text.Append(' ', Gap(column, spelling, column - end, WantedGap(line.Tokens[i - 1].Token, token, column - end)));
            text.Append(spelling);
            end = column + spelling.Length;
        }

        if (line.Comment is null) return text.ToString();
        if (line.Tokens.Count > 0) text.Append(' ', line.CommentColumn - end > 1 ? Math.Max(1, line.CommentColumn + shift - text.Length) : 1);
        return text.Append(line.Comment).ToString();

        int Gap(int column, string spelling, int gap, int wanted) =>
            gap > 1 && columns.Contain(line, column, spelling) ? Math.Max(1, column + shift - text.Length) : wanted;
    }

    private static int WantedGap(Token before, Token token, int gap)
    {
        if (_tight.Contains(token.Text) && token.Kind == TokenKind.Symbol) return 0;
        if (before.Is(",")) return 1;
        if (before.Is("(") || before.Is("[") || before.Is("!")) return 0;
        if (_around.Contains(token.Text) && token.Kind == TokenKind.Symbol) return 1;
        if (_around.Contains(before.Text) && before.Kind == TokenKind.Symbol) return 1;
        if (token.Is(":")) return 0;
        return before.Is(":") ? 1 : Math.Min(gap, 1);
    }
}
