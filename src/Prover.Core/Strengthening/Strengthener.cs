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
/// Finds conjuncts that make an invariant inductive. It begins with the invariant and the simple candidates. Where a step breaks a claim, a candidate that is
/// false in the state before is claimed too, and from then on has to be proved like everything else. A candidate whose proof fails in a state in which all others
/// hold can be part of no strengthening and is dropped (Houdini: Flanagan and Leino, FME 2001).
/// </summary>
public sealed class Strengthener
{
    private readonly ProofScript _proof;
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly Func<TransitionSystem, Discharger> _open;
    private readonly int _jobs;
    private readonly Action<StrengtheningProgress>? _report;
    private readonly ImmutableDictionary<Case, CaseCandidates> _cases;
    private readonly List<Addition> _added = [];
    private readonly Dictionary<string, ImmutableHashSet<string>> _proved = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tried = new(StringComparer.Ordinal); // the obligations that were tried next to no other claims
    private readonly HashSet<(Case, string)> _labels = [];
    private readonly FreeNames _names;
    private int _asked;
    private int _dropped;

    private Strengthener(
        ProofScript proof, ImmutableArray<Atom> vocabulary, ImmutableDictionary<Case, CaseCandidates> cases, Func<TransitionSystem, Discharger> open, int jobs,
        Action<StrengtheningProgress>? report) =>
        (_proof, _vocabulary, _cases, _open, _jobs, _report, _names) = (proof, vocabulary, cases, open, jobs, report, new FreeNames(proof.System));

    /// <summary>
    /// A strengthening of <paramref name="proof"/> from candidates that hold in all states of <paramref name="cases"/>, or as much of one as was found when
    /// <paramref name="cancellation"/> came.
    /// </summary>
    public static Strengthened Run(
        ProofScript proof, ImmutableArray<Atom> vocabulary, ImmutableDictionary<Case, CaseCandidates> cases, Func<TransitionSystem, Discharger> open, int jobs,
        Action<StrengtheningProgress>? report, CancellationToken cancellation)
    {
        var search = new Strengthener(proof, vocabulary, cases, open, jobs, report);
        search.Begin();
        var left = search.Search(cancellation);
        if (left.IsEmpty && !cancellation.IsCancellationRequested) search.Minimize(cancellation);
        return new Strengthened(search.Relabelled(), left, cases.Values.Sum(c => c.Count), search._asked);
    }

    /// <summary>The simple candidates, as the cases would claim them. Nothing is proved.</summary>
    public static ImmutableArray<Addition> Unproved(ProofScript proof, ImmutableArray<Atom> vocabulary, ImmutableDictionary<Case, CaseCandidates> cases)
    {
        var search = new Strengthener(proof, vocabulary, cases, _ => throw new InvalidOperationException("nothing is asked"), 1, null);
        search.Begin();
        return search.Relabelled();
    }

    // ---- the search -------------------------------------------------------------------------------------------------------------

    // Simple candidates are claimed from the start: their proofs need each other.
    private void Begin()
    {
        foreach (var owner in _proof.Invariant.Cases)
            foreach (var clause in _cases[owner].TakeSimple(_vocabulary)) _added.Add(Name(owner, clause, null));
    }

    private ImmutableArray<Discharged> Search(CancellationToken cancellation)
    {
        for (var round = 1; ; round++)
        {
            var open = Ask(_added, o => !_proved.ContainsKey(o.Name), cancellation);
            _report?.Invoke(new StrengtheningProgress(round, _added.Count, _dropped, open.Length));
            if (open.IsEmpty || cancellation.IsCancellationRequested) return open;
            if (!Learn(open) && !ProveAlone(open, cancellation) && !GiveUp(open)) return open;
        }
    }

    // Discharges obligations; those that are proved are remembered with what of the additions their proof used.
    private ImmutableArray<Discharged> Ask(IReadOnlyCollection<Addition> added, Predicate<Obligation> wanted, CancellationToken cancellation)
    {
        var script = Additions.To(_proof, added);
        var all = ObligationGenerator.Generate(script).Where(o => !o.IsExistential).ToImmutableArray();
        var discharger = _open(script.System);
        var results = Engine.Run(
            [.. all.Where(o => wanted(o))], discharger.One, _jobs, null, cancellation, sharing: new Sharing(Batch.Of(all), discharger.Together));
        _asked += results.Length;
        foreach (var result in results)
            if (result.Verdict is Verdict.Proved { Scope: null } proved) _proved[result.Obligation.Name] = [.. proved.Labels];
        return [.. results.Where(r => r.Verdict is not Verdict.Proved { Scope: null })];
    }

    // Whether something changed, so that it is worth to ask again.
    private bool Learn(ImmutableArray<Discharged> open)
    {
        var before = (_added.Count, _dropped);
        var chosen = new List<Addition>();
        var lost = new List<Addition>();
        foreach (var result in open)
        {
            if (!Excluded(result, chosen) && result.Verdict is Verdict.Refuted && SubjectOf(result.Obligation) is { } subject) lost.Add(subject);
        }

        foreach (var addition in lost.Distinct()) Drop(addition);
        _added.AddRange(chosen);
        return before != (_added.Count, _dropped);
    }

    // Whether a candidate, an old or a new one, is false in the state from which the step leads that breaks the claim.
    private bool Excluded(Discharged result, List<Addition> chosen)
    {
        if (result.Verdict is not Verdict.Refuted { Example: var example } || result.Obligation.Source is not { } source) return false;
        var owner = _proof.Invariant.Cases.First(c => c.Name == source.Name);
        var candidates = _cases[owner];
        var state = candidates.Look(example);
        if (chosen.Any(a => a.Case == owner && !candidates.Holds(a.Clause, state))) return true;
        if (candidates.FirstFalseIn(state) is not { } clause) return false;
        chosen.Add(Name(owner, clause, result.Obligation.Rule));
        candidates.Take(clause);
        return true;
    }

    // Many claims can hide the few that a proof needs: what is undecided next to all of them may be proved next to none. Whether something was proved.
    private bool ProveAlone(ImmutableArray<Discharged> open, CancellationToken cancellation)
    {
        var before = _proved.Count;
        foreach (var subject in open.Select(o => SubjectOf(o.Obligation)).OfType<Addition>().Distinct())
        {
            var names = open.Where(o => SubjectOf(o.Obligation) == subject && !_tried.Contains(o.Obligation.Name)).Select(o => o.Obligation.Name).ToHashSet(StringComparer.Ordinal);
            if (names.Count == 0 || cancellation.IsCancellationRequested) continue;
            _tried.UnionWith(names);
            Ask([subject], o => names.Contains(o.Name), cancellation);
        }

        return _proved.Count > before;
    }

    // When nothing else helps, the claims go whose proofs are undecided.
    private bool GiveUp(ImmutableArray<Discharged> open)
    {
        var undecided = open.Select(o => SubjectOf(o.Obligation)).OfType<Addition>().Distinct().ToArray();
        foreach (var addition in undecided) Drop(addition);
        return undecided.Length > 0;
    }

    private Addition? SubjectOf(Obligation obligation) => obligation.Kind switch
    {
        ObligationKind.Initiation or ObligationKind.Consecution => _added.FirstOrDefault(a => a.Case.Name == obligation.Target && a.Conjunct.Label == obligation.Conjunct),
        ObligationKind.Definedness => _added.FirstOrDefault(a => obligation.Within is var (name, label) && a.Case.Name == name && a.Conjunct.Label == label),
        _ => null,
    };

    // Obligations whose proofs used the clause are open again.
    private void Drop(Addition addition)
    {
        _added.Remove(addition);
        _dropped++;
        foreach (var (name, _) in _proved.Where(p => p.Value.Contains(addition.Name)).ToArray()) _proved.Remove(name);
    }

    // A label is used once in the whole search: what was proved of a clause that is gone must not be taken for a proof of another.
    private Addition Name(Case owner, Clause clause, Rule? blocks)
    {
        var formula = clause.ToTerm(_vocabulary, owner.Parameters, _names.ForVariables(owner), owner.Place);
        return new Addition(owner, clause, new Conjunct(FreeLabel(owner, clause, _labels), formula, owner.Place), blocks);
    }

    private string FreeLabel(Case owner, Clause clause, HashSet<(Case, string)> taken)
    {
        var stem = string.Join('_', clause.Literals.Where(l => !_vocabulary[l.Atom].IsStructural).Select(l => _vocabulary[l.Atom].Name).Distinct());
        return _names.ForLabels(owner, stem).First(label => taken.Add((owner, label)));
    }

    // The labels of what is left are numbered without gaps.
    private ImmutableArray<Addition> Relabelled()
    {
        var taken = new HashSet<(Case, string)>();
        return [.. _added.Select(a => a with { Conjunct = a.Conjunct with { Label = FreeLabel(a.Case, a.Clause, taken) } })];
    }

    // ---- minimizing -------------------------------------------------------------------------------------------------------------

    // First what no proof of the goal rests on, by the cores; then one after the other what the rest can do without.
    private void Minimize(CancellationToken cancellation)
    {
        Keep(Needed());
        foreach (var addition in _added.AsEnumerable().Reverse())
        {
            if (cancellation.IsCancellationRequested) return;
            var rest = _added.Where(a => a != addition).ToArray();
            var known = new Dictionary<string, ImmutableHashSet<string>>(_proved);
            if (Ask(rest, o => !IsProvedWithout(o.Name, addition), cancellation).IsEmpty && !cancellation.IsCancellationRequested) Keep(rest);
            else Restore(known);
        }
    }

    private bool IsProvedWithout(string name, Addition addition) => _proved.TryGetValue(name, out var core) && !core.Contains(addition.Name);

    private void Restore(Dictionary<string, ImmutableHashSet<string>> known)
    {
        _proved.Clear();
        foreach (var (name, core) in known) _proved.Add(name, core);
    }

    private void Keep(IReadOnlyCollection<Addition> kept)
    {
        foreach (var gone in _added.Except(kept).ToArray()) _added.Remove(gone);
    }

    private Addition[] Needed()
    {
        var obligations = ObligationGenerator.Generate(Additions.To(_proof, _added)).Where(o => !o.IsExistential).ToArray();
        var needed = new HashSet<Addition>();
        var open = new Stack<Obligation>(obligations.Where(o => SubjectOf(o) is null));
        while (open.TryPop(out var obligation))
        {
            foreach (var used in _added.Where(a => _proved[obligation.Name].Contains(a.Name) && needed.Add(a)))
                foreach (var own in obligations.Where(o => SubjectOf(o) == used)) open.Push(own);
        }

        return [.. _added.Where(needed.Contains)];
    }
}
