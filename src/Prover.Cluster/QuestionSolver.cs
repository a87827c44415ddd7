using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Cluster;

/// <summary>
/// Answers questions about one bundle of files. Each question is checked against the files: they must have the obligation, and it must have the fingerprint.
/// </summary>
internal sealed class QuestionSolver
{
    private readonly ProofScript _proof;
    private readonly ImmutableArray<Batch> _batches;
    private readonly Dictionary<string, (Obligation Obligation, string Fingerprint)> _obligations;
    private readonly Solver _solver;

    /// <summary>The proof of a bundle, with its obligations.</summary>
    /// <exception cref="RefusedMessageException">The files have mistakes.</exception>
    public QuestionSolver(Bundle bundle, Solver solver)
    {
        (_proof, _solver) = (bundle.Load(), solver);
        var (obligations, fingerprinter) = (ObligationGenerator.Generate(_proof), new Fingerprinter());
        _batches = Batch.Of(obligations);
        _obligations = obligations.ToDictionary(o => o.Name, o => (o, fingerprinter.Of(o.Query).Whole), StringComparer.Ordinal);
    }

    /// <summary>The answers to a question; for a batch, those of the obligations that were proved together.</summary>
    /// <exception cref="RefusedMessageException">The question is not about these files.</exception>
    public ImmutableArray<AnswerRecord> Answer(Question question, CancellationToken cancellation)
    {
        var asked = question.Obligations.Select(Checked).ToImmutableArray();
        var discharger = Open(question);
        if (!question.Together) return [One(question, asked[0], discharger.One, cancellation)];
        var batch = _batches.FirstOrDefault(b => ReferenceEquals(b.Obligations[0], asked[0]))?.UpToLast(o => ReferenceEquals(o, asked[^1]));
        if (batch is null || !batch.Obligations.SequenceEqual(asked)) throw new RefusedMessageException("these obligations are not asked together");
        return
        [
            .. discharger.Together(batch, cancellation).Where(a => a.Answer is Answer.Unsatisfiable)
                .Select(a => AnswerRecord.Of(_proof.System, a.Obligation, _obligations[a.Obligation.Name].Fingerprint, question.Conditions, a.Answer)),
        ];
    }

    /// <summary>The outcome of the attempt that a question asks for.</summary>
    /// <exception cref="RefusedMessageException">The question is not about these files, or the obligation has no such attempt.</exception>
    public AttemptRecord Try(Question question, SolverAttempt attempt, CancellationToken cancellation)
    {
        var obligation = Checked(question.Obligations[0]);
        try
        {
            var outcome = Open(question).Split(obligation).Try(attempt, cancellation);
            return AttemptRecord.Of(_proof.System, obligation, _obligations[obligation.Name].Fingerprint, question.Conditions, attempt, outcome);
        }
        catch (FormatException e)
        {
            throw new RefusedMessageException(e.Message);
        }
    }

    private Discharger Open(Question question) => question.Scope.Keys.All(_proof.Scope.Sizes.ContainsKey)
        ? _solver.Open(_proof.System, new Scope(question.Scope), question.Limits)
        : throw new RefusedMessageException("the sizes are those of another specification");

    private AnswerRecord One(Question question, Obligation obligation, Discharge discharge, CancellationToken cancellation)
    {
        var fingerprint = _obligations[obligation.Name].Fingerprint;
        try
        {
            return AnswerRecord.Of(_proof.System, obligation, fingerprint, question.Conditions, discharge(obligation, cancellation));
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return AnswerRecord.Of(obligation, fingerprint, question.Conditions, e);
        }
    }

    private Obligation Checked(AskedObligation asked) =>
        !_obligations.TryGetValue(asked.Name, out var known) ? throw new RefusedMessageException($"the files have no obligation {asked.Name}")
        : known.Fingerprint != asked.Fingerprint ? throw new RefusedMessageException($"the obligation {asked.Name} asks something else")
        : known.Obligation;
}
