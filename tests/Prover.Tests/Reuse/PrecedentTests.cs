using Prover.App.Recording;
using Prover.Proving;
using Prover.Reuse;
using Prover.Tests.Support;

namespace Prover.Tests.Reuse;

/// <summary>A verdict is the same whatever was proved and found before.</summary>
public sealed class PrecedentTests
{
    private const string System =
        """
        sort Node
        mutable relation marked(Node)
        init { forall n. !marked(n) }
        rule mark(a: Node, b: Node, c: Node) {
          a != b & b != c & a != c
          ---
          marked(a) := true
        }
        invariant ok { [any] true }
        """;

    [Fact]
    public void AStructureFromALargerScopeIsNotTaken()
    {
        var answers = new PassingAnswers();

        Assert.Equal("proved (any size)", Prove(3, answers));
        Assert.StartsWith("undecided", Prove(2, answers, limit: 1), StringComparison.Ordinal);
    }

    [Fact]
    public void AStructureFromASmallerScopeIsTaken()
    {
        var answers = new PassingAnswers();
        Prove(3, answers);

        Assert.Equal("proved (any size)", Prove(4, answers, limit: 1));
    }

    private static string Prove(int nodes, PassingAnswers answers, uint? limit = null)
    {
        var proof = Spec.Load(System, $"init -> ok\nok mark -> ok\nscope Node = {nodes}");
        var limits = limit is { } least ? Limits.Default with { Resources = least } : Limits.Default;
        var discharger = Solvers.Discharger(proof.System, proof.Scope, limits);
        using var reuse = new AnswerReuse(proof.System, new Conditions($"{proof.Scope}", proof.Scope, AnySize: true), null, answers, isExact: false, discharger.Discharge);
        var results = Engine.Run(ObligationGenerator.Generate(proof), reuse.Discharge, 1, p => reuse.Keep(p.Latest!), CancellationToken.None);
        return ProofReport.Of(proof, ProofRun.Whole(results), boundedOnly: false).Summary;
    }
}
