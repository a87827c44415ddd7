using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A formula that stands alone, in an option or in a conversation: parsed, and bound in the vocabulary of a system.</summary>
public static class FormulaLoader
{
    /// <summary>The formula in <paramref name="source"/>; null when a mistake was reported.</summary>
    public static Term? Load(SourceText source, TransitionSystem system, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var cursor = new TokenCursor(Lexer.Lex(source, TokenFacts.SpecKeywords, diagnostics), diagnostics);
        var syntax = new ExpressionParser(cursor).Parse();
        if (!cursor.AtEnd) cursor.Unexpected("the end of the formula");
        if (diagnostics.Count > errors) return null;
        var formula = new TermBinder(Vocabulary.Of(system), diagnostics, StateAccess.All).BindFormula(syntax, new NameScope(null));
        return diagnostics.Count > errors ? null : formula;
    }
}
