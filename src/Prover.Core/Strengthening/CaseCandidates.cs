using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>The clauses that hold in all reachable states of a case, as far as these were looked at.</summary>
public sealed class CaseCandidates
{
    private readonly Case _case;
    private readonly Samples _others; // states of counterexamples, which no run is known to reach
    private readonly Func<IReadOnlySet<string>, CancellationToken, ImmutableArray<Clause>> _find;
    private readonly Dictionary<string, Clause> _known;
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Atom> _vocabulary;
    private List<Clause> _clauses;
    private ILookup<string, Clause> _byContent;
    private int _filled; // the number of clauses that were dropped when the others were found

    private CaseCandidates(
        ImmutableArray<Atom> vocabulary, Case @case, Samples others, ImmutableArray<Clause> clauses, Func<IReadOnlySet<string>, CancellationToken, ImmutableArray<Clause>> find)
    {
        (_vocabulary, _case, _others, _clauses, _find, Count) = (vocabulary, @case, others, [.. clauses], find, clauses.Length);
        _byContent = _clauses.ToLookup(ContentOf);
        _known = clauses.ToDictionary(c => c.Key, StringComparer.Ordinal);
    }

    /// <summary>The number of clauses at first.</summary>
    public int Count { get; }

    /// <summary>The candidates that are left, simple ones first.</summary>
    public IReadOnlyList<Clause> Clauses => _clauses;

    /// <summary>Given clauses as the candidates of a case.</summary>
    public static CaseCandidates Of(ImmutableArray<Atom> vocabulary, ImmutableArray<StateVariable> variables, Case @case, ImmutableArray<Clause> clauses) =>
        new(vocabulary, @case, new Samples(vocabulary, @case.Parameters, variables), clauses, (dropped, _) => [.. clauses.Where(c => !dropped.Contains(c.Key))]);

    /// <summary>The candidates of a case, from the states in which runs see it.</summary>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="variables">The variables of the state.</param>
    /// <param name="case">The case. Of its parameters, those that are elements can stand in clauses.</param>
    /// <param name="reached">The states of all cases.</param>
    /// <param name="sizes">The sizes of the sorts there.</param>
    /// <param name="most">The most candidates.</param>
    /// <param name="cancellation">Ends the search for candidates.</param>
    public static CaseCandidates Of(
        ImmutableArray<Atom> vocabulary, ImmutableArray<StateVariable> variables, Case @case, IEnumerable<ReachedState> reached, Universe sizes, int most, CancellationToken cancellation)
    {
        var samples = new Samples(vocabulary, @case.Parameters, variables);
        foreach (var state in reached.Where(r => r.Case == @case))
        {
            cancellation.ThrowIfCancellationRequested();
            samples.Add(sizes, state.State, state.Bindings);
        }

        var templates = new Templates(vocabulary, [.. @case.Parameters.Select(p => (UninterpretedSort)p.Sort)], samples, most);
        return new CaseCandidates(vocabulary, @case, new Samples(vocabulary, @case.Parameters, variables), templates.Find(ImmutableHashSet<string>.Empty, cancellation), templates.Find);
    }

    /// <summary>Adds a state with values for the parameters of the case, and gives its number.</summary>
    public int Look(Universe universe, State state, Bindings constants) =>
        _others.Add(universe, state, Bindings.None.With(_case.Parameters, _case.Parameters.Select(p => constants[p])));

    /// <summary>Whether a clause holds in that state.</summary>
    public bool Holds(Clause clause, int state) => _others.Holds(clause, state);

    /// <summary>The first candidate that is false in that state; null when all hold.</summary>
    public Clause? FirstFalseIn(int state) => _clauses.FirstOrDefault(c => !_others.Holds(c, state));

    /// <summary>The candidates with the atoms of another clause, equations aside; simple ones first.</summary>
    public IEnumerable<Clause> Like(Clause clause) => _byContent[ContentOf(clause)].Where(c => !_dropped.Contains(c.Key));

    /// <summary>All candidates that are false in that state.</summary>
    public IEnumerable<Clause> FalseIn(int state) => _clauses.Where(c => !_others.Holds(c, state));

    /// <summary>The place of a candidate among all: simple ones come first.</summary>
    public int RankOf(Clause clause) => _clauses.IndexOf(clause);

    /// <summary>Takes a clause out of the candidates.</summary>
    public void Take(Clause clause)
    {
        _clauses.Remove(clause);
        _dropped.Add(clause.Key);
    }

    /// <summary>Takes in the clauses that were left out because a clause that was taken out since implies them. Whether there are any.</summary>
    public bool Refill(CancellationToken cancellation)
    {
        if (_filled == _dropped.Count) return false;
        _filled = _dropped.Count;
        var before = _known.Count;
        _clauses = [.. _find(_dropped, cancellation).Select(c => _known.TryAdd(c.Key, c) ? c : _known[c.Key])];
        _byContent = _clauses.ToLookup(ContentOf);
        return _known.Count > before;
    }

    private string ContentOf(Clause clause) =>
        string.Join(' ', clause.Literals.Where(l => !_vocabulary[l.Atom].IsEquality).Select(l => (l.Holds ? 1 : -1) * (l.Atom + 1)).Order());
}
