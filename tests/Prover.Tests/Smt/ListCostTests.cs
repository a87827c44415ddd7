using Prover.Proving;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Lists of bounded length cost about as much inside a map as outside. Costs are in rlimit steps, the same on every machine.</summary>
public sealed class ListCostTests
{
    private const string Plain =
        "sort Id; state { l: list<Id, 2>; n: Id }; init { l = [] }; rule add { length(l) < 2; ---; l := l ++ [n] }; "
        + "rule replace(y: Id) { length(l) > 0; ---; l := remove(l, 0) ++ [y] }; invariant ok { [same] forall y in l. y = n }";

    private const string InMap =
        "sort Id; state { m: map<Id, list<Id, 2>> }; init { m = {} }; rule add(x: Id) { x !in m; ---; m[x] := [x] }; "
        + "rule replace(x: Id, y: Id) { x in m & length(m[x]) > 0; ---; m[x] := remove(m[x], 0) ++ [y] }; invariant ok { [same] forall x in m. forall y in m[x]. y = x }";

    [Fact]
    public void ACounterexampleInAMapCostsAboutAsMuch() => Assert.InRange(Refuted(InMap), 1, 5 * Refuted(Plain));

    private static long Refuted(string spec)
    {
        var proof = Spec.Load(spec, "init -> ok; ok add -> ok; ok replace -> ok; scope Id = 2");
        return Assert.Single(Spec.Prove(proof).Results, r => r is { Verdict: Verdict.Refuted, Obligation: { RuleName: "replace", Conjunct: "same" } }).Cost.Resources;
    }

    // One position of each list: an element that was removed from the middle of a list in a map, and the list after it.
    private const string Table =
        "sort Id; state { m: map<Id, list<Id, 20>> }; init { m = {} }; "
        + "rule touch(x: Id, p: int) { x in m & 0 <= p & p < length(m[x]); ---; m[x] := remove(m[x], p) ++ [m[x][p]] }; "
        + "invariant ok { [own] forall x in m. forall y in m[x]. y = x }";

    [Fact]
    public void OneRemovalIsOneArray()
    {
        var proof = Spec.Load(Table, "init -> ok; ok touch -> ok; scope Id = 2");
        var obligation = ObligationGenerator.Generate(proof).Single(o => o is { RuleName: "touch", Conjunct: "own" });
        var script = Prover.Smt.SmtLibWriter.Write(proof.System, obligation, null, new Prover.Text.DiagnosticBag(), CancellationToken.None)!;
        Assert.Single(script.Split('\n'), line => line.StartsWith("(declare-fun moved", StringComparison.Ordinal) || line.StartsWith("(declare-const moved", StringComparison.Ordinal)
            || line.StartsWith("(declare-fun |moved", StringComparison.Ordinal));
    }
}
