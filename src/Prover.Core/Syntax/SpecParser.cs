using Prover.Text;

namespace Prover.Syntax;

/// <summary>Parses a <c>.spec</c> file. Never fails: mistakes are reported and what could be read is given.</summary>
public sealed partial class SpecParser
{
    private readonly SourceText _source;
    private readonly TokenCursor _cursor;
    private readonly FormulaParser _expressions;
    private readonly FormulaParser _stepClaims;

    private SpecParser(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _cursor = new TokenCursor(Lex(source, diagnostics), diagnostics);
        _expressions = new FormulaParser(_cursor, SpecFormulas.Dialect);
        _stepClaims = new FormulaParser(_cursor, SpecFormulas.StepDialect);
    }

    /// <summary>The syntax of <paramref name="source"/>; mistakes go to <paramref name="diagnostics"/>.</summary>
    public static SpecSyntax Parse(SourceText source, DiagnosticBag diagnostics) => new SpecParser(source, diagnostics).ParseFile();

    /// <summary>
    /// Whether a line of <paramref name="source"/> begins as declarations do. A text without such a line is not a specification with mistakes, but something
    /// else.
    /// </summary>
    public static bool IsSpecification(SourceText source) => Lex(source, new DiagnosticBag()).Any(StartsItem);

    /// <summary>
    /// The tokens of <paramref name="source"/>. 'add' and 'replace' are words only where they begin a line and a declaration follows, 'step' only before 'property', 'progress' only where a name
    /// follows, 'clock', 'deadline' and 'reach' only where a declaration may begin and a name follows.
    /// </summary>
    public static IReadOnlyList<Token> Lex(SourceText source, DiagnosticBag diagnostics)
    {
        var tokens = Lexer.Lex(source, TokenFacts.SpecKeywords, diagnostics);
        return [.. tokens.Select((t, i) => IsName(tokens, i) ? t with { Kind = TokenKind.Identifier } : t)];
    }

    // Whether a word is a name where it stands.
    private static bool IsName(IReadOnlyList<Token> tokens, int i)
    {
        if (tokens[i].Kind != TokenKind.Keyword) return false;
        var isNamed = tokens[i + 1] is { Kind: TokenKind.Identifier, StartsLine: false };
        return tokens[i].Text switch
        {
            "clock" or "deadline" or "reach" => !MayBegin(tokens, i),
            "step" => !tokens[i + 1].Is("property"),
            "progress" => !isNamed,
            "add" or "replace" => !(tokens[i].StartsLine && (isNamed || tokens[i + 1] is { Kind: TokenKind.Keyword, StartsLine: false })),
            _ => false,
        };
    }

    // clock now, and: deadline due(…); but "clock union s" is a premise about a set of that name.
    private static bool MayBegin(IReadOnlyList<Token> tokens, int i) =>
        (tokens[i].StartsLine || (i > 0 && (tokens[i - 1].Is("urgent") || tokens[i - 1].Is("add") || tokens[i - 1].Is("replace") || tokens[i - 1].Is("without"))))
        && tokens[i + 1] is { Kind: TokenKind.Identifier, StartsLine: false } next && !SpecFormulas.Dialect.WordOperators.ContainsKey(next.Text) && next.Text != "with";

    /// <summary>A formula that stands alone.</summary>
    public static ExpressionSyntax ParseFormula(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new TokenCursor(Lex(source, diagnostics), diagnostics);
        var formula = new FormulaParser(cursor, SpecFormulas.Dialect).Parse();
        if (!cursor.AtEnd) cursor.Unexpected("the end of the formula");
        return formula;
    }

    private SpecSyntax ParseFile()
    {
        PathSyntax? basis = null;
        var declarations = new List<DeclarationSyntax>();
        var changes = new List<ChangeSyntax>();
        if (_cursor.Take("extend"))
        {
            basis = ParsePath(_cursor);
            while (!_cursor.AtEnd)
                ParseItem(() => changes.Add(ParseChange()));
        }
        else
        {
            while (!_cursor.AtEnd)
                ParseItem(() =>
                {
                    if (ParseDeclaration() is { } declaration)
                        declarations.Add(declaration);
                });
        }

        return new SpecSyntax(_source, basis, declarations, changes);
    }

    // One item of the file; what is broken in it does not break the next.
    private void ParseItem(Action parse)
    {
        var before = _cursor.Current;
        parse();
        if (!_cursor.AtEnd && (ReferenceEquals(before, _cursor.Current) || !_cursor.Current.StartsLine || !StartsItem(_cursor.Current)))
        {
            _cursor.Unexpected(_cursor.Current.StartsLine ? "a declaration" : "the end of the line", Hint(_cursor.Current));
            do
            {
                _cursor.Advance();
                _cursor.SkipItem(StartsItem);
            }
            while (_cursor.At("}"));
        }
    }

    private static readonly HashSet<string> ItemWords = new(StringComparer.Ordinal)
    {
        "sort", "datatype", "record", "state", "function", "definition", "rule", "invariant", "property", "init", "witness",
        "mutable", "immutable", "ghost", "axiom", "network", "step", "progress", "reach", "sat", "unsat", "extend", "without", "add", "replace", "clock", "deadline", "urgent", "parameter",
    };

    // The names of kinds of declarations, in references to one.
    private static readonly HashSet<string> DeclarationWords = new(StringComparer.Ordinal)
    {
        "sort", "datatype", "record", "network", "relation", "constant", "function", "definition", "axiom", "rule", "invariant", "property", "witness", "trace", "progress", "reach", "clock", "deadline", "parameter",
    };

    private static bool StartsItem(Token token) =>
        token is { Kind: TokenKind.Keyword, StartsLine: true } && (ItemWords.Contains(token.Text) || TokenFacts.Later.Contains(token.Text));

    private static string? Hint(Token token) =>
        token.Is("=>") ? "an implication is written '->'; '=>' stands in the arms of a match"
        : token.Is("->") ? "the sort of a map is written: map<Id, bool>"
        : token.Kind == TokenKind.Identifier && token.StartsLine && Foreign.Declarations.TryGetValue(token.Text, out var meant) ? $"it begins with: {meant}"
        : token.Kind == TokenKind.Identifier && Nearest.To(token.Text, ItemWords) is { } near ? $"did you mean '{near}'?" : null;

    internal static PathSyntax ParsePath(TokenCursor cursor)
    {
        if (cursor.Current is { Kind: TokenKind.String, Text.Length: > 0 })
        {
            var token = cursor.Advance();
            return new PathSyntax(token.Text, token.Location);
        }

        cursor.Unexpected("a path in double quotes");
        var place = cursor.Current.Kind == TokenKind.String ? cursor.Advance().Location : cursor.Current.Location;
        return new PathSyntax("", place);
    }

    private ChangeSyntax ParseChange()
    {
        var word = _cursor.Current.Location;
        if (_cursor.Take("without"))
        {
            var kind = !_cursor.At("init") && _cursor.Current.Kind == TokenKind.Keyword && DeclarationWords.Contains(_cursor.Current.Text) ? _cursor.Advance().Text : null;
            var path = ParsePartPath();
            return new WithoutSyntax(kind, path, word.To(path[^1].Location));
        }

        var replaces = _cursor.At("replace");
        if (!_cursor.Take("add") && !_cursor.Take("replace"))
            _cursor.Unexpected("'without', 'add' or 'replace'");
        else if (!replaces && (_cursor.Current is { Kind: TokenKind.Identifier, Text: "conjunct" or "premise" or "effect" } || _cursor.At("guarantee")))
            return ParseAddedPart(_cursor.Advance().Text, word);
        var declaration = ParseDeclaration();
        if (declaration is null) return new WithoutSyntax(null, [], word);
        return replaces ? new ReplaceSyntax(declaration, word) : new AddSyntax(declaration, word);
    }

    // "conjunct", "premise" and "effect" are words only here.
    private AddPartSyntax ParseAddedPart(string kind, Location start)
    {
        var path = ParsePartPath();
        switch (kind)
        {
            case "conjunct":
                var conjunct = ParseConjunct();
                return new AddConjunctSyntax(path, conjunct, start.To(conjunct.Location));
            case "guarantee":
                var claim = ParseStepClaim();
                return new AddGuaranteeSyntax(path, claim, start.To(claim.Location));
            case "premise":
                var premise = ParsePremise();
                return new AddPremiseSyntax(path, premise, start.To(premise.Location));
            default:
                var effect = ParseEffect();
                return new AddEffectSyntax(path, effect, start.To(effect.Location));
        }
    }

    private List<NameSyntax> ParsePartPath()
    {
        var path = new List<NameSyntax> { _cursor.At("init") ? _cursor.ExpectLabel() : _cursor.ExpectName("a name") };
        while (_cursor.Take(".")) path.Add(_cursor.ExpectLabel());
        return path;
    }

    private DeclarationSyntax? ParseDeclaration()
    {
        var word = _cursor.Current;
        if (word.Kind == TokenKind.Keyword && TokenFacts.Later.Contains(word.Text))
        {
            _cursor.Diagnostics.NotSupportedYet(word.Location, $"'{word.Text}'");
            _cursor.MarkReported();
            return null;
        }

        switch (word.Kind == TokenKind.Keyword ? word.Text : "")
        {
            case "sort": return ParseSort();
            case "datatype": return ParseDatatype();
            case "record": return ParseRecord();
            case "state": return ParseState();
            case "network": return ParseNetwork();
            case "function": return ParseFunction(isDefinition: false);
            case "definition": return ParseFunction(isDefinition: true);
            case "parameter": return ParseParameter();
            case "rule": return ParseRule();
            case "init": return ParseInit();
            case "invariant": return ParseInvariant();
            case "property": return ParseProperty();
            case "step": return ParseStepProperty();
            case "progress": return ParseProgress();
            case "reach": return ParseReach();
            case "clock": return ParseClock();
            case "deadline" or "urgent": return ParseDeadline();
            case "witness": return ParseWitness();
            case "mutable" or "immutable": return ParseSymbol();
            case "ghost": return ParseGhost();
            case "axiom": return ParseAxiom();
            case "sat" or "unsat": return ParseTrace();
            default:
                _cursor.Unexpected("a declaration", Hint(word));
                return null;
        }
    }

    /// <summary><c>{ items }</c>, each on a line of its own; a broken item is left at the next line.</summary>
    private void ParseBlock(Action parseItem)
    {
        _cursor.Expect("{");
        while (!_cursor.AtEnd && !_cursor.At("}") && !StartsItem(_cursor.Current))
        {
            var before = _cursor.Current;
            parseItem();
            if (ReferenceEquals(before, _cursor.Current) || !(_cursor.Current.StartsLine || _cursor.At("}")))
            {
                _cursor.Unexpected("the end of the line", _cursor.At("=>") || _cursor.At("->") ? Hint(_cursor.Current) : null);
                if (ReferenceEquals(before, _cursor.Current)) _cursor.Advance();
                _cursor.SkipItem(t => t.StartsLine);
            }
        }

        _cursor.Expect("}");
    }
}
