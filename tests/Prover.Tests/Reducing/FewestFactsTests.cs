using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Reducing;
using Prover.Semantics;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Reducing;

/// <summary>A counterexample loses the facts that it does not need, without a solver, and stays one.</summary>
public sealed class FewestFactsTests
{
    private const string Flood =
        """
        sort Node
        record Packet { src: Node, dst: Node }
        mutable relation up(Node)
        state { Packets: set<Packet>, Last: map<Node, Node>, Queue: list<Node> }
        init { Packets = {}; Last = {}; Queue = []; forall n. !up(n) }
        rule take(p: Packet) { p in Packets; up(p.src); ---; Last[p.src] := p.dst }
        invariant ok {
          [self] forall n in Last. Last[n] = n
          [known] forall n in Last. up(n)
        }
        """;

    // Everything is there; the packet that is taken and its sender suffice.
    [Fact]
    public void WhatIsNotNeededIsTakenOut()
    {
        var (obligation, found, system) = Full(Flood, "take/ok.self");
        var least = FewestFacts.Of(obligation, found, system.Variables, CancellationToken.None);

        Assert.True(Replay.Confirms(obligation, least));
        Assert.Equal(["{Packet(Node0, Node1)}", "{}", "[]"], Values(least, system, "Packets", "Last", "Queue"));
        Assert.Equal("{(Node0) -> true, (Node1) -> false, (Node2) -> false}", Values(least, system, "up").Single());
    }

    // An entry needs a tuple, and the tuple an entry: neither goes alone.
    [Fact]
    public void FactsAboutAnElementGoTogether()
    {
        var (obligation, found, system) = Full(Flood.Replace("forall n in Last. up(n)", "forall n. n in Last <-> up(n)", StringComparison.Ordinal), "take/ok.self");
        var least = FewestFacts.Of(obligation, found, system.Variables, CancellationToken.None);

        Assert.Equal("{Node0: Node0}", Values(least, system, "Last").Single());
    }

    [Fact]
    public void WhatIsNoCounterexampleStays()
    {
        var (obligation, found, system) = Full(Flood.Replace("Last[p.src] := p.dst", "Last := Last", StringComparison.Ordinal), "take/ok.self");

        Assert.Same(found, FewestFacts.Of(obligation, found, system.Variables, CancellationToken.None));
    }

    [Fact]
    public void ItEndsWhenItIsCancelled()
    {
        var (obligation, found, system) = Full(Flood, "take/ok.self");
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => FewestFacts.Of(obligation, found, system.Variables, source.Token));
    }

    // Three nodes, every packet, and a queue.
    private static (Obligation Obligation, Assignment Found, TransitionSystem System) Full(string spec, string name)
    {
        var proof = Spec.Load(spec);
        var system = proof.System;
        var obligation = ObligationGenerator.Generate(proof).Single(o => o.Kind == ObligationKind.Consecution && o.Name.EndsWith(name, StringComparison.Ordinal));
        var universe = new Universe(system.Sorts.ToImmutableDictionary(s => s, _ => 3));
        var nodes = universe.ValuesOf(system.Sorts[0]).ToArray();
        var constructor = ((DatatypeSort)((SetSort)system.Variables.Single(v => v.Name == "Packets").Sort).Element).Constructors[0];
        Value Packet(Value from, Value to) => new DataValue(constructor, [from, to]);
        var state = new State([.. system.Variables.Select(v => v.Name switch
        {
            "up" => (Value)new FunctionValue(nodes.ToImmutableSortedDictionary(n => (Value)new TupleValue([n]), _ => (Value)new BoolValue(true))),
            "Packets" => new SetValue([.. nodes.SelectMany(_ => nodes, Packet)]),
            "Last" => new MapValue(nodes.ToImmutableSortedDictionary(n => n, n => n)),
            _ => new ListValue([.. nodes]),
        })]);
        return (obligation, new Assignment(universe, state, Bindings.None.With(obligation.Query.Constants, [Packet(nodes[0], nodes[1])])), system);
    }

    private static string[] Values(Assignment assignment, TransitionSystem system, params string[] names) =>
        [.. names.Select(n => $"{assignment.State[system.Variables.Single(v => v.Name == n)]}")];
}
