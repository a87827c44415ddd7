using Prover.Text;

namespace Prover.Syntax;

/// <summary>Cuts a source into tokens. Never fails: a character that begins no token is reported once and becomes a <see cref="TokenKind.Bad"/> token.</summary>
public static class Lexer
{
    /// <summary>
    /// The tokens of <paramref name="source"/>, ended by one <see cref="TokenKind.EndOfFile"/>; the words of
    /// <paramref name="keywords"/> become <see cref="TokenKind.Keyword"/>.
    /// </summary>
    public static IReadOnlyList<Token> Lex(SourceText source, IReadOnlySet<string> keywords, DiagnosticBag diagnostics) =>
        Lex(source, new Lexicon(keywords, TokenFacts.Symbols), diagnostics);

    /// <summary>The tokens of <paramref name="source"/> as <paramref name="lexicon"/> cuts them, ended by one <see cref="TokenKind.EndOfFile"/>.</summary>
    public static IReadOnlyList<Token> Lex(SourceText source, Lexicon lexicon, DiagnosticBag diagnostics)
    {
        var text = source.Content;
        var tokens = new List<Token>();
        var position = 0;
        var startsLine = true;
        while (true)
        {
            var before = position;
            SkipBlanksAndComments(text, ref position, ref startsLine);
            if (position >= text.Length)
            {
                tokens.Add(new Token(TokenKind.EndOfFile, "", new Location(source, new TextSpan(text.Length, 0)), StartsLine: true, AfterSpace: true));
                return tokens;
            }

            if (TakeForeign(source, lexicon, ref position, diagnostics) is { } foreign)
            {
                if (foreign.Text.Length > 0) tokens.Add(foreign with { StartsLine = startsLine });
                startsLine &= foreign.Text.Length == 0;
                continue;
            }

            var start = position;
            var kind = Next(source, lexicon, ref position, diagnostics, out var spelling);
            var location = new Location(source, new TextSpan(start, position - start));
            tokens.Add(new Token(kind, spelling, location, startsLine, AfterSpace: start == 0 || start > before));
            startsLine = false;
        }
    }

    // Reading a number takes time that grows with the square of its digits. A bit-vector of 1,024 bits has 309.
    private const int MostDigits = 1000;

    private static void SkipBlanksAndComments(string text, ref int position, ref bool startsLine)
    {
        while (position < text.Length)
        {
            if (text[position] == '#')
            {
                while (position < text.Length && text[position] != '\n') position++;
            }
            else if (text[position] is ' ' or '\t' or '\r' or '\n')
            {
                startsLine |= text[position] == '\n';
                position++;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>
    /// A symbol of another language, reported; the token is the one to write here, and has no text if nothing has to be written. Null where there is no such symbol.
    /// </summary>
    private static Token? TakeForeign(SourceText source, Lexicon lexicon, ref int position, DiagnosticBag diagnostics)
    {
        var (text, start) = (source.Content, position);
        foreach (var (symbol, meant) in lexicon.Foreign)
        {
            if (string.CompareOrdinal(text, start, symbol, 0, symbol.Length) != 0) continue;
            if (lexicon.Symbols.Any(own => own.Length > symbol.Length && string.CompareOrdinal(text, start, own, 0, own.Length) == 0)) return null; // ~> is no negation
            position += symbol.Length;
            // \A and \in are whole words.
            if (symbol[0] == '\\' && char.IsAsciiLetter(symbol[^1]) && position < text.Length && IsNamePart(text[position]))
            {
                position = start;
                continue;
            }

            var location = new Location(source, new TextSpan(start, symbol.Length));
            diagnostics.ForeignSymbol(location, symbol, meant, Foreign.RemarkOn(symbol));
            if (meant == Foreign.Comment)
                while (position < text.Length && text[position] != '\n') position++;
            var kind = lexicon.Keywords.Contains(meant) ? TokenKind.Keyword : meant.Length > 0 && IsNameStart(meant[0]) ? TokenKind.Identifier : TokenKind.Symbol;
            return new Token(kind, meant == Foreign.Comment ? "" : meant, location, StartsLine: false, AfterSpace: true);
        }

        return null;
    }

    private static TokenKind Next(
        SourceText source, Lexicon lexicon, ref int position, DiagnosticBag diagnostics, out string spelling)
    {
        var text = source.Content;
        var start = position;
        if (IsNameStart(text[position]))
        {
            while (position < text.Length && IsNamePart(text[position])) position++;
            spelling = text[start..position];
            return lexicon.Keywords.Contains(spelling) ? TokenKind.Keyword : TokenKind.Identifier;
        }

        if (char.IsAsciiDigit(text[position]))
        {
            var isHexadecimal = lexicon.HasHexadecimals && text[position] == '0' && position + 2 < text.Length && text[position + 1] == 'x' && char.IsAsciiHexDigit(text[position + 2]);
            if (isHexadecimal) position += 2;
            while (position < text.Length && (isHexadecimal ? char.IsAsciiHexDigit(text[position]) : char.IsAsciiDigit(text[position]))) position++;
            if (position - start > MostDigits) diagnostics.NumberTooLong(new Location(source, new TextSpan(start, position - start)), MostDigits);

            spelling = text[start..Math.Min(position, start + MostDigits)];
            return TokenKind.Number;
        }

        if (lexicon.HasAnnotations && text[position] == '@' && position + 1 < text.Length && IsAnnotationPart(text[position + 1]))
        {
            position++;
            while (position < text.Length && IsAnnotationPart(text[position])) position++;
            spelling = text[start..position];
            return TokenKind.Annotation;
        }

        if (lexicon.HasStrings && text[position] == '"')
        {
            position++;
            while (position < text.Length && text[position] is not ('"' or '\n')) position++;
            spelling = text[(start + 1)..position];
            if (position < text.Length && text[position] == '"')
                position++;
            else
                diagnostics.UnterminatedString(new Location(source, new TextSpan(start, position - start)));
            return TokenKind.String;
        }

        foreach (var symbol in lexicon.Symbols)
        {
            if (string.CompareOrdinal(text, position, symbol, 0, symbol.Length) != 0)
                continue;
            position += symbol.Length;
            spelling = symbol;
            return TokenKind.Symbol;
        }

        // One report for a whole run of such characters: the words of a text in another script are one mistake.
        while (position < text.Length && !char.IsWhiteSpace(text[position]) && !char.IsAscii(text[position])) position++;
        if (position == start) position++;
        spelling = text[start..position];
        diagnostics.BadCharacter(new Location(source, new TextSpan(start, position - start)), spelling);
        return TokenKind.Bad;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsAnnotationPart(char c) => c == '-' || IsNamePart(c);

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
