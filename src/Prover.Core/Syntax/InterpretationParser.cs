using Prover.Text;

namespace Prover.Syntax;

/// <summary>Parses the lines of an interpretation: sorts, and immutable symbols.</summary>
internal sealed class InterpretationParser(TokenCursor cursor, FormulaParser expressions)
{
    /// <summary>The word that begins such a file. It can be a name anywhere else.</summary>
    public const string Word = "interpretation";

    private readonly List<InterpretedSortSyntax> _sorts = [];
    private readonly List<InterpretedSymbolSyntax> _symbols = [];
    private PathSyntax _of = null!;
    private Location _head = null!;

    /// <summary>Whether <paramref name="token"/> begins an interpretation.</summary>
    public static bool Begins(Token token) => token is { Kind: TokenKind.Identifier, Text: Word };

    /// <summary>The interpretation as far as it has been read.</summary>
    public InterpretationSyntax Syntax => new(_of, _sorts, _symbols, _head);

    /// <summary>Reads <c>interpretation of "a.spec"</c>.</summary>
    public void ParseHead()
    {
        var start = cursor.Advance().Location;
        cursor.Expect("of", "an interpretation begins with: interpretation of \"FILE.spec\" in \"FILE.spec\"");
        _of = SpecParser.ParsePath(cursor);
        _head = start.To(cursor.Previous.Location);
    }

    /// <summary>Reads one line.</summary>
    public void ParseLine()
    {
        if (cursor.Current is { Kind: TokenKind.Identifier, Text: "sort" } && cursor.Peek(1) is { Kind: not TokenKind.Symbol, StartsLine: false }) ParseSort();
        else ParseSymbol();
    }

    private void ParseSort()
    {
        var start = cursor.Advance().Location;
        var name = cursor.ExpectName("a sort's name");
        cursor.Expect("=", "the meaning of a sort is written: sort Zone = {p: Prefix | formula}");
        NameSyntax? element = null;
        ExpressionSyntax? condition = null;
        SortSyntax carrier;
        if (cursor.Take("{"))
        {
            element = cursor.ExpectName("a name for an element");
            cursor.Expect(":");
            carrier = SortParser.Parse(cursor);
            cursor.Expect("|");
            condition = expressions.Parse();
            cursor.Expect("}");
        }
        else
        {
            carrier = SortParser.Parse(cursor);
        }

        var order = cursor.Current is { Kind: TokenKind.Identifier, Text: "with", StartsLine: false } ? ParseOrder() : null;
        _sorts.Add(new InterpretedSortSyntax(name, carrier, element, condition, order, start.To(cursor.Previous.Location)));
    }

    private InterpretedOrderSyntax ParseOrder()
    {
        var start = cursor.Advance().Location;
        var isRing = cursor.Current is { Kind: TokenKind.Identifier, Text: "btw" };
        var elements = new List<NameSyntax>();
        if (isRing) cursor.Advance();
        else elements.Add(cursor.ExpectName("'btw(a, b, c)' or 'a <= b'"));
        if (isRing) elements.AddRange(ParseNames());
        else elements.Add(ParseGreater());
        cursor.Expect("if", "the meaning of an order is a formula: with a <= b if formula, or with btw(a, b, c) if formula");
        var formula = expressions.Parse();
        return new InterpretedOrderSyntax(isRing, elements, formula, start.To(formula.Location));
    }

    private NameSyntax ParseGreater()
    {
        if (!cursor.At("<=")) cursor.Unexpected("'<='", "an order is written: with a <= b if formula");
        if (cursor.Current.Kind == TokenKind.Symbol) cursor.Advance();
        return cursor.ExpectName("a name");
    }

    private void ParseSymbol()
    {
        var name = cursor.ExpectName("'sort', an immutable symbol, 'scope' or 'expect'");
        var parameters = cursor.At("(") && !cursor.Current.StartsLine ? ParseNames() : [];
        cursor.Expect("=", "the meaning of a symbol is written: within(x, z) = formula");
        var meaning = expressions.Parse();
        _symbols.Add(new InterpretedSymbolSyntax(name, parameters, meaning, name.Location.To(cursor.Previous.Location)));
    }

    private List<NameSyntax> ParseNames()
    {
        var names = new List<NameSyntax>();
        cursor.Expect("(");
        if (!cursor.At(")"))
            do names.Add(cursor.ExpectName("a fresh name"));
            while (cursor.Take(","));
        cursor.Expect(")");
        return names;
    }
}
