using Prover.Proving;
using Prover.Simulation;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Helpful rules that are strongly fair: an instance need not stay enabled, but is enabled again and again by another claim of progress (soundness rule 24).</summary>
public sealed class StrongFairnessTests
{
    // A letter may be lost each time that it is sent, and is sent again.
    private const string Mail = """
        sort Letter
        network Box: lossy of Letter
        mutable relation sent(Letter)
        mutable relation read(Letter)
        init { forall l. !sent(l) & !read(l) }
        rule write(l: Letter) { !sent(l); ---; sent(l) := true }
        rule resend(l: Letter) { sent(l); !read(l); l !in Box; ---; send l to Box }
        rule deliver { receive letter from Box; ---; read(letter) := true }
        invariant ok { [sent] forall l in Box. sent(l) & !read(l) }
        progress resent(l: Letter):
          sent(l) & !read(l) ~> l in Box | read(l)
          helpful resend(k) when k = l
        progress arrives(l: Letter):
          sent(l) ~> read(l)
          helpful deliver(m) when m = l strongly by resent(l)
        """;

    private static string[] Refuted(string spec) =>
        [.. Spec.Prove(spec).Run.Results.Where(r => r.Verdict is Verdict.Refuted).Select(r => Spec.Describe(r.Obligation)).Distinct().Order(StringComparer.Ordinal)];

    [Fact]
    public void WhatIsSentAgainAndAgainArrives()
    {
        var report = Spec.Prove(Mail);

        Assert.Empty(report.Failures());
        Assert.Equal("proved (any size)", report.Summary);
        Assert.Equal(
            ["'resent' assumes that an instance of resend fires if it stays enabled", "'arrives' assumes that an instance of deliver fires if it is enabled again and again"],
            report.Proof.Remarks.Select(r => r.Text));
    }

    [Theory]
    [InlineData(" strongly by resent(l)", "", "at arrives.enabled", "lose_Box at arrives.helpful_deliver")]
    [InlineData("l !in Box; ---; send", "l !in Box; exists k. read(k); ---; send", "at resent.enabled")] // nothing is sent before something arrived
    [InlineData("~> l in Box | read(l)", "~> sent(l)", "at arrives.again_deliver")] // where the other claim ends, the letter is not in the box
    [InlineData("sent(l) & !read(l) ~> l in Box | read(l)", "sent(l) & !read(l) & l in Box ~> l in Box | read(l)", "at arrives.again_deliver")] // it never begins
    [InlineData("deliver(m) when m = l strongly", "deliver(m) when m in Box strongly", "at arrives.enabled", "deliver at arrives.helpful_deliver", "lose_Box at arrives.helpful_deliver")]
    [InlineData("deliver(m) when m = l strongly", "deliver strongly", "at arrives.again_deliver", "deliver at arrives.helpful_deliver")] // another letter arrives
    [InlineData("; ---; read(letter) := true", "; ---; read(letter) := false", "deliver at arrives.helpful_deliver")]
    public void AClaimThatDoesNotHoldIsRefuted(string part, string other, params string[] failures)
    {
        var spec = Mail.Replace(part, other, StringComparison.Ordinal);
        Assert.NotEqual(Mail, spec);

        Assert.Equal(failures.Order(StringComparer.Ordinal), Refuted(spec));
    }

    [Theory]
    [InlineData("resent", "", "", null)]
    [InlineData("arrives", "", "", null)]
    [InlineData("arrives", " strongly by resent(l)", "", "the run may end after 1 step, where no instance of deliver is enabled")]
    [InlineData("arrives", " strongly by resent(l)", "\n  helpful resend when false", "steps 2 to 3 can be repeated for ever")]
    [InlineData("arrives", "resend(k) when k = l", "resend(k) when k = l\n  helpful write", null)]
    [InlineData("arrives", "sent(l); !read(l); l !in Box", "exists k. read(k); l !in Box; sent(l); !read(l)", "the run may end after 1 step, where no instance of deliver is enabled")]
    public void AFairRunRefutesItOrNoneDoes(string claim, string part, string other, string? rest)
    {
        var system = Spec.Bind(part.Length == 0 ? Mail : Mail.Replace(part, other, StringComparison.Ordinal));
        var query = Runs.Query(system, 2) with { Destination = new Destination.Lasso(system.Progress.Single(p => p.Name == claim)) };
        var answer = query.Explore();

        Assert.Equal(rest, (answer.Finding as Finding.NeverAnswered)?.Rest);
        Assert.True(rest is not null || answer.IsExhaustive);
    }

    [Fact]
    public void TheSystemReadsBack()
    {
        var once = Spec.Printed(Spec.Printed(Mail));

        Assert.Equal(once, Spec.Printed(once));
        Assert.Contains(" strongly by resent(l)", once, StringComparison.Ordinal);
    }
}
