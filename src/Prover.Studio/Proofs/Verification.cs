using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Prover.App;
using Prover.App.Recording;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Studio.Documents;

namespace Prover.Studio.Proofs;

/// <summary>A proof that is verified in the background, and its results as they come.</summary>
internal sealed class Verification
{
    // More than a few updates a second cannot be seen.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(120);

    private readonly Lock _gate = new();
    private readonly BackgroundWork _work;
    private readonly Plan _plan;
    private readonly Func<IEnumerable<ProofReport>> _others;
    private readonly Dictionary<string, int> _numbers;
    private readonly List<Discharged> _results = [];
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ProofReport? _own;
    private ProofReport? _report;
    private string? _problem;
    private bool _hasEnded;

    /// <summary>Begins to verify a proof.</summary>
    /// <param name="plan">The proof with its obligations.</param>
    /// <param name="pipeline">The stages.</param>
    /// <param name="answers">Answers of earlier runs.</param>
    /// <param name="others">The reports on the other proofs that were verified, which may show the invariants that this one uses. Asked at the end.</param>
    public Verification(Plan plan, Pipeline pipeline, IAnswers answers, Func<IEnumerable<ProofReport>> others)
    {
        (_plan, _others) = (plan, others);
        _numbers = plan.Obligations.Select((o, i) => (o, i)).ToDictionary(p => p.o.Name, p => p.i, StringComparer.Ordinal);
        _work = BackgroundWork.Start("verification", end => Run(pipeline, answers, end), (problem, _) => End(problem));
    }

    /// <summary>The request with which a proof is verified.</summary>
    public static VerifyRequest RequestFor(string path, IAnswers answers) => VerifyRequest.InBackground(path, Selection.Everything, answers);

    /// <summary>The report on the proof alone, not judged, as other proofs may rest on it; null before the end.</summary>
    public ProofReport? Own
    {
        get
        {
            lock (_gate) return _own;
        }
    }

    /// <summary>The full paths of the files that the proof was read from.</summary>
    public ImmutableHashSet<string> Files => SourcePaths.Of(_plan.Proof);

    /// <summary>Ends it early.</summary>
    public void Stop() => _work.Stop();

    /// <summary>The result of the obligation with a number, and the run that leads to its counterexample if one was searched; null if it is not known.</summary>
    public (Discharged Result, Triage? Triage, Plan Plan)? Find(int number)
    {
        lock (_gate)
        {
            var all = _report?.Results.AsEnumerable() ?? _results;
            var result = all.FirstOrDefault(r => _numbers[r.Obligation.Name] == number);
            return result is null ? null : (result, _report?.Triage.GetValueOrDefault(result.Obligation.Name), _plan);
        }
    }

    private void Run(Pipeline pipeline, IAnswers answers, CancellationToken end)
    {
        var report = RenderingCheck.Of(pipeline.Verify(_plan, RequestFor(_plan.Proof.Source.Path, answers), Take, end));
        var judged = UnprovedUse.Judge([report, .. _others()])[0];
        lock (_gate) (_own, _report) = (report, judged);
    }

    private void End(string? problem)
    {
        lock (_gate) (_problem, _hasEnded) = (problem, true);
        Announce();
    }

    private void Take(Progress progress)
    {
        if (progress.Latest is not { } result) return;
        lock (_gate) _results.Add(result);
        Announce();
    }

    private void Announce()
    {
        TaskCompletionSource change;
        lock (_gate) (change, _change) = (_change, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        change.TrySetResult();
    }

    /// <summary>The results so far, then each change, until the end.</summary>
    public async IAsyncEnumerable<VerificationDocument> EventsAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var seen = 0; ;)
        {
            Task change;
            bool isLast;
            ImmutableArray<Discharged> results;
            lock (_gate) (change, isLast, results) = (_change.Task, _hasEnded, [.. _results]);
            yield return Describe(results, seen, isLast);
            if (isLast) yield break;
            seen = results.Length;
            await Task.Delay(_pause, cancellation);
            await change.WaitAsync(cancellation);
        }
    }

    private VerificationDocument Describe(ImmutableArray<Discharged> results, int seen, bool isLast)
    {
        var last = isLast ? _report : null;
        var report = last ?? ProofReport.Of(
            _plan.Proof, new ProofRun(_plan.Obligations, _plan.Selected, results, IsSelection: false, Ending.Interrupted), boundedOnly: false);
        // At the end all of them are told again: a result that cannot be shown is an internal error by then.
        var news = last?.Results ?? results[seen..];
        return new VerificationDocument(
            !isLast ? "running" : last?.Run.Ending == Ending.Complete ? "done" : "stopped", results.Length, _plan.Selected.Length,
            [.. news.Select(r => ProofDocuments.Of(r.Obligation, _numbers[r.Obligation.Name], r))], ProofDocuments.DiagramOf(report),
            _problem ?? last?.Summary ?? (isLast ? "it was stopped" : null),
            last is null ? (_problem is null ? "soft" : "bad") : last.Outcome switch { Outcome.Met when last.IsProved => "good", Outcome.Met or Outcome.Undecided => "open", _ => "bad" },
            last?.Reasons ?? []);
    }
}
