using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Strengthening;

/// <summary>
/// The clauses that are tried, short ones first: literals about the state, one or two, and further ones about what no rule changes, three in all, over a
/// few variables. Implications, exclusions, functional dependencies, disjunctions and membership in intervals are all of this form. Then come claims that
/// for given elements others exist.
/// </summary>
public sealed class Templates
{
    // Two entries of a ternary relation that share one element have five in all.
    private const int MostVariables = 5;
    private const int FewerVariables = 4;
    private const int FewestVariables = 2;

    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly ImmutableArray<UninterpretedSort> _parameters;
    private readonly Samples _samples;
    private readonly IReadOnlySet<string> _excluded;
    private readonly int _most;
    private readonly List<Clause> _true = [];
    private readonly Dictionary<(int Atom, bool Holds), List<Clause>> _byFirst = [];

    private Templates(ImmutableArray<Atom> vocabulary, ImmutableArray<UninterpretedSort> parameters, Samples samples, IReadOnlySet<string> excluded, int most) =>
        (_vocabulary, _parameters, _samples, _excluded, _most) = (vocabulary, parameters, samples, excluded, most);

    /// <summary>
    /// The clauses that hold in all samples and are implied by no shorter one, at most <paramref name="most"/>, those about different elements first. A clause whose key is among
    /// <paramref name="excluded"/> is left out, and implies no other.
    /// </summary>
    public static ImmutableArray<Clause> Find(
        ImmutableArray<Atom> vocabulary, ImmutableArray<UninterpretedSort> parameters, Samples samples, IReadOnlySet<string> excluded, int most, CancellationToken cancellation)
    {
        var templates = new Templates(vocabulary, parameters, samples, excluded, most);
        templates.FindAll(cancellation);
        // A clause about elements that differ says more than one about a literal whose arguments are equal.
        return [.. templates._true.Where(c => c.Literals.Any(l => !vocabulary[l.Atom].IsStructural)).OrderBy(c => c.Literals.Sum(l => l.Arguments.Length - l.Arguments.Distinct().Count())).ThenBy(c => c.Existential.Length).ThenBy(c => c.Literals.Length)];
    }

    private void FindAll(CancellationToken cancellation)
    {
        int[] about = [.. Numbers(a => !a.IsStructural)], structure = [.. Numbers(a => a.IsStructural)];
        var signed = about.SelectMany(a => new[] { (Atom: a, Holds: false), (Atom: a, Holds: true) }).ToArray();
        var ordered = Signed(structure).ToArray();
        var pairs = Pairs(signed).ToArray();
        // A clause with a part that always holds says nothing about the state: such parts are found first, and longer clauses with them are skipped.
        foreach (var order in ordered) Try([order], MostVariables, cancellation);
        foreach (var (order, other) in Pairs(ordered)) Try([order, other], FewerVariables, cancellation);
        foreach (var one in signed) Try([one], MostVariables, cancellation);
        foreach (var one in signed)
            foreach (var order in ordered) Try([one, order], MostVariables, cancellation);
        foreach (var (one, two) in pairs) Try([one, two], MostVariables, cancellation);
        foreach (var one in signed)
            foreach (var (order, other) in Pairs(ordered)) Try([one, order, other], FewerVariables, cancellation);
        foreach (var (one, two) in pairs)
            foreach (var order in ordered) Try([one, two, order], _vocabulary[order.Atom].IsEquality ? MostVariables : FewerVariables, cancellation);
        foreach (var (one, two) in pairs)
            foreach (var three in signed.SkipWhile(s => s != two)) Try([one, two, three], FewestVariables, cancellation);
        foreach (var given in about)
            foreach (var claimed in about) TryExists(given, claimed, cancellation);
    }

    private static IEnumerable<(T One, T Two)> Pairs<T>(T[] all) => all.SelectMany((one, i) => all.Skip(i).Select(two => (one, two)));

    private IEnumerable<int> Numbers(Predicate<Atom> wanted) => Enumerable.Range(0, _vocabulary.Length).Where(i => wanted(_vocabulary[i]));

    private IEnumerable<(int Atom, bool Holds)> Signed(IEnumerable<int> structure) =>
        structure.SelectMany(a => _vocabulary[a].IsEquality ? new[] { (a, true) } : [(a, true), (a, false)]);

    // All ways to give variables to the arguments of these literals.
    private void Try((int Atom, bool Holds)[] literals, int variables, CancellationToken cancellation)
    {
        if (_true.Count >= _most) return;
        UninterpretedSort[] places = [.. literals.SelectMany(l => _vocabulary[l.Atom].Sorts)];
        int[]? samples = null;
        foreach (var (choice, bound) in Choices(places, variables))
        {
            cancellation.ThrowIfCancellationRequested();
            var at = 0;
            ImmutableArray<Literal> chosen = [.. literals.Select(l => new Literal(l.Atom, [.. choice[at..(at += _vocabulary[l.Atom].Sorts.Length)]], l.Holds))];
            if (!IsWorthIt(chosen)) continue;
            Consider(new Clause(_parameters.Length, bound, [], chosen), samples ??= _samples.Distinct(literals.Select(l => l.Atom)));
            if (_true.Count >= _most) return;
        }
    }

    private void Consider(Clause clause, int[] samples)
    {
        if (IsImplied(clause) || !Array.TrueForAll(samples, s => _samples.Holds(clause, s)) || _excluded.Contains(clause.Key)) return;
        _true.Add(clause);
        var first = (clause.Literals[0].Atom, clause.Literals[0].Holds);
        if (!_byFirst.TryGetValue(first, out var same)) _byFirst[first] = same = [];
        same.Add(clause);
    }

    private bool IsImplied(Clause clause)
    {
        foreach (var literal in clause.Literals)
        {
            if (!_byFirst.TryGetValue((literal.Atom, literal.Holds), out var candidates)) continue;
            foreach (var candidate in candidates)
                if (candidate.Subsumes(clause, _vocabulary)) return true;
        }

        return false;
    }

    // For what is given, the last arguments of what is claimed exist.
    private void TryExists(int given, int claimed, CancellationToken cancellation)
    {
        if (_true.Count >= _most || _vocabulary[claimed].Sorts.IsEmpty) return;
        cancellation.ThrowIfCancellationRequested();
        var sorts = _vocabulary[given].Sorts;
        var bound = sorts;
        ImmutableArray<int> universal = [.. Enumerable.Range(_parameters.Length, sorts.Length)];
        ImmutableArray<UninterpretedSort> known = [.. _parameters, .. bound];
        var samples = _samples.Distinct([given, claimed]);
        var wanted = _vocabulary[claimed].Sorts;
        for (var hole = 0; hole < wanted.Length; hole++)
        {
            foreach (var others in Combinations([.. wanted.RemoveAt(hole).Select(s => Enumerable.Range(0, known.Length).Where(v => known[v] == s).ToArray())]))
            {
                var arguments = others.ToImmutableArray().Insert(hole, known.Length);
                Consider(new Clause(_parameters.Length, bound, [wanted[hole]], [new Literal(given, universal, false), new Literal(claimed, arguments, true)]), samples);
            }
        }
    }

    private static IEnumerable<int[]> Combinations(int[][] choices) => choices.Aggregate(
        (IEnumerable<int[]>)[[]], (all, next) => all.SelectMany(before => next.Select(choice => (int[])[.. before, choice])));

    // A variable that stands in one place only, next to a literal that has it not, is fine; a literal twice, or with its opposite, is not.
    private bool IsWorthIt(ImmutableArray<Literal> literals)
    {
        Literal[] about = [.. literals.Where(l => !_vocabulary[l.Atom].IsStructural)];
        bool Spoken(int variable) => variable < _parameters.Length || about.Any(l => l.Arguments.Contains(variable));
        for (var i = 0; i < literals.Length; i++)
        {
            var (literal, atom) = (literals[i], _vocabulary[literals[i].Atom]);
            if (atom.IsStructural && literal.Arguments.Distinct().Count() < literal.Arguments.Length) return false;
            if (atom.Symmetry == Symmetry.Exchange && literal.Arguments[0] > literal.Arguments[1]) return false;
            if (atom.Symmetry == Symmetry.Rotation && literal.Arguments[0] != literal.Arguments.Min()) return false;
            // Next to one literal about the state, an order may speak of one element more; next to two, of theirs alone.
            if (atom.IsStructural && about.Length > 0 && !literal.Arguments.All(Spoken) && (about.Length > 1 || !literal.Arguments.Any(Spoken))) return false;
            for (var j = 0; j < i; j++)
                if (literals[j].Atom == literal.Atom && literals[j].Arguments.SequenceEqual(literal.Arguments)) return false;
        }

        return true;
    }

    // Ways to give variables to places: parameters, or universal variables that are numbered in the order in which they first stand.
    private IEnumerable<(int[] Choice, ImmutableArray<UninterpretedSort> Bound)> Choices(UninterpretedSort[] places, int most)
    {
        var choice = new int[places.Length];
        return From(0, []);

        IEnumerable<(int[], ImmutableArray<UninterpretedSort>)> From(int place, ImmutableArray<UninterpretedSort> bound)
        {
            if (place == places.Length)
            {
                yield return (choice, bound);
                yield break;
            }

            // New variables first: what holds for more implies what holds for less.
            if (bound.Length < most)
            {
                choice[place] = _parameters.Length + bound.Length;
                foreach (var all in From(place + 1, bound.Add(places[place]))) yield return all;
            }

            for (var variable = 0; variable < _parameters.Length + bound.Length; variable++)
            {
                if ((variable < _parameters.Length ? _parameters[variable] : bound[variable - _parameters.Length]) != places[place]) continue;
                choice[place] = variable;
                foreach (var all in From(place + 1, bound)) yield return all;
            }
        }
    }
}
