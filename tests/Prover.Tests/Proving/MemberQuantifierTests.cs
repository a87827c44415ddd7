using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Quantifiers over keys and members of sorts that no scope lists: wide bit-vectors, pairs and records of them (soundness rule 11).</summary>
public sealed class MemberQuantifierTests
{
    private const string Nodes = """
        record Packet { src: bits<160>, dst: bits<160>, sent: nat }
        clock now
        state { Seen: map<bits<160>, nat>, Net: set<Packet>, Pairs: set<(bits<160>, bits<160>)> }
        init {
          Seen = {}
          Net = {}
          Pairs = {}
        }
        rule send(a: bits<160>, b: bits<160>) {
          a != b
          ---
          Net := Net + Packet(a, b, now)
        }
        rule receive_one(p: Packet) {
          p in Net
          [later] p.src !in Seen | Seen[p.src] <= p.sent
          ---
          Net := Net - p
          Seen[p.src] := p.sent
          Pairs := Pairs + (p.src, p.dst)
        }
        rule forget(x: bits<160>) {
          x in Seen & Seen[x] + 60 <= now
          ---
          Seen := Seen - x
        }
        urgent deadline old(x in Seen): Seen[x] + 60 by forget(x)
        invariant ok {
          [past]  forall x in Seen. Seen[x] <= now
          [young] forall p in Net. p.sent <= now & p.src != p.dst
          [pairs] forall q in Pairs. let (a, b) = q in a != b
        }
        """;

    [Fact]
    public void ClaimsAboutMembersAreProvedForAnySize() => Assert.Empty(Spec.Prove(Nodes).Failures());

    [Theory]
    [InlineData("a != b\n  ---", "true\n  ---", "send at ok.young")]
    [InlineData("Packet(a, b, now)", "Packet(a, b, now + 1)", "send at ok.young")]
    [InlineData("Seen[p.src] := p.sent", "Seen[p.src] := p.sent + 1", "receive_one at ok.past")]
    [InlineData("Seen := Seen - x", "Seen := Seen", "forget at old.moved")]
    [InlineData("Seen[x] + 60 <= now\n", "Seen[x] + 61 <= now\n", "at old.enabled")]
    public void WhatIsFalseOfThemIsRefutedByAReplayedStep(string right, string wrong, string refuted)
    {
        Assert.Contains(right, Nodes, StringComparison.Ordinal);
        Assert.Contains(refuted, Spec.Prove(Nodes.Replace(right, wrong, StringComparison.Ordinal)).Failures());
    }

    // The same claims by every reading of a quantifier, in a state with two members, in the evaluator, the compiled evaluator and both encodings.
    [Theory]
    [InlineData("forall x in S. x > 2", true)]
    [InlineData("forall x in S. x > 3", false)]
    [InlineData("exists x in S. x = 9", true)]
    [InlineData("exists x in S. x = 8", false)]
    [InlineData("exists unique x in S. x < 5", true)]
    [InlineData("exists unique x in S. x > 0", false)]
    [InlineData("lone x in S. x > 5", true)]
    [InlineData("lone x in S. x > 0", false)]
    [InlineData("forall x, y in S. x = y | bxor(x, y) = 10", true)]
    [InlineData("exists x, y in S. x < y & y < 4", false)]
    [InlineData("forall k in M. M[k] = 3 & k in S", true)]
    [InlineData("forall k in M. forall x in T[k]. x = k", true)]
    [InlineData("exists k in M. exists x in T[k]. x != k", false)]
    [InlineData("forall x: bits<40>. x = 4 | x in S -> x < 10", true)]
    [InlineData("forall x: bits<40>. x = 14 | x in S -> x < 10", false)]
    [InlineData("exists x: bits<40>. x in S & x in M", true)]
    [InlineData("forall x, y: bits<40>. x in S & y in T[9] -> y >= x", true)]
    [InlineData("forall q in P. let (a, b) = q in a in S & b = 7", true)]
    public void EachFormHasOneMeaningEverywhere(string formula, bool holds)
    {
        const string Spec40 = """
            state { S: set<bits<40>>, M: map<bits<40>, int>, P: set<(bits<40>, int)>, T: map<bits<40>, set<bits<40>>> }
            init { S = {3, 9}; M = {9: 3}; P = {(3, 7), (9, 7)}; T = {9: {9}, 3: {3}} }
            rule idle { true; ---; S := S }
            invariant ok { FORMULA }
            """;
        // Sets inside a map are not read from a model.
        var isNested = formula.Contains("T[", StringComparison.Ordinal);
        var text = (isNested ? Spec40 : Spec40.Replace(", T: map<bits<40>, set<bits<40>>>", "", StringComparison.Ordinal).Replace("; T = {9: {9}, 3: {3}}", "", StringComparison.Ordinal))
            .Replace("FORMULA", formula, StringComparison.Ordinal);
        var system = Spec.Bind(text);
        var claim = system.Invariants[0].Cases[0].Conjuncts[0].Formula;
        var found = Runs.Query(system, 1).Explore();
        Assert.Equal(holds, found.Run is null);
        var first = Runs.Query(system, 1).To("S = S").Explore().Run!.First;
        Assert.Equal(holds, new Evaluator(new Universe([])).Evaluate(claim, first, Bindings.None).IsTrue);
        foreach (var sizes in isNested ? [] : new[] { Sizes.Any, Sizes.Bounded })
        {
            var verdict = Spec.Prove(text, sizes: sizes).Results.Single(r => r.Obligation is { Kind: ObligationKind.Initiation }).Verdict;
            Assert.False(holds ? verdict is Verdict.Refuted : verdict is Verdict.Proved, $"{sizes}: {verdict}");
            if (sizes == Sizes.Any ? holds : !holds) Assert.True(holds ? verdict is Verdict.Proved : verdict is Verdict.Refuted, $"{sizes}: {verdict}");
        }
    }

    [Theory]
    [InlineData("forall x: bits<160>. x in Seen -> x = x", null)]
    [InlineData("exists x: bits<160>. x in Seen", null)]
    [InlineData("forall x: bits<160>. x = x", "'x' cannot range over bits<160>")]
    [InlineData("forall x: bits<160>. x in Seen & x = x", "'x' cannot range over bits<160>")]
    [InlineData("exists x: bits<160>. x in Seen -> x = x", "'x' cannot range over bits<160>")]
    [InlineData("forall x: nat. x < 3 -> x = x", "'x' cannot range over nat")]
    [InlineData("forall x, y: bits<160>. x in Seen -> x = y", "'y' cannot range over bits<160>")]
    [InlineData("forall x: bits<160>. Seen[x] = 3 & x in Seen -> x = x", "'x' cannot range over bits<160>")]
    [InlineData("forall n: nat. (exists x in Seen. Seen[x] - 1 = n) -> n = n", "'n' cannot range over nat")]
    public void AQuantifierWithoutADomainIsRefused(string formula, string? message)
    {
        var system = Spec.Bind(Nodes.Replace("forall x in Seen. Seen[x] <= now", formula, StringComparison.Ordinal), out var mistakes);

        if (message is null) Assert.NotNull(system);
        else Assert.Contains($"{message}, which is not finite in a scope", mistakes, StringComparison.Ordinal);
        Assert.Equal(message is not null, mistakes.Contains("let it range over what the state holds", StringComparison.Ordinal));
    }

    // A member of another sort is no value of the variable.
    [Fact]
    public void MembersThatAreNoValuesOfTheSortListNothing()
    {
        Assert.Null(Spec.Bind("""
            state { S: set<int> }
            init { S = {} }
            rule idle { true; ---; S := S }
            invariant ok { forall n: nat. n in S -> n >= 0 }
            """, out var mistakes));
        Assert.Contains("'n' cannot range over nat", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsPrintedCanBeReadBack()
    {
        var text = Spec.Printed(Spec.Bind(Nodes));

        Assert.Contains("urgent deadline old(x in Seen)", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }
}
