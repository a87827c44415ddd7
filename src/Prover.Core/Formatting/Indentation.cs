using Prover.Syntax;

namespace Prover.Formatting;

/// <summary>
/// The indentation of lines in braces: two columns for each brace around a statement. A line that goes on with the statement before it keeps its distance from
/// that statement, and a comment goes with the line below it.
/// </summary>
internal static class Indentation
{
    private const int Step = 2;

    private static readonly HashSet<string> _continuing = new(["->", "<->", "=>", "=", "!=", "<=", ">=", ":=", "++", "&", "|", "+", "-", "*", ",", ".", ":", "in", "then", "else"], StringComparer.Ordinal);

    /// <summary>Sets the indentation of each line.</summary>
    public static void Apply(IReadOnlyList<SourceLine> lines)
    {
        var (open, shift) = (new Stack<Bracket>(), 0);
        Token? before = null;
        foreach (var line in lines.Where(l => l.Tokens.Count > 0))
        {
            var first = line.Tokens[0].Token;
            if (GoesOn(before, first, open))
            {
                line.Indent = Math.Max(0, line.OldIndent + shift);
            }
            else
            {
                // Statements outside of braces stand where their author put them.
                if (open.TryPeek(out var brace)) line.Indent = brace.Indent + (first.Is("}") ? 0 : Step);
                shift = line.Indent - line.OldIndent;
            }

            foreach (var (token, _, _) in line.Tokens) Count(token, open, line.Indent);
            before = line.Tokens[^1].Token;
        }

        MoveComments(lines);
    }

    // A bracket that is open, and the indentation of the line in which it was opened.
    private readonly record struct Bracket(bool IsBrace, int Indent);

    private static bool GoesOn(Token? before, Token first, Stack<Bracket> open) =>
        (open.TryPeek(out var inner) && !inner.IsBrace) || (before is not null && Continues(before)) || Continues(first);

    private static bool Continues(Token token) => token.Kind is TokenKind.Symbol or TokenKind.Keyword && _continuing.Contains(token.Text);

    // Intervals are closed by other brackets than those that open them.
    private static void Count(Token token, Stack<Bracket> open, int indent)
    {
        if (token.Kind != TokenKind.Symbol) return;
        if (token.Text is "{" or "(" or "[") open.Push(new Bracket(token.Text == "{", indent));
        else if (token.Text is "}" or ")" or "]" && open.Count > 0) open.Pop();
    }

    private static void MoveComments(IReadOnlyList<SourceLine> lines)
    {
        SourceLine? below = null;
        foreach (var line in lines.Reverse().Where(l => !l.IsEmpty))
        {
            if (line.Tokens.Count > 0) below = line;
            else if (below is not null && below.OldIndent == line.OldIndent) line.Indent = below.Indent;
        }
    }
}
