using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Quantifiers are regrouped where a guard then tells what a variable is. <see cref="OnePointTests"/> compares the values of both.</summary>
public sealed class RegroupingTests
{
    private const string Vocabulary =
        "sort X; immutable constant a: X; datatype D = Zero | One(x: X) | Two(x: X, y: X); record R { k: X, d: D }; "
        + "state { on: bool, ds: set<D>, es: list<D>, rs: set<R> }; init { on }; rule idle { on; ---; on := on }; mutable relation r(X); "
        + "definition about(e: D, x: X) = match e { Zero => x = a; One(y) => x = y; Two(_, y) => x = y }; ";

    private static Term Formula(string formula) =>
        Spec.Bind($"{Vocabulary}invariant ok {{ [c] {formula} }}").Invariants[0].Cases[0].Conjuncts[0].Formula;

    private static IEnumerable<string> Bound(Term term) =>
        (term switch
        {
            Quantified q => q.Variables.Select(v => $"{q.Quantifier} {v}"),
            OverList o => [$"{o.Quantifier} {o.Element} in"],
            _ => [],
        }).Concat(Subterms.Of(term).SelectMany(Bound));

    [Theory]
    [InlineData("forall x. lone e in ds. about(e, x)", "Forall e, Forall e'")]
    [InlineData("forall x. r(x) -> lone e in ds. about(e, x)", "Forall e, Forall e'")]
    [InlineData("forall x. lone e in es. about(e, x)", "Forall e in, Forall e' in")]
    [InlineData("forall x. lone e at i in es. about(e, x) & i > 0", "Forall e in, Forall e' in")]
    [InlineData("exists m in rs. m.k = a & m.d = Zero", "")] // nothing is left
    [InlineData("exists m in rs. m.k = a", "Exists m.d")]
    [InlineData("forall m in rs. m.d = Two(a, m.k) -> r(m.k)", "Forall m.d")]
    [InlineData("forall x. lone e in ds. r(x)", "Forall x, Lone e")] // nothing tells x
    [InlineData("exists x. lone e in ds. about(e, x)", "Exists x, Lone e")] // some x, for all pairs
    [InlineData("lone m in rs. m.k = a", "Lone m")]
    [InlineData("forall m in rs. r(m.k)", "Forall m")]
    public void QuantifiersAreRegroupedWhereThatTellsAVariable(string formula, string left) =>
        Assert.Equal(left, string.Join(", ", Bound(OnePoint.In(Formula(formula), regroups: true))));

    [Theory]
    [InlineData("forall x. lone e in ds. about(e, x)")]
    [InlineData("forall x. lone e in es. about(e, x)")]
    [InlineData("exists m in rs. m.k = a")]
    public void WhereValuesAreListedTheyStay(string formula)
    {
        var original = Formula(formula);
        Assert.Same(original, OnePoint.In(original, regroups: false));
    }

    // Soundness rule 4: two equal elements of a list are two, those of a set are one.
    [Fact]
    public void PositionsAreCompared()
    {
        const string again =
            "rule again(x: X) { forall e in ds. about(e, x) -> e = One(x); forall e in es. about(e, x) -> e = One(x); ---; ds := ds + One(x); es := es ++ [One(x)] }; ";
        const string claims = "invariant ok { [set] forall x. lone e in ds. about(e, x); [list] forall x. lone e in es. about(e, x) }";
        var verdicts = Spec.Prove(Vocabulary + again + claims, "init -> ok; ok idle -> ok; ok again -> ok; scope X = 2, es = 2").Results
            .Where(r => r.Obligation is { Rule.Name: "again", Conjunct: "set" or "list" }).ToDictionary(r => r.Obligation.Conjunct!, r => r.Verdict);
        Assert.Null(Assert.IsType<Verdict.Proved>(verdicts["set"]).Scope);
        Assert.IsType<Verdict.Refuted>(verdicts["list"]);
    }
}
