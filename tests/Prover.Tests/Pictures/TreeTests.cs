using Prover.App.Pictures;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>Zones and ids are drawn as trees wherever the signatures say that they form one.</summary>
public sealed class TreeTests
{
    private static Picture Of(string path, string obligation)
    {
        var proof = Repository.Proof(path);
        return Assert.Single(Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Name.EndsWith(obligation, StringComparison.Ordinal))]));
    }

    private static Picture Found(string specification, string scope = "")
    {
        var proof = Spec.Load(specification, $"init -> ok; ok idle -> ok{(scope.Length > 0 ? $"; scope {scope}" : "")}");
        return Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Conjunct == "full")]).Single();
    }

    /// <summary>One line for each vertex and node, indented.</summary>
    internal static IEnumerable<string> Lines(Scene scene) => Assert.IsType<Tree>(scene.Tree).Roots.SelectMany(r => Lines(scene, r, ""));

    private static IEnumerable<string> Lines(Scene scene, Branch branch, string indent) =>
    [
        $"{indent}{Sign(branch.Mark)}{string.Join(' ', ((string[])[branch.Edge, branch.Name, .. branch.Notes.Select(n => n.Text), .. branch.Roles.Select(r => $"<{r}>")]).Where(t => t.Length > 0))}",
        .. branch.Nodes.Select(i => scene.Nodes[i]).Select(n =>
            $"{indent}  {Sign(n.Mark)}{(n.IsPresent ? "" : "?")}{string.Join(' ', n.Notes.Select(m => m.Text).Prepend(n.Name))}{string.Concat(n.Roles.Select(r => $" <{r}>"))}{(n.Weight == Weight.Wrong ? "!" : "")}"),
        .. branch.Branches.SelectMany(b => Lines(scene, b, $"{indent}  ")),
    ];

    private static string Sign(Mark mark) => mark == Mark.Same ? "" : $"{Marks.CharacterOf(mark)}";

    [Fact]
    public void TwoFunctionsFromZonesToZonesAreATreeWithBins()
    {
        var picture = Of("proofs/kademlia/variants/vanishing.proof", "vanish/guarantee.admitted");

        Assert.Equal(
            [
                "-Zone0 splittable internal <z>",
                "  -low Zone1 root bucket",
                "    -Id0 member slot = Slot0 fails = 1 <x>",
                "    -Id1 slot = Slot0 fails = 0 waits <y>",
                "    ?Id2 self",
                "  -high Zone2 bucket",
            ], Lines(picture.Scenes[0]));
        Assert.Equal(["+Zone0 splittable bucket", "  ?Id0", "  ?Id1 <y>!", "  ?Id2 self"], Lines(picture.Scenes[1]));
        Assert.True(picture.HasNodes);
        Assert.False(picture.IsRing);
    }

    private const string Zones = """
        sort Id
        sort Zone
        immutable function low(Zone): Zone
        immutable function high(Zone): Zone
        mutable function leaf(Id): Zone
        mutable relation inner(Zone)
        mutable relation bin(Zone)
        init { forall z. !inner(z) & !bin(z) }
        rule idle { true; ---; inner(Z) := inner(Z) }
        invariant ok { [t] true }
        witness [full] case ok with 
        """;

    [Theory]
    [InlineData("exists z. (forall x. leaf(x) = z) & bin(z) & inner(low(z)) & low(z) != z")] // what has a node in it has nothing below it
    [InlineData("exists z. inner(z) & low(z) = z & high(z) = z & forall x. leaf(x) != z")]
    [InlineData("exists y, z. y != z & inner(y) & inner(z) & low(y) = z & high(y) = z & low(z) = y & high(z) = y & forall x. leaf(x) != z & leaf(x) != y")]
    [InlineData("exists x, y, z. x != y & x != z & y != z & inner(y) & inner(z) & low(y) = x & high(y) = z & low(z) = x & high(z) = y & forall i. leaf(i) = x")]
    public void FunctionsMayLoopAndNothingIsDrawnTwice(string formula)
    {
        var scene = Assert.Single(Found(Zones + formula, "Id = 2, Zone = 3").Scenes);
        var lines = Lines(scene).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries).First(w => w.StartsWith("Zone", StringComparison.Ordinal) || w.StartsWith("Id", StringComparison.Ordinal))).ToArray();

        Assert.Equal(lines.Distinct().Order(), lines.Order());
        Assert.Contains("Id0", lines);
        Assert.Contains(lines, l => l.StartsWith("Zone", StringComparison.Ordinal));
    }

    [Fact]
    public void IdsThatAFunctionGivesAreATreeOfTheirBits()
    {
        var picture = Of("proofs/kademlia/variants/closest-any.proof", "choose/sound.nearest");

        Assert.All(picture.Scenes, s => Assert.False(s.Tree!.HasBins));
        var (before, after) = (Lines(picture.Scenes[0]).ToArray(), Lines(picture.Scenes[1]).ToArray());
        Assert.Equal(5, before.Length);
        Assert.Contains(before, l => l.Contains("Id1 0b", StringComparison.Ordinal) && l.EndsWith(" Candidate", StringComparison.Ordinal));
        Assert.Contains(after, l => l.Contains("~Id1 0b", StringComparison.Ordinal) && l.EndsWith(" Answer[0] <x>!", StringComparison.Ordinal));
    }

    // The file has ids of 160 bits, which take the solver half a minute.
    [Fact]
    [Trait("Category", "campaign")]
    public void PrefixesOf160BitsAreATreeAndListsAreBins() => IsATreeWithTenContacts(Of("tests/golden/specs/buckets.proof", "split/sound.range"));

    [Fact]
    public void PrefixesAreATreeAndListsAreBins()
    {
        using var folder = new TemporaryFolder();
        folder.Write("buckets.spec", File.ReadAllText(Repository.PathOf("tests/golden/specs/buckets.spec")).Replace("160", "40", StringComparison.Ordinal));
        IsATreeWithTenContacts(Of(folder.Write("buckets.proof", File.ReadAllText(Repository.PathOf("tests/golden/specs/buckets.proof"))), "split/sound.range"));
    }

    private static void IsATreeWithTenContacts(Picture picture)
    {
        var (before, after) = (picture.Scenes[0], picture.Scenes[1]);

        Assert.True(after.Tree!.HasBins);
        var split = Assert.Single(after.Tree.Roots.SelectMany(All), b => b.Branches is [{ Edge: "0" }, { Edge: "1" }] && b.Branches.All(c => c.Mark == Mark.Added));
        Assert.Equal([10, 0], split.Branches.Select(b => NodesOf(b).Count(i => after.Nodes[i].IsPresent)));
        Assert.Contains(before.Tree!.Roots.SelectMany(All), b => NodesOf(b).Count(i => before.Nodes[i].IsPresent) == 10);
        Assert.Contains(NodesOf(split.Branches[0]), i => after.Nodes[i] is { Weight: Weight.Wrong, Roles: ["c"] });
        // The legend explains what is drawn.
        var drawsAbsent = picture.Scenes.Any(s => s.Tree!.Roots.SelectMany(NodesOf).Any(i => !s.Nodes[i].IsPresent));
        Assert.Equal(drawsAbsent, Prover.App.Pictures.Svg.SvgPicture.Of(picture).Contains("absent", StringComparison.Ordinal));
    }

    private static IEnumerable<Branch> All(Branch branch) => branch.Branches.SelectMany(All).Prepend(branch);

    private static IEnumerable<int> NodesOf(Branch branch) => All(branch).SelectMany(b => b.Nodes);

    [Theory]
    [InlineData("state { Table: set<bits<8>> }", "Table = {0x01, 0x03, 0xc0}", "", "  0", "    0", "      0b0000000…", "    1", "      0b0000001…", "  1", "    0b1100…")]
    [InlineData("state { Table: map<bits<8>, nat> }", "Table = {0x80: 3}", "", "  0b1000… 3")]
    [InlineData("record C { id: bits<48>, port: bits<16> }; state { L: list<C, 2> }", "L = [C(0, 0x0007)]", "", "  0b0000… L[0]: port 0x0007")]
    [InlineData("state { Seen: bits<48> }", "Seen = 1", "", "  0b0000… Seen")]
    [InlineData("record C { id: bits<8>, seen: nat }; state { B: map<C, bool>; I: set<bits<8>> }", "B = {C(0, 1): true} & I = {0x01}", "", "  0b0000…")]
    [InlineData(
        "record P { bits: bits<8>, length: nat }; state { B: map<P, set<bits<8>>> }", "B = {P(0, 0): {}, P(0, 1): {0x01}, P(0x80, 3): {}}",
        "all ids", "  0 0b0…", "    0b0000…", "  100 0b100…")]
    public void KeysMembersAndWideFieldsAreIds(string state, string formula, params string[] lines)
    {
        var picture = Found($"{state.Replace(';', '\n')}\ninit {{ true }}\nrule idle {{ true; ---; }}\ninvariant ok {{ [t] true }}\nwitness [full] case ok with {formula}");

        Assert.Equal(lines, Lines(Assert.Single(picture.Scenes)));
    }

    [Theory]
    [InlineData("state { Port: bits<32> }", "Port = 1")] // an address or a counter is no id
    [InlineData("record C { port: bits<16> }; state { L: list<C, 2> }", "L = [C(0x0007)]")]
    public void NarrowFieldsAreNoIds(string state, string formula)
    {
        var picture = Found($"{state.Replace(';', '\n')}\ninit {{ true }}\nrule idle {{ true; ---; }}\ninvariant ok {{ [t] true }}\nwitness [full] case ok with {formula}");

        Assert.False(picture.HasNodes);
    }

    [Fact]
    public void ARingIsARing() => Assert.Null(Of("proofs/ring/no-passing.proof", "receive/safe.own").Scenes[0].Tree);
}
