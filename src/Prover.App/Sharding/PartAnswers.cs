using System.Collections.Concurrent;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.App.Sharding;

/// <summary>
/// The answers of all parts, consulted before the solver. An answer counts only for its own question, whose fingerprint is computed anew, and a structure is replayed as if
/// the solver had just found it. Questions that arise from results, such as those of vacuity checks, go to the solver. Used from several threads.
/// </summary>
/// <param name="parts">The parts.</param>
/// <param name="solver">The solver.</param>
public sealed class PartAnswers(Parts parts, Solver solver) : IDisposable
{
    private readonly ILookup<(string Name, string Question, string Conditions), AnswerRecord> _answers =
        parts.Answers.ToLookup(a => (a.Name, a.Question, a.Conditions));

    private readonly ThreadLocal<Fingerprinter> _fingerprinter = new(() => new Fingerprinter());
    private readonly ConcurrentDictionary<Obligation, string> _questions = new(ReferenceEqualityComparer.Instance);

    /// <summary>The solver behind the answers.</summary>
    public Solver Solver => solver with { Open = Open };

    /// <summary>Whether a part has an answer to an obligation within <paramref name="limits"/>.</summary>
    public bool Knows(Plan plan, Obligation obligation, Limits limits) => Find(obligation, Conditions.Of(limits, plan.Proof.Scope)).Any();

    /// <summary>The damaged answer to an obligation within <paramref name="limits"/>, and the reason; null when an answer can be read, or no part has one.</summary>
    public (AnswerRecord Answer, string Reason)? Damaged(Plan plan, Obligation obligation, Limits limits)
    {
        var conditions = Conditions.Of(limits, plan.Proof.Scope);
        var readings = Find(obligation, conditions).Select(answer => (Answer: answer, Fault: Fault(answer, plan.Proof.System, obligation, conditions.Scope))).ToArray();
        return readings is [(var first, { } reason), ..] && readings.All(r => r.Fault is not null) ? (first, reason) : null;
    }

    private static string? Fault(AnswerRecord answer, TransitionSystem system, Obligation obligation, Scope scope)
    {
        try
        {
            answer.Read(system, obligation, scope);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
        catch (RemoteFailureException)
        {
            return null; // the shard failed at it, and the report says so
        }
    }

    private Discharger Open(TransitionSystem system, Scope scope, Limits limits)
    {
        var conditions = Conditions.Of(limits, scope);
        var behind = new Lazy<Discharger>(() => solver.Open(system, scope, limits));
        return new Discharger(
            (obligation, cancellation) => Read(system, obligation, conditions) ?? behind.Value.One(obligation, cancellation),
            (batch, _) => batch.Obligations.Select(o => (o, Together(system, o, conditions))),
            cancellation => behind.Value.EmptySizes(cancellation),
            obligation => behind.Value.Split(obligation));
    }

    // An obligation that its shard asked alone is asked alone here too.
    private Answer Together(TransitionSystem system, Obligation obligation, Conditions conditions)
    {
        var record = Find(obligation, conditions).FirstOrDefault();
        return record?.Origin == Words.Origins[Origin.Batch] && Read(system, obligation, conditions) is { } answer ? answer : new Answer.Undecided("it is asked alone");
    }

    private Answer? Read(TransitionSystem system, Obligation obligation, Conditions conditions)
    {
        foreach (var record in Find(obligation, conditions))
        {
            try
            {
                return record.Read(system, obligation, conditions.Scope);
            }
            catch (FormatException)
            {
                // It answers an obligation of the same name in another proof.
            }
        }

        return null;
    }

    private IEnumerable<AnswerRecord> Find(Obligation obligation, Conditions conditions) =>
        _answers[(obligation.Name, _questions.GetOrAdd(obligation, o => _fingerprinter.Value!.Of(o.Query).Whole), conditions.Text)];

    /// <inheritdoc/>
    public void Dispose() => _fingerprinter.Dispose();
}
