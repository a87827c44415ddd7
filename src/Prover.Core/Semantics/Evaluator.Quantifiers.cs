using System.Collections.Immutable;
using Prover.Logic;

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

        public bool Are(Quantifier quantifier) => quantifier switch
        {
            Quantifier.Forall => _fit == _all,
            Quantifier.Exists => _fit > 0,
            Quantifier.ExistsUnique => _fit == 1,
            Quantifier.Lone => _fit <= 1,
            _ => throw new InvalidOperationException($"unknown quantifier {quantifier}"),
        };
    }

    // No instance is left out where one decides, so that whether a formula is undefined does not depend on the order of the elements.
    private bool Quantify(Quantified formula, State state, Bindings bindings)
    {
        var (plan, instances) = (QuantifierPlan.Of(formula), new Count());
        Value[][] values = [.. formula.Variables.Select(v => universe.ValuesOf(v.Sort).ToArray())];
        Choose(0, bindings);
        return instances.Are(formula.Quantifier);

        void Choose(int depth, Bindings known)
        {
            if (depth == values.Length)
            {
                instances.Add(Holds(plan.Rest, state, known), 1);
                return;
            }

            foreach (var value in values[depth])
            {
                var here = known.With(formula.Variables[depth], value);
                if (plan.Guards[depth].All(g => Holds(g, state, here))) Choose(depth + 1, here);
                else instances.Add(plan.WithoutGuard, values.Skip(depth + 1).Aggregate(1L, (count, next) => count * next.Length));
            }
        }
    }

    /// <summary>The values of <paramref name="variables"/> for which <paramref name="condition"/> is defined and true.</summary>
    public IEnumerable<Bindings> Instances(ImmutableArray<Variable> variables, Term condition, State state) =>
        universe.Products(variables.Select(v => v.Sort)).Select(values => Bindings.None.With(variables, values)).Where(b => Evaluate(condition, state, b).IsTrue);

    private bool Quantify(OverList formula, State state, Bindings bindings)
    {
        var instances = new Count();
        foreach (var (position, item) in Items(formula.List, state, bindings).Index()) instances.Add(Holds(formula.Body, state, At(formula, position, item, bindings)), 1);
        return instances.Are(formula.Quantifier);
    }

    /// <summary>The bindings for the body of a quantifier over a list, at the element <paramref name="item"/> in a position.</summary>
    public static Bindings At(OverList formula, int position, Value item, Bindings bindings)
    {
        var inner = bindings.With(formula.Element, item);
        return formula.Position is null ? inner : inner.With(formula.Position, new IntValue(position));
    }

    private static bool IsSorted(Sorted formula, ImmutableArray<Value> items) =>
        items.Zip(items.Skip(1)).All(p => Key(formula, p.First).CompareTo(Key(formula, p.Second)) <= 0);

    private static Value Key(Sorted formula, Value item) =>
        formula.Fields.IsEmpty ? item : ((DataValue)item).Fields[formula.Fields.First(f => f.Owner == ((DataValue)item).Constructor).Index];
}
