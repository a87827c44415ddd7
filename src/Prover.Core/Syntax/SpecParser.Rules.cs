namespace Prover.Syntax;

/// <content>Rules, initial states, and the premises and effects that they are made of.</content>
public sealed partial class SpecParser
{
    private RuleDeclarationSyntax ParseRule()
    {
        var start = _cursor.Advance().Location;
        var name = _cursor.ExpectName("the rule's name");
        var parameters = ParseOptionalParameters();
        var premises = new List<PremiseSyntax>();
        var effects = new List<EffectSyntax>();
        var guarantees = new List<ConjunctSyntax>();
        var belowLine = false;
        ParseBlock(() =>
        {
            if (!belowLine && _cursor.Take("---")) belowLine = true;
            else if (belowLine && _cursor.At("guarantee")) guarantees.Add(ParseGuarantee());
            else if (belowLine) effects.Add(ParseEffect());
            else premises.Add(ParsePremise());
        });
        var location = start.To(_cursor.Previous.Location);
        if (!belowLine) _cursor.Diagnostics.RuleWithoutLine(name.Location, name.Text);
        return new RuleDeclarationSyntax(name, parameters, premises, effects, location) { Guarantees = guarantees };
    }

    private InitDeclarationSyntax ParseInit()
    {
        var word = _cursor.Advance();
        var parameters = ParseOptionalParameters();
        var premises = new List<PremiseSyntax>();
        ParseBlock(() => premises.Add(ParsePremise()));
        return new InitDeclarationSyntax(
            new NameSyntax("init", word.Location), parameters, premises, word.Location.To(_cursor.Previous.Location));
    }

    private PremiseSyntax ParsePremise()
    {
        var start = _cursor.Current.Location;
        var label = ParseLabel();
        if (AtReceive) return ParseReceive(label, start);
        SkipForeignWord();
        if (!_cursor.At("let"))
        {
            var formula = _expressions.Parse();
            if (_cursor.At(":="))
            {
                _cursor.Diagnostics.EffectAboveLine(_cursor.Current.Location);
                _cursor.Advance();
                _expressions.Parse();
            }

            return new FormulaPremiseSyntax(label, formula, start.To(_cursor.Previous.Location));
        }

        _cursor.Advance();
        var pattern = _expressions.Patterns.Parse();
        _cursor.Expect("=");
        var value = _expressions.Parse();
        return new LetPremiseSyntax(label, pattern, value, start.To(_cursor.Previous.Location));
    }

    // "require x > 0" of other languages: the word is skipped, so that the premise is read.
    private void SkipForeignWord()
    {
        var next = _cursor.Peek(1);
        if (!Foreign.Premises.Contains(_cursor.Current.Text) || next.StartsLine || !(next.Is("forall") || next.Is("exists") || next.Kind == TokenKind.Identifier)) return;
        if (SpecFormulas.Dialect.WordOperators.ContainsKey(next.Text) || Foreign.Operators.ContainsKey(next.Text)) return;
        _cursor.Unexpected("a formula", "a premise is a formula, without a word before it");
        _cursor.Advance();
    }

    private EffectSyntax ParseEffect()
    {
        if (_cursor.At("if")) return ParseConditionalEffect();
        if (AtSend) return ParseSend();
        var place = _cursor.Current.Location;
        if (Foreign.EffectOf(_cursor.Current.Text) is { } hint)
        {
            _cursor.Unexpected("a state variable", hint);
            return new AssignmentSyntax(new NameSyntax("", place), null, null, new ErrorExpressionSyntax(place), place) { Target = place };
        }

        var variable = _cursor.ExpectName("a state variable");
        ExpressionSyntax? key = null;
        List<ExpressionSyntax>? arguments = null;
        if (_cursor.At("(") && !_cursor.Current.StartsLine)
        {
            _cursor.Advance();
            arguments = [];
            do arguments.Add(_expressions.Parse());
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }
        else if (_cursor.At("[") && !_cursor.Current.StartsLine)
        {
            _cursor.Advance();
            key = _expressions.Parse();
            _cursor.Expect("]");
        }

        var target = variable.Location.To(_cursor.Previous.Location);
        var field = arguments is null && _cursor.At(".") && !_cursor.Current.StartsLine ? ParseField() : null;
        if (_cursor.At("'"))
        {
            _cursor.Unexpected("':='", "an effect says the value after the step: x := e");
            _cursor.Advance();
            if (!_cursor.Take("=")) _cursor.Take(":=");
        }
        else
        {
            _cursor.Expect(":=", _cursor.At("=") ? "an effect is written with ':='; '=' compares" : null);
        }

        var value = _expressions.Parse();
        return new AssignmentSyntax(variable, key, arguments, value, variable.Location.To(_cursor.Previous.Location)) { Field = field, Target = target };
    }

    private ConditionalEffectSyntax ParseConditionalEffect()
    {
        var start = _cursor.Advance().Location;
        if (!_cursor.TryDescend())
        {
            _cursor.Ascend();
            return new ConditionalEffectSyntax(new ErrorExpressionSyntax(start), [], [], start);
        }

        var condition = _expressions.Parse();
        var isBare = IsBareBranch;
        var then = ParseBranch();
        List<EffectSyntax> otherwise = [];
        if (_cursor.Take("else"))
        {
            // A brace is commonly missing in both branches: this is one mistake.
            if (isBare && IsBareBranch) _cursor.MarkReported();
            otherwise = _cursor.At("if") ? [ParseConditionalEffect()] : ParseBranch();
        }

        _cursor.Ascend();
        return new ConditionalEffectSyntax(condition, then, otherwise, start.To(_cursor.Previous.Location));
    }

    // "if c then x := e else y := f" of other languages; on the next line, the brace alone is missing.
    private bool IsBareBranch => _cursor.At("then") || !(_cursor.At("{") || _cursor.Current.StartsLine);

    private List<EffectSyntax> ParseBranch()
    {
        if (IsBareBranch)
        {
            _cursor.Unexpected("'{'", "effects under a condition stand in braces: if c { x := e } else { y := f }");
            _cursor.Take("then");
            return [ParseEffect()];
        }

        var effects = new List<EffectSyntax>();
        ParseBlock(() => effects.Add(ParseEffect()));
        return effects;
    }

    private NameSyntax ParseField()
    {
        _cursor.Advance();
        return _cursor.ExpectName("a field's name");
    }
}
