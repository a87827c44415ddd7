using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Interpretation;

/// <summary>Mistakes in interpretations. The interpreted specification and the other one have none.</summary>
public class InterpretationMistakes
{
    private const string Of = """
        sort Item
        sort Place: order
        sort Point: ring
        datatype Colour = Red | Blue
        immutable constant first: Item
        immutable relation kept(Item, Item)
        immutable function at(Item): Place
        immutable function many(Item): set<Item>
        mutable relation taken(Item)
        function twice(i: Item): Place = at(i)
        axiom [kept] forall i. kept(i, first)
        axiom [low]  forall i. twice(first) <= at(i)
        """;

    private const string In = """
        sort Thing
        immutable relation marked(Thing)
        mutable relation moving(Thing)
        """;

    // The lines that a row does not write itself.
    private const string Sorts = "sort Item = bits<8>; sort Place = bits<8>; ";
    private const string Symbols = "first = 0; kept(a, b) = true; at(a) = a; ";

    public static TheoryData<string, string, string, string?> All => new()
    {
        { $"{Sorts}{Symbols}⟦twic⟧(a) = 0", "P201", "'of' has no immutable symbol 'twic'", null },
        { $"{Sorts}{Symbols}⟦kep⟧(a) = true", "P201", "'of' has no immutable symbol 'kep'", "did you mean 'kept'?" },
        { $"{Sorts}{Symbols}sort ⟦Poin⟧ = Thing", "P201", "'of' has no sort 'Poin'", "did you mean 'Point'?" },
        { $"{Sorts}{Symbols}scope ⟦Thin⟧ = 2", "P305", "a scope sizes sorts and the lists of the state; there is no 'Thin' among them; did you mean 'Thing'?", null },
        { $"{Sorts}{Symbols}expect refuted at ⟦axom⟧.low", "P201", "there is no case 'axom'", "did you mean 'axiom'?" },
        { $"{Sorts}{Symbols}expect refuted at axiom.⟦lo⟧", "P201", "'axiom' has no conjunct 'lo'", "did you mean 'low'?" },
        { $"{Sorts}first = 0; ⟦kept(a) = true⟧; at(a) = a", "P209", "'kept' takes 2 arguments, 1 given", null },
        { $"{Sorts}first = ⟦true⟧; kept(a, b) = true; at(a) = a", "P204", "expected a value of sort bits<8>, found one of sort bool", null },
        { $"{Sorts}first = 0; kept(a, b) = marked(⟦a⟧); at(a) = a", "P204", "expected a value of sort Thing, found one of sort bits<8>", null },
        { $"{Sorts}first = 0; kept(a, b) = exists t. ⟦moving(t)⟧; at(a) = a", "P215", "a function reads immutable symbols only, and 'moving' is mutable", "use a 'definition', which may read the state" },
        { $"{Sorts}{Symbols}⟦first⟧ = 1", "P202", "the meaning of the symbol 'first' is already given", null },
        { $"{Sorts}{Symbols}sort ⟦Item⟧ = Thing", "P202", "the meaning of the sort 'Item' is already given", null },
        { $"{Sorts}first = 0; kept(a, ⟦a⟧) = true; at(a) = a", "P203", "the name 'a' is already in use; names cannot be shadowed", null },
        { $"{Sorts}{Symbols}⟦taken⟧(a) = true", "P296", "this cannot be interpreted: 'taken' is part of the state of 'of'", "an interpretation is about immutable symbols only" },
        { $"{Sorts}{Symbols}⟦twice⟧(a) = a", "P296", "this cannot be interpreted: 'twice' has a meaning in 'of' already", "it keeps its definition, in which symbols have the meanings that are given here" },
        { $"{Sorts}{Symbols}sort ⟦Colour⟧ = bits<8>", "P296", "this cannot be interpreted: 'Colour' is a datatype of 'of'", "only sorts without constructors have other meanings elsewhere" },
        { $"{Sorts}{Symbols}sort Point = ⟦set<Thing>⟧", "P296", "this cannot be interpreted: set<Thing> is, or contains, a collection", "the values that stand for elements cannot contain lists, maps or sets" },
        { $"sort Item = bits<8>; sort Place = bits<8> ⟦with btw(a, b, c) if a < b⟧; {Symbols}", "P296", "this cannot be interpreted: 'Place' is no ring", "an order is given by: with a <= b if formula" },
        { $"sort Item = bits<8> ⟦with a <= b if a < b⟧; sort Place = bits<8>; {Symbols}", "P296", "this cannot be interpreted: 'Item' is no order", "in 'of', its elements have no order" },
        { $"{Sorts}{Symbols}many(a) = {{}}", "P297", "'many' is about set<Item>, which cannot be interpreted", "an interpretation is about elements of sorts without constructors, and about values of the language's own sorts" },
        { $"{Sorts}{Symbols}⟦sort Point = bits<8>⟧", "P298", "'Point' is a ring, and bits<8> is not", "say when b lies between a and c: with btw(a, b, c) if formula" },
        { $"{Sorts}{Symbols}sort Point = bits<8> ⟦with btw(a, b) if a < b⟧", "P209", "'btw' takes 3 arguments, 2 given", null },
        { $"{Sorts}{Symbols}sort Point = bits<8> with a ⟦<⟧ b if a < b", "P103", "expected '<=', found '<'", "an order is written: with a <= b if formula" },
        { $"{Sorts}{Symbols}many ⟦->⟧ first", "P103", "expected '=', found '->'", "the meaning of a symbol is written: within(x, z) = formula" },
    };

    [Theory, MemberData(nameof(All))]
    public void AMistakeIsReportedWhereItIs(string lines, string code, string message, string? note)
    {
        var marked = Marked.Parse(lines);
        Interpreted.Load(Of, In, marked.Text, out var mistakes);

        var mistake = Assert.Single(mistakes);
        Assert.Equal((code, message), (mistake.Code, mistake.Message));
        if (note is not null) Assert.Equal(note, Assert.Single(mistake.Notes));
        if (marked.Spans.Count > 0) Assert.Equal(new TextSpan(marked.Spans[0].Start + Interpreted.Head.Length, marked.Spans[0].Length), mistake.Location!.Span);
    }

    [Fact]
    public void EverythingThatAnAxiomMentionsHasAMeaning()
    {
        Interpreted.Load(Of, In, "sort Item = bits<8>; first = 0; at(a) = 0", out var mistakes);

        Assert.Equal(["P295", "P295"], mistakes.Select(m => m.Code));
        Assert.Equal("the sort 'Place' is not interpreted, and the symbol 'at' is about it", mistakes[0].Message);
        Assert.Equal(["say which values stand for its elements: sort Place = {x: T | formula}"], mistakes[0].Notes);
        Assert.Equal("the immutable symbol 'kept' is not interpreted, and the axiom 'kept' mentions it", mistakes[1].Message);
        Assert.Equal(["say what it means: kept(…) = …"], mistakes[1].Notes);
    }

    [Theory]
    [InlineData("axiom [all] forall c: Colour. c = c", "P297", "the axiom 'all' is about Colour, which cannot be interpreted")]
    [InlineData("axiom [all] forall p: (Item, Item). p = p", "P297", "the axiom 'all' is about (Item, Item), which cannot be interpreted")]
    [InlineData("axiom [all] forall p: option<Item>. p = p", "P297", "the axiom 'all' is about option<Item>, which cannot be interpreted")]
    public void AnAxiomAboutOtherValuesIsRejected(string axiom, string code, string message)
    {
        Interpreted.Load($"sort Item\ndatatype Colour = Red | Blue\n{axiom}", In, "sort Item = Thing", out var mistakes);
        Assert.Equal((code, message), (Assert.Single(mistakes).Code, mistakes[0].Message));
    }

    [Fact]
    public void WithoutAxiomsThereIsNothingToShow()
    {
        Interpreted.Load("sort Item", In, "sort Item = Thing", out var mistakes);
        Assert.Equal(("P299", "'of' has no axioms, so there is nothing to show"), (Assert.Single(mistakes).Code, mistakes[0].Message));
    }

    [Fact]
    public void AnInterpretationHasNoVariants()
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", "sort Item\naxiom [some] exists i: Item. i = i\ninit { }\n");
        folder.Write("base.proof", "interpretation of \"of.spec\" in \"of.spec\"\nsort Item = Item\n");
        var result = CommandLine.Run("verify", folder.Write("own.proof", "extend \"base.proof\" in \"of.spec\"\n"));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("P105: a variant of an interpretation is not supported yet", result.Error, StringComparison.Ordinal);
    }
}
