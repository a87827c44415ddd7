using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>A left side of a conjunct, and the cases in whose states an instance of it is searched for.</summary>
/// <param name="Claim">The case or property with the conjunct.</param>
/// <param name="Conjunct">The conjunct.</param>
/// <param name="Side">Its left side.</param>
/// <param name="Cases">The case itself, or those that imply the property.</param>
public sealed record Exercise(Case Claim, Conjunct Conjunct, LeftSide Side, ImmutableArray<Case> Cases)
{
    /// <summary><c>mutex.sent</c>.</summary>
    public string Name => $"{Claim}.{Conjunct.Label}";

    /// <summary>Where the left side stands.</summary>
    public Location Place => Side.Place ?? Conjunct.Place;

    /// <summary>All that the conjuncts of a proof have to be exercised by.</summary>
    public static ImmutableArray<Exercise> Of(ProofScript proof)
    {
        var claims = proof.Invariant.Cases.Select(c => (Claim: c, Cases: ImmutableArray.Create(c)))
            .Concat(proof.Implications.GroupBy(i => i.Property, (property, by) => (Claim: property, Cases: by.Select(i => i.Case).ToImmutableArray())));
        return
        [
            .. from claim in claims from conjunct in claim.Claim.Claimed from side in LeftSide.In(conjunct.Formula)
               select new Exercise(claim.Claim, conjunct, side, claim.Cases),
        ];
    }
}

/// <summary>Whether a left side of a conjunct was shown to have an instance.</summary>
public enum ExerciseKind
{
    /// <summary>Some state has one.</summary>
    Exercised,
    /// <summary>No state has one: the conjunct is vacuous.</summary>
    Vacuous,
    /// <summary>Neither was shown.</summary>
    Undecided,
    /// <summary>A bug of ours: a structure did not replay, or an exception ended the work.</summary>
    Broken,
}

/// <summary>The outcome of the search for a state in which a left side of a conjunct has an instance.</summary>
/// <param name="Exercise">The subject of the search.</param>
/// <param name="Verdict">
/// Found, with a replayed state; impossible: the conjunct is vacuous, for any size or in a scope; unknown: neither was shown.
/// </param>
/// <param name="IsExpected">Whether <c>expect vacuous</c> says that the conjunct is vacuous.</param>
public sealed record Exercised(Exercise Exercise, Verdict Verdict, bool IsExpected)
{
    /// <summary>The result.</summary>
    public ExerciseKind Kind => Verdict switch
    {
        Verdict.Found => ExerciseKind.Exercised,
        Verdict.Impossible => ExerciseKind.Vacuous,
        Verdict.Unknown => ExerciseKind.Undecided,
        Verdict.Broken => ExerciseKind.Broken,
        _ => throw new UnreachableException($"a left side of a conjunct cannot be {Words.Verdicts[Verdict.Kind]}"),
    };

    /// <summary>Whether it is worth a warning: not exercised, and nobody said that this is intended.</summary>
    public bool Warns => Verdict is not Verdict.Found && !(IsExpected && Verdict is Verdict.Impossible);

    /// <summary>How it counts: what only warns is a failure where <paramref name="isStrict"/>.</summary>
    public Outcome Measure(bool isStrict) => (Kind, IsExpected) switch
    {
        (ExerciseKind.Broken, _) => Outcome.Broken,
        (ExerciseKind.Vacuous, true) or (ExerciseKind.Exercised, false) => Outcome.Met,
        (ExerciseKind.Vacuous, false) => isStrict ? Outcome.Missed : Outcome.Met,
        (ExerciseKind.Exercised or ExerciseKind.Undecided, true) => Outcome.Undecided,
        (ExerciseKind.Undecided, false) => isStrict ? Outcome.Undecided : Outcome.Met,
        _ => throw new UnreachableException($"{Kind} is measured nowhere"),
    };

    /// <summary>Its message, with the place of the left side.</summary>
    public string Text => Verdict switch
    {
        Verdict.Impossible impossible => $"{Exercise.Name} is vacuous: no state{Cases} satisfies its left side at {Exercise.Place}{Sizes(impossible.Scope)}",
        Verdict.Broken broken => $"{Exercise.Name}: {broken.Detail}",
        Verdict.Unknown unknown => $"{Exercise.Name} may be vacuous: no state{Cases} was found that satisfies its left side at {Exercise.Place} ({unknown.Reason})",
        Verdict.Found => $"a state{Cases} satisfies the left side of {Exercise.Name} at {Exercise.Place}",
        _ => throw new UnreachableException($"a left side of a conjunct cannot be {Words.Verdicts[Verdict.Kind]}"),
    };

    private string Cases => $" of {string.Join(" or ", Exercise.Cases.Select(c => c.Name))}";

    private static string Sizes(Scope? scope) => scope is null ? "" : $" ({scope})";
}
