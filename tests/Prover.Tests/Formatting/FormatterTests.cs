using System.Collections;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Prover.Binding;
using Prover.Formatting;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Tests.Formatting;

/// <summary>One layout: tokens and comments never change, and a formatted text is its own formatted text.</summary>
public sealed class FormatterTests
{
    private const int LinesToAChange = 500;

    private static string Format(string text, FrontEnd? language = null)
    {
        var mistakes = new DiagnosticBag();
        var formatted = Formatter.Format(new SourceText("text", text), language ?? SpecLoader.FrontEnd, mistakes);
        Assert.Empty(mistakes.All);
        Assert.Equal(formatted, Formatter.Format(new SourceText("text", formatted!), language ?? SpecLoader.FrontEnd, mistakes));
        return formatted!;
    }

    [Theory]
    [InlineData("sort  A", "sort A\n")]
    [InlineData("\n\n\nsort A\n\n\n\nsort B  \n\n", "sort A\n\nsort B\n")]
    [InlineData("sort A\r\nsort B \r\n", "sort A\r\nsort B\r\n")]
    [InlineData("sort A# a\tcomment  \n", "sort A # a\tcomment\n")]
    [InlineData("# only a comment", "# only a comment\n")]
    [InlineData("sort A\nimmutable function f(A,A):A\naxiom f( x ,y )=x&x!=y->!  p", "sort A\nimmutable function f(A, A): A\naxiom f(x, y) = x & x != y -> !p\n")]
    [InlineData("init {\nx = y\n    y = x # why\n}", "init {\n  x = y\n  y = x # why\n}\n")]
    [InlineData("init {\n\tx = y\n}", "init {\n  x = y\n}\n")]
    [InlineData("init {\n      # before x\n      x = y\n}", "init {\n  # before x\n  x = y\n}\n")]
    [InlineData("axiom a in [x,y) & b in (x , y]", "axiom a in [x, y) & b in (x, y]\n")]
    public void SpacesBlankLinesAndIndentationHaveOneForm(string text, string formatted) => Assert.Equal(formatted, Format(text));

    [Theory]
    [InlineData("sort Node           # computers\nsort Message        # what they send\n")]
    [InlineData("state {\n  Table:  map<Id, Id>   # first\n  Used:   set<Id>       # then\n}\n")]
    [InlineData("init {\n  x = y\n    & y = x\n      | p\n}\n")]
    [InlineData("init {\n  [a]    p(x)\n  [long] q(x)\n}\n")]
    [InlineData("function f(q: A): A =\n  match q {\n    One(a) => a\n    Two    => q\n  }\n")]
    [InlineData("extend \"a.spec\"\n  add rule r {\n    p\n    ---\n    q := true\n  }\n")]
    public void ColumnsAndContinuationsStay(string text) => Assert.Equal(text, Format(text));

    [Theory]
    [InlineData("proof of ok in \"a.spec\"\n\ninit        -> ok\nok   take   -> ok\n     drop   -> ok\n")]
    [InlineData("proof of ok in \"a.spec\"\n\ninit             -> waiting(n)\nwaiting(n)  take -> ok\n")]
    public void TheTableOfAProofStays(string text) => Assert.Equal(text, Format(text, ProofLoader.FrontEnd));

    [Theory]
    [InlineData("proof of ok in \"a.spec\"\ninit->ok\nok take   ->ok if x=y\nscope Node=3,Id=2", "proof of ok in \"a.spec\"\ninit -> ok\nok take -> ok if x = y\nscope Node = 3, Id = 2\n")]
    public void AProofHasOneForm(string text, string formatted) => Assert.Equal(formatted, Format(text, ProofLoader.FrontEnd));

    [Fact]
    public void AStatementTakesItsContinuationsAlong() =>
        Assert.Equal("init {\n  x = y\n    & y = x\n  p\n}\n", Format("init {\n     x = y\n       & y = x\n p\n}\n"));

    [Fact]
    public void AMistakeOfSyntaxIsReportedAndNothingIsFormatted()
    {
        var mistakes = new DiagnosticBag();

        Assert.Null(Formatter.Format(new SourceText("text", "init { x == y }"), SpecLoader.FrontEnd, mistakes));
        Assert.Equal("P113", Assert.Single(mistakes.All).Code);
    }

    public static TheoryData<string> Files => [.. Paths];

    private static IEnumerable<string> Paths =>
    [
        .. ((string[])["specs", "proofs", "tests/golden/specs"]).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(f => FrontEnds.Of(f) is { IsFormatted: true } && Path.GetFileName(f) != "broken.spec").Order(StringComparer.Ordinal),
    ];

    /// <summary>Whatever the spaces in a file are, its syntax is that of the file, comments are kept, and formatting again changes nothing.</summary>
    [Theory, MemberData(nameof(Files))]
    public void SyntaxAndCommentsSurvive(string path)
    {
        var language = FrontEnds.Of(path)!;
        var text = File.ReadAllText(path);
        foreach (var changed in (string[])[text, Squeezed(text), Stretched(text)])
        {
            var formatted = Format(changed, language);

            Assert.Equal(Shape(changed, language), Shape(formatted, language));
            Assert.Equal(Comments(changed), Comments(formatted));
        }
    }

    [Fact]
    public void AuthorsLayoutSurvives()
    {
        var pairs = Paths.Select(f => (Before: File.ReadAllText(f), After: Format(File.ReadAllText(f), FrontEnds.Of(f)))).ToArray();
        var lines = pairs.Sum(p => p.Before.Split('\n').Length);
        var changes = pairs.Sum(p => p.Before.Split('\n').Except(p.After.Split('\n'), StringComparer.Ordinal).Count());

        Assert.InRange(changes, 0, lines / LinesToAChange);
    }

    // Without the spaces around operators, and with stray ones.
    private static string Squeezed(string text) => Codes(text, code => code.Replace(", ", ",", StringComparison.Ordinal).Replace(" & ", "&", StringComparison.Ordinal).Replace(" -> ", "->", StringComparison.Ordinal));

    private static string Stretched(string text) => Codes(text, code => "\t" + code.Replace(" ", "   ", StringComparison.Ordinal) + "  ");

    private static string Codes(string text, Func<string, string> change) => string.Join('\n', text.Split('\n').Select(line =>
        line.Contains('"', StringComparison.Ordinal) || line.TrimStart() is "" or ['#', ..] ? line
        : line.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? change(line[..at]) + line[at..]
        : change(line)));

    private static string[] Comments(string text) =>
        [.. text.Split('\n').Where(l => !l.Contains('"', StringComparison.Ordinal) && l.Contains('#', StringComparison.Ordinal)).Select(l => l[l.IndexOf('#', StringComparison.Ordinal)..].TrimEnd())];

    private static string Shape(string text, FrontEnd language)
    {
        var mistakes = new DiagnosticBag();
        var shape = Shape(language.Parse(new SourceText("text", text), mistakes));
        Assert.Empty(mistakes.All);
        return shape;
    }

    // The syntax without its places.
    private static string Shape(object? part) => part switch
    {
        null or Location or SourceText or TextSpan => "",
        string text => text,
        Token token => token.Text,
        IEnumerable parts => $"[{string.Join(',', parts.Cast<object>().Select(Shape))}]",
        BigInteger number => $"{number}",
        ITuple tuple => $"[{string.Join(',', Enumerable.Range(0, tuple.Length).Select(i => Shape(tuple[i])))}]",
        _ when part.GetType() is { IsPrimitive: true } or { IsEnum: true } => $"{part}",
        _ => $"{part.GetType().Name}({string.Join(';', part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).Select(p => Shape(p.GetValue(part))))})",
    };
}
