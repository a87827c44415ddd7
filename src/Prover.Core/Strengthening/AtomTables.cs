using System.Collections.Immutable;
using Prover.Exploration;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>
/// The arguments for which atoms hold, in states of the same sizes. Each atom is compiled once, and then evaluated in one state after the other. Atoms about elements of collections are read off the
/// elements, and numbers of elements are counted, instead of trying all values of their sort.
/// </summary>
internal sealed class AtomTables
{
    private readonly Universe _universe;
    private readonly Coding _coding;
    private readonly ImmutableArray<Table> _tables;
    private readonly int[] _frame;

    /// <summary>The atoms, compiled for these sizes.</summary>
    /// <param name="universe">The sizes.</param>
    /// <param name="vocabulary">The atoms.</param>
    /// <param name="stateVariables">The number of state variables.</param>
    public AtomTables(Universe universe, ImmutableArray<Atom> vocabulary, int stateVariables)
    {
        (_universe, _coding) = (universe, new Coding(universe));
        var compiler = new TermCompiler(_coding, stateVariables);
        _tables = [.. vocabulary.Select(a => a.Membership is { } membership ? Members(a, membership, compiler) : a.Counted is { } counted ? Numbers(a, counted, compiler) : Formula(a, compiler))];
        _frame = new int[compiler.FrameSize];
    }

    /// <summary>Takes in the state about which the next questions are.</summary>
    public void Load(State state)
    {
        for (var i = 0; i < state.Values.Length; i++) _frame[i] = _coding.Encode(state.Values[i]);
    }

    /// <summary>The arguments for which an atom holds, each once; null where it is not about elements.</summary>
    public int[][]? TuplesOf(int atom) => _tables[atom].Parts is { } parts ? [.. ElementsOf(_tables[atom].Collection).ToArray().Distinct().Select(parts).OfType<int[]>()] : null;

    /// <summary>The truth values of an atom for all arguments, the last one changing fastest.</summary>
    public bool[] ValuesOf(int atom)
    {
        var table = _tables[atom];
        var values = new bool[table.Sorts.Aggregate(1, (size, sort) => size * _universe.SizeOf(sort))];
        for (var row = 0; row < values.Length; row++)
        {
            var rest = row;
            for (var i = table.Sorts.Length - 1; i >= 0; i--) (rest, _frame[table.Slots[i]]) = Math.DivRem(rest, _universe.SizeOf(table.Sorts[i]));
            values[row] = table.Holds!(_frame);
        }

        return values;
    }

    /// <summary>The truth values of an atom that holds for these arguments alone.</summary>
    public bool[] ValuesOf(int atom, int[][] tuples)
    {
        var sorts = _tables[atom].Sorts;
        var values = new bool[sorts.Aggregate(1, (size, sort) => size * _universe.SizeOf(sort))];
        foreach (var tuple in tuples)
        {
            var row = 0;
            for (var i = 0; i < tuple.Length; i++) row = (row * _universe.SizeOf(sorts[i])) + tuple[i];
            values[row] = true;
        }

        return values;
    }

    private static Table Formula(Atom atom, TermCompiler compiler)
    {
        var arguments = ArgumentsOf(atom);
        var code = compiler.Compile(atom.Of([.. arguments.Select(v => (Term)new VariableTerm(v))]));
        return new Table(atom.Sorts, [.. arguments.Select(compiler.SlotOf)], frame => IsTrue(code, frame), 0, null);
    }

    private Table Numbers(Atom atom, Counted counted, TermCompiler compiler)
    {
        var arguments = ArgumentsOf(atom);
        var code = compiler.Compile(counted.Of([.. arguments.Select(v => (Term)new VariableTerm(v))]));
        var (collection, element) = (counted.Collection.Index, compiler.SlotOf(counted.Element));
        return new Table(atom.Sorts, [.. arguments.Select(compiler.SlotOf)], Holds, collection, null);

        bool Holds(int[] frame)
        {
            var count = 0;
            foreach (var value in ElementsOf(collection).ToArray())
            {
                frame[element] = value;
                if (IsTrue(code, frame)) count++;
            }

            return counted.IsUnique ? count == 1 : count > 0;
        }
    }

    private Table Members(Atom atom, Membership membership, TermCompiler compiler)
    {
        var element = new Variable("m", membership.Element, membership.Collection.Place);
        var reading = membership.Read(new VariableTerm(element));
        Code[] tests = [.. reading.Tests.Select(compiler.Compile)], parts = [.. reading.Parts.Select(compiler.Compile)];
        var slot = compiler.SlotOf(element);
        var known = new Dictionary<int, int[]?>();
        return new Table(atom.Sorts, [], null, membership.Collection.Index, PartsOf);

        // Null where the element has another form.
        int[]? PartsOf(int value)
        {
            if (known.TryGetValue(value, out var before)) return before;
            _frame[slot] = value;
            return known[value] = Array.TrueForAll(tests, t => IsTrue(t, _frame)) ? [.. parts.Select(p => p(_frame))] : null;
        }
    }

    private ReadOnlySpan<int> ElementsOf(int collection) => _coding.Nodes[_frame[collection]];

    private static Variable[] ArgumentsOf(Atom atom) => [.. atom.Sorts.Select((s, i) => new Variable($"x{i}", s, s.Place))];

    // An undefined formula is not true.
    private static bool IsTrue(Code formula, int[] frame)
    {
        try
        {
            return formula(frame) != 0;
        }
        catch (UndefinedException)
        {
            return false;
        }
    }

    // An atom is evaluated for arguments that stand in the frame, or its arguments are the parts of elements of a collection.
    private sealed record Table(ImmutableArray<UninterpretedSort> Sorts, int[] Slots, Func<int[], bool>? Holds, int Collection, Func<int, int[]?>? Parts);
}
