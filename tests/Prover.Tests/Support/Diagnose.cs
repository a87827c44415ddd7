using Prover.Binding;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Tests.Support;

/// <summary>The mistakes in texts that stand for files.</summary>
internal static class Diagnose
{
    /// <summary>The mistakes in a specification; a text that does not parse is not bound.</summary>
    public static IReadOnlyList<Diagnostic> Spec(string text)
    {
        var diagnostics = new DiagnosticBag();
        var syntax = SpecParser.Parse(new SourceText("a.spec", text), diagnostics);
        if (diagnostics.Count == 0) SpecBinder.Bind("a", syntax.Declarations, diagnostics);
        return diagnostics.All;
    }

    /// <summary>The mistakes in a proof about a specification that has none.</summary>
    public static IReadOnlyList<Diagnostic> Proof(string text, string spec)
    {
        var diagnostics = new DiagnosticBag();
        var system = SpecBinder.Bind("a", SpecParser.Parse(new SourceText("a.spec", spec), diagnostics).Declarations, diagnostics);
        Assert.Empty(diagnostics.All);
        var syntax = ProofParser.Parse(new SourceText("a.proof", text), diagnostics);
        if (diagnostics.Count == 0) ProofBinder.Bind("a", syntax, system!, diagnostics);
        return diagnostics.All;
    }

    /// <summary>The mistakes in a variant of a specification that has none.</summary>
    public static IReadOnlyList<Diagnostic> Variant(string changes, string spec)
    {
        var diagnostics = new DiagnosticBag();
        var basis = SpecParser.Parse(new SourceText("a.spec", spec), diagnostics);
        var variant = SpecParser.Parse(new SourceText("b.spec", "extend \"a.spec\"\n" + changes), diagnostics);
        Assert.Empty(diagnostics.All);
        SpecBinder.Bind("b", Extension.Apply(basis.Declarations, variant.Changes, diagnostics), diagnostics);
        return diagnostics.All;
    }

    /// <summary>Exactly one mistake was found: this one, at this place, with this hint or none.</summary>
    public static void AssertOne(IReadOnlyList<Diagnostic> found, string code, TextSpan place, string message, string? note)
    {
        var mistake = Assert.Single(found);
        Assert.Equal(code, mistake.Code);
        Assert.Equal(message, mistake.Message);
        Assert.Equal(place, mistake.Location?.Span);
        Assert.Equal(note is null ? [] : [note], mistake.Notes);
    }
}
