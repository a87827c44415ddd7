using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Smt;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Exploration;

/// <summary>Full lists and larger sizes, which evaluation reaches from small initial states.</summary>
public sealed class FillingTests
{
    private const string Bits = "sort P; immutable constant self: P; immutable function key(P): bits<160>; axiom [own] forall x, y. key(x) = key(y) -> x = y";

    // A packet may be heard as long as there is room; the bucket is full with 7 of 12 elements.
    private const string Bucket = $$"""
        {{Bits}}
        record Packet { src: P, dst: P }
        state { bucket: list<P, 7>, net: set<Packet>, late: bool }
        init { bucket = []; net = {}; !late }
        rule send(p: Packet) { p !in net & p.src != self; ---; net := net + p }
        rule lose(p: Packet) { p in net; ---; net := net - p }
        rule hear(p: Packet) { p in net & p.dst = self; !(exists c in bucket. c = p.src) & length(bucket) < 7; ---; bucket := bucket ++ [p.src]; net := net - p }
        rule refuse(p: Packet) { p in net & p.dst = self; !(exists c in bucket. c = p.src) & length(bucket) = 7; ---; net := net - p; late := true }
        rule again(p: Packet) { late & p in net & p.dst = self; !(exists c in bucket. c = p.src); ---; late := false }
        invariant ok { [self] forall c in bucket. c != self }
        """;

    private static readonly ProofScript _bucket = Spec.Load(Bucket, "init -> ok; ok send -> ok; lose -> ok; hear -> ok; refuse -> ok; again -> ok; scope P = 12");

    private static Answer Ask(ProofScript script, string rule) => new SmtDischarger(Solvers.Z3, script.System, script.Scope, Limits.Default).Discharge(
        ObligationGenerator.Generate(script).Single(o => o.RuleName == rule && o is { IsExistential: true, Source: not null }), CancellationToken.None);

    /// <summary>A full list needs more steps than a walk takes, and more elements than it begins with: twelve with a key of 160 bits each.</summary>
    [Theory]
    [InlineData("refuse")]
    [InlineData("again")]
    public void StepsFromAFullListNeedNoSolver(string rule)
    {
        var answer = Assert.IsType<Answer.Satisfiable>(Ask(_bucket, rule));

        Assert.Equal(0, answer.Cost.Resources);
        Assert.Equal(12, answer.Assignment.Universe.SizeOf(_bucket.System.Sorts[0]));
    }

    /// <summary>Values that no sort lists are made from those with which the first element was added.</summary>
    [Fact]
    public void ListsOfWideBitVectorsAreFilledToo()
    {
        var script = Spec.Load(
            "state { seen: list<bits<160>, 9> }; init { seen = [] }; rule see(x: bits<160>) { !(exists y in seen. y = x) & length(seen) < 9; ---; seen := seen ++ [x] }; rule full(x: bits<160>) { !(exists y in seen. y = x) & length(seen) = 9; ---; seen := [x] }; invariant ok { true }",
            "init -> ok; ok see -> ok; full -> ok");

        Assert.Equal(0, Assert.IsType<Answer.Satisfiable>(Ask(script, "full")).Cost.Resources);
    }

    [Fact]
    public void AFilledListHasDifferentElements()
    {
        var system = Spec.Bind("state { seen: list<bits<160>, 9> }; init { seen = [] }; rule see(x: bits<160>) { !(exists y in seen. y = x) & length(seen) < 9; ---; seen := seen ++ [x] }; invariant ok { true }");
        var (list, see) = (system.Variables.Single(), system.Rules[0]);
        var stepper = new Stepper(new Evaluator(Runs.Query(system, 1).Sizes.Universe));
        var first = new State([new ListValue([])]);
        var filled = Filling.Of(stepper, list, first, [new Successor(see, [new BitsValue(160, 5)], first.With(list, new ListValue([new BitsValue(160, 5)])))])!;

        Assert.Equal(9, ((ListValue)filled.Reached[0][list]).Items.Distinct().Count());
        Assert.NotEmpty(filled.Tried);
    }

    /// <summary>Some step from a full list may need that others have happened that add nothing: a second packet from somebody new, where the first one is refused.</summary>
    [Fact]
    public void WhatAddsNothingMoreHappensTogetherToo()
    {
        var system = _bucket.System;
        var (p, bucket, net) = (system.Sorts[0], system.Variables.Single(v => v.Name == "bucket"), system.Variables.Single(v => v.Name == "net"));
        var stepper = new Stepper(new Evaluator(new Universe(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(p, 12))));
        var first = new State(
        [
            .. system.Variables.Select(v => v.Sort switch
            {
                FunctionSort => new FunctionValue(Enumerable.Range(0, 12).ToImmutableSortedDictionary(i => (Value)new TupleValue([new ElementValue(p, i)]), i => (Value)new BitsValue(160, i))),
                ListSort => new ListValue([]),
                SetSort => new SetValue([]),
                BoolSort => new BoolValue(false),
                _ => (Value)new ElementValue(p, 0),
            }),
        ]);
        var run = ImmutableArray.CreateBuilder<Successor>();
        foreach (var name in (string[])["send", "hear"])
        {
            var (rule, before) = (system.Rules.Single(r => r.Name == name), run.Count == 0 ? first : run[^1].State);
            run.Add(Attempt.Of(stepper, rule, before, new RuleArguments(rule, before, stepper.Evaluator)).OfType<Attempt.Fired>().First(f => f.Step.Arguments[0].ToString()!.EndsWith("P0)", StringComparison.Ordinal)).Step);
        }

        var filled = Filling.Of(stepper, bucket, first, run.ToImmutable())!;

        Assert.Equal(7, ((ListValue)filled.Reached[0][bucket]).Items.Length);
        Assert.Equal([0, 1, 1, 1, 1, 4], filled.Reached.Select(s => ((SetValue)s[net]).Elements.Count));
    }

    /// <summary>A copy of an element needs a key of its own; an order has no copies.</summary>
    [Theory]
    [InlineData(Bits, true)]
    [InlineData("sort P; immutable relation le(P, P); axiom [anti] forall x, y. le(x, y) & le(y, x) -> x = y; axiom [total] forall x, y. le(x, y) | le(y, x)", false)]
    public void ElementsAreAddedWhereTheAxiomsHold(string text, bool areAdded)
    {
        var system = Spec.Bind($"{text}; state {{ on: set<P> }}; init {{ on = {{}} }}; rule add(p: P) {{ true; ---; on := on + p }}; invariant ok {{ true }}");
        var query = InitialStateQuery.Of(system);
        Universe Of(int count) => new(ImmutableDictionary<UninterpretedSort, int>.Empty.Add(system.Sorts[0], count));
        bool Holds(Universe universe, State state) => query.Holds(new Stepper(new Evaluator(universe)), state);
        var small = new State([.. system.Variables.Select(v => v.Sort switch
        {
            FunctionSort { Result: BoolSort } => new FunctionValue(Of(1).Products([system.Sorts[0], system.Sorts[0]]).ToImmutableSortedDictionary(a => (Value)new TupleValue(a), _ => (Value)new BoolValue(true))),
            FunctionSort => new FunctionValue(Of(1).Products([system.Sorts[0]]).ToImmutableSortedDictionary(a => (Value)new TupleValue(a), _ => (Value)new BitsValue(160, 3))),
            SetSort => new SetValue([]),
            _ => (Value)new ElementValue(system.Sorts[0], 0),
        })]);

        Assert.True(Holds(Of(1), small));
        var large = new AddedElements(system, Holds).Of(Of(1), small, Of(9));
        Assert.Equal(areAdded, large is not null && Holds(Of(9), large));
    }
}
