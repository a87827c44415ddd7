using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// A formula that stands alone, in an option or in a conversation: parsed, and bound in the vocabulary of a system. It is evaluated in states.
/// </summary>
public static class FormulaLoader
{
    /// <summary>The formula in <paramref name="source"/>, in the language of a specification; null when a mistake was reported.</summary>
    public static Term? Load(SourceText source, TransitionSystem system, DiagnosticBag diagnostics) => Load(source, system, Language.Spec, diagnostics);

    /// <summary>The formula in <paramref name="source"/>, in the language in which the system was written; null when a mistake was reported.</summary>
    public static Term? Load(SourceText source, TransitionSystem system, Language language, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var syntax = language == Language.Pyv ? PyvParser.ParseFormula(source, diagnostics) : Parse(source, diagnostics);
        if (diagnostics.Count > errors) return null;
        var formula = language == Language.Pyv
            ? new PyvDefinitions(PyvNames.Of(system), PyvDialect.New, diagnostics).BindClosed(syntax, new NameScope(null))
            : SpecNames.Of(system).Binder(diagnostics, StateAccess.All).BindFormula(syntax, new NameScope(null));
        if (diagnostics.Count > errors) return null;
        if (Unlisted.In([formula]) is not { } all) return formula;
        diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        return null;
    }

    private static ExpressionSyntax Parse(SourceText source, DiagnosticBag diagnostics)
    {
        var cursor = new TokenCursor(Lexer.Lex(source, TokenFacts.SpecKeywords, diagnostics), diagnostics);
        var syntax = new FormulaParser(cursor, SpecFormulas.Dialect).Parse();
        if (!cursor.AtEnd) cursor.Unexpected("the end of the formula");
        return syntax;
    }
}
