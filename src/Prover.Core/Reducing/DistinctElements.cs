using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;

namespace Prover.Reducing;

/// <summary>
/// Makes a counterexample or a witness general, by trial: two parameters, or two elements in one entry, member, tuple or message, are the same element only where they have to be, so that it does not suggest
/// that they must be equal. Then elements get the first names, parameters first, so that it looks the same whoever found it. Nothing is added, and the step changes no more than before.
/// </summary>
public sealed class DistinctElements
{
    private const int MostTried = 600;

    // In all structures together that are built: the larger they are, the fewer.
    private const int MostPlaces = 1_000_000;

    private readonly Reduction _reduction;
    private readonly ImmutableArray<StateVariable> _variables;
    private (int Coincidences, int Numbers) _least;
    private int _changes;
    private int _places;

    private DistinctElements(Reduction reduction, ImmutableArray<StateVariable> variables)
    {
        (_reduction, _variables) = (reduction, variables);
        (_least, _changes) = (SizeOf(reduction.Least), ChangesIn(reduction.Least));
    }

    /// <summary>A counterexample or witness for <paramref name="obligation"/> that differs from <paramref name="found"/> in its elements alone.</summary>
    /// <param name="obligation">The obligation that it refutes, or that asks for it.</param>
    /// <param name="found">The counterexample or witness.</param>
    /// <param name="variables">The variables of the system.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was requested.</exception>
    public static Assignment Of(Obligation obligation, Assignment found, ImmutableArray<StateVariable> variables, CancellationToken cancellation)
    {
        // The states after relations over two states are given.
        if (!found.After.IsEmpty || found.Universe.Sizes.Values.All(n => n == 1) || !Reduction.IsPossible(obligation, found)) return found;
        var search = new DistinctElements(new Reduction(obligation, found, MostTried, cancellation), variables);
        search.Descend();
        return search._reduction.Least;
    }

    private void Descend()
    {
        while (!_reduction.IsOver && Neighbours().TakeWhile(_ => _places < MostPlaces).Any(Try)) _changes = ChangesIn(_reduction.Least);
    }

    // Other names for all elements; then one or two of the places where there is one.
    private IEnumerable<Assignment> Neighbours()
    {
        var universe = _reduction.Least.Universe;
        foreach (var (sort, size) in universe.Sizes.OrderBy(s => s.Key.Name, StringComparer.Ordinal))
        {
            for (var by = 1; by < size; by++)
                if (Renamed(e => e.Sort == sort ? (e.Index + by) % size : e.Index) is { } turned) yield return turned;
            for (var one = 0; one < size; one++)
                for (var two = one + 1; two < size; two++)
                    if (Renamed(e => e.Sort != sort ? e.Index : e.Index == one ? two : e.Index == two ? one : e.Index) is { } exchanged) yield return exchanged;
        }

        var places = Places();
        for (var i = 0; i < places.Length; i++)
            foreach (var here in Others(places[i]))
                if (With((i, here)) is { } changed) yield return changed;
        for (var i = 0; i < places.Length; i++)
            for (var j = i + 1; j < places.Length; j++)
                foreach (var here in Others(places[i]))
                    foreach (var there in Others(places[j]))
                        if (With((i, here), (j, there)) is { } changed) yield return changed;

        IEnumerable<int> Others(ElementValue element) => Enumerable.Range(0, universe.SizeOf(element.Sort)).Where(n => n != element.Index);

        Assignment? Renamed(Func<ElementValue, int> name) => Changed((_, element) => name(element), ChangedArguments.All);

        Assignment? With(params (int Place, int Index)[] elements) => Changed(
            (place, element) => elements.Where(e => e.Place == place).Select(e => e.Index).DefaultIfEmpty(element.Index).First(), ChangedArguments.OfTuples);
    }

    private ImmutableArray<ElementValue> Places()
    {
        var places = ImmutableArray.CreateBuilder<ElementValue>();
        Changed(
            (_, element) =>
            {
                places.Add(element);
                return element.Index;
            },
            ChangedArguments.OfTuples);
        return places.ToImmutable();
    }

    private Assignment? Changed(Func<int, ElementValue, int> index, ChangedArguments arguments)
    {
        var place = 0;
        var changed = _reduction.After(new ValueChange(value => value is ElementValue element ? element with { Index = index(place++, element) } : value, arguments));
        _places += place;
        return changed;
    }

    private bool Try(Assignment structure)
    {
        var size = SizeOf(structure);
        if (!IsBetter() || ChangesIn(structure) > _changes || !_reduction.Try(structure)) return false;
        _least = size;
        return true;

        // Among those that are as good, parameters get the first names, in their order.
        bool IsBetter() => size.CompareTo(_least) is var order and not 0 ? order < 0
            : ValuesOf(structure).Zip(ValuesOf(_reduction.Least)).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(o => o != 0) < 0;
    }

    private IEnumerable<Value> ValuesOf(Assignment structure) => ConstantsOf(structure).Concat(structure.State.Values);

    private Value[] ConstantsOf(Assignment structure) => [.. _reduction.Obligation.Query.Constants.Select(c => structure.Constants[c])];

    private (int Coincidences, int Numbers) SizeOf(Assignment structure)
    {
        var constants = ConstantsOf(structure);
        var named = _variables.Select(v => structure.State[v]).OfType<ElementValue>().Concat(constants.SelectMany(ElementsOf));
        Value[] parts = [.. structure.State.Values.SelectMany(PartsOf)];
        return (
            Pairs(named) + parts.Sum(part => Pairs(ElementsOf(part))),
            parts.Concat(constants).SelectMany(ElementsOf).Concat(structure.State.Values.SelectMany(ResultsOf)).Sum(e => e.Index));
    }

    private int ChangesIn(Assignment structure) =>
        new Stepper(new Evaluator(structure.Universe)).Read(_reduction.Obligation.Query.Steps, structure.State, structure.Constants, structure.After) is Reading.Held held
            ? StateChange.Between(structure.State, held.State, _variables).Length
            : int.MaxValue;

    private static int Pairs(IEnumerable<ElementValue> elements) => elements.GroupBy(e => e).Sum(g => g.Count() * (g.Count() - 1) / 2);

    // Each entry of a map, member of a set, tuple of a relation and element of a list stands for something of its own.
    private static IEnumerable<Value> PartsOf(Value value) => value switch
    {
        ListValue list => list.Items,
        SetValue set => set.Elements,
        MapValue map => map.Entries.Select(e => new TupleValue([e.Key, e.Value])),
        FunctionValue relation => relation.Table.Where(t => t.Value is BoolValue { Value: true }).Select(t => t.Key),
        _ => [value],
    };

    private static IEnumerable<ElementValue> ResultsOf(Value value) => value is FunctionValue function ? function.Table.Values.SelectMany(ElementsOf) : [];

    private static IEnumerable<ElementValue> ElementsOf(Value value) => ValueParts.Of(value).OfType<ElementValue>();
}
