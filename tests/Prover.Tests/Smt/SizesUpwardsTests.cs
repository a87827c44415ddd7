using Prover.Proving;
using Prover.Semantics;
using Prover.Smt;
using Prover.Smt.Terms;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>Sizes are searched upwards, as long as that is cheap; none is searched in which the axioms have no structure.</summary>
public sealed class SizesUpwardsTests
{
    // Pigeons: the list is full of different elements, which no size below its length has.
    private const string Full =
        "sort X; state { q: list<X, 9>, on: bool }; init { q = []; on }; rule off { length(q) = 9; ---; on := false }"
        + "\ninvariant ok { [different] forall a in q. lone b in q. b = a; [on] on }";

    private const string Proof = "init -> ok; ok off -> ok; scope X = 12";

    private static (Answer Answer, int Sessions) Ask(string spec, string proof, Func<Obligation, bool> chosen)
    {
        var script = Spec.Load(spec, proof);
        var sessions = 0;
        var answer = new SmtDischarger(Solvers.Z3 with { Open = Open }, script.System, script.Scope, Limits.Default)
            .Discharge(ObligationGenerator.Generate(script).Single(chosen), CancellationToken.None);
        return (answer, sessions);

        ISession Open(SmtTerms terms, bool prepares)
        {
            sessions++;
            return Solvers.Z3.Open(terms, prepares);
        }
    }

    private static int Elements(Answer answer) => Assert.IsType<Answer.Satisfiable>(answer).Assignment.Universe.Sizes.Values.Single();

    /// <summary>Seven or eight elements for nine places are hard to refuse.</summary>
    [Fact]
    public void WhereSmallSizesAreHardAnExampleIsSoughtAtTheLargest()
    {
        var (answer, _) = Ask(Full, Proof, o => o is { RuleName: "off", IsExistential: true });

        Assert.Equal(12, Elements(answer));
        Assert.InRange(answer.Cost.Resources, 1, 1_000_000);
    }

    [Fact]
    public void WhereSmallSizesAreEasyAnExampleIsAsSmallAsThereIs()
    {
        var (answer, _) = Ask(Full.Replace("9", "4", StringComparison.Ordinal), Proof, o => o is { RuleName: "off", IsExistential: true });

        Assert.Equal(4, Elements(answer));
    }

    /// <summary>Found at the largest size, it is made smaller by halves.</summary>
    [Fact]
    public void ACounterexampleOfTheLargestSizeIsMadeSmaller()
    {
        var (answer, _) = Ask(Full, Proof, o => o is { RuleName: "off", Conjunct: "on" });

        Assert.InRange(Elements(answer), 9, 10);
    }

    /// <summary>
    /// One session for each size and the axioms, one for each size that they leave, and two for the initial states where walks begin. The second of these has four elements where the axioms want three,
    /// so that the axioms are asked about this size too.
    /// </summary>
    [Theory]
    [InlineData("true", 8)]
    [InlineData("exists a: X, b: X, c: X. a != b & b != c & a != c", 7)]
    public void SizesWithoutAStructureOfTheAxiomsAreNotSearched(string axiom, int sessions)
    {
        var (answer, opened) = Ask(
            $"sort X; axiom [some] {axiom}; state {{ q: list<X, 3>, on: bool }}; init {{ q = []; on }}"
            + "\nrule off { exists a in q. exists b in q. exists c in q. a != b & b != c & a != c; ---; on := false }; invariant ok { [on] on }",
            "init -> ok; ok off -> ok; scope X = 5", o => o is { RuleName: "off", IsExistential: true });

        Assert.Equal(3, Elements(answer));
        Assert.Equal(sessions, opened);
    }

    /// <summary>A counterexample in small sizes is found after short attempts at a proof from all hypotheses.</summary>
    [Fact]
    public void AnEasyCounterexampleIsFoundBeforeLongAttemptsAtAProof()
    {
        var asked = new List<SolverAttempt>();
        var attempts = AttemptsAtOn(places: 3);

        var answer = attempts.Run(
            attempt =>
            {
                asked.Add(attempt);
                return attempts.Try(attempt, CancellationToken.None);
            },
            CancellationToken.None);

        Assert.Equal(3, Elements(answer));
        Assert.All(asked.Where(a => a.Sizes == AttemptSizes.Any), a => Assert.InRange(a.Resources, 1u, 100_000u));
        Assert.Equal([1, 2, 3], asked.Where(a => a.Sizes == AttemptSizes.Slots).Select(a => a.Elements["X"]));
    }

    /// <summary>A counterexample in a larger size might not be the smallest one.</summary>
    [Fact]
    public void AfterASizeThatIsNotDecidedALongAttemptAtAProofComesNext()
    {
        var asked = new List<SolverAttempt>();

        AttemptsAtOn(places: 3).Run(
            attempt =>
            {
                asked.Add(attempt);
                return new AttemptOutcome(AttemptStatus.Unknown, null, null, [], "", new Cost(attempt.Resources, TimeSpan.Zero));
            },
            CancellationToken.None);

        var first = asked.FindIndex(a => a.Sizes == AttemptSizes.Slots);
        Assert.Equal(1, asked[first].Elements["X"]);
        Assert.Equal(AttemptSizes.Any, asked[first + 1].Sizes);
        Assert.True(asked[first + 1].Resources > asked[first].Resources);
    }

    /// <summary>An axiom that nothing else reads, such as one on keys, is asserted after the search for a structure of everything else. It still decides.</summary>
    [Theory]
    [InlineData(2, AttemptStatus.Satisfiable)]
    [InlineData(3, AttemptStatus.Unsatisfiable)]
    public void AnIdleAxiomHoldsOfEveryStructure(int elements, AttemptStatus status)
    {
        const string keys = "sort X; immutable function key(X): bits<1>; axiom [own] forall x, y. key(x) = key(y) -> x = y;";
        var outcome = AttemptsAtOn(places: 2, keys).Try(
            new SolverAttempt(HypothesisChoice.All, AttemptSizes.Slots, SolverAttempt.NoElements.Add("X", elements), 0, "usual", 100_000), CancellationToken.None);

        Assert.Equal(status, outcome.Status);
        if (outcome.Structure is { } structure) Assert.Equal(elements, structure.State.Values.OfType<FunctionValue>().Single().Table.Values.Distinct().Count());
    }

    private static IAttempts AttemptsAtOn(int places, string sorts = "sort X;")
    {
        var script = Spec.Load(Full.Replace("9", $"{places}", StringComparison.Ordinal).Replace("sort X;", sorts, StringComparison.Ordinal), Proof);
        return Solvers.Discharger(script.System, script.Scope, Limits.Default).Split(ObligationGenerator.Generate(script).Single(o => o is { RuleName: "off", Conjunct: "on" }));
    }
}
