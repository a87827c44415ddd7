using Prover.Binding;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cluster.Messages;

/// <summary>Formulas in messages: text in the language of the file that declares a case, over its parameters.</summary>
internal static class FormulaText
{
    /// <summary>The formula in <paramref name="text"/>, about a case of <paramref name="system"/>. It has no places, after which obligations would be named.</summary>
    /// <exception cref="RefusedMessageException">The text is no formula of the language.</exception>
    public static Term Read(string text, TransitionSystem system, Case owner)
    {
        var diagnostics = new DiagnosticBag();
        var language = FrontEnds.Of(owner.Place.Source.Path) ?? SpecLoader.FrontEnd;
        var term = language.Expression(new SourceText("clause", text), system, owner.Parameters, diagnostics);
        if (diagnostics.Count == 0 && term.Sort.Resolved is BoolSort) return new Unplaced().Rewrite(term);
        throw new RefusedMessageException($"a clause cannot be read: {diagnostics.All.FirstOrDefault()?.Message ?? "it is no formula"}");
    }
}
