using Prover.Text;

namespace Prover.Syntax;

/// <summary>Parses a <c>.run</c> file. Mistakes are reported and what could be read is given.</summary>
public sealed class RunParser
{
    private readonly SourceText _source;
    private readonly TokenCursor _cursor;
    private readonly FormulaParser _expressions;
    private readonly List<ScopeEntrySyntax> _scope = [];
    private readonly List<ExpressionSyntax> _state = [];
    private readonly List<FiringSyntax> _firings = [];

    private RunParser(SourceText source, IReadOnlySet<string> words, DiagnosticBag diagnostics)
    {
        _source = source;
        _cursor = new TokenCursor(Lexer.Lex(source, words, diagnostics), diagnostics);
        _expressions = new FormulaParser(_cursor, SpecFormulas.Dialect);
    }

    /// <summary>
    /// The syntax of <paramref name="source"/>; mistakes go to <paramref name="diagnostics"/>. Which words cannot be names depends on the language of the file
    /// that the run is of: <paramref name="wordsOf"/> returns them for its path, or null for a file of no known language.
    /// </summary>
    public static RunSyntax Parse(SourceText source, Func<string, IReadOnlySet<string>?> wordsOf, DiagnosticBag diagnostics)
    {
        var path = Lexer.Lex(source, TokenFacts.RunKeywords, new DiagnosticBag()).FirstOrDefault(t => t.Kind == TokenKind.String)?.Text;
        return new RunParser(source, (path is null ? null : wordsOf(path)) ?? TokenFacts.RunKeywords, diagnostics).ParseFile();
    }

    /// <summary>The syntax of a run of a known specification: the line that names it may be missing. <paramref name="words"/> cannot be names.</summary>
    public static RunSyntax ParseBody(SourceText source, IReadOnlySet<string> words, DiagnosticBag diagnostics)
    {
        var parser = new RunParser(source, words, diagnostics);
        return parser._cursor.Current is { Kind: TokenKind.Identifier, Text: "run" } && parser._cursor.Peek(1) is { Kind: TokenKind.Identifier, Text: "of" }
            ? parser.ParseFile()
            : parser.ParseFrom(new PathSyntax("", parser._cursor.Current.Location));
    }

    private RunSyntax ParseFile()
    {
        if (!ExpectWord("run") || !ExpectWord("of"))
            return new RunSyntax(_source, new PathSyntax("", _cursor.Current.Location), [], null, [], []); // another kind of file
        var spec = SpecParser.ParsePath(_cursor);
        EndLine();
        return ParseFrom(spec);
    }

    private RunSyntax ParseFrom(PathSyntax spec)
    {
        if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "scope" } && _cursor.Peek(2).Is("=")) ParseScope();
        FiringSyntax? init = null;
        if (_cursor.At("init"))
            init = ParseFiring(new NameSyntax("init", _cursor.Advance().Location), mayLeaveOpen: false);
        else if (_cursor.Current is { Kind: TokenKind.Identifier or TokenKind.Keyword, Text: "state" })
            ParseState();
        else
            _cursor.Unexpected("'init' or 'state'");
        EndLine();
        while (!_cursor.AtEnd)
        {
            var before = _cursor.Current;
            _firings.Add(ParseFiring(_cursor.ExpectName("a rule"), mayLeaveOpen: true));
            if (ReferenceEquals(before, _cursor.Current)) _cursor.Advance();
            EndLine();
        }

        return new RunSyntax(_source, spec, _scope, init, _state, _firings);
    }

    private bool ExpectWord(string word)
    {
        if (_cursor.Current is { Kind: TokenKind.Identifier } token && token.Text == word)
        {
            _cursor.Advance();
            return true;
        }

        _cursor.Unexpected($"'{word}'", "a run begins with: run of \"FILE.spec\"");
        return false;
    }

    private void EndLine()
    {
        if (_cursor.AtEnd || _cursor.Current.StartsLine) return;
        _cursor.Unexpected("the end of the line");
        while (!_cursor.AtEnd && !_cursor.Current.StartsLine) _cursor.Advance();
    }

    private void ParseScope()
    {
        _cursor.Advance();
        do
        {
            var name = _cursor.ExpectName("a sort");
            _cursor.Expect("=");
            if (_cursor.Current.Kind == TokenKind.Number)
                _scope.Add(new ScopeEntrySyntax(name, _cursor.Advance().Size));
            else
                _cursor.Unexpected("a number");
        }
        while (_cursor.Take(","));
        EndLine();
    }

    private void ParseState()
    {
        _cursor.Advance();
        _state.AddRange(ParseEquations());
    }

    /// <summary><c>{ equations }</c>, one on a line.</summary>
    private List<ExpressionSyntax> ParseEquations()
    {
        var equations = new List<ExpressionSyntax>();
        _cursor.Expect("{");
        while (!_cursor.AtEnd && !_cursor.At("}"))
        {
            var before = _cursor.Current;
            equations.Add(_expressions.Parse());
            if (ReferenceEquals(before, _cursor.Current)) _cursor.Advance();
            if (!_cursor.At("}")) EndLine();
        }

        _cursor.Expect("}");
        return equations;
    }

    private FiringSyntax ParseFiring(NameSyntax name, bool mayLeaveOpen)
    {
        var arguments = new List<ExpressionSyntax>();
        if (_cursor.At("(") && !_cursor.Current.StartsLine)
        {
            _cursor.Advance();
            if (!_cursor.At(")"))
            {
                do arguments.Add(_expressions.Parse());
                while (_cursor.Take(","));
            }

            _cursor.Expect(")");
        }

        var place = name.Location.To(_cursor.Previous.Location);
        return new FiringSyntax(name, arguments, mayLeaveOpen && _cursor.At("{") && !_cursor.Current.StartsLine ? ParseEquations() : null, place);
    }
}
