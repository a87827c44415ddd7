using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>
/// The structure that a solver had in mind when it gave up may violate the sorts of its values. Such a structure does not count, whatever else it
/// satisfies.
/// </summary>
public sealed class ModelReaderTests
{
    private const string Vocabulary =
        "sort X; record R { k: nat }; state { n: nat; z: int; r: R; m: map<X, nat>; l: list<X, 1>; b: map<X, list<X, 1>>; o: option<nat>; t: (bool, nat) }; "
        + "init { true }; rule idle { true; ---; n := n }; ";

    [Theory]
    [InlineData("z = 0 - 1", null)]
    [InlineData("n + 1 = 0", "a natural number below 0")]
    [InlineData("r.k + 1 = 0", "a natural number below 0")]
    [InlineData("forall x. x in m & m[x] + 1 = 0", "a natural number below 0")]
    [InlineData("o != None & o.value + 1 = 0", "a natural number below 0")]
    [InlineData("let (f, k) = t in k + 1 = 0", "a natural number below 0")]
    [InlineData("length(l) = 1", null)]
    [InlineData("length(l) = 2", "a list of length 2; lists of up to 1 elements are read")]
    [InlineData("length(l) = 0 - 1", "a list of length -1")]
    [InlineData("forall x. x in b & length(b[x]) = 2", "a list of length 2; lists of up to 1 elements are read")]
    public void AStructureWithAValueThatIsNotOfItsSortIsNotRead(string formula, string? reason)
    {
        var read = Reading($"{Vocabulary}invariant ok {{ [c] {formula} }}");

        if (reason is null) Assert.Null(read);
        else Assert.Contains(reason, read, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mutable relation r(bits<8>, bits<8>)", null)]
    [InlineData("mutable relation r(bits<8>, bits<8>, bits<1>)", "over more than 100000 values")]
    [InlineData("mutable function r(bits<8>, bits<1>, bits<8>): nat", "over more than 100000 values")]
    [InlineData("state { r: set<(bits<8>, bits<8>, bits<1>)> }", "over more than 100000 values")]
    [InlineData("state { r: map<(bits<8>, bits<8>, bits<1>), nat> }", "over more than 100000 values")]
    public void AStructureWithALargeTableIsNotRead(string declaration, string? reason)
    {
        var read = Reading($"{declaration}; init {{ true }}; rule idle {{ true; --- }}; invariant ok {{ [c] true }}");

        if (reason is null) Assert.Null(read);
        else Assert.Contains(reason, read, StringComparison.Ordinal);
    }

    // Why a structure of the only conjunct cannot be read; null if it is read.
    private static string? Reading(string text)
    {
        var spec = Spec.Bind(text);
        var smt = new SmtTerms();
        var encoded = EncodedQuery.Encode(
            new AnySize(smt), spec, new([], [new Assume(spec.Invariants[0].Cases[0].Conjuncts[0].Formula)], null), _ => 2);
        // Without the facts, as where the search ended before the solver had looked at them all.
        using var solver = Solvers.Session(smt, [.. encoded.Hypotheses.Select(h => h.Formula)], prepares: false);
        Assert.Equal(Satisfiability.Satisfiable, solver.Check(CancellationToken.None));
        try
        {
            _ = encoded.Read(solver.Model);
            return null;
        }
        catch (SmtException e)
        {
            return e.Message;
        }
    }
}
