using Prover.Logic;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Networks deliver, lose, duplicate and reorder as declared, and nothing else (soundness rule 22).</summary>
public sealed class NetworkTests
{
    // A sends One and then Two; B remembers what it hears.
    private const string Talk = """
        datatype Message = One | Two
        network Messages: KIND of Message
        state { sent: int, one: int, two: int, reversed: bool }
        init { sent = 0; one = 0; two = 0; !reversed }
        rule first { sent = 0; ---; sent := 1; send One to Messages }
        rule second { sent = 1; ---; sent := 2; send Two to Messages }
        rule hear_one { receive m from Messages; m = One & one < 2; ---; one := one + 1; reversed := reversed | two > 0 }
        rule hear_two { receive m from Messages; m = Two & two < 2; ---; two := two + 1 }
        """;

    [Theory]
    [InlineData("fifo", "")]
    [InlineData("fifo lossy", "lost")]
    [InlineData("unordered", "reversed")]
    [InlineData("lossy", "reversed lost")]
    [InlineData("duplicating", "reversed twice")]
    [InlineData("lossy duplicating", "reversed lost twice")]
    public void EachKindHasItsFaultsAndNoOthers(string kind, string faults)
    {
        var query = Runs.Query(Spec.Bind(Talk.Replace("KIND", kind, StringComparison.Ordinal)), 1);

        foreach (var (fault, goal) in new[]
        {
            ("reversed", "reversed & one = 1 & two = 1"),
            ("lost", "sent = 2 & one = 0 & two = 1 & (forall m in Messages. m != One)"),
            ("twice", "one = 2"),
        })
            Assert.Equal(faults.Contains(fault, StringComparison.Ordinal), query.To(goal).Explore().Finding is Finding.Reached);
    }

    private const string Flood = """
        sort Id
        record Message { to: Id }
        network Messages: KIND of Message
        state { seen: set<Id> }
        init { seen = {} }
        rule greet(x: Id) { PREMISE; ---; seen := seen + x; send Message(x) to Messages }
        rule hear { receive m from Messages; ---; seen := seen + m.to }
        invariant ok { [seen] forall m in Messages. m.to in seen }
        """;

    private static string Flooded(string kind, string premise = "true") =>
        Flood.Replace("KIND", kind, StringComparison.Ordinal).Replace("PREMISE", premise, StringComparison.Ordinal);

    [Theory]
    [InlineData("unordered")]
    [InlineData("lossy")]
    public void ASecondEqualMessageIsRefutedWhereEachIsDeliveredOnce(string kind)
    {
        Assert.Equal(["greet at defined send Message(x) to Messages"], Spec.Prove(Flooded(kind)).Failures());
        Assert.Equal("proved (any size)", Spec.Prove(Flooded(kind, "x !in seen")).Summary);
    }

    [Theory]
    [InlineData("fifo")]
    [InlineData("duplicating")]
    public void ASecondEqualMessageMayBeSentToAQueueAndToANetworkThatKeepsMessages(string kind) =>
        Assert.Equal("proved (any size)", Spec.Prove(Flooded(kind)).Summary);

    [Fact]
    public void TwoSendsOfOneRuleMustDifferAndTheReceivedMessageMayBeSentAgain()
    {
        const string Two = "sort Id; network N: unordered of Id; init { true }; rule go(a: Id, b: Id) { PREMISE; ---; send a to N; send b to N };"
            + "invariant ok { [none] true }";
        Assert.Equal(
            ["go at defined send b to N"],
            Spec.Prove(Two.Replace("PREMISE", "a !in N & b !in N", StringComparison.Ordinal)).Failures());
        Assert.Equal("proved (any size)", Spec.Prove(Two.Replace("PREMISE", "a !in N & b !in N & a != b", StringComparison.Ordinal)).Summary);
        Assert.Equal(
            "proved (any size)",
            Spec.Prove("sort Id; network N: unordered of Id; init { true }; rule put(a: Id) { a !in N; ---; send a to N };"
                + "rule again { receive m from N; ---; send m to N }; invariant ok { [none] true }").Summary);
    }

    [Theory]
    [InlineData("fifo", "length(N) = 3")]
    [InlineData("unordered", "One in N & Two in N & Three in N")]
    public void AnOptionAndAListAreSentByTheirElements(string kind, string goal)
    {
        var system = Spec.Bind($$"""
            datatype D = One | Two | Three
            network N: {{kind}} of D
            state { sent: bool }
            init { !sent }
            function both(d: D): list<D, 2> = if d = Two then [Two, Three] else []
            rule go { !sent; ---; sent := true; send Some(One) to N; send both(Two) to N; send both(One) to N; send if sent then Some(One) else None to N }
            """);
        Assert.True(Runs.Query(system, 1).To(goal).Explore().Finding is Finding.Reached);
        Assert.False(Runs.Query(system, 1).To(kind == "fifo" ? "length(N) > 3" : "sent & N = {}").Explore().Finding is Finding.Reached);
    }

    [Fact]
    public void NothingIsReceivedInTheFirstState() => Assert.Equal(
        "P283", Assert.Single(Diagnose.Spec("sort Id\nnetwork N: lossy of Id\ninit {\n  receive m from N\n}\nrule go {\n  ---\n}\n")).Code);

    [Theory]
    [InlineData("duplicating")]
    [InlineData("unordered")]
    public void ALongListIsSentByATermOfItsLength(string kind)
    {
        var system = Spec.Bind($"sort Id; network N: {kind} of Id; state {{ q: list<Id, 40> }}; init {{ true }}; rule go {{ ---; send q to N }}");
        Assert.InRange(Size(system.Rules[0].Transition.Terms.Single()), 40, 40 * 40);

        static int Size(Term term) => 1 + Subterms.Of(term).Sum(Size);
    }

    [Fact]
    public void AMessageIsAnyTerm() => Assert.NotNull(Spec.Bind(
        "datatype D = A | B; network N: fifo of bool; network M: fifo of int; state { send: int; q: list<int, 2> }; init { true };"
            + "rule go { ---; send true to N; send !false to N; send 1 - 2 to M; send (1) + 2 to M; send [1] ++ q to M; send := 3 }"));

    [Fact]
    public void TheMessageOfARuleHasItsNameInGuardsOverEveryKind()
    {
        const string Lines = "init -> ok; ok greet -> ok; ok hear -> ok if m.to in seen";
        foreach (var kind in new[] { "fifo", "duplicating" }) Assert.Equal("proved (any size)", Spec.Prove(Flooded(kind), Lines).Summary);
    }

    [Fact]
    public void ALostMessageNeedsNoLineAndBreaksWhatItBreaks()
    {
        const string Owed = "sort Id; network N: KIND of Id; state { due: set<Id> }; init { due = {} };"
            + "rule ask(x: Id) { x !in due; ---; due := due + x; send x to N };"
            + "rule told { receive m from N; ---; due := due - m }; invariant ok { [coming] forall x in due. x in N; [due] forall x in N. x in due }";
        Assert.Equal("proved (any size)", Spec.Prove(Owed.Replace("KIND", "unordered", StringComparison.Ordinal)).Summary);
        Assert.Equal(["lose_N at ok.coming"], Spec.Prove(Owed.Replace("KIND", "lossy", StringComparison.Ordinal)).Failures());
        Assert.Equal(["told at ok.due"], Spec.Prove(Owed.Replace("KIND", "duplicating", StringComparison.Ordinal)).Failures());
    }

    [Fact]
    public void ALineForALossReplacesTheOneThatIsImplied()
    {
        const string Quiet = "sort Id; network N: lossy of Id; init { true }; rule put(x: Id) { x !in N; ---; send x to N };"
            + "invariant ok { case quiet { [none] N = {} }; case busy { [some] exists x. x in N } }";
        const string Lines = "init -> quiet; quiet put -> busy; busy put -> busy;";
        Assert.Equal(["lose_N at busy.some"], Spec.Prove(Quiet, Lines).Failures());
        Assert.Equal(
            "proved (any size)",
            Spec.Prove(Quiet, Lines + "busy lose_N(x) -> busy if exists y in N. y != x; busy lose_N(x) -> quiet otherwise; quiet lose_N -> never").Summary);
    }

    [Fact]
    public void AnImpliedLineNeedNotEverBeTaken() =>
        Assert.Equal(
            "proved (any size)",
            Spec.Prove("sort Id; network N: lossy of Id; state { on: bool }; init { on }; rule flip { true; ---; on := on }; invariant ok { [none] N = {} }").Summary);
}
