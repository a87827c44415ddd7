using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;

namespace Prover.Smt;

/// <summary>
/// Values from a solver's model. It walks our vocabulary and asks the model for each symbol; the solver's names are never parsed. What is defined is
/// evaluated: of formulas with quantifiers a model of any size does not tell. Every value that is read is one of its sort (soundness rule 13): of what a solver
/// that gave up had in mind, nothing else says so.
/// </summary>
internal sealed class ModelReader(SizeScope scope, ImmutableArray<StateVariable> variables, Elements elements, Model model)
{
    // Longer lists are no counterexample that anybody reads.
    private const int MostItems = 10_000;

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
        Window window => ReadWindow(window, sort),
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
            : throw new Z3Exception("a definition is undefined in the model");
    }

    private Value Read(Expr expr, Sort sort) => sort switch
    {
        BoolSort => new BoolValue(IsTrue((BoolExpr)expr)),
        BitsSort bits => new BitsValue(bits.Width, Bits(expr).BigInteger),
        OptionSort option => ReadOption(expr, option),
        SetSort set => new SetValue([.. Listed(set.Element).Where(x => IsTrue(
            (BoolExpr)scope.Z3.MkSelect((ArrayExpr)expr, Packing.Pack(scope, elements.Constant(x, set.Element), set.Element))))]),
        IntSort => new IntValue(Number(expr).BigInteger),
        NatSort => Number(expr).BigInteger is { Sign: >= 0 } number ? new IntValue(number) : throw new Z3Exception("the model has a natural number below 0"),
        UninterpretedSort declared => ReadElement(expr, declared),
        DatatypeSort datatype => ReadData(expr, datatype),
        TupleSort or ListSort => Read(Packing.Unpack(scope, expr, sort), sort),
        MapSort map => ReadMap((ArrayExpr)expr, map),
        _ => throw new InvalidOperationException($"values of {sort} are not stored"),
    };

    private IEnumerable<Value> Listed(Sort keys) => Sorts.IsFinite(keys)
        ? elements.Universe.ValuesOf(keys)
        : throw new Z3Exception($"the model has a map or set over {keys}, which cannot be listed");

    private Expr Evaluate(Expr expr) => model.Eval(expr, true);

    private bool IsTrue(BoolExpr formula) => Evaluate(formula) is var value && (value.IsTrue || (value.IsFalse ? false : throw IsOpen(value)));

    private IntNum Number(Expr expr) => Evaluate(expr) is var value && value is IntNum number ? number : throw IsOpen(value);

    private BitVecNum Bits(Expr expr) => Evaluate(expr) is var value && value is BitVecNum number ? number : throw IsOpen(value);

    // The length of a list, as far as the list may have it and one can be shown to a person.
    private int Length(ArithExpr expr, Sort sort)
    {
        var (length, most) = (Number(expr).BigInteger, Math.Min(MostItems, ((ListSort)sort.Resolved).Bound ?? MostItems));
        return length >= 0 && length <= most ? (int)length : throw new Z3Exception($"the model has a list of length {length}; lists of up to {most} elements are read");
    }

    // Of functions that it defines itself, the solver at times says less than a value.
    private static Z3Exception IsOpen(Expr value) => new($"the model leaves open what '{value}' is");

    private ElementValue ReadElement(Expr expr, UninterpretedSort sort)
    {
        var value = Evaluate(expr);
        var index = Array.FindIndex(elements.Of(sort), e => e.Equals(value));
        return index >= 0 ? new ElementValue(sort, index) : throw new Z3Exception($"the model has a value of '{sort}' that is not one of its elements");
    }

    private DataValue ReadData(Expr expr, DatatypeSort sort)
    {
        var value = Evaluate(expr);
        var encoded = scope.Sorts.DatatypeOf(sort);
        var constructor = sort.Constructors.FirstOrDefault(c => IsTrue((BoolExpr)scope.Z3.MkApp(encoded.Recognizers[c.Index], value))) ?? throw IsOpen(value);
        return new DataValue(
            constructor, [.. constructor.Fields.Select(f => Read(scope.Z3.MkApp(encoded.Accessors[constructor.Index][f.Index], value), f.Sort))]);
    }

    private OptionValue ReadOption(Expr expr, OptionSort sort)
    {
        var encoded = scope.Sorts.DatatypeOf(sort);
        return new OptionValue(IsTrue((BoolExpr)scope.Z3.MkApp(encoded.Recognizers[1], expr))
            ? Read(scope.Z3.MkApp(encoded.Accessors[1][0], expr), sort.Element)
            : null);
    }

    private ListValue ReadWindow(Window window, Sort sort) => new(
    [
        .. Enumerable.Range(0, Length(scope.Z3.MkSub(window.Tail, window.Head), sort)).Select(i => Read(
            scope.Z3.MkSelect(window.Items, scope.Z3.MkAdd(window.Head, scope.Z3.MkInt(i))), window.Element)),
    ]);

    private FunctionValue ReadFunction(Mapping mapping, FunctionSort sort) => new(
        elements.Universe.Products(sort.Domain).ToImmutableSortedDictionary(
            arguments => (Value)new TupleValue(arguments),
            arguments => Read(mapping.Apply(elements.Constants(arguments, sort.Domain)), sort.Result)));

    private MapValue ReadMap(ArrayExpr expr, MapSort sort)
    {
        var entry = new OptionSort(sort.Value);
        var entries = ImmutableSortedDictionary.CreateBuilder<Value, Value>();
        foreach (var key in Listed(sort.Key))
        {
            var at = scope.Z3.MkSelect(expr, Packing.Pack(scope, elements.Constant(key, sort.Key), sort.Key));
            if (ReadOption(at, entry).Content is { } value) entries.Add(key, value);
        }

        return new MapValue(entries.ToImmutable());
    }
}
