using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.Cluster.Messages;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;

namespace Prover.Cluster;

/// <summary>
/// Answers questions about one bundle of files. Everything is checked against the files: the obligation has to be one of the proof, and to ask what its
/// fingerprint says.
/// </summary>
internal sealed class QuestionSolver
{
    private readonly ProofScript _proof;
    private readonly ImmutableArray<Batch> _batches;
    private readonly Dictionary<string, (Obligation Obligation, string Fingerprint)> _obligations;
    private readonly Solver _solver;

    /// <summary>The proof of a bundle, with its obligations.</summary>
    /// <exception cref="HostileMessageException">There are mistakes in it.</exception>
    public QuestionSolver(Bundle bundle, Solver solver)
    {
        (_proof, _solver) = (bundle.Load(), solver);
        var (obligations, fingerprinter) = (ObligationGenerator.Generate(_proof), new Fingerprinter());
        _batches = Batch.Of(obligations);
        _obligations = obligations.ToDictionary(o => o.Name, o => (o, fingerprinter.Of(o.Query).Whole), StringComparer.Ordinal);
    }

    /// <summary>The answers to a question; of a batch, those that were proved together.</summary>
    /// <exception cref="HostileMessageException">It is no question about these files.</exception>
    public ImmutableArray<AnswerRecord> Answer(Question question, CancellationToken cancellation)
    {
        var asked = question.Obligations.Select(Checked).ToImmutableArray();
        if (!question.Scope.Keys.All(_proof.Scope.Sizes.ContainsKey)) throw new HostileMessageException("the sizes are those of another specification");
        var discharger = _solver.Open(_proof.System, new Scope(question.Scope), question.Limits);
        if (!question.Together) return [Record(question, asked[0], Solve(discharger.One, asked[0], cancellation))];
        var batch = _batches.FirstOrDefault(b => ReferenceEquals(b.Obligations[0], asked[0]))?.UpToLast(o => ReferenceEquals(o, asked[^1]))
            ?? throw new HostileMessageException("these obligations are not asked together");
        if (!batch.Obligations.SequenceEqual(asked)) throw new HostileMessageException("these obligations are not asked together");
        return
        [
            .. discharger.Together(batch, cancellation).Where(a => a.Answer is Answer.Unsatisfiable)
                .Select(a => AnswerRecord.Of(_proof.System, a.Obligation, _obligations[a.Obligation.Name].Fingerprint, question.Conditions, a.Answer)),
        ];
    }

    private static (Answer? Answer, Exception? Failure) Solve(Discharge discharge, Obligation obligation, CancellationToken cancellation)
    {
        try
        {
            return (discharge(obligation, cancellation), null);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            return (null, e);
        }
    }

    private AnswerRecord Record(Question question, Obligation obligation, (Answer? Answer, Exception? Failure) result) => result.Answer is { } answer
        ? AnswerRecord.Of(_proof.System, obligation, _obligations[obligation.Name].Fingerprint, question.Conditions, answer)
        : AnswerRecord.Of(obligation, _obligations[obligation.Name].Fingerprint, question.Conditions, result.Failure!);

    private Obligation Checked(AskedObligation asked) =>
        !_obligations.TryGetValue(asked.Name, out var known) ? throw new HostileMessageException($"the files have no obligation {asked.Name}")
        : known.Fingerprint != asked.Fingerprint ? throw new HostileMessageException($"the obligation {asked.Name} asks something else")
        : known.Obligation;
}
