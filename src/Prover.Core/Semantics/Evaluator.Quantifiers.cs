using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <content>Quantifiers over all values of sorts, and over the elements of lists.</content>
public sealed partial class Evaluator
{
    // Which instances of a quantified formula hold.
    private sealed class Count
    {
        private long _all;
        private long _fit;

        public void Add(bool fits, long count)
        {
            _all += count;
            if (fits) _fit += count;
        }

        public bool Are(Quantifier quantifier, int number) => quantifier switch
        {
            Quantifier.Forall => _fit == _all,
            Quantifier.Exists => _fit > 0,
            Quantifier.ExistsUnique => _fit == 1,
            Quantifier.Lone => _fit <= 1,
            Quantifier.AtMost => _fit <= number,
            Quantifier.Exactly => _fit == number,
            _ => throw new InvalidOperationException($"unknown quantifier {quantifier}"),
        };
    }

    // No instance is left out where one decides, so that whether a formula is undefined does not depend on the order of the elements.
    private bool Quantify(Quantified formula, State state, Bindings bindings)
    {
        var (plan, instances) = (QuantifierPlan.Of(formula), new Count());
        Value[]?[] values = [.. formula.Variables.Zip(plan.Listed, (v, listed) => listed is null ? Until(universe.ValuesOf(v.Sort)).ToArray() : null)];
        Choose(0, bindings);
        return instances.Are(formula.Quantifier, formula.Number);

        void Choose(int depth, Bindings known)
        {
            if (depth == values.Length)
            {
                instances.Add(Holds(plan.Rest, state, known), 1);
                return;
            }

            foreach (var value in values[depth] ?? ValuesOf(plan.Listed[depth]!, state, known))
            {
                Spend(ref _values);
                var here = known.With(formula.Variables[depth], value);
                if (plan.Guards[depth].All(g => Holds(g, state, here))) Choose(depth + 1, here);
                else instances.Add(plan.WithoutGuard, values.Skip(depth + 1).Aggregate(1L, (count, next) => count * (next?.Length ?? 1)));
            }
        }
    }

    // The values that a restriction names, each once.
    private IEnumerable<Value> ValuesOf(Restriction restriction, State state, Bindings known) => restriction switch
    {
        Restriction.Is { Term: var term } => [Value(term, state, known)],
        Restriction.In { Collection: { Sort: MapSort } map } => Map(map, state, known).Keys,
        Restriction.In { Collection: var set } => Set(set, state, known),
        Restriction.Either either => ValuesOf(either.Left, state, known).Union(ValuesOf(either.Right, state, known)),
        Restriction.AtMost { Term: Length { List: var list }, IsStrict: true } => Items(list, state, known).Select((_, position) => new IntValue(position)),
        _ => throw new InvalidOperationException($"{restriction.GetType().Name} names no values"),
    };

    /// <summary>
    /// The values of the variables of <paramref name="formula"/> that its guards leave: with others, an instance decides nothing. Where what a guard reads is undefined, there are none.
    /// </summary>
    public IEnumerable<ImmutableArray<Value>> Instances(Quantified formula, State state, Bindings bindings)
    {
        var listed = QuantifierPlan.Of(formula).Listed;
        return From(0, [], bindings);

        IEnumerable<ImmutableArray<Value>> From(int depth, ImmutableArray<Value> chosen, Bindings known)
        {
            if (depth == listed.Length) return [chosen];
            var variable = formula.Variables[depth];
            return ValuesOf(variable, listed[depth], state, known).SelectMany(value => From(depth + 1, chosen.Add(value), known.With(variable, value)));
        }
    }

    private IEnumerable<Value> ValuesOf(Variable variable, Restriction? listed, State state, Bindings known)
    {
        if (listed is null) return Until(universe.ValuesOf(variable.Sort));
        try
        {
            return [.. ValuesOf(listed, state, known)];
        }
        catch (UndefinedUse)
        {
            return [];
        }
    }

    // All values, until the evaluation is ended: there may be more than fit into memory.
    private IEnumerable<T> Until<T>(IEnumerable<T> values)
    {
        foreach (var value in values)
        {
            Spend(ref _values);
            yield return value;
        }
    }

    private bool Quantify(OverList formula, State state, Bindings bindings)
    {
        var instances = new Count();
        foreach (var (position, item) in Items(formula.List, state, bindings).Index()) instances.Add(Holds(formula.Body, state, At(formula, position, item, bindings)), 1);
        return instances.Are(formula.Quantifier, formula.Number);
    }

    /// <summary>The bindings for the body of a quantifier over a list, at the element <paramref name="item"/> in a position.</summary>
    public static Bindings At(OverList formula, int position, Value item, Bindings bindings) => At(formula.Element, formula.Position, position, item, bindings);

    private static Bindings At(Variable element, Variable? named, int position, Value item, Bindings bindings)
    {
        var inner = bindings.With(element, item);
        return named is null ? inner : inner.With(named, new IntValue(position));
    }

    private static bool IsSorted(Sorted formula, ImmutableArray<Value> items) =>
        items.Zip(items.Skip(1)).All(p => Key(formula, p.First).CompareTo(Key(formula, p.Second)) <= 0);

    private static Value Key(Sorted formula, Value item) =>
        formula.Fields.IsEmpty ? item : ((DataValue)item).Fields[formula.Fields.First(f => f.Owner == ((DataValue)item).Constructor).Index];
}
