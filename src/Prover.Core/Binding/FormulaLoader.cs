using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// A formula that stands alone, in an option or in a conversation: parsed, and bound in the vocabulary of a system. It is evaluated in states.
/// </summary>
public static class FormulaLoader
{
    /// <summary>The formula in <paramref name="source"/>, in the language of a specification; null when a mistake was reported.</summary>
    public static Term? Load(SourceText source, TransitionSystem system, DiagnosticBag diagnostics) => Load(source, system, SpecLoader.FrontEnd, diagnostics);

    /// <summary>The formula in <paramref name="source"/>, in the language in which the system was written; null when a mistake was reported.</summary>
    public static Term? Load(SourceText source, TransitionSystem system, FrontEnd language, DiagnosticBag diagnostics)
    {
        var errors = diagnostics.Count;
        var formula = language.Formula(source, system, diagnostics);
        if (diagnostics.Count > errors) return null;
        if (Unlisted.In([formula]) is not { } all) return formula;
        diagnostics.UnlistedQuantifier(all.Place, Unlisted.Said(all));
        return null;
    }
}
