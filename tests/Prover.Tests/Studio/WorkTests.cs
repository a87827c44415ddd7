using System.Text.Json.Nodes;
using Prover.Studio.Stepping;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>Work that a page waits for comes to an end: by Stop, by the next request, by its limit or with the program.</summary>
public sealed class WorkTests
{
    /// <summary>A specification with far more initial states in 20 elements of each sort than anybody waits for.</summary>
    public const string Many = """
        sort Id: order
        sort Node: ring
        immutable function id(Node): Id
        axiom [unique] forall n, m. id(n) = id(m) -> n = m
        mutable relation leader(Node)
        init {
          forall n. !leader(n)
        }
        rule elect(n: Node) {
          ---
          leader(n) := true
        }
        rule retire(n: Node) {
          ---
          leader(n) := false
        }
        invariant ok {
          [known] forall n. leader(n) -> exists i. id(n) = i
        }
        """;

    private static readonly TimeLimit _endless = new(TimeSpan.FromDays(1), "do less");

    [Fact]
    public void AWorkEndsByItsLimit()
    {
        var works = new Works(CancellationToken.None);
        using var work = works.Begin("a", new TimeLimit(TimeSpan.Zero, "do less"));

        Assert.True(work.Token.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)));
        Assert.Equal("this took more than 0 seconds and was stopped; do less", work.Reason);
    }

    [Fact]
    public void AWorkEndsByStopAndByTheNextOfItsName()
    {
        var works = new Works(CancellationToken.None);
        using var first = works.Begin("a", _endless);
        using var other = works.Begin("b", _endless);
        using var second = works.Begin("a", _endless);

        Assert.Equal((true, "a newer request has ended this one"), (first.Token.IsCancellationRequested, first.Reason));
        first.Dispose();
        Assert.False(second.Token.IsCancellationRequested);
        works.Stop("a");
        works.Stop("nobody");
        Assert.Equal((true, "it was stopped"), (second.Token.IsCancellationRequested, second.Reason));
        Assert.False(other.Token.IsCancellationRequested);
    }

    [Fact]
    public void AWorkEndsWithTheProgram()
    {
        using var program = new CancellationTokenSource();
        var works = new Works(program.Token);
        using var work = works.Begin("a", _endless);
        program.Cancel();

        Assert.Equal((true, "the program is ending"), (work.Token.IsCancellationRequested, work.Reason));
    }

    [Fact]
    public void ABeginThatTakesLongIsStoppedOrGivesWayToTheNext()
    {
        using var folder = new TemporaryFolder();
        folder.Write("many.spec", Many);
        using var served = new Served(folder["."]);

        Assert.Contains("it was stopped", Endless(served, () => served.Post("/api/stop?begin=0")), StringComparison.Ordinal);
        Assert.Contains("a newer request has ended this one", Endless(served, () => Begin(served, "Id=2,Node=2")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/search", "forall n. leader(n)")]
    [InlineData("/api/evaluate", "forall a: Node, b: Node, c: Node, d: Node, e: Node, f: Node. a = a")]
    public void ASearchOrAnEvaluationThatTakesLongIsStoppedAndTheRunStays(string path, string text)
    {
        using var folder = new TemporaryFolder();
        folder.Write("many.spec", Many.Replace("immutable function id(Node): Id\naxiom [unique] forall n, m. id(n) = id(m) -> n = m\n", "", StringComparison.Ordinal)
            .Replace("exists i. id(n) = i", "exists i: Id. i = i", StringComparison.Ordinal));
        using var served = new Served(folder["."]);
        var session = (string)Begin(served, "Id=1,Node=40")["session"]!;

        var said = Until(
            () => served.Post(path, $$"""{"session":"{{session}}","number":0,"text":"{{text}}"}"""), () => served.Post($"/api/stop?session={session}"));

        Assert.Contains("it was stopped", said, StringComparison.Ordinal);
        Assert.Equal(0, (int)served.Get($"/api/session?session={session}")["at"]!);
    }

    private static JsonNode Begin(Served served, string scope) =>
        served.Post("/api/begin", $$"""{"file":0,"start":"initial","scope":"{{scope}}"}""");

    private static string Endless(Served served, Action end) => Until(() => Begin(served, "Id=20,Node=20"), end);

    // The problem with which a request is answered after another one has ended it.
    private static string Until(Func<JsonNode> request, Action end)
    {
        var answer = Task.Run(() => Assert.Throws<InvalidOperationException>(request).Message);
        while (!answer.Wait(TimeSpan.FromMilliseconds(100))) end();
        return answer.Result;
    }
}
