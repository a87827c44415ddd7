using Prover.App.Pictures;
using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>The drawing follows from the sorts: nodes, pointers, messages, notes. Changes and the failure are marked.</summary>
public sealed class PictureTests
{
    private static Picture Of(string path, string obligation)
    {
        var proof = Repository.Proof(path);
        var only = ObligationGenerator.Generate(proof).Where(o => o.Name.EndsWith(obligation, StringComparison.Ordinal));
        return Assert.Single(Drawn.Pictures(proof, [.. only]));
    }

    private static string Text(Arrow arrow) => $"{arrow.Kind} {arrow.From}>{arrow.To} {arrow.Label} {arrow.Mark} {arrow.Weight}";

    private static string Text(Node node) =>
        $"{node.Name}{(node.IsPresent ? "" : "?")} [{string.Join(", ", node.Notes.AsEnumerable())}] ({string.Join(", ", node.Roles)}) {node.Mark} {node.Weight}";

    [Fact]
    public void ARingWithAMessage()
    {
        var picture = Of("tests/golden/specs/ring.proof", "join/full.filled");

        Assert.True(picture.IsRing);
        Assert.Equal("next", picture.Pointer);
        Assert.Equal("rule join(newcomer = Id1, known = Id0) fires", picture.Rule);
        var (before, after) = (picture.Scenes[0], picture.Scenes[1]);
        Assert.Equal(["Id0 [] (known) Same Usual", "Id1? [] (newcomer) Same Usual"], before.Nodes.Select(Text));
        Assert.Equal(["Pointer 0>0 next Same Usual"], before.Arrows.Select(Text));
        Assert.Equal(["Id0 [] () Same Usual", "Id1 [Empty] (n) Added Wrong"], after.Nodes.Select(Text));
        Assert.Equal(["Pointer 0>0 next Same Usual", "Message 1>0 1 Id1 Added Usual"], after.Arrows.Select(Text));
        Assert.Equal(["violated", "made so by", "rests on"], picture.Violation.Select(r => r.Word));
    }

    [Fact]
    public void RelationsAndFunctionsAreNotesOrArrows()
    {
        var picture = Of("proofs/ring/no-passing.proof", "receive/safe.own");

        Assert.Equal(["id = Id0", "pending(Id1)"], picture.Scenes[0].Nodes[0].Notes.Select(n => n.Text));
        Assert.Equal("pending(Id1)", picture.Scenes[1].Nodes[1].Notes[^1].Text);
        Assert.Equal(["Removed (Id1, Node0)", "Added (Id1, Node1)"],
            picture.Rows.Where(r => r.Variable == "pending").Select(r => $"{r.Mark} {r.Before ?? r.After}"));
    }

    [Fact]
    public void AFunctionToNodesIsSaidWithItsArgument()
    {
        var proof = Spec.Load(
            """
            sort Id: ring
            sort Epoch: order
            immutable function maker(Epoch): Id
            immutable function age(Id): Epoch
            state { Nodes: set<Id> }
            init { Nodes = {} }
            rule idle { true; ---; Nodes := Nodes }
            invariant ok { [t] true }
            witness [full] case ok with exists a: Id, b, e: Epoch, f. a in Nodes & b !in Nodes & e != f & maker(e) = a & maker(f) = a & age(a) = e & age(b) = e
            """, "init -> ok; ok idle -> ok; scope Id = 2, Epoch = 2");
        var picture = Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Conjunct == "full")]).Single();
        var notes = Assert.Single(picture.Scenes).Nodes.Single(n => n.IsPresent).Notes;

        Assert.Equal(["maker(Epoch0)", "maker(Epoch1)"], notes.Select(n => n.Text).Where(n => n.StartsWith("maker", StringComparison.Ordinal)));
        Assert.Single(notes, n => n.Text.StartsWith("age = Epoch", StringComparison.Ordinal));
    }

    [Fact]
    public void WhereNothingCanBeANodeThereIsATable()
    {
        var proof = Spec.Load(
            """
            state { Queue: list<nat> }
            init { Queue = [] }
            rule idle { true; ---; Queue := Queue }
            invariant ok { [t] true }
            witness [full] case ok with length(Queue) = 2
            """, "init -> ok; ok idle -> ok");
        var picture = Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Conjunct == "full")]).Single();

        Assert.False(picture.HasNodes);
        Assert.Equal(2, picture.Rows.Count(r => r.Variable == "Queue"));
    }

    [Fact]
    public void PointersAreFoundInsideValues()
    {
        var proof = Spec.Load(
            """
            sort Id: ring
            record Node { succ: Id, others: list<Id, 2>, pred: option<Id>, age: nat }
            state { Nodes: map<Id, Node>, Known: set<Id>, Boss: Id }
            init { Nodes = {}; Known = {} }
            rule idle { true; ---; Boss := Boss }
            invariant ok { [t] true }
            witness [full] case ok with exists a: Id, b. a != b & Nodes = {a: Node(b, [b, a], None, 3)} & Boss = a & b in Known
            """, "init -> ok; ok idle -> ok; scope Id = 2");
        var picture = Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Conjunct == "full")]).Single();
        var scene = Assert.Single(picture.Scenes);

        Assert.Equal(["Nodes.succ", "Nodes.others[0]", "Nodes.others[1]"], scene.Arrows.Select(a => a.Label));
        Assert.Null(picture.Pointer);
        Assert.Equal(["Nodes: age 3", "Boss"], scene.Nodes[scene.Arrows[0].From].Notes.Select(n => n.Text));
        Assert.Equal(["Known"], scene.Nodes[scene.Arrows[0].To].Notes.Select(n => n.Text));
    }
}
