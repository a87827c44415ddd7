using Prover.Proving;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>An attempt at a proof by cases, which is only made where a value by cases depends on a quantified variable.</summary>
public sealed class ByCasesTests
{
    private const string Cases =
        "sort X; datatype D = Zero | One(x: X); function part(d: D, o: X): X = match d { Zero => o; One(y) => y }; state { ds: set<D>, x: X, up: set<X> }; "
        + "init { ds = {}; up = {} }; rule add(d: D) { part(d, x) in up; ---; ds := ds + d }; invariant ok { [c] forall d in ds. part(d, x) in up }";

    private const string Relations =
        "sort X; mutable relation r(X); init { forall x. !r(x) }; rule add(x: X) { true; ---; r(x) := true }; invariant ok { [c] forall x. r(x) -> exists y. r(y) & x = y }";

    private static (IAttempts Attempts, Obligation Obligation) Split(string spec, ObligationKind kind)
    {
        var proof = Spec.Load(spec);
        var obligation = ObligationGenerator.Generate(proof).First(o => o.Kind == kind);
        return (Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Split(obligation), obligation);
    }

    private static string[] Asked(IAttempts attempts)
    {
        var asked = new List<string>();
        attempts.Run(
            attempt =>
            {
                asked.Add(attempt.Text);
                return new AttemptOutcome(AttemptStatus.Unknown, null, null, [], "", new Cost(attempt.Resources, TimeSpan.Zero));
            },
            CancellationToken.None);
        return [.. asked];
    }

    [Fact]
    public void ItFollowsTheFirstLongAttemptByInstances()
    {
        var asked = Asked(Split(Cases, ObligationKind.Consecution).Attempts);
        var at = Array.IndexOf(asked, "all any by-cases 100000");
        Assert.Equal("all any by-instances 1000000", asked[at - 1]);
        Assert.Single(asked, text => text.Contains("by-cases", StringComparison.Ordinal));
    }

    [Fact]
    public void OverRelationsItIsNotMade() =>
        Assert.DoesNotContain(Asked(Split(Relations, ObligationKind.Consecution).Attempts), text => text.Contains("by-cases", StringComparison.Ordinal));

    [Theory]
    [InlineData(ObligationKind.Consecution, true)]
    [InlineData(ObligationKind.Existence, false)] // of a structure of the axioms, which say nothing
    public void ItCostsNothingWithoutSuchValues(ObligationKind kind, bool occur)
    {
        var outcome = Split(Cases, kind).Attempts.Try(SolverAttempt.Parse("all any by-cases 100000"), CancellationToken.None);
        Assert.Equal(occur, outcome.Cost.Resources > 0);
        Assert.Equal(occur ? AttemptStatus.Unsatisfiable : AttemptStatus.Unknown, outcome.Status);
    }

    [Fact]
    public void OnlyValuesThatDependOnQuantifiedVariablesCount()
    {
        var smt = new SmtTerms();
        var scope = new AnySize(smt);
        var sort = smt.Uninterpreted("S");
        var (a, b, v, c) = (scope.Fresh("a", sort), scope.Fresh("b", sort), scope.Fresh("v", sort), scope.Fresh("c", smt.BoolSort));
        _ = smt.ForAll([v], smt.Equal(v, smt.IfThenElse(c, a, b)));
        _ = smt.ForAll([v], smt.IfThenElse(smt.Equal(v, a), c, smt.Equal(v, b))); // a formula is split anyway
        Assert.False(BoundCases.Occur(smt.Nodes));
        _ = smt.ForAll([v], smt.Equal(a, smt.IfThenElse(smt.Equal(v, b), a, b)));
        Assert.True(BoundCases.Occur(smt.Nodes));
    }
}
