using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Cluster;

/// <summary>
/// Answers questions about one bundle of files. Each question is checked against the files: they must have the obligation, except for clauses that the question gives as text, and
/// it must have the fingerprint.
/// </summary>
internal sealed class QuestionSolver
{
    private const int MostDischargers = 16;

    private readonly ProofScript _proof;
    private readonly ImmutableArray<Batch> _batches;
    private readonly Dictionary<string, Checked> _obligations;
    private readonly Lazy<LineQuestions> _lines;
    private readonly Solver _solver;
    private readonly ConcurrentDictionary<(string Conditions, long Milliseconds), Discharger> _dischargers = new();

    // An obligation that has the fingerprint with which it was asked for.
    private sealed record Checked(Obligation Obligation, string Fingerprint);

    /// <summary>The proof of a bundle, with its obligations.</summary>
    /// <exception cref="RefusedMessageException">The files have mistakes.</exception>
    public QuestionSolver(Bundle bundle, Solver solver)
    {
        (_proof, _solver) = (bundle.Load(), solver);
        var (obligations, fingerprinter) = (ObligationGenerator.Generate(_proof), new Fingerprinter());
        _batches = Batch.Of(obligations);
        _obligations = obligations.ToDictionary(o => o.Name, o => new Checked(o, fingerprinter.Of(o.Query).InOrder), StringComparer.Ordinal);
        _lines = new Lazy<LineQuestions>(() => new LineQuestions(_proof));
    }

    /// <summary>The answers to a question; for a batch, those of the obligations that were proved together.</summary>
    /// <exception cref="RefusedMessageException">The question is not about these files.</exception>
    public ImmutableArray<AnswerRecord> Answer(Question question, CancellationToken cancellation)
    {
        var asked = Check(question);
        return Within(question, discharger => Answer(question, asked, discharger, cancellation));
    }

    private ImmutableArray<AnswerRecord> Answer(Question question, ImmutableArray<Checked> asked, Discharger discharger, CancellationToken cancellation)
    {
        if (!question.Together) return [One(question, asked[0], discharger.One, cancellation)];
        var batch = BatchOf(question, [.. asked.Select(a => a.Obligation)]);
        var fingerprints = asked.ToDictionary(a => a.Obligation, a => a.Fingerprint, (IEqualityComparer<Obligation>)ReferenceEqualityComparer.Instance);
        return
        [
            .. discharger.Together(batch, cancellation).Where(a => a.Answer is Answer.Unsatisfiable)
                .Select(a => AnswerRecord.Of(_proof.System, a.Obligation, fingerprints[a.Obligation], question.Conditions, a.Answer)),
        ];
    }

    /// <summary>The outcome of the attempt that a question asks for.</summary>
    /// <exception cref="RefusedMessageException">The question is not about these files, or the obligation has no such attempt.</exception>
    public AttemptRecord Try(Question question, SolverAttempt attempt, CancellationToken cancellation)
    {
        var (obligation, fingerprint) = Check(question)[0];
        try
        {
            var outcome = Within(question, discharger => discharger.Split(obligation).Try(attempt, cancellation));
            return AttemptRecord.Of(_proof.System, obligation, fingerprint, question.Conditions, attempt, outcome);
        }
        catch (FormatException e)
        {
            throw new RefusedMessageException(e.Message);
        }
    }

    // Questions within the same limits share a discharger, which finds the initial states and the structures of the axioms once. After a question that took as long as it may, these may be what the
    // clock has left of them, so they are found again.
    private T Within<T>(Question question, Func<Discharger, T> ask)
    {
        var (key, begun) = ((question.Conditions, question.Milliseconds), Stopwatch.GetTimestamp());
        try
        {
            return ask(Open(question));
        }
        finally
        {
            if (Stopwatch.GetElapsedTime(begun).TotalMilliseconds >= question.Milliseconds) _dischargers.TryRemove(key, out _);
        }
    }

    private Discharger Open(Question question)
    {
        if (!question.Scope.Keys.All(_proof.Scope.Sizes.ContainsKey)) throw new RefusedMessageException("the sizes are those of another specification");
        if (_dischargers.Count >= MostDischargers) _dischargers.Clear();
        return _dischargers.GetOrAdd((question.Conditions, question.Milliseconds), _ => _solver.Open(_proof.System, new Scope(question.Scope), question.Limits));
    }

    private AnswerRecord One(Question question, Checked asked, Discharge discharge, CancellationToken cancellation)
    {
        var (obligation, fingerprint) = asked;
        try
        {
            return AnswerRecord.Of(_proof.System, obligation, fingerprint, question.Conditions, discharge(obligation, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return AnswerRecord.Of(obligation, fingerprint, question.Conditions, e);
        }
    }

    // An answer to a batch depends on all obligations of the line, so the batch is cut from those of the files. A batch with clauses of candidates is asked as a whole.
    private Batch BatchOf(Question question, ImmutableArray<Obligation> asked)
    {
        var batch = question.Line is not null
            ? Batch.Of(asked).FirstOrDefault()
            : _batches.FirstOrDefault(b => ReferenceEquals(b.Obligations[0], asked[0]))?.UpToLast(o => ReferenceEquals(o, asked[^1]));
        return batch is not null && batch.Obligations.SequenceEqual(asked) ? batch : throw new RefusedMessageException("these obligations are not asked together");
    }

    private ImmutableArray<Checked> Check(Question question)
    {
        if (question.Line is not { } line) return [.. question.Obligations.Select(Check)];
        var fingerprinter = new Fingerprinter();
        return [.. _lines.Value.Of(line, question.Obligations).Zip(question.Obligations, (o, asked) => Check(new Checked(o, fingerprinter.Of(o.Query).InOrder), asked))];
    }

    private Checked Check(AskedObligation asked) =>
        _obligations.TryGetValue(asked.Name, out var known) ? Check(known, asked) : throw new RefusedMessageException($"the files have no obligation {asked.Name}");

    private static Checked Check(Checked known, AskedObligation asked) =>
        known.Fingerprint == asked.Fingerprint && known.Obligation.Name == asked.Name ? known : throw new RefusedMessageException($"the obligation {asked.Name} asks something else");
}
