using Prover.Binding;
using Prover.Logic;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Clocks and deadlines: what is proved of time, and a deadline that stops it (soundness rule 29).</summary>
public sealed class ClockTests
{
    // A ping has a deadline; the newcomer replaces a contact that is silent until then.
    private const string Pings = """
        sort Rpc
        sort Id
        record Ping { victim: Id, newcomer: Id, deadline: nat }
        immutable constant timeout: nat
        axiom [positive] 0 < timeout
        clock now
        state { Pings: map<Rpc, Ping>, Head: Id, Looked: nat }
        init(h: Id) {
          Head = h
          Pings = {}
          Looked = 0
        }
        rule ask(r: Rpc, x: Id) {
          r !in Pings
          ---
          Pings[r] := Ping(Head, x, now + timeout)
        }
        rule evict(r: Rpc) {
          r in Pings & Pings[r].deadline <= now
          Pings[r].victim = Head
          ---
          Head := Pings[r].newcomer
          Pings := Pings - r
        }
        rule spare(r: Rpc) {
          r in Pings & Pings[r].deadline <= now
          Pings[r].victim != Head
          ---
          Pings := Pings - r
        }
        rule refresh(x: Id) {
          Looked + 60 <= now
          ---
          Looked := now
        }
        urgent deadline due(r in Pings): Pings[r].deadline by evict(r), spare(r)
        urgent deadline hour: Looked + 60 by refresh(_)
        invariant ok {
          [early] forall r in Pings. now <= Pings[r].deadline
          [hour]  Looked <= now & now <= Looked + 60
        }
        """;

    [Fact]
    public void TimeNeverPassesAnUrgentDeadline() => Assert.Empty(Spec.Prove(Pings).Failures());

    [Theory]
    [InlineData("Pings[r].victim != Head", "Pings[r].victim != Head & Pings[r].newcomer != Head", "at due.enabled")] // no rule is enabled
    [InlineData("by evict(r), spare(r)", "by evict(r)", "at due.enabled")]
    [InlineData("by evict(r), spare(r)", "by evict(r), spare(_)", "spare at due.moved")] // another ping is spared
    [InlineData("Looked + 60 <= now\n", "Looked + 61 <= now\n", "at hour.enabled")] // enabled a moment too late
    [InlineData("Looked := now", "Looked := Looked", "refresh at hour.moved")] // a rule that reads as if it moved the deadline
    [InlineData("by refresh(_)", "by refresh(_), ask(_, _)", "ask at hour.moved")]
    [InlineData("Looked + 60 by", "Looked + 60 when Looked < 7 by", "tick at ok.hour")]
    public void ADeadlineThatStopsTimeIsRefuted(string right, string wrong, string refuted)
    {
        Assert.Contains(right, Pings, StringComparison.Ordinal);
        Assert.Equal([refuted], Spec.Prove(Pings.Replace(right, wrong, StringComparison.Ordinal)).Failures().Where(f => f != "refresh at possible"));
    }

    // After it, the deadline is as late as the clock: nothing has moved.
    [Fact]
    public void ADeadlineThatMovesToThePresentStopsTime() => Assert.Contains(
        "refresh at wait.moved",
        Spec.Prove("""
            clock now
            immutable constant wait: nat
            state { Looked: nat }
            init { Looked = 0 }
            rule refresh { Looked + wait <= now; ---; Looked := now }
            urgent deadline wait_over: Looked + wait by refresh
            invariant ok { [hour] Looked <= now & now <= Looked + wait }
            """.Replace("wait_over", "wait", StringComparison.Ordinal).Replace("constant wait", "constant delay", StringComparison.Ordinal)
            .Replace("+ wait", "+ delay", StringComparison.Ordinal)).Failures());

    [Theory]
    [InlineData("urgent deadline hour: Looked + 60 by refresh(_)", "", "tick at ok.hour")]
    [InlineData("urgent deadline hour: Looked + 60 by refresh(_)", "deadline hour: Looked + 60", "tick at ok.hour")]
    public void TimePassesADeadlineThatIsNotUrgent(string right, string wrong, string refuted) =>
        Assert.Equal([refuted], Spec.Prove(Pings.Replace(right, wrong, StringComparison.Ordinal)).Failures());

    [Fact]
    public void TimeBeginsAtZeroAndOnlyIncreases() => Assert.Equal(
        ["init at ok.begun", "tick at ok.begun", "tick at steps.slow", "tick at steps.still"],
        Spec.Prove("""
            clock now
            state { x: int }
            init { x = 0 }
            rule idle { true; ---; x := x }
            step property steps { [up] now <= now'; [still] now' = now; [slow] now' <= now + 1 }
            invariant ok { [natural] 0 <= now & x = 0; [begun] now = 1 }
            """).Failures());

    [Fact]
    public void ASpecificationWithTimeCanBeReadBack()
    {
        var text = Spec.Printed(Spec.Bind(Pings));

        Assert.Contains("\nclock now\n", text, StringComparison.Ordinal);
        Assert.Contains("\nurgent deadline due(r in Pings): Pings[r].deadline by evict(r), spare(r)\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("tick", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Fact]
    public void ASearchTriesTheNextMomentAndThoseNearDeadlinesAndSaysSo()
    {
        var system = Spec.Bind(Pings.Replace("axiom [positive] 0 < timeout", "axiom [positive] timeout = 50", StringComparison.Ordinal));
        var query = Runs.Query(system, 1) with { Depth = 3 };

        var jump = query.To("now = 50").Explore();
        Assert.Equal(["ask", "tick"], jump.Run!.Steps.Select(s => s.Rule.Name));
        Assert.NotNull(query.To("now = 49").Explore().Run);
        var safe = query.Explore();
        Assert.Equal((null, false, "later"), (safe.Run, safe.IsExhaustive, safe.Sampled?.Name));
        Assert.Null(query.To("exists r in Pings. Pings[r].deadline < now").Explore().Run);
    }

    [Fact]
    public void ASearchKnowsADeadlineWithoutParameters()
    {
        var system = Spec.Bind("clock now; state { x: nat }; init { x = 0 }; rule hit { x = 0; now >= 3; ---; x := 1 }; urgent deadline due: 3 when x = 0 by hit; invariant ok { [early] x = 0 -> now < 3 }");

        Assert.Equal(["tick(3)"], (string[])[.. Runs.Query(system, 1).Explore().Run!.Steps.Select(s => $"{s.Rule}({string.Join(", ", s.Arguments)})")]);
    }

    [Fact]
    public void AProofMayHaveALineForTime() => Assert.Empty(
        Spec.Prove(Pings, "init -> ok; ok ask -> ok; ok evict -> ok; ok spare -> ok; ok refresh -> ok; ok tick(later) -> ok").Failures());

    [Theory]
    [InlineData("without deadline hour", "due")]
    [InlineData("replace deadline hour: Looked + 70", "due hour")]
    [InlineData("replace urgent deadline due(r in Pings): Pings[r].deadline by spare(r)", "due hour")]
    [InlineData("add deadline later(r in Pings): Pings[r].deadline + 1", "due hour later")]
    public void AVariantChangesDeadlines(string change, string deadlines)
    {
        using var folder = new TemporaryFolder();
        folder.Write("pings.spec", Pings);
        var diagnostics = new Prover.Text.DiagnosticBag();

        var system = SpecLoader.Load(folder.Write("variant.spec", $"extend \"pings.spec\"\n{change}\n"), diagnostics);

        Assert.Empty(diagnostics.All);
        Assert.Equal(deadlines, string.Join(" ", system!.Clock!.Deadlines.Select(d => d.Name)));
    }

    [Fact]
    public void TheWordsAreNamesElsewhere()
    {
        var system = Spec.Bind("""
            record Packet { clock: int, deadline: int }
            state { clock: set<bool>, deadline: int, by: int, when: int }
            init { clock = {}; deadline = 0; by = 0; when = 0 }
            rule set(tick: bool) {
              clock union clock = {}
              deadline = by
              ---
              clock := clock + tick
              deadline := when
            }
            invariant ok { deadline = 0 }
            """);

        Assert.Equal(["clock", "deadline", "by", "when"], system.Variables.Select(v => v.Name));
        Assert.Null(system.Clock);
    }

    [Fact]
    public void TheClockIsANaturalNumber() => Assert.IsType<NatSort>(Spec.Bind(Pings).Clock!.Variable.Sort);
}
