using Prover.Text;

namespace Prover.Syntax;

/// <summary>Parses a <c>.proof</c> file. Mistakes are reported and what could be read is given.</summary>
public sealed class ProofParser
{
    private const string Expectations = "'proved', 'refuted', 'disabled' or 'vacuous'";

    private readonly SourceText _source;
    private readonly TokenCursor _cursor;
    private readonly FormulaParser _expressions;
    private readonly List<ProofLineSyntax> _lines = [];
    private readonly List<ImpliesSyntax> _implications = [];
    private readonly List<ScopeEntrySyntax> _scope = [];
    private readonly List<ParameterValueSyntax> _values = [];
    private readonly List<ExpectSyntax> _expectations = [];
    private readonly List<DisabledSyntax> _disabled = [];
    private readonly List<VacuousSyntax> _vacuous = [];
    private InterpretationParser? _interpretation;

    private ProofParser(SourceText source, DiagnosticBag diagnostics)
    {
        _source = source;
        _cursor = new TokenCursor(Lex(source, diagnostics), diagnostics);
        _expressions = new FormulaParser(_cursor, SpecFormulas.Dialect);
    }

    /// <summary>The syntax of <paramref name="source"/>; mistakes go to <paramref name="diagnostics"/>.</summary>
    public static ProofSyntax Parse(SourceText source, DiagnosticBag diagnostics) => new ProofParser(source, diagnostics).ParseFile();

    /// <summary>The tokens of <paramref name="source"/>.</summary>
    public static IReadOnlyList<Token> Lex(SourceText source, DiagnosticBag diagnostics) => Lexer.Lex(source, TokenFacts.ProofKeywords, diagnostics);

    /// <summary>Whether <paramref name="source"/> begins as a proof does.</summary>
    public static bool IsProof(SourceText source) => Lex(source, new DiagnosticBag())[0] is var first && (first.Is("proof") || first.Is("extend") || InterpretationParser.Begins(first));

    private ProofSyntax ParseFile()
    {
        NameSyntax? invariant = null;
        PathSyntax? basis = null;
        if (_cursor.Take("extend"))
        {
            basis = SpecParser.ParsePath(_cursor);
        }
        else if (InterpretationParser.Begins(_cursor.Current))
        {
            _interpretation = new InterpretationParser(_cursor, _expressions);
            _interpretation.ParseHead();
        }
        else
        {
            _cursor.Expect("proof", "a proof begins with: proof of INVARIANT in \"FILE.spec\"");
            _cursor.Expect("of");
            invariant = _cursor.ExpectName("the invariant's name");
        }

        _cursor.Expect("in");
        var spec = SpecParser.ParsePath(_cursor);
        HeadSyntax? source = null;
        EndLine();
        while (!_cursor.AtEnd)
        {
            var before = _cursor.Current;
            ParseLine(ref source);
            if (ReferenceEquals(before, _cursor.Current)) _cursor.Advance();
            EndLine();
        }

        return new ProofSyntax(_source, invariant, basis, spec, _lines, _implications, _scope, _expectations, _disabled)
        {
            Values = _values,
            Vacuous = _vacuous,
            Interpretation = _interpretation?.Syntax,
        };
    }

    private void EndLine()
    {
        if (_cursor.AtEnd || _cursor.Current.StartsLine) return;
        _cursor.Unexpected("the end of the line");
        while (!_cursor.AtEnd && !_cursor.Current.StartsLine) _cursor.Advance();
    }

    /// <summary>One line; <paramref name="source"/> is the case that a line without one continues.</summary>
    private void ParseLine(ref HeadSyntax? source)
    {
        if (_cursor.At("scope")) ParseScope();
        else if (_cursor.At("expect")) ParseExpect();
        else if (_interpretation is not null) _interpretation.ParseLine();
        else if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "with" } && _cursor.Peek(2).Is("=")) ParseValues();
        else if (_cursor.At("init"))
        {
            var init = _cursor.Advance();
            ParseArrow(null, new HeadSyntax(new NameSyntax("init", init.Location), null, init.Location));
        }
        else
        {
            var first = ParseHead();
            if (_cursor.At("implies"))
            {
                _cursor.Advance();
                var property = _cursor.ExpectName("a property's name");
                _implications.Add(new ImpliesSyntax(first, property, first.Location.To(property.Location)));
            }
            else if (_cursor.Current.Kind == TokenKind.Identifier && !_cursor.Current.StartsLine)
            {
                source = first;
                ParseArrow(source, ParseHead());
            }
            else if (source is null && first.Name.Text.Length > 0 && _cursor.At("->"))
            {
                _cursor.Diagnostics.LineWithoutCase(first.Location, first.Name.Text);
                ParseArrow(first, first);
            }
            else
            {
                ParseArrow(source ?? first, first);
            }
        }
    }

    /// <summary><c>with k = 2, strict = true</c>; "with" is a word only here.</summary>
    private void ParseValues()
    {
        _cursor.Advance();
        do
        {
            var name = _cursor.ExpectName("a parameter's name");
            _cursor.Expect("=");
            _values.Add(new ParameterValueSyntax(name, _expressions.ParseOperand()));
        }
        while (_cursor.Take(","));
    }

    /// <summary><c>name</c> or <c>name(a, _)</c>.</summary>
    private HeadSyntax ParseHead()
    {
        var name = _cursor.ExpectName("a case, a rule, 'init', 'scope' or 'expect'");
        if (!_cursor.At("(") || _cursor.Current.StartsLine) return new HeadSyntax(name, null, name.Location);
        _cursor.Advance();
        var binders = new List<NameSyntax?>();
        if (!_cursor.At(")"))
        {
            do
            {
                var binder = _cursor.ExpectName("a fresh name or '_'");
                binders.Add(binder.Text == "_" ? null : binder);
            }
            while (_cursor.Take(","));
        }

        return new HeadSyntax(name, binders, name.Location.To(_cursor.Expect(")").Location));
    }

    private void ParseArrow(HeadSyntax? source, HeadSyntax rule)
    {
        _cursor.Expect("->");
        var target = ParseTarget();
        var guard = _cursor.Take("if") ? _expressions.Parse() : null;
        var otherwise = guard is null && _cursor.Take("otherwise");
        var start = source is null || source.Location.Span.Start > rule.Location.Span.Start || source.Location.Line != rule.Location.Line
            ? rule.Location
            : source.Location;
        _lines.Add(new ProofLineSyntax(source, rule, target, guard, otherwise, start.To(_cursor.Previous.Location)));
    }

    private TargetSyntax ParseTarget()
    {
        var start = _cursor.Current.Location;
        if (_cursor.Take("never")) return new NeverTargetSyntax(start);
        var name = _cursor.ExpectName("a case or 'never'");
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

        return new CaseTargetSyntax(name, arguments, start.To(_cursor.Previous.Location));
    }

    private void ParseScope()
    {
        _cursor.Advance();
        do
        {
            var name = _cursor.ExpectName("a sort or a list");
            _cursor.Expect("=");
            if (_cursor.Current.Kind == TokenKind.Number)
                _scope.Add(new ScopeEntrySyntax(name, _cursor.Advance().Size));
            else
                _cursor.Unexpected("a number");
        }
        while (_cursor.Take(","));
    }

    private void ParseExpect()
    {
        var start = _cursor.Advance().Location;
        var word = _cursor.ExpectName(Expectations);
        var kind = ExpectationKind.Proved;
        NameSyntax? solver = null;
        var patterns = new List<RefutationPatternSyntax>();
        switch (word.Text)
        {
            case "proved":
                if (_cursor.Take("in"))
                {
                    _cursor.Expect("scope");
                    kind = ExpectationKind.ProvedInScope;
                }
                else if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "by" })
                {
                    _cursor.Advance();
                    solver = _cursor.ExpectName("a solver, such as cvc5");
                }

                break;
            case "refuted":
                kind = ExpectationKind.Refuted;
                do patterns.Add(ParsePattern());
                while (_cursor.Take(","));
                break;
            case "disabled":
                do _disabled.Add(ParseDisabled());
                while (_cursor.Take(","));
                return;
            case "vacuous":
                do _vacuous.Add(ParseVacuous());
                while (_cursor.Take(","));
                return;
            case "":
                return;
            default:
                var near = Nearest.To(word.Text, ["proved", "refuted", "disabled", "vacuous"]);
                if (near is null) _cursor.Diagnostics.Expected(word.Location, Expectations, $"'{word.Text}'", null);
                else _cursor.Diagnostics.Misspelt(word.Location, Expectations, $"'{word.Text}'", word.Location, near);
                return;
        }

        _expectations.Add(new ExpectSyntax(kind, solver, patterns, start.To(_cursor.Previous.Location)));
    }

    /// <summary><c>RULE</c> or <c>RULE at CASE</c>.</summary>
    private DisabledSyntax ParseDisabled()
    {
        var rule = _cursor.ExpectName("a rule's name");
        if (_cursor.Current is not { Kind: TokenKind.Identifier, Text: "at" }) return new DisabledSyntax(rule, null, rule.Location);
        _cursor.Advance();
        var @case = _cursor.ExpectName("a case");
        return new DisabledSyntax(rule, @case, rule.Location.To(@case.Location));
    }

    /// <summary><c>CASE.CONJUNCT</c>, or <c>PROPERTY.CONJUNCT</c>.</summary>
    private VacuousSyntax ParseVacuous()
    {
        var claim = _cursor.ExpectName("a case or property");
        if (!_cursor.Take(".")) _cursor.Unexpected("'.'", "a conjunct is named with its case: expect vacuous CASE.CONJUNCT");
        var conjunct = _cursor.ExpectLabel();
        return new VacuousSyntax(claim, conjunct, claim.Location.To(conjunct.Location));
    }

    /// <summary><c>by RULE at CASE.CONJUNCT</c>; without <c>by RULE</c> any rule fits.</summary>
    private RefutationPatternSyntax ParsePattern()
    {
        var start = _cursor.Current.Location;
        NameSyntax? rule = null;
        if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "by" })
        {
            _cursor.Advance();
            rule = _cursor.At("init") ? new NameSyntax("init", _cursor.Advance().Location) : _cursor.ExpectName("a rule's name");
        }

        if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "at" }) _cursor.Advance();
        else _cursor.Unexpected("'at'", "a pattern reads: by RULE at CASE.CONJUNCT");
        var target = _cursor.At("never")
            ? new NameSyntax("never", _cursor.Advance().Location)
            : _cursor.ExpectName("a case, 'coverage', 'never' or 'defined'");
        NameSyntax? conjunct = null;
        int? line = null;
        if (_cursor.Take(".")) conjunct = _cursor.ExpectLabel();
        else if (target.Text == "defined" && _cursor.Current.Kind == TokenKind.Number)
            line = _cursor.Advance().Size;
        return new RefutationPatternSyntax(rule, target, conjunct, line, start.To(_cursor.Previous.Location));
    }
}
