namespace Prover.Syntax;

/// <content>The declarations, one method each.</content>
public sealed partial class SpecParser
{
    private SortDeclarationSyntax ParseSort()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the sort's name");
        var order = _cursor.Take(":") ? _cursor.ExpectName("'ring' or 'order'") : null;
        return new SortDeclarationSyntax(name, order, start.To(_cursor.Previous.Location));
    }

    private DatatypeDeclarationSyntax ParseDatatype()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the datatype's name");
        _cursor.Expect("=");
        _cursor.Take("|");
        var constructors = new List<ConstructorSyntax>();
        do
        {
            var constructor = _cursor.ExpectName("a constructor's name");
            var fields = _cursor.At("(") && !_cursor.Current.StartsLine ? ParseParameters(sortsRequired: true) : [];
            constructors.Add(new ConstructorSyntax(constructor, fields));
        }
        while (_cursor.Take("|"));
        return new DatatypeDeclarationSyntax(name, IsRecord: false, constructors, start.To(_cursor.Previous.Location));
    }

    private DatatypeDeclarationSyntax ParseRecord()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the record's name");
        var fields = ParseFields();
        return new DatatypeDeclarationSyntax(
            name, IsRecord: true, [new ConstructorSyntax(name, fields)], start.To(_cursor.Previous.Location));
    }

    private AxiomDeclarationSyntax ParseAxiom()
    {
        var word = _cursor.Advance();
        var label = ParseLabel();
        var formula = _expressions.Parse();
        return new AxiomDeclarationSyntax(
            label ?? new NameSyntax($"axiom at line {word.Location.Line}", word.Location), formula, word.Location.To(_cursor.Previous.Location));
    }

    private StateDeclarationSyntax ParseState()
    {
        var word = _cursor.Advance();
        var variables = ParseFields();
        return new StateDeclarationSyntax(new NameSyntax("state", word.Location), variables, word.Location.To(_cursor.Previous.Location));
    }

    /// <summary><c>{ a: A, b: B }</c>, separated by commas or new lines.</summary>
    private List<ParameterSyntax> ParseFields()
    {
        var fields = new List<ParameterSyntax>();
        ParseBlock(() =>
        {
            do
            {
                var name = _cursor.ExpectName("a name");
                _cursor.Expect(":");
                fields.Add(new ParameterSyntax(name, SortParser.Parse(_cursor)));
            }
            while (_cursor.Take(",") && !_cursor.At("}"));
        });
        return fields;
    }

    /// <summary><c>(a: A, b: B)</c>.</summary>
    private List<ParameterSyntax> ParseParameters(bool sortsRequired)
    {
        var parameters = new List<ParameterSyntax>();
        _cursor.Expect("(");
        if (!_cursor.At(")"))
        {
            do
            {
                var name = _cursor.ExpectName("a name");
                SortSyntax? sort = null;
                if (_cursor.Take(":")) sort = SortParser.Parse(_cursor);
                else if (sortsRequired) _cursor.Expect(":");
                parameters.Add(new ParameterSyntax(name, sort));
            }
            while (_cursor.Take(","));
        }

        _cursor.Expect(")");
        return parameters;
    }

    private List<ParameterSyntax> ParseOptionalParameters() =>
        _cursor.At("(") && !_cursor.Current.StartsLine ? ParseParameters(sortsRequired: true) : [];

    private FunctionDeclarationSyntax ParseFunction(bool isDefinition)
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("a name");
        var parameters = ParseOptionalParameters();
        SortSyntax? result = null;
        if (!isDefinition)
        {
            _cursor.Expect(":", "a function names its result's sort; use a 'definition', which may read the state");
            result = SortParser.Parse(_cursor);
        }

        _cursor.Expect("=");
        var body = _expressions.Parse();
        return new FunctionDeclarationSyntax(name, parameters, result, body, isDefinition, start.To(_cursor.Previous.Location));
    }

    private FunctionDeclarationSyntax ParseParameter()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the parameter's name");
        _cursor.Expect(":", "a parameter is declared with its sort and its value: parameter k: nat = 20");
        var sort = SortParser.Parse(_cursor);
        _cursor.Expect("=", "a parameter has one value: parameter k: nat = 20; for any value, declare a constant: immutable constant k: nat");
        var value = _expressions.Parse();
        return new FunctionDeclarationSyntax(name, [], sort, value, IsDefinition: false, start.To(_cursor.Previous.Location)) { IsParameter = true };
    }

    private NameSyntax? ParseLabel()
    {
        if (!_cursor.At("[") || _cursor.Peek(1).Kind is not (TokenKind.Identifier or TokenKind.Keyword) || !_cursor.Peek(2).Is("]")) return null;
        _cursor.Advance();
        var label = _cursor.ExpectLabel();
        _cursor.Expect("]");
        return label;
    }

    private InvariantDeclarationSyntax ParseInvariant()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the invariant's name");
        var uses = ParseUses();
        var cases = new List<CaseSyntax>();
        var direct = new List<ConjunctSyntax>();
        ParseBlock(() =>
        {
            if (_cursor.At("case")) cases.Add(ParseCase());
            else direct.Add(ParseConjunct());
        });
        var location = start.To(_cursor.Previous.Location);
        if (direct.Count > 0 && cases.Count > 0) _cursor.Diagnostics.ConjunctOutsideCase(direct[0].Location, name.Text);
        if (cases.Count == 0) cases.Add(new CaseSyntax(name, [], direct, location));
        return new InvariantDeclarationSyntax(name, cases, location) { Uses = uses };
    }

    // 'uses' with the names of invariants, where it stands.
    private List<NameSyntax> ParseUses()
    {
        var uses = new List<NameSyntax>();
        if (!_cursor.Take("uses")) return uses;
        do uses.Add(_cursor.ExpectName("the name of an invariant"));
        while (_cursor.Take(","));
        return uses;
    }

    private CaseSyntax ParseCase()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the case's name");
        var parameters = ParseOptionalParameters();
        var conjuncts = new List<ConjunctSyntax>();
        ParseBlock(() => conjuncts.Add(ParseConjunct()));
        return new CaseSyntax(name, parameters, conjuncts, start.To(_cursor.Previous.Location));
    }

    private ConjunctSyntax ParseConjunct()
    {
        var start = _cursor.Current.Location;
        var label = ParseLabel();
        var formula = _expressions.Parse();
        return new ConjunctSyntax(label, formula, start.To(_cursor.Previous.Location));
    }

    private PropertyDeclarationSyntax ParseProperty()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the property's name");
        var conjuncts = new List<ConjunctSyntax>();
        ParseBlock(() => conjuncts.Add(ParseConjunct()));
        return new PropertyDeclarationSyntax(name, conjuncts, start.To(_cursor.Previous.Location));
    }

    private WitnessDeclarationSyntax ParseWitness()
    {
        var start = _cursor.Advance().Location;
        var label = ParseLabel();
        _cursor.Expect("case");
        var name = _cursor.ExpectName("the case's name");
        var arguments = new List<NameSyntax>();
        if (_cursor.At("(") && !_cursor.Current.StartsLine)
        {
            _cursor.Advance();
            do arguments.Add(_cursor.ExpectName("a name for the case's parameter"));
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        ExpressionSyntax? formula = null;
        if (_cursor.Current is { Kind: TokenKind.Identifier, Text: "with" })
        {
            _cursor.Advance();
            formula = _expressions.Parse();
        }

        return new WitnessDeclarationSyntax(label ?? name, name, arguments, formula, start.To(_cursor.Previous.Location));
    }
}
