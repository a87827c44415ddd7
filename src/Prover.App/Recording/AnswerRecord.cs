using System.Collections.Immutable;
using System.Diagnostics;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Recording;

/// <summary>The forms of an answer that leaves the process.</summary>
public enum AnswerForm
{
    /// <summary>A proof.</summary>
    Unsatisfiable,
    /// <summary>A structure, which whoever reads it replays.</summary>
    Satisfiable,
    /// <summary>Neither was found within the limits.</summary>
    Undecided,
    /// <summary>An exception of ours, or a structure that does not replay.</summary>
    Failed,
}

/// <summary>
/// The answer to an obligation, for another process that has the same specification. It answers only the question that its fingerprint names. A proof is
/// believed; a structure is replayed by whoever reads it (soundness rule 33).
/// </summary>
/// <param name="Name">The name of the obligation.</param>
/// <param name="Question">The fingerprint of the question.</param>
/// <param name="Conditions">The limits and sizes under which it was asked.</param>
/// <param name="Form">The form of the answer, as a word.</param>
/// <param name="Sizes">The sizes up to which it was proved; null for any.</param>
/// <param name="Core">The positions in the question, from 0, of the hypotheses that the proof uses; null when it is no proof.</param>
/// <param name="Structure">The structure that was found; for an undecided question, the solver's candidate.</param>
/// <param name="Reason">Why it is undecided, or failed.</param>
/// <param name="HasNoStructure">Whether the axioms have no structure in the scope.</param>
/// <param name="Origin">Who answered, as a word.</param>
/// <param name="IsByCore">Whether an earlier answer was to another question.</param>
/// <param name="OtherSolver">The other solver on whose answer it rests; null when it rests on none.</param>
/// <param name="Resources">The cost, in rlimit steps.</param>
/// <param name="Ticks">The time in the solver, in units of 100 ns.</param>
public sealed record AnswerRecord(
    string Name, string Question, string Conditions, string Form, ImmutableSortedDictionary<string, int>? Sizes, ImmutableArray<int>? Core,
    StructureRecord? Structure, string? Reason, bool HasNoStructure, string Origin, bool IsByCore, string? OtherSolver, long Resources, long Ticks)
{
    // Far above any real cost, and so small that the sum over all obligations does not overflow.
    private const long MostResources = 1L << 46;

    private const long MostTicks = 100 * TimeSpan.TicksPerDay;

    /// <summary>The words for the forms.</summary>
    public static readonly WordTable<AnswerForm> Forms = new(
        (AnswerForm.Unsatisfiable, "unsat"), (AnswerForm.Satisfiable, "sat"), (AnswerForm.Undecided, "undecided"), (AnswerForm.Failed, "failed"));

    /// <summary>The record of <paramref name="answer"/>, which a solver gave.</summary>
    public static AnswerRecord Of(TransitionSystem system, Obligation obligation, string question, string conditions, Answer answer)
    {
        AnswerRecord Write(AnswerForm form, Scope? scope = null, ImmutableArray<int>? core = null, Assignment? structure = null, string? reason = null, bool hasNoStructure = false) => new(
            obligation.Name, question, conditions, Forms[form], scope?.Sizes, core, structure is null ? null : StructureRecords.Record(system, obligation, structure),
            reason, hasNoStructure, Words.Origins[answer.Origin], answer.IsByCore, answer.OtherSolver, answer.Cost.Resources, answer.Cost.Time.Ticks);

        return answer switch
        {
            Answer.Unsatisfiable u => Write(AnswerForm.Unsatisfiable, u.Scope, StepPositions.Of(u.Core, obligation)),
            Answer.Satisfiable s => Write(AnswerForm.Satisfiable, structure: s.Assignment),
            Answer.Undecided u => Write(AnswerForm.Undecided, structure: u.Candidate, reason: u.Reason, hasNoStructure: u.HasNoStructure),
            _ => throw new UnreachableException($"an answer without a form: {answer.GetType().Name}"),
        };
    }

    /// <summary>The record of a result, from which the same verdict follows again.</summary>
    public static AnswerRecord Of(TransitionSystem system, Discharged result, string question, string conditions)
    {
        Answer answer = result.Verdict switch
        {
            Verdict.Proved proved => new Answer.Unsatisfiable(proved.Scope, proved.Core),
            Verdict.Impossible impossible => new Answer.Unsatisfiable(impossible.Scope, impossible.Core),
            Verdict.Refuted or Verdict.Found => new Answer.Satisfiable(AssignmentOf(result.Example!)),
            Verdict.Unknown unknown => new Answer.Undecided(unknown.Reason)
            {
                HasNoStructure = unknown.HasNoStructure,
                Candidate = unknown.Candidate is { Example: var example } ? AssignmentOf(example) : null,
            },
            Verdict.Broken broken => new Answer.Undecided(broken.Detail),
            _ => throw new UnreachableException($"a verdict that is not recorded: {result.Verdict.GetType().Name}"),
        };
        var record = Of(system, result.Obligation, question, conditions, answer with
        {
            Cost = result.Cost,
            Origin = result.Origin,
            IsByCore = result.IsByCore,
            OtherSolver = result.OtherSolver,
        });
        return result.Verdict is Verdict.Broken ? record with { Form = Forms[AnswerForm.Failed] } : record;
    }

    /// <summary>The record of an exception that ended the work on an obligation.</summary>
    public static AnswerRecord Of(Obligation obligation, string question, string conditions, Exception exception) => new(
        obligation.Name, question, conditions, Forms[AnswerForm.Failed], null, null, null, $"{exception.GetType().Name}: {exception.Message}", false,
        Words.Origins[Proving.Origin.Solver], false, null, 0, 0);

    /// <summary>
    /// The answer to <paramref name="obligation"/> of <paramref name="system"/> in <paramref name="scope"/>. The caller replays its structure.
    /// </summary>
    /// <exception cref="FormatException">The record does not fit the obligation or the scope, or is no answer at all.</exception>
    /// <exception cref="RemoteFailureException">An exception ended the work on it.</exception>
    public Answer Read(TransitionSystem system, Obligation obligation, Scope scope)
    {
        if (Sizes is not null && !Sizes.SequenceEqual(scope.Sizes)) throw new FormatException("its sizes are not those of the scope");
        if (Resources is < 0 or > MostResources || Ticks is < 0 or > MostTicks) throw new FormatException("its cost is out of range");
        Answer answer = Forms.Find(Form) switch
        {
            AnswerForm.Unsatisfiable => new Answer.Unsatisfiable(Sizes is null ? null : scope, StepPositions.Read(Core ?? default, obligation)),
            AnswerForm.Satisfiable => new Answer.Satisfiable(StructureRecords.Read(system, obligation, Structure ?? throw new FormatException("the structure is missing"))),
            AnswerForm.Undecided => new Answer.Undecided(Reason ?? "")
            {
                HasNoStructure = HasNoStructure,
                Candidate = Structure is { } candidate ? StructureRecords.Read(system, obligation, candidate) : null,
            },
            AnswerForm.Failed => throw new RemoteFailureException(Reason ?? "the work failed"),
            _ => throw new FormatException("its form is unknown"),
        };
        return answer with
        {
            Cost = new Cost(Resources, TimeSpan.FromTicks(Ticks)),
            Origin = Words.Origins.Find(Origin) ?? throw new FormatException("its origin is unknown"),
            IsByCore = IsByCore,
            OtherSolver = OtherSolver,
        };
    }

    private static Assignment AssignmentOf(Example example) => new(example.Universe, example.Before, example.Constants) { After = example.Given };
}

/// <summary>The work on an obligation ended with an exception in another process.</summary>
/// <param name="message">The exception there, in words.</param>
public sealed class RemoteFailureException(string message) : Exception(message);
