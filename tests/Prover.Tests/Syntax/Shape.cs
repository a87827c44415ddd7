using Prover.Syntax;
using Prover.Text;

namespace Prover.Tests.Syntax;

/// <summary>Expressions and patterns with parentheses around every part, so that a test reads what groups with what.</summary>
internal static class Shape
{
    /// <summary>The shape of the expression in <paramref name="text"/>, which has no mistakes.</summary>
    public static string Of(string text) => Of(text, new Lexicon(TokenFacts.SpecKeywords, TokenFacts.Symbols), SpecFormulas.Dialect);

    /// <summary>The shape of the expression in <paramref name="text"/>, which a mypyvy file can have and which has no mistakes.</summary>
    public static string OfPyv(string text) => Of(text, PyvLexicon.New, PyvFormulas.Dialect);

    private static string Of(string text, Lexicon lexicon, FormulaDialect dialect)
    {
        var diagnostics = new DiagnosticBag();
        var cursor = new TokenCursor(Lexer.Lex(new SourceText("f", text), lexicon, diagnostics), diagnostics);
        var expression = new FormulaParser(cursor, dialect).Parse();
        Assert.Empty(diagnostics.All);
        Assert.True(cursor.AtEnd, $"'{cursor.Current.Text}' was left over");
        return Of(expression);
    }

    private static string Of(ExpressionSyntax expression) => expression switch
    {
        BoolSyntax b => b.Value ? "true" : "false",
        NumberSyntax n => n.Digits,
        NameExpressionSyntax n => n.Name.Text,
        CallSyntax c => $"{c.Callee.Text}({Of(c.Arguments)})",
        IndexSyntax i => $"{Of(i.Target)}[{Of(i.Index)}]",
        FieldSyntax f => $"{Of(f.Target)}.{f.Field.Text}",
        WithFieldsSyntax w => $"{Of(w.Target)} with {{{string.Join(", ", w.Fields.Select(f => $"{f.Field.Text}: {Of(f.Value)}"))}}}",
        NotSyntax n => $"!{Of(n.Operand)}",
        BinarySyntax b => $"({Of(b.Left)} {b.Operator.Text} {Of(b.Right)})",
        MembershipSyntax m => $"({Of(m.Element)} {(m.Negated ? "!in" : "in")} {Of(m.Container)})",
        IntervalSyntax i =>
            $"({Of(i.Point)} {(i.Negated ? "!in" : "in")} {(i.LowClosed ? '[' : '(')}{Of(i.Low)}, {Of(i.High)}{(i.HighClosed ? ']' : ')')})",
        IsSyntax i => $"({Of(i.Target)} is {i.Constructor.Text})",
        TupleSyntax t => $"<{Of(t.Items)}>",
        ListSyntax l => $"[{Of(l.Items)}]",
        MapSyntax m => $"{{{string.Join(", ", m.Entries.Select(e => $"{Of(e.Key)}: {Of(e.Value)}"))}}}",
        SetSyntax s => $"{{{Of(s.Items)}}}",
        IfSyntax i => $"(if {Of(i.Condition)} then {Of(i.Then)} else {Of(i.Else)})",
        LetSyntax l => $"(let {Of(l.Pattern)} = {Of(l.Value)} in {Of(l.Body)})",
        MatchSyntax m => $"(match {Of(m.Scrutinees)} {{ {string.Join("; ", m.Arms.Select(Of))} }})",
        LetVariableSyntax l => $"(let {l.Variable.Name.Text} = {Of(l.Value)} in {Of(l.Body)})",
        PrimedSyntax p => $"{Of(p.Target)}'",
        NewSyntax n => $"new({Of(n.Operand)})",
        DistinctSyntax d => $"distinct({Of(d.Items)})",
        QuantifierSyntax q =>
            $"({(q.Word == "unique" ? "exists unique" : q.Word)} "
            + string.Join(", ", q.Variables.Select(v => v.Name.Text + (v.Sort is null ? "" : $": {v.Sort.Location.Text}")))
            + (q.Domain is null ? "" : $" in {Of(q.Domain)}") + $". {Of(q.Body)})",
        _ => throw new InvalidOperationException($"no shape for {expression.GetType().Name}"),
    };

    private static string Of(IEnumerable<ExpressionSyntax> items) => string.Join(", ", items.Select(Of));

    private static string Of(MatchArmSyntax arm) =>
        $"{string.Join(", ", arm.Patterns.Select(Of))}{(arm.Guard is null ? "" : $" if {Of(arm.Guard)}")} => {Of(arm.Body)}";

    private static string Of(PatternSyntax pattern) => pattern switch
    {
        WildcardPatternSyntax => "_",
        NamePatternSyntax { Arguments: null } n => n.Name.Text,
        NamePatternSyntax n => $"{n.Name.Text}({string.Join(", ", n.Arguments.Select(Of))})",
        TuplePatternSyntax t => $"<{string.Join(", ", t.Items.Select(Of))}>",
        ConsPatternSyntax c => $"({Of(c.Head)} :: {Of(c.Tail)})",
        EmptyListPatternSyntax => "[]",
        _ => throw new InvalidOperationException($"no shape for {pattern.GetType().Name}"),
    };
}
