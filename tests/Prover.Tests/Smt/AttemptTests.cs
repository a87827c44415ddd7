using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Systems;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>An obligation that is split into attempts has the answer of one machine, wherever the attempts are made and whichever ends first.</summary>
public sealed class AttemptTests
{
    private const string Ring =
        "sort Id: ring; immutable constant a: Id; state { x: Id, up: set<Id> }; init { x = a; up = {} }; rule move(y: Id) { y !in (a, x); ---; x := y }; rule rise(i: Id) { i !in up; ---; up := up + i }; "
        + "invariant ok { [near] forall z. z !in (a, x); [same] forall i, j. i in up & j in up -> i = j; [sure] forall i. i in up -> x = x }";

    private const string Relations =
        "sort X; mutable relation r(X); mutable relation s(X, X); axiom [total] forall x: X. exists y: X. x = y; init { forall x. !r(x); forall x, y. !s(x, y) }; "
        + "rule add(x: X, y: X) { !r(x); ---; r(x) := true; s(x, y) := true }; invariant ok { [some] forall x. r(x) -> exists y. s(x, y); [all] forall x, y. s(x, y) -> r(y) }";

    private const string Numbers =
        "sort X; state { m: map<X, nat> }; init { m = {} }; rule put(x: X, k: nat) { true; ---; m[x] := k }; "
        + "invariant ok { [c] forall x in m. forall y in m. (m[x] + m[y]) * (m[x] + 1) * (m[y] + 2) >= 0 }";

    private static readonly string Queue = $"{SmallSystem.Queue}; invariant ok {{ [same] forall x in q. forall y in q. x = y; [any] length(q) >= 0 }}";

    private static string SpecOf(string about) => about switch { "ring" => Ring, "relations" => Relations, "numbers" => Numbers, _ => Queue };

    [Theory]
    [InlineData("ring", Sizes.Both, 2_000)]
    [InlineData("ring", Sizes.Any, 20_000_000)]
    [InlineData("ring", Sizes.Bounded, 2_000)]
    [InlineData("relations", Sizes.Both, 1_000)]
    [InlineData("relations", Sizes.Any, 20_000)]
    [InlineData("relations", Sizes.Both, 20_000_000)]
    [InlineData("numbers", Sizes.Any, 3_000)]
    [InlineData("numbers", Sizes.Both, 3_000)]
    [InlineData("queue", Sizes.Both, 20_000_000)]
    [InlineData("queue", Sizes.Any, 2_000_000)]
    public void TheAnswerIsThatOfOneMachine(string about, Sizes sizes, uint resources)
    {
        var proof = Spec.Load(SpecOf(about));
        var limits = Limits.Default with { Sizes = sizes, Resources = resources };
        foreach (var obligation in ObligationGenerator.Generate(proof))
        {
            var (alone, attempts) = Alone(proof, limits, obligation);
            Assert.Equal(Text(proof, obligation, alone), Text(proof, obligation, ByForecast(proof, limits, obligation, inOrder: attempts)));
        }
    }

    /// <summary>If nothing decides, the forecast is everything that is asked in the end, in the same order.</summary>
    [Fact]
    public void AForecastIsWhatComesIfNothingDecides()
    {
        var proof = Spec.Load(Ring);
        var hard = ObligationGenerator.Generate(proof).First(o => o is { Kind: ObligationKind.Consecution, Conjunct: "near" });
        var split = Solvers.Discharger(proof.System, proof.Scope, Limits.Default with { Sizes = Sizes.Any }).Split(hard);

        var forecast = Forecast.Of(split, _ => null, CancellationToken.None);

        Assert.Null(forecast.Answer);
        var asked = new List<SolverAttempt>();
        split.Run(
            attempt =>
            {
                asked.Add(attempt);
                return new AttemptOutcome(AttemptStatus.Unknown, null, null, [], "", new Cost(attempt.Resources, TimeSpan.Zero));
            },
            CancellationToken.None);
        Assert.Equal(asked.Distinct(), forecast.Open);
        Assert.True(forecast.Open.Length > 10, string.Join('\n', forecast.Open));
    }

    [Fact]
    public void AnAttemptIsReadBackFromItsText()
    {
        var proof = Spec.Load(Queue);
        foreach (var obligation in ObligationGenerator.Generate(proof))
            foreach (var attempt in Forecast.Of(Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Split(obligation), _ => null, CancellationToken.None).Open)
                Assert.Equal(attempt, SolverAttempt.Parse(attempt.Text));

        Assert.Equal("all slots A=3,B=1 lists=2 usual 400", new SolverAttempt(
            HypothesisChoice.All, AttemptSizes.Slots, SolverAttempt.NoElements.Add("B", 1).Add("A", 3), 2, "usual", 400).Text);
        foreach (var text in (string[])["", "all any usual", "all any usual -1", "some any usual 5", "all any lists=x usual 5", "all slots A usual 5", "all slots A=99999999999 usual 5", "all any  usual 5"])
            Assert.Throws<FormatException>(() => SolverAttempt.Parse(text));
    }

    [Theory]
    [InlineData("all any fastest 500")]
    [InlineData("nearest any usual 500")]
    [InlineData("all slots Id=2 usual 500")]
    [InlineData("all slots X=100000 usual 500")]
    public void AnAttemptThatTheScheduleCannotMakeIsRefused(string text)
    {
        var proof = Spec.Load(Queue);
        var initial = ObligationGenerator.Generate(proof).First(o => o.Kind == ObligationKind.Initiation);
        Assert.Throws<FormatException>(() => Solvers.Discharger(proof.System, proof.Scope, Limits.Default).Split(initial).Try(SolverAttempt.Parse(text), CancellationToken.None));
    }

    private static (Answer Answer, ImmutableArray<SolverAttempt> Attempts) Alone(ProofScript proof, Limits limits, Obligation obligation)
    {
        var split = Solvers.Discharger(proof.System, proof.Scope, limits).Split(obligation);
        var attempts = new List<SolverAttempt>();
        var answer = split.Run(
            attempt =>
            {
                attempts.Add(attempt);
                return split.Try(attempt, CancellationToken.None);
            },
            CancellationToken.None);
        return (answer, [.. attempts]);
    }

    // Several at once, the last one first, each as if on another machine.
    private static Answer ByForecast(ProofScript proof, Limits limits, Obligation obligation, ImmutableArray<SolverAttempt> inOrder)
    {
        var known = new Dictionary<SolverAttempt, AttemptOutcome>();
        var here = Solvers.Discharger(proof.System, proof.Scope, limits).Split(obligation);
        while (true)
        {
            var forecast = Forecast.Of(here, known.GetValueOrDefault, CancellationToken.None);
            if (forecast.Answer is { } answer) return answer;
            Assert.Contains(forecast.Open[0], inOrder);
            foreach (var attempt in forecast.Open.Take(3).Reverse())
                known[attempt] = Solvers.Discharger(proof.System, proof.Scope, limits).Split(obligation).Try(attempt, CancellationToken.None);
        }
    }

    // Everything but the time.
    private static string Text(ProofScript proof, Obligation obligation, Answer answer) =>
        $"{AnswerRecord.Of(proof.System, obligation, "", "", answer with { Cost = answer.Cost with { Time = TimeSpan.Zero } }) with { Structure = null, Core = null }} "
        + $"core {(answer is Answer.Unsatisfiable u ? string.Join(',', StepPositions.Of(u.Core, obligation)) : "")} "
        + $"structure {(answer is Answer.Satisfiable s ? Json(proof, obligation, s.Assignment) : answer is Answer.Undecided { Candidate: { } candidate } ? Json(proof, obligation, candidate) : "")}";

    private static string Json(ProofScript proof, Obligation obligation, Assignment structure)
    {
        var record = StructureRecords.Record(proof.System, obligation, structure);
        return $"{string.Join(',', record.Sizes)} {record.State.ToJsonString()} {record.Constants.ToJsonString()} {string.Join(' ', record.Given.Select(g => g.ToJsonString()))}";
    }
}
