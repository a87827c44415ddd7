namespace Prover.Syntax;

/// <content>
/// Bodies as sequences of statements, <c>{ assume e; r(x) := true; c := e; }</c>, which mypyvy had until July 2020. They are read as the formula that
/// mypyvy made of them: every expression refers to the state before, every assignment happens at once, and a symbol is assigned once.
/// </content>
public sealed partial class PyvParser
{
    private (List<NameSyntax> Modifies, ExpressionSyntax Body) ParseStatements()
    {
        var open = _cursor.Expect("{").Location;
        var modifies = new List<NameSyntax>();
        var parts = new List<ExpressionSyntax>();
        while (!_cursor.AtEnd && !_cursor.At("}"))
        {
            var before = _cursor.Current;
            parts.Add(ParseStatement(modifies));
            if (_cursor.Reported || ReferenceEquals(before, _cursor.Current))
            {
                _cursor.SkipItem(t => t.StartsLine && StartsItem(t));
                break;
            }
        }

        var place = open.To(_cursor.Expect("}").Location);
        return (modifies, parts.Count == 0 ? new BoolSyntax(true, place) : parts.Aggregate((left, right) => Join("&", left, right)));
    }

    private ExpressionSyntax ParseStatement(List<NameSyntax> modifies)
    {
        if (_cursor.Current is { Kind: TokenKind.Identifier or TokenKind.Keyword, Text: "assume" } && !_cursor.Peek(1).Is(":="))
        {
            _cursor.Advance();
            var premise = _expressions.Parse();
            _cursor.Expect(";");
            return Before(premise);
        }

        var name = _cursor.ExpectName("'assume' or the name of a symbol");
        var arguments = new List<ExpressionSyntax>();
        if (_cursor.Take("("))
        {
            do arguments.Add(_expressions.Parse());
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        _cursor.Expect(":=");
        if (modifies.Any(m => m.Text == name.Text && name.Text.Length > 0)) _cursor.Diagnostics.AssignedTwice(name.Location, name.Text);
        else modifies.Add(name);
        var effect = arguments.Count == 0
            ? Join("=", After(new NameExpressionSyntax(name, name.Location)), Before(_expressions.Parse()))
            : ParseTuple(name, arguments);
        _cursor.Expect(";");
        return effect;
    }

    // r(a, b) := true is forall X, Y. r'(X, Y) <-> r(X, Y) | X = a & Y = b; with false, it is r(X, Y) & !(X = a & Y = b).
    private ExpressionSyntax ParseTuple(NameSyntax name, List<ExpressionSyntax> arguments)
    {
        var value = _cursor.Current;
        if (value.Is("true") || value.Is("false")) _cursor.Advance();
        else _cursor.Unexpected("'true' or 'false'", "an assignment to one tuple of a relation adds or removes it");
        var place = name.Location.To(_cursor.Previous.Location);
        var variables = arguments.Select((a, i) => new NameSyntax(Unused($"X{i}"), a.Location)).ToArray();
        ExpressionSyntax Read(NameSyntax variable) => new NameExpressionSyntax(variable, variable.Location);
        ExpressionSyntax Of() => new CallSyntax(name, [.. variables.Select(Read)], place);
        var isTuple = variables.Zip(arguments, (v, a) => Join("=", Read(v), a)).Aggregate((left, right) => Join("&", left, right));
        var changed = value.Is("true") ? Join("|", Of(), isTuple) : Join("&", Of(), new NotSyntax(isTuple, place));
        return new QuantifierSyntax("forall", [.. variables.Select(v => new ParameterSyntax(v, null))], null, Join("<->", After(Of()), Before(changed)), place);
    }

    // Which of both states is the one that needs a word depends on the dialect.
    private ExpressionSyntax Before(ExpressionSyntax expression) => _dialect == PyvDialect.Old ? new OldSyntax(expression, expression.Location) : expression;

    private ExpressionSyntax After(ExpressionSyntax expression) => _dialect == PyvDialect.Old ? expression : new PrimedSyntax(expression, expression.Location);

    // A variable that captures nothing.
    private string Unused(string name)
    {
        while (_words.Contains(name)) name += "_";
        return name;
    }

    private static BinarySyntax Join(string op, ExpressionSyntax left, ExpressionSyntax right)
    {
        var place = left.Location.Span.Start <= right.Location.Span.Start ? left.Location.To(right.Location) : right.Location.To(left.Location);
        return new BinarySyntax(left, new Token(TokenKind.Symbol, op, place, StartsLine: false, AfterSpace: true), right, place);
    }
}
