using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Strengthening;

/// <summary>Where atoms about the elements of collections hold: found from the elements, not by trying all arguments.</summary>
internal sealed class ElementTables
{
    private readonly ImmutableArray<Atom> _vocabulary;
    private readonly (Variable Element, ElementReading Reading)?[] _readings;
    private readonly Dictionary<(int Atom, Value Element), int[]?> _known = [];

    public ElementTables(ImmutableArray<Atom> vocabulary)
    {
        _vocabulary = vocabulary;
        _readings = [.. vocabulary.Select(ReadingOf)];
    }

    /// <summary>The arguments for which an atom holds in a state, each once; null where the atom is not about elements.</summary>
    public int[][]? TuplesOf(int atom, Evaluator evaluator, State state)
    {
        if (_readings[atom] is null) return null;
        return [.. ElementsOf(state[_vocabulary[atom].Membership!.Collection]).Distinct().Select(e => PartsOf(atom, e, evaluator, state)).OfType<int[]>()];
    }

    /// <summary>The table of truth values in which an atom holds for these arguments alone.</summary>
    public bool[] TableOf(int atom, Universe universe, int[][] tuples)
    {
        var sorts = _vocabulary[atom].Sorts;
        var table = new bool[sorts.Aggregate(1, (size, sort) => size * universe.SizeOf(sort))];
        foreach (var tuple in tuples)
        {
            var at = 0;
            for (var i = 0; i < tuple.Length; i++) at = (at * universe.SizeOf(sorts[i])) + tuple[i];
            table[at] = true;
        }

        return table;
    }

    /// <summary>The table of truth values of an atom that counts elements, over all arguments of these sorts.</summary>
    public static bool[] TableOf(Counted counted, ImmutableArray<Sort> sorts, IReadOnlyCollection<Variable> arguments, Evaluator evaluator, State state)
    {
        var formula = counted.Of([.. arguments.Select(v => (Term)new VariableTerm(v))]);
        Value[] elements = [.. ElementsOf(state[counted.Collection])];
        return
        [
            .. evaluator.Universe.Products(sorts).Select(values =>
            {
                var bindings = Bindings.None.With(arguments, values);
                var count = elements.Count(e => evaluator.Evaluate(formula, state, bindings.With(counted.Element, e)).IsTrue);
                return counted.IsUnique ? count == 1 : count > 0;
            }),
        ];
    }

    private static IEnumerable<Value> ElementsOf(Value collection) => collection switch
    {
        ListValue list => list.Items,
        SetValue set => set.Elements,
        _ => throw new InvalidOperationException($"{collection} is no collection"),
    };

    private static (Variable, ElementReading)? ReadingOf(Atom atom)
    {
        if (atom.Membership is not { } membership) return null;
        var element = new Variable("m", membership.Element, membership.Collection.Place);
        return (element, membership.Read(new VariableTerm(element)));
    }

    // Null where the element has another form.
    private int[]? PartsOf(int atom, Value element, Evaluator evaluator, State state)
    {
        if (_known.TryGetValue((atom, element), out var known)) return known;
        var (variable, reading) = _readings[atom]!.Value;
        var bindings = Bindings.None.With([variable], [element]);
        int[]? parts = reading.Tests.All(t => evaluator.Evaluate(t, state, bindings).IsTrue)
            ? [.. reading.Parts.Select(p => ((ElementValue)((Evaluation.Defined)evaluator.Evaluate(p, state, bindings)).Value).Index)]
            : null;
        return _known[(atom, element)] = parts;
    }
}
