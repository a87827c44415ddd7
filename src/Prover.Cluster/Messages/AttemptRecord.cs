using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Cluster.Messages;

/// <summary>The outcome of an attempt that a worker made. It belongs to one attempt at one question, within the limits of that.</summary>
/// <param name="Question">The fingerprint of the question.</param>
/// <param name="Conditions">The limits and sizes under which it was asked.</param>
/// <param name="Attempt">The attempt, as text.</param>
/// <param name="Status">How it ended, as a word.</param>
/// <param name="Structure">The structure that was found, or null.</param>
/// <param name="Candidate">The structure that the solver had in mind, or null.</param>
/// <param name="Core">The positions in the question, from 0, of the hypotheses that the proof uses; null when it is no proof.</param>
/// <param name="Reason">Why the solver gave up; null when it did not.</param>
/// <param name="Resources">The cost, in rlimit steps.</param>
/// <param name="Ticks">The time in the solver, in units of 100 ns.</param>
public sealed record AttemptRecord(
    string Question, string Conditions, string Attempt, string Status, StructureRecord? Structure, StructureRecord? Candidate, ImmutableArray<int>? Core, string? Reason,
    long Resources, long Ticks)
{
    /// <summary>The record of an outcome.</summary>
    public static AttemptRecord Of(TransitionSystem system, Obligation obligation, string question, string conditions, SolverAttempt attempt, AttemptOutcome outcome)
    {
        StructureRecord? Record(Assignment? structure) => structure is null ? null : StructureRecords.Record(system, obligation, structure);
        return new AttemptRecord(
            question, conditions, attempt.Text, AttemptOutcome.Statuses[outcome.Status], Record(outcome.Structure), Record(outcome.Candidate),
            outcome.Status == AttemptStatus.Unsatisfiable ? StepPositions.Of(outcome.Core, obligation) : null, outcome.Reason, outcome.Cost.Resources, outcome.Cost.Time.Ticks);
    }

    /// <summary>The outcome of <paramref name="attempt"/> at <paramref name="obligation"/>, whose question has the fingerprint <paramref name="question"/>.</summary>
    /// <exception cref="FormatException">The record is about something else, or does not fit the obligation, or its structure is no counterexample.</exception>
    public AttemptOutcome Read(TransitionSystem system, Obligation obligation, string question, string conditions, SolverAttempt attempt)
    {
        if (Question != question || Conditions != conditions || Attempt != attempt.Text) throw new FormatException("it answers another question");
        if (Resources < 0 || Resources > MostResources || Ticks < 0 || Ticks > MostTicks) throw new FormatException("its cost is out of range");
        var status = AttemptOutcome.Statuses.Find(Status) ?? throw new FormatException("its status is unknown");
        var structure = Structure is { } found ? StructureRecords.Read(system, obligation, found) : null;
        if (structure is not null && (status != AttemptStatus.Satisfiable || attempt.Hypotheses != HypothesisChoice.All)) throw new FormatException("it has a structure of something else");
        if (structure is not null && Replay.Confirm(obligation, structure) is Verdict.Broken { Detail: var detail }) throw new FormatException($"its structure does not replay: {detail}");
        return new AttemptOutcome(
            status, structure, Candidate is { } candidate ? StructureRecords.Read(system, obligation, candidate) : null,
            status == AttemptStatus.Unsatisfiable ? StepPositions.Read(Core ?? default, obligation) : [], Reason, new Cost(Resources, TimeSpan.FromTicks(Ticks)));
    }

    // Far above any real cost, and so small that a sum of many does not overflow.
    private const long MostResources = 1L << 40;

    private const long MostTicks = TimeSpan.TicksPerDay;
}
