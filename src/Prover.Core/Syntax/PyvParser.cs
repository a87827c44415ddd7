using Prover.Text;

namespace Prover.Syntax;

/// <summary>Parses a mypyvy file. Never fails: mistakes are reported and what could be read is given.</summary>
public sealed partial class PyvParser
{
    private readonly SourceText _source;
    private readonly PyvDialect _dialect;
    private readonly HashSet<string> _words;
    private readonly TokenCursor _cursor;
    private readonly FormulaParser _expressions;

    private PyvParser(SourceText source, PyvDialect dialect, DiagnosticBag diagnostics)
    {
        _source = source;
        _dialect = dialect;
        var tokens = Lex(source, dialect, diagnostics);
        _words = [.. tokens.Select(t => t.Text)];
        _cursor = new TokenCursor(tokens, diagnostics, new HashSet<string>(StringComparer.Ordinal));
        _expressions = new FormulaParser(_cursor, PyvFormulas.Dialect);
    }

    /// <summary>The syntax of <paramref name="source"/>; mistakes go to <paramref name="diagnostics"/>.</summary>
    public static PyvSyntax Parse(SourceText source, DiagnosticBag diagnostics) =>
        new PyvParser(source, DialectOf(source, diagnostics), diagnostics).ParseFile();

    /// <summary>The tokens of <paramref name="source"/>, in the dialect that it is written in.</summary>
    public static IReadOnlyList<Token> Lex(SourceText source, DiagnosticBag diagnostics) =>
        Lex(source, DialectOf(source, diagnostics), diagnostics);

    // In an old file "zerostate" may be a name, but not where only it can begin what follows.
    private static IReadOnlyList<Token> Lex(SourceText source, PyvDialect dialect, DiagnosticBag diagnostics)
    {
        var tokens = Lexer.Lex(source, LexiconOf(dialect), diagnostics);
        return dialect == PyvDialect.New ? tokens
            : [.. tokens.Select((t, i) => t.Text == "zerostate" && (tokens[i + 1].Is("definition") || tokens[i + 1].Is("theorem")) ? t with { Kind = TokenKind.Keyword } : t)];
    }

    /// <summary>A formula that stands alone.</summary>
    public static ExpressionSyntax ParseFormula(SourceText source, DiagnosticBag diagnostics)
    {
        var parser = new PyvParser(source, PyvDialect.New, diagnostics);
        var formula = parser._expressions.Parse();
        if (!parser._cursor.AtEnd) parser._cursor.Unexpected("the end of the formula");
        return formula;
    }

    private static Lexicon LexiconOf(PyvDialect dialect) => dialect == PyvDialect.Old ? PyvLexicon.Old : PyvLexicon.New;

    /// <summary>
    /// A file that says <c>old(e)</c>, and declares nothing of that name, is an old one, and so is one with statements that speaks of no other state; one that
    /// says <c>old(e)</c> and <c>new(e)</c> or <c>r'</c> is neither.
    /// </summary>
    private static PyvDialect DialectOf(SourceText source, DiagnosticBag diagnostics)
    {
        var tokens = Lexer.Lex(source, PyvLexicon.New, new DiagnosticBag());
        var @new = FirstUse(tokens, "new");
        var prime = tokens.FirstOrDefault(t => t.Is("'"));
        var other = @new is not null && prime is not null && prime.Location.Span.Start < @new.Location.Span.Start ? prime : @new ?? prime;
        if (FirstUse(tokens, "old") is not { } old) return other is null && HasStatements(tokens) ? PyvDialect.Old : PyvDialect.New;
        if (other is not null) diagnostics.DialectsMixed(other.Location, other.Text, old.Location);
        return PyvDialect.Old;
    }

    // Parameters, then a block.
    private static bool HasStatements(IReadOnlyList<Token> tokens) => tokens.Zip(tokens.Skip(1)).Any(pair => pair.First.Is(")") && pair.Second.Is("{"));

    private static readonly HashSet<string> DeclaringWords =
        new(["sort", "relation", "function", "constant", "definition", "transition"], StringComparer.Ordinal);

    private static Token? FirstUse(IReadOnlyList<Token> tokens, string word)
    {
        var uses = Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Text == word && tokens[i].Kind is TokenKind.Identifier or TokenKind.Keyword).ToArray();
        if (uses.Any(i => i > 0 && tokens[i - 1].Kind == TokenKind.Keyword && DeclaringWords.Contains(tokens[i - 1].Text))) return null;
        return uses.Where(i => i + 1 < tokens.Count && tokens[i + 1].Is("(")).Select(i => tokens[i]).FirstOrDefault();
    }

    private PyvSyntax ParseFile()
    {
        var declarations = new List<DeclarationSyntax>();
        while (!_cursor.AtEnd)
        {
            var before = _cursor.Current;
            if (ParseDeclaration() is { } declaration) declarations.Add(declaration);
            if (_cursor.AtEnd || (!ReferenceEquals(before, _cursor.Current) && StartsItem(_cursor.Current))) continue;
            _cursor.Unexpected("a declaration", Hint(_cursor.Current));
            var isAutomaton = _cursor.Current.Text == Automaton;
            do
            {
                _cursor.Advance();
                if (isAutomaton && _cursor.At("{")) _cursor.SkipBlock(); // whatever is in it, it is one mistake
                _cursor.SkipItem(t => t.StartsLine && StartsItem(t));
            }
            while (_cursor.At("}"));
        }

        return new PyvSyntax(_source, _dialect, declarations);
    }

    private static readonly HashSet<string> ItemWords = new(StringComparer.Ordinal)
    {
        "sort", "mutable", "immutable", "derived", "axiom", "init", "safety", "invariant", "transition", "zerostate", "onestate", "twostate",
        "definition", "theorem", "sat", "unsat", "fbii",
    };

    private static bool StartsItem(Token token) => token.Kind == TokenKind.Keyword && ItemWords.Contains(token.Text);

    private const string Automaton = "automaton";

    private static string? Hint(Token token) =>
        token.Text == Automaton ? "phase automata left mypyvy in 2020, and are not read"
        : token.Kind == TokenKind.Identifier && Nearest.To(token.Text, ItemWords) is { } near ? $"did you mean '{near}'?" : null;

    private DeclarationSyntax? ParseDeclaration()
    {
        var word = _cursor.Current;
        switch (word.Kind == TokenKind.Keyword ? word.Text : "")
        {
            case "sort": return ParseSort();
            case "mutable" or "immutable": return ParseSymbol();
            case "derived": return ParseDerived();
            case "axiom": return ParseFormula(PyvRole.Axiom, 0);
            case "init": return ParseFormula(PyvRole.Init, 1);
            case "safety": return ParseFormula(PyvRole.Safety, 1);
            case "invariant": return ParseFormula(PyvRole.Invariant, 1);
            case "theorem": return ParseFormula(PyvRole.Theorem, 1);
            case "transition": return ParseDefinition(2);
            case "definition": return ParseDefinition(1);
            case "zerostate": return ParseOfStates(0);
            case "onestate": return ParseOfStates(1);
            case "twostate": return ParseOfStates(2);
            case "sat" or "unsat": return ParseTrace();
            case "fbii": return ParseFbii();
            default:
                _cursor.Unexpected("a declaration", Hint(word));
                return null;
        }
    }

    private DeclarationSyntax? ParseOfStates(int states)
    {
        var word = _cursor.Advance();
        if (_cursor.At("definition")) return ParseDefinition(states);
        if (_cursor.At("theorem")) return ParseFormula(PyvRole.Theorem, states);
        _cursor.Unexpected("'definition' or 'theorem'", $"'{word.Text}' says how many states one of these speaks of");
        return null;
    }

    private SortDeclarationSyntax ParseSort()
    {
        var word = _cursor.Advance();
        var name = _cursor.ExpectName("the sort's name");
        SkipAnnotations();
        return new SortDeclarationSyntax(name, null, word.Location.To(name.Location));
    }

    private SymbolDeclarationSyntax ParseSymbol()
    {
        var word = _cursor.Advance();
        var kind = _cursor.Current;
        if (!_cursor.Take("relation") && !_cursor.Take("constant") && !_cursor.Take("function"))
            _cursor.Unexpected("'relation', 'function' or 'constant'");
        var name = _cursor.ExpectName($"the name of the {(kind.Kind == TokenKind.Keyword ? kind.Text : "symbol")}");
        var domain = kind.Is("constant") ? [] : ParseDomain(isOptional: !kind.Is("function"));
        SortSyntax? result = null;
        if (kind.Is("constant") || kind.Is("function"))
        {
            _cursor.Expect(":");
            result = PyvFormulas.ParseSort(_cursor);
        }

        SkipAnnotations();
        return new SymbolDeclarationSyntax(name, word.Is("mutable"), domain, result, word.Location.To(_cursor.Previous.Location));
    }

    private List<SortSyntax> ParseDomain(bool isOptional)
    {
        var sorts = new List<SortSyntax>();
        if (isOptional && !_cursor.At("(")) return sorts;
        _cursor.Expect("(");
        if (!isOptional || !_cursor.At(")"))
            do sorts.Add(PyvFormulas.ParseSort(_cursor));
            while (_cursor.Take(","));
        _cursor.Expect(")");
        return sorts;
    }

    private DerivedDeclarationSyntax ParseDerived()
    {
        var word = _cursor.Advance();
        _cursor.Expect("relation");
        var name = _cursor.ExpectName("the name of the relation");
        var symbol = new SymbolDeclarationSyntax(name, IsMutable: true, ParseDomain(isOptional: true), null, name.Location);
        SkipAnnotations();
        _cursor.Expect(":");
        var formula = _expressions.Parse();
        return new DerivedDeclarationSyntax(symbol, formula, word.Location.To(formula.Location));
    }

    /// <summary>Annotations speak of how mypyvy prints and minimizes models: they are read and mean nothing here.</summary>
    private void SkipAnnotations()
    {
        while (_cursor.Current.Kind == TokenKind.Annotation)
        {
            _cursor.Advance();
            if (!_cursor.Take("(")) continue;
            do _cursor.ExpectName("a name");
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }
    }

    private PyvFormulaSyntax ParseFormula(PyvRole role, int states)
    {
        var word = _cursor.Advance();
        var name = ParseName();
        var formula = _expressions.Parse();
        return new PyvFormulaSyntax(
            name ?? new NameSyntax($"line {word.Location.Line}", word.Location), name is not null, role, states, formula, word.Location.To(formula.Location));
    }

    /// <summary><c>[name]</c>, or nothing.</summary>
    private NameSyntax? ParseName()
    {
        if (!_cursor.Take("[")) return null;
        var name = _cursor.ExpectName("a name");
        _cursor.Expect("]");
        return name;
    }

    private PyvDefinitionSyntax ParseDefinition(int states)
    {
        var word = _cursor.Advance();
        var name = _cursor.ExpectName($"the {word.Text}'s name");
        _cursor.Expect("(");
        var parameters = _cursor.At(")") ? [] : _expressions.ParseVariables();
        _cursor.Expect(")");
        var modifies = new List<NameSyntax>();
        if (states == 2 && _cursor.At("{"))
        {
            (modifies, var statements) = ParseStatements();
            return new PyvDefinitionSyntax(name, word.Is("transition"), states, parameters, modifies, statements, word.Location.To(_cursor.Previous.Location));
        }

        if (_cursor.Take("modifies"))
            do modifies.Add(_cursor.ExpectName("the name of a symbol"));
            while (_cursor.Take(","));
        else
            _cursor.Expect("=", "a body begins with 'modifies NAME, …', or, when nothing changes, with '='");
        var body = _expressions.Parse();
        return new PyvDefinitionSyntax(name, word.Is("transition"), states, parameters, modifies, body, word.Location.To(body.Location));
    }
}
