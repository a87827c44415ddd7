using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// How many elements each uninterpreted sort has. On a ring the elements stand in the order of their numbers: a ring of n elements has one
/// cyclic order up to renaming.
/// </summary>
public sealed class Universe(ImmutableDictionary<UninterpretedSort, int> sizes)
{
    /// <summary>The number of elements of <paramref name="sort"/>; at least 1.</summary>
    public int SizeOf(UninterpretedSort sort) => sizes[sort];

    /// <summary>The sizes.</summary>
    public ImmutableDictionary<UninterpretedSort, int> Sizes => sizes;

    /// <summary>
    /// Whether <paramref name="scope"/> certainly covers <paramref name="state"/>, a state over these elements. Its lists are compared with the least size of the scope, which may be that of
    /// another list.
    /// </summary>
    public bool IsCovered(State state, Scope scope) =>
        sizes.All(s => s.Value <= scope.Sizes[s.Key.Name])
        && state.Values.OfType<ListValue>().All(l => l.Items.Length <= scope.Sizes.Values.DefaultIfEmpty(0).Min());

    /// <summary>All values of a sort for which <see cref="Sorts.IsFinite"/> holds, in their order.</summary>
    public IEnumerable<Value> ValuesOf(Sort sort) => sort switch
    {
        BoolSort => [new BoolValue(false), new BoolValue(true)],
        UninterpretedSort declared => Enumerable.Range(0, SizeOf(declared)).Select(i => new ElementValue(declared, i)),
        DatatypeSort datatype => datatype.Constructors.SelectMany(c =>
            Products(c.Fields.Select(f => f.Sort)).Select(fields => new DataValue(c, fields))),
        BitsSort { Width: <= Sorts.ListedBits } bits =>
            Enumerable.Range(0, 1 << bits.Width).Select(i => new BitsValue(bits.Width, i)),
        OptionSort option => ValuesOf(option.Element).Select(v => new OptionValue(v)).Prepend(new OptionValue(null)),
        TupleSort tuple => Products(tuple.Items).Select(items => new TupleValue(items)),
        _ => throw new InvalidOperationException($"the values of {sort} are no finite set"),
    };

    /// <summary>
    /// All ways to choose a value for each of <paramref name="sorts"/>, the last one changing fastest. Values are listed as they are needed, since records of a few bit-vectors have more than fit into
    /// memory.
    /// </summary>
    public IEnumerable<ImmutableArray<Value>> Products(IEnumerable<Sort> sorts)
    {
        Listed[] choices = [.. sorts.Select(s => new Listed(ValuesOf(s)))];
        var chosen = new int[choices.Length];
        while (true)
        {
            var product = new Value[choices.Length];
            for (var i = 0; i < chosen.Length; i++) product[i] = choices[i].At(chosen[i])!;
            // Arrays are compared by what they lie in: those of nothing lie in one place.
            yield return product is [] ? [] : ImmutableCollectionsMarshal.AsImmutableArray(product);

            var next = chosen.Length - 1;
            while (next >= 0 && choices[next].At(++chosen[next]) is null) chosen[next--] = 0;
            if (next < 0) yield break;
        }
    }

    // Values that are listed once, each when it is first asked for.
    private sealed class Listed(IEnumerable<Value> values)
    {
        private readonly IEnumerator<Value> _rest = values.GetEnumerator();
        private readonly List<Value> _known = [];

        // Positions are asked for in turn.
        public Value? At(int position)
        {
            if (position == _known.Count && _rest.MoveNext()) _known.Add(_rest.Current);
            return position < _known.Count ? _known[position] : null;
        }
    }
}

/// <summary>A value for each state variable, by <see cref="StateVariable.Index"/>. Compared by structure.</summary>
public sealed class State(ImmutableArray<Value> values) : IEquatable<State>
{
    /// <summary>The values.</summary>
    public ImmutableArray<Value> Values => values;

    /// <summary>The state that follows, where a formula speaks of two; no part of the state itself.</summary>
    public State? Next { get; private init; }

    /// <summary>This state where <paramref name="next"/> follows.</summary>
    public State Before(State next) => new(values) { Next = next };

    /// <summary>The value of a variable.</summary>
    public Value this[StateVariable variable] => values[variable.Index];

    /// <summary>The state with another value for a variable.</summary>
    public State With(StateVariable variable, Value value) => new(values.SetItem(variable.Index, value));

    /// <inheritdoc/>
    public bool Equals(State? other) => other is not null && values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as State);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Aggregate(0, HashCode.Combine);
}

/// <summary>Values of variables, a persistent list: the latest binding of a variable counts.</summary>
public sealed class Bindings
{
    /// <summary>No binding.</summary>
    public static readonly Bindings None = new(null!, null!, null);

    private readonly Variable _variable;
    private readonly Value _value;
    private readonly Bindings? _rest;

    private Bindings(Variable variable, Value value, Bindings? rest)
    {
        _variable = variable;
        _value = value;
        _rest = rest;
    }

    /// <summary>These and one more.</summary>
    public Bindings With(Variable variable, Value value) => new(variable, value, this);

    /// <summary>These and one more for each variable.</summary>
    public Bindings With(IEnumerable<Variable> variables, IEnumerable<Value> values) =>
        variables.Zip(values).Aggregate(this, (bindings, pair) => bindings.With(pair.First, pair.Second));

    /// <summary>The value of a variable that is bound here; one that is not is a bug of ours.</summary>
    public Value this[Variable variable] => Find(variable) ?? throw new InvalidOperationException($"the variable '{variable}' has no value");

    /// <summary>The value of a variable, or null.</summary>
    public Value? Find(Variable variable)
    {
        for (var at = this; at._rest is not null; at = at._rest)
            if (at._variable == variable)
                return at._value;
        return null;
    }
}
