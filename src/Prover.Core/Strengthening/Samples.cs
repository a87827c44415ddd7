using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>
/// States of one case, as far as atoms tell: for each a table of truth values over the elements. Clauses are evaluated on these tables; states that look the
/// same to the atoms of a clause are looked at once.
/// </summary>
public sealed class Samples
{
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly ImmutableArray<Variable> _parameters;
    private readonly ImmutableArray<StateVariable> _fixed; // what no rule changes
    private readonly List<Sample> _samples = [];
    private readonly Dictionary<TableKey, int>[] _numbers;
    private readonly List<bool[]>[] _tables;
    private readonly Dictionary<string, (int Count, int[] Numbers)> _distinct = new(StringComparer.Ordinal); // for how many states, by atoms
    private readonly Dictionary<Universe, AtomTables> _compiled = new(ReferenceEqualityComparer.Instance);
    private readonly List<int[][]>[] _tuples; // of atoms about elements of collections, where they hold; empty for others
    private readonly Dictionary<(Universe, State), int[]> _structures = []; // the tables of atoms about what no rule changes

    /// <summary>No states yet.</summary>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="parameters">The parameters of the case, which are elements.</param>
    /// <param name="variables">The variables of the state.</param>
    public Samples(ImmutableArray<Atom> vocabulary, ImmutableArray<Variable> parameters, IEnumerable<StateVariable> variables)
    {
        (_vocabulary, _parameters, _fixed) = (vocabulary, parameters, [.. variables.Where(v => !v.IsMutable)]);
        _numbers = [.. vocabulary.Select(_ => new Dictionary<TableKey, int>())];
        _tables = [.. vocabulary.Select(_ => new List<bool[]>())];
        _tuples = [.. vocabulary.Select(_ => new List<int[][]>())];
    }

    /// <summary>The number of states.</summary>
    public int Count => _samples.Count;

    /// <summary>Adds a state with values for the parameters, and gives its number.</summary>
    public int Add(Universe universe, State state, Bindings constants)
    {
        if (!_compiled.TryGetValue(universe, out var compiled)) _compiled[universe] = compiled = new AtomTables(universe, _vocabulary, state.Values.Length);
        compiled.Load(state);
        var tables = new int[_vocabulary.Length];
        var structure = (universe, new State([.. _fixed.Select(v => state[v])]));
        var known = _structures.GetValueOrDefault(structure);
        for (var atom = 0; atom < tables.Length; atom++)
            tables[atom] = known is not null && _vocabulary[atom].IsStructural ? known[atom] : NumberOf(atom, compiled);
        _structures.TryAdd(structure, tables);
        _samples.Add(new Sample(universe, tables, [.. _parameters.Select(p => ((ElementValue)constants[p]).Index)]));
        return _samples.Count - 1;
    }

    /// <summary>
    /// The numbers of states of which no two look the same to <paramref name="atoms"/>. States that were added late come first: runs go far to reach them, and they refute more.
    /// </summary>
    public int[] Distinct(IEnumerable<int> atoms)
    {
        int[] read = [.. atoms.Distinct().Order()];
        if (_distinct.TryGetValue(string.Join(' ', read), out var known) && known.Count == Count) return known.Numbers;
        var seen = new HashSet<SampleKey>();
        int[] numbers = [.. Enumerable.Range(1, Count).Select(i => Count - i)
            .Where(s => seen.Add(new SampleKey(_samples[s].Universe, [.. read.Select(a => _samples[s].Tables[a]), .. _samples[s].Parameters])))];
        _distinct[string.Join(' ', read)] = (Count, numbers);
        return numbers;
    }

    /// <summary>Whether a clause holds in a state.</summary>
    public bool Holds(Clause clause, int sample) => new Check(this, _samples[sample], clause).Holds();

    private int NumberOf(int atom, AtomTables tables)
    {
        var tuples = tables.TuplesOf(atom);
        var table = tuples is null ? tables.ValuesOf(atom) : tables.ValuesOf(atom, tuples);
        var key = new TableKey(table);
        if (_numbers[atom].TryGetValue(key, out var known)) return known;
        _tables[atom].Add(table);
        if (tuples is not null) _tuples[atom].Add(tuples);
        return _numbers[atom][key] = _tables[atom].Count - 1;
    }

    private sealed record Sample(Universe Universe, int[] Tables, ImmutableArray<int> Parameters);

    private readonly record struct TableKey(bool[] Table)
    {
        public bool Equals(TableKey other) => Table.AsSpan().SequenceEqual(other.Table);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(Table.AsSpan()));
            return hash.ToHashCode();
        }
    }

    private readonly record struct SampleKey(Universe Universe, int[] Seen)
    {
        public bool Equals(SampleKey other) => ReferenceEquals(Universe, other.Universe) && Seen.AsSpan().SequenceEqual(other.Seen);

        public override int GetHashCode()
        {
            var hash = default(HashCode);
            hash.AddBytes(MemoryMarshal.AsBytes(Seen.AsSpan()));
            return hash.ToHashCode();
        }
    }

    // One clause in one state. Variables get values one after the other; a literal is looked at as soon as all its variables have one.
    private readonly ref struct Check
    {
        private readonly Samples _owner;
        private readonly Sample _sample;
        private readonly Clause _clause;
        private readonly int[] _values;

        public Check(Samples owner, Sample sample, Clause clause)
        {
            (_owner, _sample, _clause) = (owner, sample, clause);
            _values = new int[clause.FirstExistential + clause.Existential.Length];
            sample.Parameters.CopyTo(_values);
        }

        public bool Holds() => ForAll(0, _clause.Parameters);

        // The variables before the latest ones, and the latest ones, have values.
        private bool ForAll(int latest, int next)
        {
            foreach (var literal in _clause.Literals)
                if (IsKnown(literal, next) && IsNew(literal, latest) && IsTrue(literal)) return true;
            if (next == _clause.FirstExistential) return _clause.Existential.Length > 0 && Exists(next);
            foreach (var literal in _clause.Literals)
                if (!literal.Holds && _owner._tuples[literal.Atom].Count > 0 && CountFrom(literal, next) is > 0 and var count) return ForAllElements(literal, next, count);
            var size = _sample.Universe.SizeOf(_clause.Universal[next - _clause.Parameters]);
            for (_values[next] = 0; _values[next] < size; _values[next]++)
                if (!ForAll(next, next + 1)) return false;
            return true;
        }

        // For other values the literal holds.
        private bool ForAllElements(Literal literal, int next, int count)
        {
            foreach (var tuple in _owner._tuples[literal.Atom][_sample.Tables[literal.Atom]])
                if (Takes(literal, tuple, next) && !ForAll(next, next + count)) return false;
            return true;
        }

        private bool Takes(Literal literal, int[] tuple, int next)
        {
            for (var i = 0; i < tuple.Length; i++)
                if (literal.Arguments[i] >= next) _values[literal.Arguments[i]] = tuple[i];
            for (var i = 0; i < tuple.Length; i++)
                if (_values[literal.Arguments[i]] != tuple[i]) return false;
            return true;
        }

        // How many variables from there on a literal has, if all that have no value yet follow each other; else 0.
        private int CountFrom(Literal literal, int next)
        {
            var last = next - 1;
            foreach (var argument in literal.Arguments) last = Math.Max(last, argument);
            for (var variable = next; variable <= last; variable++)
                if (!literal.Arguments.Contains(variable)) return 0;
            return last < _clause.FirstExistential ? last - next + 1 : 0;
        }

        private bool Exists(int next)
        {
            if (next == _values.Length)
            {
                foreach (var literal in _clause.Literals)
                    if (_clause.IsExistential(literal)) return IsTrue(literal);
                return false;
            }

            var size = _sample.Universe.SizeOf(_clause.Existential[next - _clause.FirstExistential]);
            for (_values[next] = 0; _values[next] < size; _values[next]++)
                if (Exists(next + 1)) return true;
            return false;
        }

        private static bool IsKnown(Literal literal, int next)
        {
            foreach (var argument in literal.Arguments)
                if (argument >= next) return false;
            return true;
        }

        // Whether it was not looked at before the latest variables had their values.
        private static bool IsNew(Literal literal, int latest)
        {
            if (latest == 0) return true;
            foreach (var argument in literal.Arguments)
                if (argument >= latest) return true;
            return false;
        }

        private bool IsTrue(Literal literal)
        {
            var table = _owner._tables[literal.Atom][_sample.Tables[literal.Atom]];
            var sorts = _owner._vocabulary[literal.Atom].Sorts;
            var at = 0;
            for (var i = 0; i < sorts.Length; i++) at = (at * _sample.Universe.SizeOf(sorts[i])) + _values[literal.Arguments[i]];
            return table[at] == literal.Holds;
        }
    }
}
