using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Values from a solver's model. It walks our vocabulary and asks the model for each symbol; the solver's names are never parsed. What is defined is
/// evaluated: of formulas with quantifiers a model of any size does not tell. Every value that is read is one of its sort (soundness rule 13): of what a solver
/// that gave up had in mind, nothing else says so.
/// </summary>
internal sealed class ModelReader(SizeScope scope, ImmutableArray<StateVariable> variables, Elements elements, IModel model)
{
    // Longer lists are no counterexample that anybody reads.
    private const int MostItems = 10_000;

    // Nor are functions, maps and sets over more values. A solver that gives up may have hundreds of elements in mind, and a relation of three of them millions of tuples.
    private const int MostEntries = 100_000;

    // The most characters of a term in a message.
    private const int LongestTerm = 60;

    private readonly Evaluator _evaluator = new(elements.Universe);
    private readonly Dictionary<Encoded, Value> _defined = new(ReferenceEqualityComparer.Instance);

    /// <summary>The state that <paramref name="environment"/> stands for in the model.</summary>
    public State Read(Environment environment) =>
        new([.. variables.Select(v => Read(environment.State[v.Index], v.Sort))]);

    /// <summary>The value of <paramref name="encoded"/> in the model.</summary>
    public Value Read(Encoded encoded, Sort sort) => encoded switch
    {
        { Meaning: { } meaning } => _defined.TryGetValue(encoded, out var known) ? known : _defined[encoded] = Evaluate(meaning),
        Components tuple => new TupleValue([.. tuple.Items.Zip(((TupleSort)sort).Items, Read)]),
        Slots slots => new ListValue([.. slots.Items.Take(Length(slots.Length, sort)).Select(item => Read(item, slots.Element))]),
        Positioned list => ReadPositions(list, sort),
        Mapping mapping => ReadFunction(mapping, (FunctionSort)sort),
        Scalar scalar => Read(scalar.Expr, sort),
        _ => throw new InvalidOperationException($"unknown encoding {encoded.GetType().Name}"),
    };

    private Value Evaluate(Meaning meaning)
    {
        var env = meaning.Environment;
        var state = Read(env);
        if (!env.Next.IsDefault) state = state.Before(Read(env with { State = env.Next, Next = default }));
        var bindings = env.Variables.InOrder().Aggregate(Bindings.None, (known, v) => known.With(v.Variable, Read(v.Value, v.Variable.Sort)));
        return _evaluator.Evaluate(meaning.Value, state, bindings) is Evaluation.Defined defined
            ? defined.Value
            : throw new SmtException("a definition is undefined in the model");
    }

    private Value Read(SmtTerm expr, Sort sort) => sort switch
    {
        BoolSort => new BoolValue(IsTrue(expr)),
        BitsSort bits => new BitsValue(bits.Width, Number(expr)),
        OptionSort option => ReadOption(expr, option),
        SetSort => new SetValue([.. Present(expr, sort, member => member).Select(member => member.Key)]),
        IntSort => new IntValue(Number(expr)),
        NatSort => Number(expr) is { Sign: >= 0 } number ? new IntValue(number) : throw new SmtException("the model has a natural number below 0"),
        UninterpretedSort declared => ReadElement(expr, declared),
        DatatypeSort datatype => ReadData(expr, datatype),
        TupleSort or ListSort => Read(Packing.Unpack(scope, expr, sort), sort),
        MapSort map => ReadMap(expr, map),
        _ => throw new InvalidOperationException($"values of {sort} are not stored"),
    };

    // The keys of a map or set, each with what the array has there: all keys of their sort are looked at, or those of a chain, of which two may be one. A key that is
    // absent need not be a value of its sort.
    private IEnumerable<(Value Key, SmtTerm At)> Present(SmtTerm collection, Sort sort, Func<SmtTerm, SmtTerm> isPresent)
    {
        var (keys, absent) = scope.Sorts.Absent(sort);
        var candidates = Sorts.IsFinite(keys) ? Few(elements.Universe.ValuesOf(keys)).Select(value => Packing.Pack(scope, elements.Constant(value, keys), keys))
            : StoreChain.KeysOf(collection, absent) ?? throw new SmtException($"the model has a map or set over {keys}, which cannot be listed");
        return candidates.Select(key => (Key: key, At: scope.Smt.Select(collection, key))).Where(entry => IsTrue(isPresent(entry.At)))
            .Select(entry => (Read(Packing.Unpack(scope, entry.Key, keys), keys), entry.At)).DistinctBy(entry => entry.Item1);
    }

    private static T[] Few<T>(IEnumerable<T> values) => values.Take(MostEntries + 1).ToArray() is { Length: <= MostEntries } few
        ? few
        : throw new SmtException($"the model has a function, a map or a set over more than {MostEntries} values; smaller ones are read");

    private SmtTerm Evaluate(SmtTerm expr) => model.Evaluate(expr) ?? throw IsOpen(expr);

    private bool IsTrue(SmtTerm formula) => Evaluate(formula).IsTrue;

    private BigInteger Number(SmtTerm expr) => Evaluate(expr).Numeral;

    // The length of a list, as far as the list may have it and one can be shown to a person.
    private int Length(SmtTerm expr, Sort sort)
    {
        var (length, most) = (Number(expr), Math.Min(MostItems, ((ListSort)sort.Resolved).Bound ?? MostItems));
        return length >= 0 && length <= most ? (int)length : throw new SmtException($"the model has a list of length {length}; lists of up to {most} elements are read");
    }

    // The solver sometimes returns less than a value for functions that it defines itself. The term of a state after a step may be long.
    private static SmtException IsOpen(SmtTerm term) => new($"the model leaves open what '{Shortened($"{term}")}' is");

    private static string Shortened(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is var line && line.Length > LongestTerm ? $"{line[..LongestTerm]}…" : line;

    private ElementValue ReadElement(SmtTerm expr, UninterpretedSort sort)
    {
        var index = model.Evaluate(expr) is { } value ? elements.Of(sort).IndexOf(value) : -1;
        return index >= 0 ? new ElementValue(sort, index) : throw new SmtException($"the model has a value of '{sort}' that is not one of its elements");
    }

    private DataValue ReadData(SmtTerm expr, DatatypeSort sort)
    {
        var encoded = scope.Sorts.DatatypeOf(sort);
        var constructor = sort.Constructors.FirstOrDefault(c => IsTrue(scope.Smt.Apply(encoded.Recognizers[c.Index], expr))) ?? throw IsOpen(expr);
        return new DataValue(
            constructor, [.. constructor.Fields.Select(f => Read(scope.Smt.Apply(encoded.Accessors[constructor.Index][f.Index], expr), f.Sort))]);
    }

    private OptionValue ReadOption(SmtTerm expr, OptionSort sort)
    {
        var encoded = scope.Sorts.DatatypeOf(sort);
        return new OptionValue(IsTrue(scope.Smt.Apply(encoded.Recognizers[1], expr))
            ? Read(scope.Smt.Apply(encoded.Accessors[1][0], expr), sort.Element)
            : null);
    }

    private ListValue ReadPositions(Positioned list, Sort sort) => new(
    [
        .. Enumerable.Range(0, Length(scope.Smt.Subtract(list.Tail, list.Head), sort)).Select(i => Read(
            Packing.ItemAt(scope, list, scope.Smt.Add(list.Head, scope.Smt.Int(i))), list.Element)),
    ]);

    private FunctionValue ReadFunction(Mapping mapping, FunctionSort sort) => new(
        Few(elements.Universe.Products(sort.Domain)).ToImmutableSortedDictionary(
            arguments => (Value)new TupleValue(arguments),
            arguments => Read(mapping.Apply(elements.Constants(arguments, sort.Domain)), sort.Result)));

    private MapValue ReadMap(SmtTerm expr, MapSort sort)
    {
        var entry = scope.Sorts.EntryOf(sort);
        return new MapValue(Present(expr, sort, at => scope.Smt.Apply(entry.Recognizers[1], at)).ToImmutableSortedDictionary(
            present => present.Key, present => Read(scope.Smt.Apply(entry.Accessors[1][0], present.At), sort.Value)));
    }
}
