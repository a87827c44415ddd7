using System.Collections.Immutable;
using Prover.App.Pictures;
using Prover.App.Pictures.Svg;
using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>Deadlines stand on a line of time, and a step that sets, moves or removes one is seen on it.</summary>
public sealed class TimeLineTests
{
    private const string Pings =
        """
        sort Node
        clock now
        state { Pings: map<Node, nat>, Last: nat }
        deadline due(n in Pings): Pings[n]
        deadline hour: Last + 5 when Last > 0
        init { Pings = {}; Last = 0 }
        rule again(n: Node, m: Node) { n in Pings; m !in Pings; Last = 1; now = 3; Pings[n] = 2; ---; Pings[n] := 7; Pings[m] := 4; Last := 0 }
        invariant ok { [few] !(exists n in Pings. Pings[n] = 7) }
        """;

    [Fact]
    public void TheDeadlinesOfBothStatesAreMarked()
    {
        var picture = Picture(Pings);

        Assert.Equal(["2 due(Node0)", "3 now", "6 - hour"], picture.Scenes[0].Moments.Select(Text));
        Assert.Equal(["3 now", "4 + due(Node1)", "7 ~ due(Node0)"], picture.Scenes[1].Moments.Select(Text));
        Assert.True(picture.IsDrawn);
        Assert.Contains("~ due(Node0)", SvgPicture.Of(picture), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAClockThereAreNoMoments()
    {
        var picture = Picture("sort Node; mutable relation up(Node); init { forall n. !up(n) }; rule rise(n: Node) { ---; up(n) := true }; invariant ok { [down] forall n. !up(n) }");

        Assert.All(picture.Scenes, s => Assert.Empty(s.Moments));
    }

    [Fact]
    public void ImmutableSymbolsStandOnceAndFactsOfNoAccountAreCounted()
    {
        var spec = "sort Node; immutable relation big(Node); mutable relation up(Node); init { forall n. !up(n) }; rule rise(n: Node) { ---; up(n) := true }; "
            + "invariant ok { [down] forall n. up(n) -> !big(n) }";
        var proof = Spec.Load(spec, "init -> ok; ok rise -> ok; scope Node = 12");
        var obligation = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution && o.Conjunct == "down");
        var universe = new Universe(proof.System.Sorts.ToImmutableDictionary(n => n, _ => 12));
        Value[] nodes = [.. universe.ValuesOf(proof.System.Sorts[0])];
        Value Table(bool holds) => new FunctionValue(nodes.ToImmutableSortedDictionary(n => (Value)new TupleValue([n]), _ => (Value)new BoolValue(holds)));
        State state = new([.. proof.System.Variables.Select(v => Table(v.Name == "big"))]);
        var found = new Assignment(universe, state, Bindings.None.With(obligation.Query.Constants, [nodes[0]]));
        var example = Assert.IsType<Verdict.Refuted>(Replay.Confirm(obligation, found)).Example;
        var (folded, full) = (PictureComposer.Of(proof.System, obligation, example), PictureComposer.Of(proof.System, obligation, example, isFull: true));

        Assert.Equal(["Node0", "… 11 more that play no part"], folded.Immutable.Select(r => r.Before));
        Assert.Equal(12, full.Immutable.Count());
        Assert.DoesNotContain(folded.Changing, r => r.Variable == "big");
        Assert.Equal(2, SvgPicture.Of(folded).Split("11 more that play no part<").Length);
    }

    private static Picture Picture(string spec)
    {
        var proof = Spec.Load(spec);
        return Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Kind == ObligationKind.Consecution && o.Rule!.Name != "tick")]).Single();
    }

    private static string Text(Moment moment) =>
        $"{moment.Time}{(moment.IsNow ? " now" : "")}{string.Concat(moment.Deadlines.Select(d => $" {(d.Mark == Mark.Same ? "" : $"{Marks.CharacterOf(d.Mark)} ")}{d.Text}"))}";
}
