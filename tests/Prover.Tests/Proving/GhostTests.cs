using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Ghosts can be erased, and histories are what they say (soundness rule 21).</summary>
public sealed class GhostTests
{
    private const string Real = """
        sort Id
        state { on: bool, S: set<Id> }
        network N: duplicating of Id
        GHOST
        init { !on; S = {}; INIT }
        rule flip { true; ---; on := !on; FLIP }
        rule put(x: Id) { on & x !in S; ---; S := S + x; send x to N; PUT }
        rule take { receive x from N; on; ---; S := S - x }
        """;

    private static string Erased => Fill("", "true", "", "");

    private static string Ghosts => Fill(
        "ghost relation since(x: Id) = once since on: x in S\nghost relation ever(x: Id) = once: x in S & !on\nghost relation last(Id)\nghost function count(Id): Id\nghost constant flips: int",
        "forall x. !last(x); forall x. count(x) = x; flips = 0",
        "flips := if flips < 3 then flips + 1 else flips; last(X) := X in S",
        "last(X) := X = x | last(X) & flips = 1; count(x) := if last(x) then x else count(x)");

    private static string Fill(string ghost, string init, string flip, string put) => Real
        .Replace("GHOST", ghost, StringComparison.Ordinal).Replace("INIT", init, StringComparison.Ordinal)
        .Replace("FLIP", flip, StringComparison.Ordinal).Replace("PUT", put, StringComparison.Ordinal);

    [Fact]
    public void TheStatesWithoutGhostsAreThoseOfTheSystemWithoutThem()
    {
        var (with, without) = (Runs.Query(Spec.Bind(Ghosts), 2), Runs.Query(Spec.Bind(Erased), 2));
        var reached = 0;
        foreach (var flag in new[] { "on", "!on" })
            foreach (var members in new[] { "S = {}", "(exists unique x. x in S)", "(forall x. x in S)" })
                foreach (var sent in new[] { "N = {}", "(exists unique x. x in N)", "(forall x. x in N)" })
                    foreach (var order in new[] { "(exists x. x in S & x !in N)", "(forall x in S. x in N)" })
                    {
                        var goal = $"{flag} & {members} & {sent} & {order}";
                        var isReached = without.To(goal).Explore().Finding is Finding.Reached;
                        Assert.Equal(isReached, with.To(goal).Explore().Finding is Finding.Reached);
                        if (isReached) reached++;
                    }

        Assert.InRange(reached, 5, 30);
    }

    private const string Door = """
        state { open: bool, seen: bool, key: bool }
        ghost relation was = once since open: seen
        init { !open; !seen; !key }
        rule door { true; ---; open := !open }
        rule look { true; ---; seen := !seen; key := key }
        rule both { true; ---; open := !open; seen := !seen }
        """;

    [Theory]
    [InlineData("[now] open & seen -> was", null)] // the state after counts
    [InlineData("[since] was -> open", null)] // and when the door closes, so does the history
    [InlineData("[never] !was", "both at ok.never,door at ok.never,look at ok.never")]
    [InlineData("[still] was -> seen", "both at ok.still,look at ok.still")]
    public void AHistoryIsTrueOnceAndAsLong(string conjunct, string? fails) =>
        Assert.Equal(fails?.Split(',') ?? [], Spec.Prove($"{Door}\ninvariant ok {{ {conjunct} }}").Failures());

    [Fact]
    public void AHistoryWithoutSinceNeverEnds()
    {
        var spec = Door.Replace("once since open: seen", "once: seen & open", StringComparison.Ordinal);
        Assert.Equal("proved (any size)", Spec.Prove($"{spec}\ninvariant ok {{ [now] open & seen -> was }}").Summary);
        Assert.Equal(["both at ok.since", "door at ok.since"], Spec.Prove($"{spec}\ninvariant ok {{ [since] was -> open }}").Failures());
    }

    [Fact]
    public void AHistoryFollowsMapsRelationsDefinitionsAndLosses()
    {
        const string Kept = """
            sort Id
            datatype D = A | B(x: Id)
            state { M: map<Id, D> }
            mutable relation r(Id, Id)
            network N: lossy of Id
            definition linked(p: Id, s: Id) = p in M & M[p] = B(s) & r(p, s) & s !in N
            ghost relation was(x: Id, y: Id) = once: linked(x, y)
            init { M = {}; forall x, y. !r(x, y) }
            rule put(k: Id, v: Id) { true; ---; M[k] := B(v) }
            rule drop(k: Id) { true; ---; M := M - k }
            rule relate(k: Id, v: Id) { true; ---; r(K, v) := K = k | r(K, v) & K in M; M[k] := A }
            rule say(x: Id) { x !in N; ---; send x to N }
            rule hear { receive x from N; ---; r(x, X) := false }
            """;
        Assert.Equal("proved (any size)", Spec.Prove($"{Kept}\ninvariant ok {{ [now] forall x, y. linked(x, y) -> was(x, y) }}").Summary);
        Assert.Equal(
            ["drop at ok.past", "hear at ok.past", "put at ok.past", "relate at ok.past", "say at ok.past"],
            Spec.Prove($"{Kept}\ninvariant ok {{ [past] forall x, y. was(x, y) -> linked(x, y) }}").Failures());
    }

    [Fact]
    public void AHistoryFollowsGhostsThatRulesAssign()
    {
        const string Marked = "sort Id; ghost relation mark(Id); ghost relation was(x: Id) = once: mark(x); init { forall x. !mark(x) };"
            + "rule set(x: Id) { true; ---; mark(x) := true }; rule move(x: Id) { true; ---; mark(X) := X = x }; invariant ok { CONJUNCT }";
        Assert.Equal("proved (any size)", Spec.Prove(Marked.Replace("CONJUNCT", "[now] forall x. mark(x) -> was(x)", StringComparison.Ordinal)).Summary);
        Assert.Equal(["move at ok.past"], Spec.Prove(Marked.Replace("CONJUNCT", "[past] forall x. was(x) -> mark(x)", StringComparison.Ordinal)).Failures());
    }

    // A number that is written is known to be natural; of any other, this would be an obligation.
    [Theory]
    [InlineData("hits = 0; forall x. seen(x) = 1; last = None", null)]
    [InlineData("seen(X) = 1", "error")]
    [InlineData("hits = n; forall x. seen(x) = 1; last = None", "depends on the ghost 'hits'")]
    [InlineData("hits = -1; forall x. seen(x) = 1; last = None", "depends on the ghost 'hits'")]
    [InlineData("hits = (if n = 0 then 2 else 3); forall x. seen(x) = (if n = 0 then 0 else 4); last = Some(7)", null)]
    public void AGhostMayBeANaturalNumber(string init, string? mistake)
    {
        var system = Spec.Bind($$"""
            sort Id
            ghost constant hits: nat
            ghost function seen(Id): nat
            ghost constant last: option<nat>
            state { n: int }
            init { n = 0; {{init}} }
            rule go(x: Id) { ---; hits := hits + 1; seen(x) := seen(x) + 1; last := Some(hits) }
            invariant ok { [counts] forall x. seen(x) <= hits + 4 }
            """, out var mistakes);

        Assert.Equal(mistake is null, system is not null);
        if (mistake is not null) Assert.Contains(mistake, mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void AnUndefinedHistoryIsRefutedWhereItIsEvaluated() => Assert.Contains(
        "put at defined M[x]",
        Spec.Prove("sort Id; state { M: map<Id, Id> }; ghost relation was(x: Id) = once: M[x] = x; init { M = {} }; rule put(k: Id) { true; ---; M[k] := k };"
            + "invariant ok { [any] true }").Failures());
}
