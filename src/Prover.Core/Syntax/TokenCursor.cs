using Prover.Text;

namespace Prover.Syntax;

/// <summary>
/// A position in a token list, shared by the parsers of one file. A missing token is reported and fabricated, so that parsing goes on;
/// two mistakes at one token are reported once, since the second follows from the first.
/// </summary>
internal sealed class TokenCursor(IReadOnlyList<Token> tokens, DiagnosticBag diagnostics, IReadOnlySet<string>? reserved = null)
{
    // Words that mean nothing yet.
    private readonly IReadOnlySet<string> _reserved = reserved ?? TokenFacts.Later;

    /// <summary>How deep brackets, quantifiers and operators may nest: far beyond any specification, far below the stack's end.</summary>
    public const int MaxDepth = 400;

    /// <summary>How many operators one expression may have: a chain a &amp; b &amp; c … nests to the left as parentheses nest to the right.</summary>
    public const int MaxOperators = 5000;

    // Shorter names are near to too many words.
    private const int ShortestMisspelt = 3;

    private int _position;
    private int _reportedAt = -1;
    private int _depth;
    private int _operators;

    public DiagnosticBag Diagnostics => diagnostics;

    public Token Current => tokens[_position];

    public Token Previous => tokens[Math.Max(0, _position - 1)];

    public bool AtEnd => Current.Kind == TokenKind.EndOfFile;

    public Token Peek(int offset) => tokens[Math.Min(_position + offset, tokens.Count - 1)];

    public bool At(string text) => Current.Is(text);

    /// <summary>Whether <paramref name="word"/> means nothing yet, but cannot be a name.</summary>
    public bool IsReserved(string word) => _reserved.Contains(word);

    public Token Advance()
    {
        var token = Current;
        if (!AtEnd) _position++;
        return token;
    }

    /// <summary>Takes the current token if it is <paramref name="text"/>.</summary>
    public bool Take(string text)
    {
        if (!At(text)) return false;
        Advance();
        return true;
    }

    /// <summary>Takes <paramref name="text"/>, or reports that it is missing and stays.</summary>
    public Token Expect(string text, string? after = null)
    {
        if (At(text)) return Advance();
        var isMisspelt = WordNear(Current, [text]) is not null && !Reported;
        Unexpected($"'{text}'", after);
        if (isMisspelt) return Advance();
        return new Token(TokenKind.Symbol, text, Current.Location, StartsLine: false, AfterSpace: true);
    }

    /// <summary>Takes a name; where there is none, reports <paramref name="what"/> was expected and gives a fabricated one, or null.</summary>
    public NameSyntax ExpectName(string what)
    {
        if (Current.Kind == TokenKind.Identifier)
        {
            var token = Advance();
            return new NameSyntax(token.Text, token.Location);
        }

        if (Current.Kind == TokenKind.Keyword && !Reported)
        {
            diagnostics.ReservedWord(Current.Location, Current.Text, what, IsReserved(Current.Text));
            _reportedAt = _position;
        }

        Unexpected(what);
        // A reserved word in a name's place is taken for the name; anything else stays for what follows.
        var place = Current.Kind == TokenKind.Keyword && !Current.StartsLine ? Advance().Location : Current.Location;
        return new NameSyntax("", place);
    }

    /// <summary>Takes a label: labels stand where nothing else can, so that words of the language will do.</summary>
    public NameSyntax ExpectLabel()
    {
        if (Current.Kind is not (TokenKind.Identifier or TokenKind.Keyword)) return ExpectName("a label");
        var token = Advance();
        return new NameSyntax(token.Text, token.Location);
    }

    /// <summary>Reports that <paramref name="what"/> was expected here, unless a mistake was already reported at this token.</summary>
    public void Unexpected(string what, string? hint = null)
    {
        if (Reported) return;
        _reportedAt = _position;
        if (Current.Kind == TokenKind.Bad) return; // the lexer has reported it
        if (hint is null && Misspelt(what) is var (token, word)) diagnostics.Misspelt(Current.Location, what, Current.Described, token.Location, word);
        else diagnostics.Expected(Current.Location, what, Current.Described, hint);
    }

    // In "if a thn b" a misspelt word stands where the word is expected; in "foral x. …" it is read as a name, and two names stand side by side.
    private (Token Token, string Word)? Misspelt(string what)
    {
        if (WordNear(Current, QuotedIn(what)) is { } expected) return (Current, expected);
        return Current is { Kind: TokenKind.Identifier, StartsLine: false } && WordNear(Previous, TokenFacts.ExpressionWords) is { } word ? (Previous, word) : null;
    }

    // The words in "'proved' or 'refuted'".
    private static IEnumerable<string> QuotedIn(string what) => what.Split('\'').Where((_, i) => i % 2 == 1);

    private static string? WordNear(Token token, IEnumerable<string> words) =>
        token is { Kind: TokenKind.Identifier, Text.Length: >= ShortestMisspelt } ? Nearest.To(token.Text, words.Where(w => w.Length > 0 && char.IsLetter(w[0]))) : null;

    /// <summary>Notes that the mistake at this token has been reported.</summary>
    public void MarkReported() => _reportedAt = _position;

    /// <summary>Whether a mistake at this token has been reported.</summary>
    public bool Reported => _reportedAt == _position;

    /// <summary>Goes one level deeper; at the limit reports it once and skips to the end of the file, since nothing sensible follows.</summary>
    public bool TryDescend()
    {
        if (_depth == 0) _operators = 0;
        return ++_depth <= MaxDepth || GiveUp(MaxDepth);
    }

    /// <summary>Adds an operator to the expression that is being read; at the limit the same happens.</summary>
    public bool TryExtend() => ++_operators <= MaxOperators || GiveUp(MaxOperators);

    private bool GiveUp(int limit)
    {
        if (!Reported) diagnostics.NestedTooDeeply(Current.Location, limit);
        _position = tokens.Count - 1;
        _reportedAt = _position;
        return false;
    }

    public void Ascend() => _depth--;

    /// <summary>
    /// Leaves the rest of a broken item: skips to a token that starts a line, or to the bracket that closes the surrounding block. Brackets
    /// that open on the way are skipped whole.
    /// </summary>
    public void SkipItem(Func<Token, bool> startsNext)
    {
        var open = 0;
        while (!AtEnd)
        {
            if (open == 0 && (At("}") || startsNext(Current))) return;
            if (At("(") || At("[") || At("{")) open++;
            else if (open > 0 && (At(")") || At("]") || At("}"))) open--;
            else if (open > 0 && Current.StartsLine && Current.Kind == TokenKind.Keyword && startsNext(Current)) return;
            Advance();
        }
    }

    /// <summary>Skips from an opening brace to the token after the brace that closes it; to the end where none does.</summary>
    public void SkipBlock()
    {
        var open = 0;
        do
        {
            if (At("{")) open++;
            else if (At("}")) open--;
            Advance();
        }
        while (open > 0 && !AtEnd);
    }
}
