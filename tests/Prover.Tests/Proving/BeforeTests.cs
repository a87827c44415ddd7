using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Which of two messages of a queue, or of two elements of a list, comes first (soundness rule 4).</summary>
public sealed class BeforeTests
{
    // A sender numbers its messages, and repeats none.
    private const string Numbered = """
        record Message { number: nat }
        network Queue: fifo of Message
        state { Next: nat, Last: nat }
        init { Next = 1; Last = 0 }
        rule post { true; ---; send Message(Next) to Queue; Next := Next + 1 }
        rule take { receive m from Queue; ---; Last := m.number }
        invariant ok {
          [sent]  forall m in Queue. m.number < Next
          [taken] forall m in Queue. Last < m.number
          [order] forall m, n in Queue. m before n -> m.number < n.number
          [next]  Last < Next
        }
        property apart {
          [total]   forall m, n in Queue. m.number != n.number -> m before n | n before m
          [strict]  forall m in Queue. !(m before m)
          [unique]  forall m, n in Queue. m.number = n.number -> !(m before n)
          [nested]  forall m in Queue. forall n in Queue. m before n -> m.number != n.number
          [counted] forall m in Queue. count(n in Queue. n.number = m.number & n before m) = 0
        }
        """;

    private const string Lines = "init -> ok\nok post -> ok\nok take -> ok\nok implies apart\nscope Queue = 3";

    [Fact]
    public void TheOrderOfAQueueIsProvedForAnySize()
    {
        var report = Spec.Prove(Numbered, Lines);

        Assert.Empty(report.Failures());
        Assert.Equal("proved (any size)", report.Summary);
    }

    [Theory]
    [InlineData("m before n -> m.number < n.number", "m before n -> n.number < m.number", "post at ok.order", "take at ok.taken")]
    [InlineData("m.number < Next", "m.number <= Next", "post at ok.order", "take at ok.next")] // two equal messages are two
    [InlineData("!(m before m)", "m before m", "at apart.strict")]
    [InlineData("-> m before n | n before m", "-> m before n", "at apart.total")]
    public void WhatDoesNotHoldIsRefuted(string part, string other, params string[] failures)
    {
        var spec = Numbered.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(Numbered, spec);

        Assert.Equal(failures, Spec.Prove(spec, Lines).Failures());
    }

    [Theory]
    [InlineData("forall m, n in Queue. m before n -> m != n", "forall m at at_m in Queue. forall n at at_n in Queue. at_m < at_n -> m != n")]
    [InlineData("forall m at i, n in Queue. m before n -> i < 3", "forall m at i in Queue. forall n at at_n in Queue. i < at_n -> i < 3")]
    [InlineData("forall m, at_m in Queue. m before at_m -> m != at_m", "forall m at at_m_ in Queue. forall at_m at at_at_m in Queue. at_m_ < at_at_m -> m != at_m")]
    [InlineData("forall m in Queue. exists n in Queue. m before n & n != m", "forall m at at_m in Queue. exists n at at_n in Queue. at_m < at_n & n != m")]
    public void ItIsWrittenWithPositions(string formula, string printed)
    {
        var spec = Numbered.Replace("forall m in Queue. m.number < Next", formula, StringComparison.Ordinal);
        var once = Spec.Printed(spec);

        Assert.Contains($"[sent] {printed}\n", once, StringComparison.Ordinal);
        Assert.Equal(once, Spec.Printed(once));
    }

    [Fact]
    public void TheWordIsANameElsewhere()
    {
        var report = Spec.Prove("sort Id; mutable relation before(Id, Id); init { forall x, y. !before(x, y) }; rule set(x: Id) { true; ---; before(x, x) := false }; invariant ok { [none] forall x, y. !before(x, y) }");

        Assert.Equal("proved (any size)", report.Summary);
    }
}
