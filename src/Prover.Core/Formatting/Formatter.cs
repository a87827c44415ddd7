using System.Text;
using Prover.Binding;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Formatting;

/// <summary>
/// The layout of specifications and proofs. Lines stay where their author broke them, and columns that stand below each other stay so; what is between the
/// tokens of a line, the indentation of statements in braces, empty lines and ends of lines get one form. Tokens and comments never change.
/// </summary>
public static class Formatter
{
    // A few rounds are enough: each moves tokens to the left or leaves them where they are.
    private const int MostRounds = 20;

    /// <summary>
    /// The formatted text of a source in <paramref name="language"/>; null if it has a mistake of syntax, which is reported. A formatted text is its own formatted text.
    /// </summary>
    public static string? Format(SourceText source, FrontEnd language, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var tokens = language.Lex(source, diagnostics);
        language.Parse(source, diagnostics);
        if (diagnostics.Count > errors) return null;
        var text = source;
        for (var round = 0; round < MostRounds; round++)
        {
            var next = new SourceText(source.Path, Once(text, language));
            if (next.Content == text.Content) break;
            text = next;
        }

        if (!Same(tokens, language.Lex(text, new DiagnosticBag()))) throw new InvalidOperationException($"formatting changes a token of {source.ShownPath}");
        return text.Content;
    }

    private static bool Same(IReadOnlyList<Token> one, IReadOnlyList<Token> other) =>
        one.Select(t => (t.Kind, t.Text, t.StartsLine)).SequenceEqual(other.Select(t => (t.Kind, t.Text, t.StartsLine)));

    private static string Once(SourceText source, FrontEnd language)
    {
        var lines = SourceLine.Of(source, language.Lex(source, new DiagnosticBag()));
        Indentation.Apply(lines);
        var columns = Columns.In(lines);
        var text = new StringBuilder();
        var end = source.Content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var isAfterGap = true; // no empty line at the beginning
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].IsEmpty && isAfterGap) continue;
            isAfterGap = lines[i].IsEmpty;
            text.Append(Spacing.Of(lines[i], columns)).Append(end);
        }

        var all = text.ToString().TrimEnd('\r', '\n');
        return all.Length == 0 ? "" : all + end;
    }
}
