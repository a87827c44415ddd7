using System.Collections.Immutable;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// Chooses candidates that make an invariant inductive at given sizes. It begins with what is to be proved. Where a step breaks a claim, a candidate that is false in the
/// state before is assumed too; what a proof used of the candidates is claimed and has to be proved like everything else. Where all candidates hold in the state before,
/// those that are false in the state after are part of no strengthening: they are dropped together (Houdini: Flanagan and Leino, FME 2001). Since sizes are given, every
/// question is decided by cases, and many claims do not hide the few that matter.
/// </summary>
internal sealed class BoundedInduction(ImmutableDictionary<Case, CaseCandidates> cases, Ledger ledger)
{
    // Before a clause is dropped, those candidates are tried that were left out because a dropped one implies them. With several cases this makes the search for single-join's
    // invariant six times slower, and finds nothing more.
    private readonly bool _refillsEarly = cases.Count == 1;

    /// <summary>The number of candidates that were dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>
    /// Chooses until everything is settled at these sizes, as far as the solver knows. If a goal fails with all candidates, returns that goal.
    /// </summary>
    public Question? Choose(CancellationToken cancellation)
    {
        while (ledger.Needed() is var needed && ledger.Questions(needed).FirstOrDefault(q => !ledger.IsSettled(q)) is { } question)
            if (!Settle(question, needed, cancellation)) return question;
        return null;
    }

    /// <summary>Drops a clause that breaks at some size, and all else that is false after the step that breaks it, if one is known.</summary>
    public void Drop(Case owner, Clause broken, BrokenStep? step)
    {
        var candidates = cases[owner];
        Clause[] gone = step is null ? [broken] : [.. candidates.FalseIn(candidates.Look(step.Universe, step.After, step.Arrived)).Append(broken).Distinct()];
        foreach (var clause in gone) candidates.Take(clause);
        Dropped += gone.Length;
        foreach (var line in ledger.Lines.Where(l => l.Source == owner)) line.Forget(gone);
        ledger.Forget(owner, gone);
    }

    /// <summary>
    /// The clause to assume of the state before a step, so that the step is excluded: one that is false there. First one that says what is asked for, but for equations: what holds
    /// after a step held in some form before it. Then one that is claimed, and then the first candidate.
    /// </summary>
    public Clause? Excluding(Question question, BrokenStep step, IEnumerable<(Case Case, Clause Clause)> claimed)
    {
        if (question.Line.Source is not { } source) return null;
        var candidates = cases[source];
        var before = candidates.Look(step.Universe, step.Before, step.Constants);
        return (question.Clause is { } asked ? candidates.Like(asked).FirstOrDefault(c => !candidates.Holds(c, before)) : null)
            ?? claimed.Where(c => c.Case == source).Select(c => c.Clause).FirstOrDefault(c => !candidates.Holds(c, before))
            ?? candidates.FirstFalseIn(before);
    }

    // Whether the question is settled, or its clause dropped. A goal that fails where all candidates hold cannot be settled.
    private bool Settle(Question question, ImmutableArray<(Case Case, Clause Clause)> needed, CancellationToken cancellation)
    {
        var line = question.Line;
        if (question.Clause is { } own && line.Source == line.Target) line.Assume(own);
        while (true)
        {
            var (broken, used) = line.Ask(question.Goal, cancellation);
            if (broken is null)
            {
                ledger.Settle(question, used, atAnySize: false);
                return true;
            }

            if (Excluding(question, broken, needed) is { } clause) line.Assume(clause);
            else if (question.Clause is { } lost)
            {
                if (_refillsEarly && line.Source is { } source && cases[source].Refill(cancellation)) continue;
                Drop(line.Target!, lost, broken);
                return true;
            }
            else return false;
        }
    }
}
