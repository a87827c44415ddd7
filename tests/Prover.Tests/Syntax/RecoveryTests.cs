using Prover.Tests.Support;

namespace Prover.Tests.Syntax;

/// <summary>Behind a mistake parsing goes on: each mistake is found, and none twice.</summary>
public sealed class RecoveryTests
{
    [Fact]
    public void EachBrokenDeclarationIsOneMistake()
    {
        AssertMistakes("""
            sort ⟦:⟧ ring
            datatype D ⟦A⟧ | B
            state {
              S: ⟦}⟧
            definition d(⟦⟧
            """);
    }

    [Fact]
    public void ABrokenPremiseDoesNotBreakTheNext()
    {
        AssertMistakes("""
            rule r {
              a ⟦b⟧
              b = ⟦=⟧ c
              ---
              d := ⟦*⟧ e
              f ⟦g⟧
            }
            rule s {
              a ⟦)⟧
              ---
            }
            """);
    }

    [Fact]
    public void ABrokenConjunctDoesNotBreakTheNext()
    {
        AssertMistakes("""
            invariant i {
              case c(x: Id) {
                [a] forall ⟦.⟧ p
                [b] p
                [c] p ⟦p⟧
              }
              case d {
                [a] (p ⟦]⟧
              }
            }
            """);
    }

    [Fact]
    public void ABrokenArmDoesNotBreakTheNext()
    {
        AssertMistakes("""
            definition d() =
              match a {
                B ⟦=⟧ c
                D => ⟦|⟧
                E ⟦F⟧ => g
                _ => h
              }
            sort ⟦=⟧
            """);
    }

    [Fact]
    public void ABrokenLineOfAProofDoesNotBreakTheNext()
    {
        var source = Marked.Parse("""
            proof of i in "a.spec"
            init ⟦=⟧ quiet
            quiet deliver -> ⟦->⟧ quiet
            quiet input -> quiet if ⟦)⟧
            scope Id ⟦4⟧
            expect ⟦prooved⟧
            """);
        var found = Diagnose.Proof(source.Text, "state { S: bool }\ninit { S }\ninvariant i { S }");

        Assert.Equal(source.Spans, found.Select(d => d.Location!.Span));
    }

    [Fact]
    public void SeveralUnknownNamesInOneFormulaAreSeveralMistakes()
    {
        AssertMistakes("state { S: bool }\ninit { ⟦a⟧ & S | ⟦b⟧(⟦c⟧) }");
    }

    private static void AssertMistakes(string marked)
    {
        var source = Marked.Parse(marked);
        Assert.Equal(source.Spans, Diagnose.Spec(source.Text).Select(d => d.Location!.Span));
    }
}
