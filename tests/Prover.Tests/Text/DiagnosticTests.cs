using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Text;

/// <summary>How mistakes are collected and written.</summary>
public sealed class DiagnosticTests
{
    [Fact]
    public void ADiagnosticShowsItsPlaceItsLineACaretAndItsNotes()
    {
        var diagnostic = Assert.Single(Diagnose.Spec("sort Id\ninit { true }\ndefinition d(x: Idd) = true\n"));

        Assert.Equal(
            """
            a.spec(3,17): error P201: there is no sort 'Idd'
              definition d(x: Idd) = true
                              ^^^
              note: did you mean 'Id'?

            """,
            diagnostic.ToString());
    }

    [Fact]
    public void ADiagnosticWithoutPlaceNamesTheProgram()
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.NoProofs("empty", ".proof or .pyv");

        Assert.Equal("prover: error P007: the folder 'empty' holds no file that ends in .proof or .pyv\n", diagnostics.All[0].ToString());
    }

    [Fact]
    public void OnlyAWindowOfALongLineIsShown()
    {
        var text = Render(new string('a', 500) + "!" + new string('b', 500), new TextSpan(500, 1));

        Assert.Equal("f(1,501): error P101: '!' is not part of the language", text[0]);
        Assert.Equal($"  {new string('a', 60)}!{new string('b', 59)}", text[1]);
        Assert.Equal(new string(' ', 62) + "^", text[2]);
    }

    [Fact]
    public void TheCaretsEndWithTheLine()
    {
        Assert.Equal("   ^^", Render("abc\ndef", new TextSpan(1, 5))[2]);
        Assert.Equal("     ^", Render("abc\ndef", new TextSpan(3, 0))[2]);
    }

    [Fact]
    public void TabsAreBlanksAndControlCharactersHavePictures()
    {
        Assert.Equal("   x␛[31m y", Render("\tx\u001b[31m\ty", new TextSpan(1, 1))[1]);
    }

    [Fact]
    public void DiagnosticsComeByFileThenByPlaceWhateverTheOrderOfTheirDiscovery()
    {
        var diagnostics = new DiagnosticBag();
        var (a, b) = (new SourceText("a", "xyz"), new SourceText("b", "xyz"));
        diagnostics.EmptyMatch(new Location(b, new TextSpan(0, 1)));
        diagnostics.EmptyMatch(new Location(a, new TextSpan(2, 1)));
        diagnostics.EmptyMatch(new Location(a, new TextSpan(0, 1)));
        diagnostics.NoProofs("empty", ".proof or .pyv");

        Assert.Equal(["", "a(1,1)", "a(1,3)", "b(1,1)"], diagnostics.All.Select(d => $"{d.Location}"));
    }

    [Fact]
    public void BehindFiftyMistakesTheRestIsCounted()
    {
        var diagnostics = new DiagnosticBag();
        var source = new SourceText("f", new string('x', 60));
        for (var i = 0; i < 60; i++) diagnostics.EmptyMatch(new Location(source, new TextSpan(i, 1)));

        Assert.Equal((60, 50, 10), (diagnostics.Count, diagnostics.All.Count, diagnostics.Omitted));
    }

    [Fact]
    public void AMistakeThatIsMetAgainIsKeptOnce()
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.EmptySpecification(new SourceText("f", "# nothing"));
        diagnostics.EmptySpecification(new SourceText("f", "# nothing"));

        Assert.Equal((2, 1, 0), (diagnostics.Count, diagnostics.All.Count, diagnostics.Omitted));
    }

    private static string[] Render(string content, TextSpan span)
    {
        var diagnostics = new DiagnosticBag();
        diagnostics.BadCharacter(new Location(new SourceText("f", content), span), "!");
        return diagnostics.All[0].ToString().Split('\n');
    }
}
