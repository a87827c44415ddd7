using System.Text.Json.Nodes;
using Prover.Binding;
using Prover.Proving;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Interpretation;

/// <summary>Each way in which an interpretation may be wrong is refuted (soundness rule 26).</summary>
public class InterpretationTests
{
    // Nodes with a parent; the root is its own.
    private const string Tree = """
        sort Node
        immutable constant root: Node
        immutable function parent(Node): Node
        immutable relation below(Node, Node)
        axiom [root] parent(root) = root
        axiom [up]   forall n. n != root -> below(n, parent(n))
        axiom [irreflexive] forall n. !below(n, n)
        axiom [leaf] exists n. forall m. !below(m, n)
        """;

    private const string Flags = """
        sort Item
        immutable relation kept(Item)
        immutable constant first: Item
        axiom [kept] kept(first)
        """;

    // Halving leads to 0 at last: each number is below its half.
    private const string Numbers = "sort Node = bits<3>; root = 0; parent(n) = shr(n, 1); below(m, n) = m > n";

    private const string NoSort = "sort Other";

    [Fact]
    public void TheAxiomsOfATreeHoldOfNumbers()
    {
        var report = Interpreted.Prove(Tree, NoSort, Numbers);

        Assert.True(report.IsProved, report.Summary);
        Assert.Equal(["axiom.root", "axiom.up", "axiom.irreflexive", "axiom.leaf"], report.Results.Select(r => $"{r.Obligation.Target}.{r.Obligation.Conjunct}"));
        Assert.Equal("proved (any size): in satisfies the axioms of of, so what is proved of of for any size holds there", report.Summary);
    }

    [Theory]
    [InlineData("root = 0", "root = 1", "axiom.root", "axiom.up")]
    [InlineData("shr(n, 1)", "n", "axiom.up")]
    [InlineData("m > n", "m >= n", "axiom.irreflexive", "axiom.leaf")]
    [InlineData("m > n", "m != n", "axiom.leaf")]
    [InlineData("= bits<3>", "= {n: bits<3> | n > 3}", "closed.parent", "closed.root")]
    [InlineData("= bits<3>", "= {n: bits<3> | n != n}", "closed.root", "inhabited.Node", "axiom.leaf")]
    public void AWrongMeaningIsRefuted(string part, string wrong, params string[] refuted)
    {
        Assert.Contains(part, Numbers, StringComparison.Ordinal);
        Assert.Equal(refuted.Order(StringComparer.Ordinal), Interpreted.Prove(Tree, NoSort, Numbers.Replace(part, wrong, StringComparison.Ordinal)).Refuted());
    }

    // An element that the condition leaves out is no counterexample; one that it does not leave out is.
    [Theory]
    [InlineData("{n: bits<3> | n < 4}", 0)]
    [InlineData("{n: bits<3> | n < 5}", 1)]
    public void AxiomsAreAboutTheElementsAlone(string sort, int failures) => Assert.Equal(failures, Interpreted.Prove(
        "sort Node; immutable relation small(Node); axiom [small] forall n. small(n); axiom [some] exists n. small(n)", NoSort, $"sort Node = {sort}; small(n) = n < 4").Refuted().Length);

    [Theory]
    [InlineData("exists n: Node, m: Node. n != m", "{n: bits<3> | n < 2}", true)]
    [InlineData("exists n: Node, m: Node. n != m", "{n: bits<3> | n < 1}", false)]
    [InlineData("exists unique n. small(n)", "{n: bits<3> | n < 1}", true)]
    [InlineData("exists unique n. small(n)", "{n: bits<3> | n < 2}", false)]
    [InlineData("lone n. small(n)", "{n: bits<3> | n < 1}", true)]
    [InlineData("lone n. small(n)", "{n: bits<3> | n < 2}", false)]
    [InlineData("!(forall n. small(n))", "{n: bits<3> | n < 5}", true)]
    [InlineData("!(forall n. small(n))", "{n: bits<3> | n < 4}", false)]
    public void EachQuantifierRangesOverTheElements(string axiom, string sort, bool holds)
    {
        var report = Interpreted.Prove($"sort Node; immutable relation small(Node); axiom [it] ({axiom}) & (forall n. small(n) | !small(n))", NoSort, $"sort Node = {sort}; small(n) = n < 4");
        Assert.Equal(holds ? [] : ["axiom.it"], report.Refuted());
        Assert.Equal(holds, report.IsProved);
    }

    // The solver's integers go below 0, wherever a natural number stands in a value. No natural number, record or option does.
    [Theory]
    [InlineData("nat", "x < 0")]
    [InlineData("R", "x.n < 0")]
    [InlineData("option<nat>", "x is Some & x.value < 0")]
    [InlineData("(bool, nat)", "let (f, n) = x in f & n < 0")]
    [InlineData("D", "x is A & x.n < 0")]
    public void OnlyValuesOfASortStandForElements(string sort, string below)
    {
        const string In = "record R { n: nat }; datatype D = A(n: nat) | B";
        const string Of = "sort Item; immutable relation below(Item); axiom [it] ";

        Assert.False(Interpreted.Prove($"{Of}exists i. below(i)", In, $"sort Item = {sort}; below(x) = {below}").IsProved);
        Assert.False(Interpreted.Prove($"{Of}lone i. below(i) | !below(i)", In, $"sort Item = {sort}; below(x) = {below}").IsProved);
        Assert.True(Interpreted.Prove($"{Of}forall i. !below(i)", In, $"sort Item = {sort}; below(x) = {below}").IsProved);
        Assert.False(Interpreted.Prove($"{Of}forall i. below(i)", $"sort S; immutable constant s: S; {In}", $"sort Item = {{x: {sort} | s = s & ({below})}}; below(x) = true").IsProved);
    }

    // A condition may depend on symbols of the other specification, some of whose structures have no such element.
    [Fact]
    public void ASortIsInhabitedInEveryStructure()
    {
        const string In = "sort Thing; immutable relation marked(Thing); immutable constant one: Thing";
        const string Lines = "sort Item = {t: Thing | marked(t)}; kept(i) = true; first = one";

        Assert.Equal(["closed.first", "inhabited.Item"], Interpreted.Prove(Flags, In, Lines).Refuted());
        Assert.True(Interpreted.Prove(Flags, $"{In}; axiom [one] marked(one)", Lines).IsProved);
    }

    // The axioms of the other specification are assumed, and contradictory ones are a failure.
    [Fact]
    public void ContradictoryAxiomsShowNothing()
    {
        var report = Interpreted.Prove(Flags, "sort Thing; immutable constant one: Thing; axiom [never] one != one", "sort Item = Thing; kept(i) = false; first = one");
        Assert.False(report.IsProved);
        Assert.Equal(["possible."], report.Refuted());
    }

    [Fact]
    public void ASymbolHasAValueForAllElements()
    {
        const string Of = "sort Item; immutable function size(Item): nat; axiom [some] forall i. 0 <= size(i)";
        const string In = "sort Thing; immutable function weight(Thing): int";

        var report = Interpreted.Prove(Of, In, "sort Item = Thing; size(i) = weight(i)");
        Assert.Contains(report.Results, r => r is { IsFailure: true, Obligation: { Kind: ObligationKind.Definedness, Name: var name } } && name.Contains("closed.size", StringComparison.Ordinal));
        Assert.False(report.IsProved);
        Assert.True(Interpreted.Prove(Of, In, "sort Item = {t: Thing | 0 <= weight(t)}; size(i) = weight(i)").Results.Where(r => r.Obligation.Target != "inhabited").All(r => !r.IsFailure));
    }

    // A symbol in no axiom has a meaning all the same, and it has to keep to the sorts.
    [Fact]
    public void ASymbolThatNoAxiomMentionsStaysInItsSort() => Assert.Equal(["closed.next"], Interpreted.Prove(
        "sort Item; immutable function next(Item): Item; axiom [some] exists i: Item. i = i", NoSort, "sort Item = {n: bits<3> | n < 4}; next(i) = i + 1").Refuted());

    // ---- what a user sees -------------------------------------------------------------------------------------------------------

    [Fact]
    public void AFailureNamesTheAxiomAndShowsTheValues()
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", $"{Tree}\ninit {{ }}\n");
        folder.Write("in.spec", "init { }\n");
        var path = folder.Write("means.proof", Interpreted.Head + Spec.Lines(Numbers.Replace("shr(n, 1)", "n", StringComparison.Ordinal)) + "\n");
        var result = CommandLine.Run("verify", path);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("means.proof: the axioms of of in in", result.Out, StringComparison.Ordinal);
        Assert.Contains("refuted: means/of/axiom.up", result.Out, StringComparison.Ordinal);
        Assert.Contains("the axiom up at ", result.Out, StringComparison.Ordinal);
        Assert.Contains("with n = 0x1: below(0x1, 0x1) is false", result.Out, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", folder.Write("means.proof", File.ReadAllText(path) + "expect refuted at axiom.up\n")).ExitCode);
        Assert.Equal(1, CommandLine.Run("verify", folder.Write("means.proof", File.ReadAllText(path) + "expect refuted at axiom.root\n")).ExitCode);
    }

    [Fact]
    public void ARunSaysWhichAxiomsItShows()
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", Spec.Lines($"{Flags}\nstate {{ n: nat }}; init {{ n = 0 }}; rule up {{ ---; n := n + 1 }}; invariant ok {{ [pos] 0 <= n }}"));
        folder.Write("in.spec", "init { }\n");
        var proof = folder.Write("of.proof", "proof of ok in \"of.spec\"\ninit -> ok\nok up -> ok\n");
        var means = folder.Write("means.proof", Interpreted.Head + Spec.Lines("sort Item = bool; kept(i) = i; first = true\n"));

        Assert.Contains($"assumed: the axiom kept of of, on which {proof} rests\n", CommandLine.Run("verify", proof).Out, StringComparison.Ordinal);
        var both = CommandLine.Run("verify", proof, means).Out;
        Assert.Contains($"shown by {means}: the axiom kept of of\n", both, StringComparison.Ordinal);
        var report = CommandLine.Run("verify", proof, means, "--format", "json", "--report", $"markdown={folder["a.md"]}", "--report", $"html={folder["a.html"]}");
        Assert.All(["a.md", "a.html"], form => Assert.Contains($"shown by {means}: the axiom kept of of", File.ReadAllText(folder[form]), StringComparison.Ordinal));
        var axioms = JsonNode.Parse(report.Out)!["axioms"]!.AsArray();
        Assert.Equal((means, proof, "kept"), ((string?)axioms[0]!["shownBy"], (string?)axioms[0]!["proofs"]![0], (string?)axioms[0]!["axioms"]![0]));
        Assert.DoesNotContain("assumed", both, StringComparison.Ordinal);
        folder.Write("means.proof", Interpreted.Head + Spec.Lines("sort Item = bool; kept(i) = i; first = false\n"));
        Assert.Contains("assumed: the axiom kept", CommandLine.Run("verify", proof, means).Out, StringComparison.Ordinal);
    }

    // Each rests on the axioms that the other shows, so that neither shows any.
    [Fact]
    public void InterpretationsInACircleShowNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", Spec.Lines($"{Flags}; init {{ }}"));
        folder.Write("b.spec", Spec.Lines("sort Thing; immutable relation marked(Thing); immutable constant one: Thing; axiom [one] marked(one); init { }"));
        var there = folder.Write("there.proof", "interpretation of \"a.spec\" in \"b.spec\"\nsort Item = Thing\nkept(i) = marked(i)\nfirst = one\n");
        var back = folder.Write("back.proof", "interpretation of \"b.spec\" in \"a.spec\"\nsort Thing = Item\nmarked(i) = kept(i)\none = first\n");
        var result = CommandLine.Run("verify", there, back);

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("shown by", result.Out, StringComparison.Ordinal);
        Assert.Contains($"assumed: the axiom one of b, on which {there} rests", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bits<3>", false)]
    [InlineData("int", true)]
    [InlineData("Other", true)]
    public void TheReportSaysWhichSortsMayBeInfinite(string sort, bool infinite) => Assert.Equal(infinite, Interpreted.Load(
        "sort Item; immutable relation kept(Item); axiom [any] forall i. kept(i)", NoSort, $"sort Item = {sort}; kept(i) = true").Remarks.Any(r => r.Text.Contains("may be infinite", StringComparison.Ordinal)));

    // Two structures, one for each axiom, are none of both.
    [Fact]
    public void TheAxiomsOfASystemAreShownTogether()
    {
        using var folder = new TemporaryFolder();
        const string Common = "sort Item; immutable constant first: Item; immutable constant last: Item; ";
        folder.Write("one.spec", Spec.Lines($"{Common}axiom [same] first = last; init {{ }}"));
        folder.Write("two.spec", Spec.Lines($"{Common}axiom [apart] first != last | first = last; init {{ }}"));
        folder.Write("in.spec", "init { }\n");
        var one = folder.Write("one.proof", "interpretation of \"one.spec\" in \"in.spec\"\nsort Item = bool\nfirst = true\nlast = true\n");
        var two = folder.Write("two.proof", "interpretation of \"two.spec\" in \"in.spec\"\nsort Item = bool\nfirst = true\nlast = false\n");
        folder.Write("both.spec", Spec.Lines($"{Common}axiom [same] first = last; axiom [apart] first != last | first = last; state {{ n: nat }}; init {{ n = 0 }}; invariant ok {{ [pos] 0 <= n }}"));
        var both = folder.Write("both.proof", "proof of ok in \"both.spec\"\ninit -> ok\n");
        var result = CommandLine.Run("verify", one, two, both).Out;

        Assert.Contains($"shown by {one}: the axiom same of both\n", result, StringComparison.Ordinal);
        Assert.Contains($"assumed: the axiom apart of both, on which {both} rests\n", result, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInterpretationHasNothingToAudit()
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", $"{Flags}\ninit {{ }}\n");
        folder.Write("in.spec", "init { }\n");
        var means = folder.Write("means.proof", Interpreted.Head + Spec.Lines("sort Item = bool; kept(i) = i; first = true\n"));

        Assert.Contains("not audited: an interpretation has no states and no steps", CommandLine.Run("verify", "--audit", means).Out, StringComparison.Ordinal);
    }

    // The claims are theorems there.
    [Theory]
    [InlineData("marked(t)", 0)]
    [InlineData("!marked(t)", 1)]
    public void AnExportClaimsTheSame(string condition, int code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("of.spec", $"{Flags}\ninit {{ }}\n");
        folder.Write("in.spec", Spec.Lines("sort Thing; immutable relation marked(Thing); immutable constant one: Thing; axiom [one] marked(one); init { }"));
        var means = folder.Write("means.proof", Interpreted.Head + Spec.Lines($"sort Item = {{t: Thing | {condition}}}; kept(i) = marked(i); first = one\n"));
        var exported = CommandLine.Run("export", means, "--to", "pyv");

        Assert.Contains("theorem [axiom_kept]", exported.Out, StringComparison.Ordinal);
        Assert.Equal(code, CommandLine.Run("verify", folder.Write("means.pyv", exported.Out)).ExitCode);
        Assert.Equal(code, CommandLine.Run("verify", means).ExitCode);
    }

    [Fact]
    public void AnOutlineNamesWhatHasAMeaning()
    {
        using var folder = new TemporaryFolder();
        var text = new SourceText(folder["means.proof"], Interpreted.Head + Spec.Lines(Numbers));
        Assert.Equal(["Node", "root", "parent", "below"], ProofLoader.FrontEnd.Outline(text).Select(i => i.Name));
    }
}
