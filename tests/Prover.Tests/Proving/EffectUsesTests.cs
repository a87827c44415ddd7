using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>A use in an effect is an obligation once, however often claims about steps read the state after; uses of a claim's own stay obligations.</summary>
public sealed class EffectUsesTests
{
    private const string Post = """
        sort Id
        datatype Node = Empty | Succ(next: Id)
        mutable function node(Id): Node
        mutable relation sent(Id)
        network Box: unordered of Id
        definition linked(i: Id, k: Id) = node(i).next = k
        init { forall i. node(i) = Empty; forall i. !sent(i) }
        rule post(i: Id, k: Id) {
          PREMISE
          ---
          sent(i) := true
          send i to Box
          EFFECT
          CLAIM
        }
        invariant ok { [once] forall i in Box. sent(i) }
        """;

    private static string[] Uses(string premise, string effect, string claim)
    {
        var text = Post.Replace("PREMISE", premise, StringComparison.Ordinal).Replace("EFFECT", effect, StringComparison.Ordinal).Replace("CLAIM", claim, StringComparison.Ordinal);
        var report = Spec.Prove(text);
        return [.. report.Results.Where(r => r.Obligation.Kind == ObligationKind.Definedness).Select(r => $"{r.Obligation.Place.Excerpt} {r.Verdict.Kind}")];
    }

    [Theory]
    [InlineData("guarantee [in] i in Box'")]
    [InlineData("guarantee [in] i in Box' & sent'(i) & forall z in Box'. z = i | z in Box")]
    public void AClaimDoesNotRepeatTheUsesOfEffects(string claim) =>
        Assert.Equal(["send i to Box Proved"], Uses("!sent(i)", "", claim));

    [Fact]
    public void AMessageThatIsInFlightAlreadyIsFoundOnce() =>
        Assert.Equal(["send i to Box Refuted"], Uses("true", "", "guarantee [in] i in Box' & sent'(i)"));

    [Fact]
    public void AUseOfTheSameDefinitionAtAnotherArgumentStaysAnObligation()
    {
        var uses = Uses("!sent(i) & node(i) is Succ", "node(k) := if linked(i, k) then Empty else node(k)", "guarantee [own] sent'(i) & (linked(k, i) | true)");

        Assert.Equal(1, uses.Count(u => u == "node(i).next Refuted"));
        Assert.Equal(1, uses.Count(u => u == "node(i).next Proved"));
    }

    [Fact]
    public void AUseUnderFewerFactsStaysAnObligation()
    {
        const string Guarded = "node(k) := if node(i) is Succ then Succ(node(i).next) else Empty";

        Assert.Contains("node(i).next Refuted", Uses("!sent(i)", Guarded, "guarantee [own] sent'(i) & node(i).next = node(i).next"));
        Assert.DoesNotContain("node(i).next Refuted", Uses("!sent(i)", Guarded, "guarantee [own] node'(k) is Empty | node(i) is Succ"));
    }
}
