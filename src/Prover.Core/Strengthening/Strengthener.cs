using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>The progress of a search for a strengthening: for a display only.</summary>
/// <param name="Round">The round, from 1.</param>
/// <param name="Added">The number of clauses that are claimed at the moment.</param>
/// <param name="Dropped">The number of clauses that were dropped.</param>
/// <param name="Open">The number of obligations that are not proved.</param>
public sealed record StrengtheningProgress(int Round, int Added, int Dropped, int Open);

/// <summary>The result of the search.</summary>
/// <param name="Added">The clauses that were found, in the order in which the cases may claim them.</param>
/// <param name="Open">The obligations that are not proved with them; none where the strengthening is inductive.</param>
/// <param name="Candidates">The number of clauses that held in all reachable states that were visited.</param>
/// <param name="Asked">The number of obligations that were discharged.</param>
public sealed record Strengthened(ImmutableArray<Addition> Added, ImmutableArray<Discharged> Open, int Candidates, int Asked);

/// <summary>
/// Finds conjuncts that make an invariant inductive. In each round it chooses candidates that suffice at given sizes, and proves for any size what they have to meet: first
/// from the clauses that mattered at the given sizes, then from all that are claimed, then from all candidates. A candidate whose proof fails even then is dropped, and
/// others are chosen. Last, clauses are left out that the others can do without.
/// </summary>
public sealed class Strengthener
{
    // More hypotheses than these hide the few that a proof needs.
    private const int MostAssumed = 300;

    private readonly ImmutableDictionary<Case, CaseCandidates> _cases;
    private readonly Discharger _anySize;
    private readonly Discharger _bothSizes;
    private readonly int _jobs;
    private readonly Action<StrengtheningProgress>? _report;
    private readonly CancellationToken _cancellation;
    private readonly Ledger _ledger;
    private readonly BoundedInduction _bounded;
    private int _asked;

    private Strengthener(
        ImmutableDictionary<Case, CaseCandidates> cases, ImmutableArray<Line> lines, Func<Sizes, Discharger> open, int jobs, Action<StrengtheningProgress>? report,
        CancellationToken cancellation)
    {
        (_cases, _jobs, _report, _cancellation, _ledger) = (cases, jobs, report, cancellation, new Ledger(lines));
        (_anySize, _bothSizes, _bounded) = (open(Sizes.Any), open(Sizes.Both), new BoundedInduction(cases, _ledger));
    }

    /// <summary>
    /// A strengthening of <paramref name="proof"/> from candidates, or as much of one as was found when <paramref name="cancellation"/> came.
    /// </summary>
    /// <param name="proof">The proof.</param>
    /// <param name="vocabulary">The atoms of the candidates.</param>
    /// <param name="cases">The candidates of each case.</param>
    /// <param name="open">Discharges obligations for any size, or at both sizes.</param>
    /// <param name="openBounded">Asks about steps at given sizes.</param>
    /// <param name="jobs">The number of threads.</param>
    /// <param name="report">Hears of the progress.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static Strengthened Run(
        ProofScript proof, ImmutableArray<Atom> vocabulary, ImmutableDictionary<Case, CaseCandidates> cases, Func<Sizes, Discharger> open,
        Func<Query, IBoundedQuestions> openBounded, int jobs, Action<StrengtheningProgress>? report, CancellationToken cancellation)
    {
        var lines = Line.Of(proof, vocabulary, openBounded);
        try
        {
            var search = new Strengthener(cases, lines, open, jobs, report, cancellation);
            var left = search.Search();
            return new Strengthened(search.Additions(proof, vocabulary), left, cases.Values.Sum(c => c.Count), search._asked);
        }
        finally
        {
            foreach (var line in lines) line.Dispose();
        }
    }

    // ---- the search -------------------------------------------------------------------------------------------------------------

    private ImmutableArray<Discharged> Search()
    {
        try
        {
            for (var round = 1; ; round++)
            {
                if (_bounded.Choose(_cancellation) is { } failing)
                {
                    if (Refill()) continue;
                    return [.. AskWithAll([failing], _bothSizes).Values];
                }

                var open = _ledger.Questions(_ledger.Needed()).Where(q => !_ledger.IsProved(q)).ToArray();
                _report?.Invoke(new StrengtheningProgress(round, _ledger.Needed().Length, _bounded.Dropped, open.Length));
                if (_cancellation.IsCancellationRequested) return [];
                if (open.Length == 0)
                {
                    Minimize();
                    return [];
                }

                var lost = AskWithAll(AskWith(AskWith(open, _ledger.UsedFor), q => [.. q.Line.Assumed]), _anySize);
                if (_cancellation.IsCancellationRequested || !Learn(lost)) return [.. lost.Values];
            }
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return [];
        }
    }

    // One clause after the other, the last candidates first: those that the rest can do without.
    private void Minimize()
    {
        foreach (var (owner, clause) in _ledger.Needed().OrderByDescending(n => _cases[n.Case].RankOf(n.Clause)).ToArray())
        {
            var needed = _ledger.Needed();
            if (!needed.Contains((owner, clause))) continue;
            var before = _ledger.Snapshot();
            foreach (var line in _ledger.Lines) line.AssumeOnly(needed.Where(n => n.Case == line.Source && n.Clause != clause).Select(n => n.Clause));
            _ledger.Forget(owner, [clause]);
            if (!IsProvedAgain()) _ledger.Restore(before);
        }
    }

    // A step at given sizes that breaks something is found sooner than a proof for any size fails.
    private bool IsProvedAgain()
    {
        while (_ledger.Questions(_ledger.Needed()).Where(q => !_ledger.IsProved(q)).ToArray() is [_, ..] open)
            if (open.Any(q => q.Line.Ask(q.Goal, _cancellation).Broken is not null) || AskWith(open, q => [.. q.Line.Assumed]).Length > 0) return false;
        return !_cancellation.IsCancellationRequested;
    }

    // Whether there is something else to try. Proofs that failed for a claim do not count against it if a new choice leaves it out.
    private bool Learn(IReadOnlyDictionary<Question, Discharged> lost)
    {
        var isDone = lost.Count == 0;
        foreach (var (question, result) in lost)
        {
            var broken = result.Verdict is Verdict.Refuted { Example: var e } ? question.Line.Replay(question.Goal, e.Universe, e.Before, e.Constants, e.Given) : null;
            if (broken is not null && _bounded.Excluding(question, broken, []) is { } clause) question.Line.Assume(clause);
            else if (question.Clause is { } wrong) _bounded.Drop(question.Line.Target!, wrong, broken);
            else continue;
            isDone = true;
        }

        if (isDone && lost.Count > 0) Refill();
        return isDone;
    }

    private bool Refill() => _cases.Values.Select(c => c.Refill(_cancellation)).ToArray().Any(isLarger => isLarger);

    // ---- proofs for any size ----------------------------------------------------------------------------------------------------

    private Question[] AskWith(IReadOnlyCollection<Question> open, Func<Question, ImmutableArray<Clause>> assumed) =>
        [.. Ask(open, assumed, _anySize).Keys];

    // All candidates of the source, the claimed ones first, and counterexamples.
    private IReadOnlyDictionary<Question, Discharged> AskWithAll(IReadOnlyCollection<Question> open, Discharger discharger) => Ask(
        open, q => q.Line.Source is { } source ? [.. q.Line.Assumed.Concat(_cases[source].Clauses).Distinct().Take(Math.Max(MostAssumed, q.Line.Assumed.Count()))] : [], discharger);

    // Those that are not proved.
    private IReadOnlyDictionary<Question, Discharged> Ask(IReadOnlyCollection<Question> open, Func<Question, ImmutableArray<Clause>> assumed, Discharger discharger)
    {
        var asked = open.Select(q => (Question: q, Obligation: q.Line.ObligationOf(q, assumed(q)))).ToArray();
        ImmutableArray<Obligation> all = [.. asked.Select(a => a.Obligation)];
        var results = Engine.Run(all, discharger.One, _jobs, null, _cancellation, sharing: new Sharing(Batch.Of(all), discharger.Together))
            .ToDictionary(r => r.Obligation, (IEqualityComparer<Obligation>)ReferenceEqualityComparer.Instance);
        _asked += results.Count;
        var left = new Dictionary<Question, Discharged>();
        foreach (var (question, obligation) in asked)
        {
            if (!results.TryGetValue(obligation, out var result)) continue;
            if (result.Verdict is Verdict.Proved { Scope: null } proved) _ledger.Settle(question, question.Line.UsedIn(proved.Core), atAnySize: true);
            else left.Add(question, result);
        }

        return left;
    }

    // ---- the result -------------------------------------------------------------------------------------------------------------

    // The claims in the order of the candidates.
    private ImmutableArray<Addition> Additions(ProofScript proof, ImmutableArray<Atom> vocabulary)
    {
        var names = new AdditionNames(proof, vocabulary);
        var needed = _ledger.Needed();
        return
        [
            .. proof.Invariant.Cases.SelectMany(owner => needed.Where(n => n.Case == owner).OrderBy(n => _cases[owner].RankOf(n.Clause))
                .Select(n => names.Addition(owner, n.Clause, _ledger.RulesThatUse(owner, n.Clause).ToArray() is [{ } only] ? only : null))),
        ];
    }
}
