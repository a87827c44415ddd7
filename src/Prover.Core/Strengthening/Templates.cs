using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    private readonly int _most;
    private readonly ArgumentChoices _choices;
    private readonly ImmutableDictionary<UninterpretedSort, int> _equalities; // by sort
    private readonly List<Clause> _true = [];
    private readonly List<bool?> _isFalse = []; // the clauses in the order in which they are tried, as far as they were looked at
    private IReadOnlySet<string> _excluded = ImmutableHashSet<string>.Empty;
    private int _next; // the number of clauses that were tried
    private bool _areExceptionsTried;
    private readonly Dictionary<long, List<Clause>> _byAtoms = [];

    /// <summary>The clauses about some states of a case.</summary>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="parameters">The sorts of the parameters of the case.</param>
    /// <param name="samples">The states, to which none is added later.</param>
    /// <param name="most">The most clauses.</param>
    public Templates(ImmutableArray<Atom> vocabulary, ImmutableArray<UninterpretedSort> parameters, Samples samples, int most)
    {
        (_vocabulary, _parameters, _samples, _most, _choices) = (vocabulary, parameters, samples, most, new ArgumentChoices(parameters));
        _equalities = Numbers(a => a.IsEquality).ToImmutableDictionary(a => vocabulary[a].Sorts[0]);
    }

    /// <summary>
    /// The clauses that hold in all samples and are implied by no shorter one, those about different elements first. A clause whose key is among <paramref name="excluded"/> is left
    /// out, and implies no other.
    /// </summary>
    public ImmutableArray<Clause> Find(IReadOnlySet<string> excluded, CancellationToken cancellation)
    {
        (_excluded, _next) = (excluded, 0);
        _true.Clear();
        _byAtoms.Clear();
        FindAll(cancellation);
        // A clause about elements that differ says more than one about a literal whose arguments are equal.
        return
        [
            .. _true.Where(c => c.Literals.Any(l => !_vocabulary[l.Atom].IsStructural))
                .OrderBy(c => c.Literals.Sum(l => l.Arguments.Length - l.Arguments.Distinct().Count())).ThenBy(c => c.Existential.Length).ThenBy(c => c.Literals.Length)
                .ThenBy(c => c.Universal.Length),
        ];
    }

    private void FindAll(CancellationToken cancellation)
    {
        int[] about = [.. Numbers(a => !a.IsStructural && !CandidateAtoms.IsWide(a))], structure = [.. Numbers(a => a.IsStructural)];
        var signed = about.SelectMany(a => new[] { (Atom: a, Holds: false), (Atom: a, Holds: true) }).ToArray();
        var ordered = Signed(structure).ToArray();
        var pairs = Pairs(signed).ToArray();
        var (literals, both) = (signed.Where(s => !IsCount(s)).ToArray(), pairs.Where(p => !IsCount(p.One) && !IsCount(p.Two)).ToArray());
        // A clause with a part that always holds says nothing about the state: such parts are found first, and longer clauses with them are skipped.
        foreach (var order in ordered) Try([order], MostVariables, cancellation);
        foreach (var (order, other) in Pairs(ordered)) Try([order, other], FewerVariables, cancellation);
        foreach (var one in signed) Try([one], MostVariables, cancellation);
        foreach (var one in literals)
            foreach (var order in ordered) Try([one, order], MostVariables, cancellation);
        foreach (var (one, two) in pairs) Try([one, two], MostVariables, cancellation);
        FindAboutElements(signed, ordered, cancellation);
        foreach (var one in literals)
            foreach (var (order, other) in Pairs(ordered)) Try([one, order, other], FewerVariables, cancellation);
        _areExceptionsTried = true;
        foreach (var (one, two) in both)
            foreach (var order in ordered) Try([one, two, order], _vocabulary[order.Atom].IsEquality ? MostVariables : FewerVariables, cancellation);
        _areExceptionsTried = false;
        foreach (var (one, two) in both)
            foreach (var three in literals.SkipWhile(s => s != two)) Try([one, two, three], FewestVariables, cancellation);
        foreach (var given in Numbers(a => !a.IsStructural))
            foreach (var claimed in about) TryExists(given, claimed, cancellation);
    }

    // Clauses about the elements of collections: no element has a form, or something is true of the parts of one or two.
    private void FindAboutElements((int Atom, bool Holds)[] signed, (int Atom, bool Holds)[] structure, CancellationToken cancellation)
    {
        // On a ring, intervals say what is between.
        var ordered = structure.Where(s => _vocabulary[s.Atom].Symmetry != Symmetry.Rotation).ToArray();
        (int Atom, bool Holds)[] forms = [.. Numbers(CandidateAtoms.IsWide).Select(a => (a, false))];
        foreach (var form in forms) Try([form], [Placing.ApartButOne], int.MaxValue, cancellation);
        foreach (var form in forms)
            foreach (var order in ordered) Try([form, order], [Placing.ApartButOne, Placing.Known], int.MaxValue, cancellation);
        foreach (var form in forms)
            foreach (var one in signed) Try([form, one], [Placing.ApartButOne, Placing.Free], _vocabulary[form.Atom].Sorts.Length + 1, cancellation);
        foreach (var (form, other) in Pairs(forms)) Try([form, other], [Placing.Apart, Placing.ApartButOne], int.MaxValue, cancellation);
        var equations = ordered.Where(o => _vocabulary[o.Atom].IsEquality).ToArray();
        foreach (var (form, other) in Pairs(forms))
            foreach (var equation in equations) Try([form, other, equation], [Placing.Apart, Placing.ApartButOne, Placing.Known], int.MaxValue, cancellation);
        foreach (var form in forms)
            foreach (var one in signed.Where(s => !IsCount(s)))
                foreach (var order in ordered) Try([form, one, order], [Placing.Apart, Placing.Free, Placing.Known], _vocabulary[form.Atom].Sorts.Length + 1, cancellation);
        foreach (var form in forms)
            foreach (var (order, other) in Pairs(ordered).Where(p => _vocabulary[p.One.Atom].IsEquality)) Try([form, order, other], [Placing.Apart, Placing.Known, Placing.Known], int.MaxValue, cancellation);
    }

    private bool IsCount((int Atom, bool Holds) literal) => _vocabulary[literal.Atom].IsCount;

    private static IEnumerable<(T One, T Two)> Pairs<T>(T[] all) => all.SelectMany((one, i) => all.Skip(i).Select(two => (one, two)));

    private IEnumerable<int> Numbers(Predicate<Atom> wanted) => Enumerable.Range(0, _vocabulary.Length).Where(i => wanted(_vocabulary[i]));

    private IEnumerable<(int Atom, bool Holds)> Signed(IEnumerable<int> structure) =>
        structure.SelectMany(a => _vocabulary[a].IsEquality ? new[] { (a, true) } : [(a, true), (a, false)]);

    private void Try((int Atom, bool Holds)[] literals, int variables, CancellationToken cancellation) =>
        Try(literals, [.. literals.Select(_ => Placing.Free)], variables, cancellation);

    // All ways to give variables to the arguments of these literals.
    private void Try((int Atom, bool Holds)[] literals, Placing[] placings, int variables, CancellationToken cancellation)
    {
        if (_true.Count >= _most) return;
        int[]? samples = null;
        foreach (var (choice, bound) in _choices.Of([.. literals.Zip(placings, (l, placing) => (_vocabulary[l.Atom].Sorts, placing))], variables))
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
        if (_next == _isFalse.Count) _isFalse.Add(null);
        ref var isFalse = ref CollectionsMarshal.AsSpan(_isFalse)[_next++];
        if (isFalse != true && IsImplied(clause)) return;
        isFalse ??= !Array.TrueForAll(samples, s => _samples.Holds(clause, s));
        if (isFalse == true) ConsiderExceptions(clause, samples);
        else if (!_excluded.Contains(clause.Key)) Add(clause);
    }

    // A claim that is false of some element may be true of all but a parameter.
    private void ConsiderExceptions(Clause clause, int[] samples)
    {
        if (!_areExceptionsTried || _vocabulary[clause.Literals[^1].Atom].IsEquality) return;
        for (var parameter = 0; parameter < _parameters.Length; parameter++)
        {
            var equality = _equalities[_parameters[parameter]];
            for (var variable = _parameters.Length; variable < clause.FirstExistential; variable++)
                if (clause.Universal[variable - _parameters.Length] == _parameters[parameter])
                    Consider(clause with { Literals = clause.Literals.Add(new Literal(equality, [parameter, variable], true)) }, samples);
        }
    }

    private void Add(Clause clause)
    {
        _true.Add(clause);
        if (!clause.Existential.IsEmpty) return;
        var atoms = AtomsOf(clause, [.. Enumerable.Range(0, clause.Literals.Length)]);
        if (!_byAtoms.TryGetValue(atoms, out var same)) _byAtoms[atoms] = same = [];
        same.Add(clause);
    }

    // A clause that implies another by its form has some of its literals, about other variables.
    private bool IsImplied(Clause clause)
    {
        for (var chosen = 1; chosen < 1 << clause.Literals.Length; chosen++)
        {
            var atoms = AtomsOf(clause, [.. Enumerable.Range(0, clause.Literals.Length).Where(i => (chosen & (1 << i)) != 0)]);
            if (!_byAtoms.TryGetValue(atoms, out var candidates)) continue;
            foreach (var candidate in candidates)
                if (candidate.Subsumes(clause, _vocabulary)) return true;
        }

        return false;
    }

    // The atoms of some literals, and whether each holds, as one number: the same in any order.
    private static long AtomsOf(Clause clause, int[] literals) =>
        literals.Select(i => (clause.Literals[i].Atom * 2) + (clause.Literals[i].Holds ? 2L : 1L)).Order().Aggregate(0L, (all, next) => (all * 10_000) + next);

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
}
