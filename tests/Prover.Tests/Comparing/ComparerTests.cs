using Prover.Comparing;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Comparing;

/// <summary>Two versions of a specification: each kind of edit, and what is said of it.</summary>
public sealed class ComparerTests
{
    private const string Basis = """
        sort Id: ring
        datatype Node = Empty | Succ(next: Id)
        state { S: map<Id, Node>, Q: list<Id> }
        axiom [trivial] forall a: Id. a = a
        init(first: Id) { S = {first: Succ(first)}; Q = [] }
        function step(n: Node, me: Id): Node = match n { Empty => Succ(me); Succ(x) => Succ(x) }
        definition full(n: Id) = n in S & S[n] != Empty
        rule deliver {
          let m :: rest = Q
          [known] m in S
          ---
          S[m] := step(S[m], m)
          Q := rest
        }
        rule send(a: Id, b: Id) {
          [from] a in S
          [to] full(b)
          ---
          Q := Q ++ [b]
        }
        invariant ok {
          case calm {
            [filled] forall n in S. S[n] != Empty
            [queued] forall m in Q. full(m)
          }
          case busy(j: Id) {
            [member] j in S
            [empty] S[j] = Empty
          }
        }
        property fine { [in] forall m in Q. m in S }
        witness [some] case busy(j) with length(Q) = 1
        """;

    private static VersionComparison After(params (string From, string To)[] edits)
    {
        var text = Basis;
        foreach (var (from, to) in edits)
        {
            Assert.Contains(from, text, StringComparison.Ordinal);
            text = text.Replace(from, to, StringComparison.Ordinal);
        }

        return Versions.OfSpecs(Basis, text);
    }

    [Theory]
    [InlineData("[filled] forall n in S. S[n] != Empty", "[filled] forall other in S.   S[other] != Empty   # said differently")] // a bound name, blanks, a comment
    [InlineData("function step(n: Node, me: Id): Node = match n { Empty => Succ(me); Succ(x) => Succ(x) }", "function step(q: Node, i: Id): Node = match q { Empty => Succ(i); Succ(y) => Succ(y) }")]
    [InlineData("definition full(n: Id) = n in S & S[n] != Empty", "definition full(k: Id) = (k in S) & (S[k] != Empty)")]
    [InlineData("let m :: rest = Q\n  [known] m in S\n  ---\n  S[m] := step(S[m], m)\n  Q := rest", "let x :: others = Q\n  [known] x in S\n  ---\n  Q := others\n  S[x] := step(S[x], x)")]
    [InlineData("rule send(a: Id, b: Id) {\n  [from] a in S\n  [to] full(b)\n  ---\n  Q := Q ++ [b]", "rule send(b: Id, c: Id) {\n  [from] b in S\n  [to] full(c)\n  ---\n  Q := Q ++ [c]")]
    [InlineData("init(first: Id) { S = {first: Succ(first)}; Q = [] }", "init(one: Id) { S = {one: Succ(one)}; Q = [] }")]
    [InlineData("[member] j in S\n    [empty] S[j] = Empty", "[member] j in S\n    [empty] S[j] = Empty\n")]
    public void WhatIsOnlyWrittenDifferentlyIsNoDifference(string from, string to) => Assert.Empty(After((from, to)).Said());

    [Fact]
    public void TheOrderOfDeclarationsIsNoDifference()
    {
        const string Property = "property fine { [in] forall m in Q. m in S }\n";
        const string Axiom = "axiom [trivial] forall a: Id. a = a\n";

        var moved = Versions.OfSpecs(Basis, Property + Basis.Replace(Property, "", StringComparison.Ordinal).Replace(Axiom, "", StringComparison.Ordinal) + "\n" + Axiom);

        Assert.Empty(moved.Said());
        Assert.Equal("same", moved.Outcome());
    }

    [Theory]
    [InlineData("[kept] length(Q') > 0", "[kept] length(Q') > 1", "stepclaim send.kept: changed")]
    [InlineData("[kept] length(Q') > 0", "[other] length(Q') > 0", "stepclaim send.kept: removed", "stepclaim send.other: added")]
    [InlineData("[less] length(Q') >= 0", "[less] length(Q') >= length(Q)", "stepclaim all.less: changed")]
    [InlineData("rule send(a: Id, b: Id) { a in S; ---; Q := Q ++ [b]; guarantee [there] a in S'", "rule send(b: Id, c: Id) { b in S; ---; Q := Q ++ [c]; guarantee [there] b in S'")]
    [InlineData("phase() ~> done()", "phase() ~> other()", "stepclaim ends.pending: changed", "stepclaim ends.rank: changed", "stepclaim ends.helpful_send: changed")]
    public void AClaimAboutStepsIsCompared(string from, string to, params string[] said)
    {
        const string Claims = """
            sort Id
            state { S: map<Id, Id>; Q: list<Id> }
            definition phase() = length(Q) = 0
            definition done() = length(Q) > 0
            definition other() = length(Q) > 1
            init { Q = [] }
            rule send(a: Id, b: Id) { a in S; ---; Q := Q ++ [b]; guarantee [there] a in S'; guarantee [kept] length(Q') > 0 }
            step property all { [less] length(Q') >= 0 }
            invariant ok { [t] true }
            progress ends():
              phase() ~> done()
              helpful send(a, b)
              decreases (length(Q))
            """;
        var text = from.Contains('~', StringComparison.Ordinal) ? Claims : Claims[..Claims.IndexOf("progress", StringComparison.Ordinal)];
        Assert.Contains(from, text, StringComparison.Ordinal);

        var found = Versions.OfSpecs(text, text.Replace(from, to, StringComparison.Ordinal)).Said();
        Assert.Equal(said, found.Where(s => s.StartsWith("stepclaim", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("helpful send(a, b)", "helpful send(b, a)")]
    [InlineData("helpful send(a, b)", "helpful send(a, b) when a = b", "helpful send(a_helpful, b_helpful) when a_helpful = b_helpful")]
    [InlineData("progress ends()", "progress ends() uses ok", "progress ends uses ok:")]
    [InlineData("decreases (length(Q))", "decreases (length(Q) + 1)", "decreases (length(q) + 1)")]
    public void TheLinesOfAClaimOfProgressThatDifferAreNamed(string from, string to, params string[] lines)
    {
        const string Claim = """
            sort Id
            state { S: map<Id, Id>; Q: list<Id> }
            init { Q = [] }
            rule send(a: Id, b: Id) { a in S; ---; Q := Q ++ [b] }
            invariant ok { [t] true }
            progress ends():
              length(Q) = 0 ~> length(Q) > 0
              helpful send(a, b)
              decreases (length(Q))
            """;
        var found = Versions.OfSpecs(Claim, Claim.Replace(from, to, StringComparison.Ordinal)).Differences.Where(d => d.Part == Part.Progress).SelectMany(d => d.Lines!.New);

        Assert.Equal(lines, found.Select(l => l.ToLowerInvariant()));
    }

    /// <summary>An edit, how it comes out, and what is said of it.</summary>
    public static TheoryData<string, string, string, string[]> Edits => new()
    {
        { "  [from] a in S\n", "", "changed", ["premise send.from: removed", "premises send: changed, weaker"] },
        { "[from] a in S", "[from] a in S & a != b", "changed", ["premise send.from: changed, stronger", "premises send: changed, stronger"] },
        { "[from] a in S", "[from] full(a)", "changed", ["premise send.from: changed, stronger", "premises send: changed, stronger"] },
        { "[from] a in S", "[from] !(a !in S)", "same", ["premise send.from: changed, equivalent", "premises send: changed, equivalent"] },
        { "[to] full(b)", "[to] full(b)\n  [again] b in S", "same", ["premise send.again: added", "premises send: changed, equivalent"] },
        { "[from] a in S", "[sender] a in S", "same", ["premise send.from → sender: renamed", "premises send: reordered, equivalent"] },
        { "[from] a in S\n  [to] full(b)", "[to] full(b)\n  [from] a in S", "same", ["premise send.*: reordered", "premises send: reordered, equivalent"] },
        { "Q := Q ++ [b]", "Q := Q ++ [a]", "changed", ["effect send: q: changed, different"] },
        { "Q := Q ++ [b]", "Q := [b]", "changed", ["effect send: q: changed, different"] },
        { "S[m] := step(S[m], m)\n", "", "changed", ["effect deliver: s: removed, different"] },
        { "[known] m in S", "[known] full(m)", "changed", ["premise deliver.known: changed, stronger", "premises deliver: changed, stronger"] },
        { "let m :: rest = Q", "let m :: _ :: rest = Q", "changed",
            [
                "premise deliver: let m :: _ :: rest = q: changed", "premise deliver.known: changed, not compared", "premises deliver: changed, stronger",
                "effect deliver: s: changed, equivalent", "effect deliver: q: changed, different",
            ] },
        { "Empty => Succ(me)", "Empty => Empty", "changed", ["function step: changed, different", "effect deliver: s: touched through step, different"] },
        { "Succ(x) => Succ(x)", "Succ(x) => n", "same", ["function step: changed, equivalent"] },
        { "n in S & S[n] != Empty", "n in S", "changed",
            [
                "definition full: changed, weaker", "premise send.to: touched through full, weaker", "premises send: touched through full, weaker",
                "conjunct calm.queued: touched through full, equivalent", "case calm: touched through full, equivalent", "invariant ok: touched through full, equivalent",
            ] },
        { "n in S & S[n] != Empty", "n in S & S[n] is Succ", "same", ["definition full: changed, equivalent"] },
        { "[filled] forall n in S. S[n] != Empty", "[filled] true", "changed",
            ["conjunct calm.filled: changed, weaker", "case calm: changed, weaker", "invariant ok: changed, equivalent"] }, // what is empty is busy
        { "    [empty] S[j] = Empty\n", "", "changed", ["conjunct busy.empty: removed", "case busy: changed, weaker", "invariant ok: changed, weaker"] },
        { "[empty] S[j] = Empty", "[empty] S[j] = Empty & Q = []", "changed",
            ["conjunct busy.empty: changed, stronger", "case busy: changed, stronger", "invariant ok: changed, stronger"] },
        { "[empty] S[j] = Empty", "[empty] S[j] != Empty", "changed",
            ["conjunct busy.empty: changed, incomparable", "case busy: changed, incomparable", "invariant ok: changed, incomparable"] },
        { "[member] j in S\n    [empty] S[j] = Empty", "[empty] S[j] = Empty", "same",
            ["conjunct busy.member: removed", "case busy: changed, equivalent", "invariant ok: changed, equivalent"] },
        { "property fine { [in] forall m in Q. m in S }", "property fine { [in] forall m in Q. full(m) }", "changed",
            ["conjunct fine.in: changed, stronger", "property fine: changed, stronger"] },
        { "axiom [trivial] forall a: Id. a = a", "axiom [trivial] forall a: Id, b: Id. a = b", "changed", ["axiom trivial: changed, stronger"] },
        { "init(first: Id) { S = {first: Succ(first)}; Q = [] }", "init(first: Id) { S = {first: Succ(first)} }", "changed",
            ["premise init: q = []: removed", "init init: changed, weaker"] },
        { "init(first: Id) { S = {first: Succ(first)}; Q = [] }", "init(a: Id, b: Id) { S = {a: Succ(a)}; Q = []; b = b }", "same",
            ["premise init: s = {a: succ(a)}: changed, not compared", "premise init: b = b: added", "init init: changed, equivalent"] },
        { "witness [some] case busy(j) with length(Q) = 1", "witness [some] case busy(j) with length(Q) = 2", "changed", ["witness some: changed"] },
        { "rule send(a: Id, b: Id) {", "rule send(b: Id, a: Id) {", "changed", ["parameters send: reordered"] },
        { "rule send(a: Id, b: Id) {", "rule other { true\n---\nQ := [] }\nrule send(a: Id, b: Id) {", "changed", ["rule other: added"] },
        { "Succ(next: Id)", "Succ(next: Id) | Lost", "changed", ["datatype node: changed"] },
        { "sort Id: ring", "sort Id: order", "changed", ["sort id: changed"] },
        { "sort Id: ring", "sort Other\nsort Id: ring", "changed", ["sort other: added"] },
    };

    [Theory, MemberData(nameof(Edits))]
    public void AnEditIsToldByItsMeaning(string from, string to, string outcome, string[] said)
    {
        var comparison = After((from, to));

        // The following lines are those that the edit touches.
        Assert.Equal(said, comparison.Said().Take(said.Length));
        Assert.All(comparison.Said().Skip(said.Length), s => Assert.Contains("through", s, StringComparison.Ordinal));
        Assert.Equal(outcome, comparison.Outcome());
    }

    [Fact]
    public void AStateThatTellsVersionsApartIsAllowedByOneOnly()
    {
        var comparison = After(("[to] full(b)", "[to] b in S"));

        var bearing = comparison.Differences.Single(d => d.Part == Part.Premises).Bearing!;
        Assert.IsType<Direction.Holds>(bearing.Forward);
        var example = Assert.IsType<Direction.Fails>(bearing.Backward).Example;
        var to = comparison.System.Rules.Single(r => r.Name == "send").Parameters[1];
        var map = Assert.IsType<MapValue>(example.Before[comparison.System.Variables.Single(v => v.Name == "S")]);
        Assert.Equal("Empty", $"{map.Entries[example.Constants[to]]}");
    }

    [Fact]
    public void WhatHasAMeaningInFewerStatesIsStronger()
    {
        var comparison = Versions.OfSpecs(
            "sort X; state { m: map<X, bool> }; init { m = {} }; invariant ok { [a] forall x in m. m[x] | !m[x] }",
            "sort X; state { m: map<X, bool> }; init { m = {} }; invariant ok { [a] forall x: X. m[x] | !m[x] }");

        Assert.Equal(["conjunct ok.a: changed, stronger", "case ok: changed, stronger"], comparison.Said());
    }

    [Fact]
    public void ACaseThatIsSplitLeavesTheInvariantAsItIs()
    {
        const string One = "state { a: bool, b: bool }; init { a }; invariant ok { case all { [a] a }; case none { [none] !a } }";
        const string Two = "state { a: bool, b: bool }; init { a }; invariant ok { case all { [a] a & b }; case rest { [a] a & !b }; case none { [none] !a } }";

        var comparison = Versions.OfSpecs(One, Two);

        Assert.Equal(
            ["conjunct all.a: changed, stronger", "case all: changed, stronger", "case rest: added", "invariant ok: changed, equivalent"], comparison.Said());
    }

    [Fact]
    public void WhatSpeaksOfAnotherSortIsNotCompared()
    {
        var comparison = After(("Q: list<Id>", "Q: list<Id, 5>"));

        Assert.Contains("variable q: changed", comparison.Said());
        Assert.Contains("conjunct calm.queued: touched through Q, not compared", comparison.Said());
        Assert.Equal("changed", comparison.Outcome());
    }

    [Fact]
    public void WhatNobodyDecidesIsNotSaidToBeTheSame()
    {
        var comparison = Versions.OfSpecs(Basis, Basis.Replace("n in S & S[n] != Empty", "n in S & S[n] is Succ", StringComparison.Ordinal), resources: 1);

        Assert.Equal("undecided", comparison.Outcome());
        Assert.Contains("definition full: changed, undecided", comparison.Said());
        Assert.Contains("premises send: touched through full, undecided", comparison.Said());
    }
}
