using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Pictures;

/// <summary>The step that violates a claim of progress: both states, and the rank in each.</summary>
public sealed class ProgressRemarkTests
{
    private const string Lookups = """
        sort Id: order
        mutable constant at: Id
        mutable constant tries: nat
        mutable relation asked
        mutable relation told
        immutable constant key: Id
        init { !asked & !told }
        rule ask { !asked; ---; asked := true }
        rule hop(x: Id) { asked; at < key; at < x; x <= key; ---; at := x }
        rule tell { asked; !told; at >= key; ---; told := true }
        invariant ok { [asked] told -> asked }
        progress answered:
          asked ~> told
          helpful hop
          helpful tell
          decreases ({x: Id | at < x}, tries)
        """;

    // A deadline that moves is shown with both times.
    [Theory]
    [InlineData("Due := n + 1", "violated: the deadline due moves from 0 to 1, and the rank does not decrease")]
    [InlineData("set := false", "violated: due no longer helps, and the rank does not decrease")]
    public void ADeadlineThatMovesIsShown(string effect, string remark)
    {
        var proof = Spec.Load($$"""
            clock now
            mutable relation set
            mutable relation done
            state { Due: nat }
            init { Due = 0 & set & !done }
            rule put { let n = Due; Due <= 0; ---; {{effect}} }
            rule end { Due <= now; ---; done := true; set := false }
            urgent deadline due: Due when set by end
            invariant ok { [early] set -> now <= Due }
            progress ends:
              !done ~> done
              helpful deadline due
            """);
        var picture = Assert.Single(Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.RuleName == "put" && o.Conjunct == "deadline_due")]));

        Assert.Equal(remark, $"{picture.Violation[0].Word}: {picture.Violation[0].Text}");
    }

    [Theory]
    [InlineData(
        "at < x; x <= key", "x <= key", "hop", "rank",
        "violated: the rank is neither the same nor less", "rank: {x: Id | at < x} is {Id2} before and {Id1, Id2} after", "rank: tries is 0 before and 0 after", "made so by: at := Id0")]
    [InlineData(
        "at := x", "at := at", "hop", "helpful_hop",
        "violated: the helpful instance fires, and the rank does not decrease", "rank: {x: Id | at < x} is {Id1} before and {Id1} after", "rank: tries is 0 before and 0 after")]
    [InlineData(
        "told := true", "asked := false", "tell", "pending",
        "violated: 'asked' does not hold any more, and 'told' does not hold yet", "made so by: asked := false")]
    [InlineData(
        "rule ask", "rule back(x: Id) { asked; x < at; ---; at := x; tries := tries + 1 }\nrule ask", "back", "helpful_tell",
        "violated: tell no longer helps, and the rank does not decrease", "rank: {x: Id | at < x} is {} before and {Id1} after", "rank: tries is 0 before and 1 after")]
    public void TheStepAndTheRanksAreShown(string part, string other, string rule, string label, params string[] remarks)
    {
        var proof = Spec.Load(Lookups.Replace(part, other, StringComparison.Ordinal));
        var picture = Assert.Single(Drawn.Pictures(proof, [.. ObligationGenerator.Generate(proof).Where(o => o.Target == "answered" && o.RuleName == rule && o.Conjunct == label)]));

        Assert.Equal(["before", "after"], picture.Scenes.Select(s => s.Title));
        Assert.EndsWith(" fires", picture.Rule, StringComparison.Ordinal);
        Assert.Equal(remarks, picture.Violation.Select(r => $"{r.Word}: {r.Text.Split(" at /")[0]}").TakeWhile(r => !r.StartsWith("rests on", StringComparison.Ordinal)).Take(remarks.Length));
    }
}
