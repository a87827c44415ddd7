namespace Prover.Syntax;

/// <content>Relations, functions and constants of the state, and ghosts.</content>
public sealed partial class SpecParser
{
    /// <summary><c>mutable relation r(A, B)</c> and its kin.</summary>
    private SymbolDeclarationSyntax ParseSymbol()
    {
        var word = _cursor.Advance();
        var kind = _cursor.Current;
        if (!_cursor.Take("relation") && !_cursor.Take("function") && !_cursor.Take("constant"))
            _cursor.Unexpected("'relation', 'function' or 'constant'");
        var name = _cursor.ExpectName("a name");
        var domain = new List<SortSyntax>();
        if (!kind.Is("constant") && _cursor.At("(") && !_cursor.Current.StartsLine)
        {
            _cursor.Advance();
            if (!_cursor.At(")"))
                do domain.Add(SortParser.Parse(_cursor));
                while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        SortSyntax? result = null;
        if (!kind.Is("relation"))
        {
            _cursor.Expect(":");
            result = SortParser.Parse(_cursor);
        }

        return new SymbolDeclarationSyntax(name, !word.Is("immutable"), domain, result, word.Location.To(_cursor.Previous.Location))
        {
            IsGhost = word.Is("ghost"),
        };
    }

    // A ghost with a formula has parameters with names; one without has sorts, as any other symbol.
    private DeclarationSyntax ParseGhost()
    {
        if (!IsHistory()) return ParseSymbol();
        var start = _cursor.Advance().Location;
        _cursor.Advance();
        var name = _cursor.ExpectName("a name");
        var parameters = ParseOptionalParameters();
        _cursor.Expect("=");
        ExpectWord("once");
        ExpressionSyntax? since = null;
        if (AtWord("since"))
        {
            _cursor.Advance();
            since = _expressions.Parse();
        }

        _cursor.Expect(":", "a history is written: = once: formula, or: = once since formula: formula");
        var formula = _expressions.Parse();
        return new HistoryDeclarationSyntax(name, parameters, since, formula, start.To(_cursor.Previous.Location));
    }

    private bool IsHistory()
    {
        if (!_cursor.Peek(1).Is("relation")) return false;
        var at = 3;
        if (_cursor.Peek(at).Is("("))
            while (!_cursor.Peek(at).Is(")") && _cursor.Peek(at).Kind != TokenKind.EndOfFile) at++;
        return _cursor.Peek(at).Is("=") || _cursor.Peek(at + 1) is { StartsLine: false } next && next.Is("=");
    }
}
