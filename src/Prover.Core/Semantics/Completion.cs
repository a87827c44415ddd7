using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// The states that may follow a state by a relation, by evaluation: what it says outright is computed, and of what it leaves open every value is taken.
/// Whether the formula holds of what is listed is for the caller to see.
/// </summary>
internal sealed class Completion(Relation relation, Postcondition said)
{
    // The states that may follow, where no more than so many candidates exist.
    private const int MostCandidates = 64;

    /// <summary>The states that may follow <paramref name="state"/>, and there is no other; null when there are too many to list.</summary>
    public ImmutableArray<State>? Candidates(Evaluator evaluator, State state, Bindings bindings)
    {
        var candidates = ImmutableArray.CreateBuilder<State>();
        var open = relation.Modifies.ToImmutableDictionary(v => v, _ => ImmutableDictionary<Value, Value>.Empty);
        return Complete(new Listing(evaluator, state, bindings, candidates), state, open, [.. said.Clauses.OfType<Clause.Entry>()]) ? candidates.ToImmutable() : null;
    }

    private sealed record Listing(Evaluator Evaluator, State Before, Bindings Bindings, ImmutableArray<State>.Builder Candidates);

    // Gives values to what is open in the state after, from what is said of it and, where nothing is said, every value there is. False: too many.
    private static bool Complete(
        Listing listing, State after, ImmutableDictionary<StateVariable, ImmutableDictionary<Value, Value>> open, ImmutableArray<Clause.Entry> entries)
    {
        while (open.Count > 0 && entries.Where(e => !e.Reads.Overlaps(open.Keys)).ToArray() is { Length: > 0 } ready)
        {
            entries = entries.RemoveRange(ready);
            foreach (var entry in ready.Where(e => open.ContainsKey(e.Variable)))
            {
                if (Fill(open[entry.Variable], entry, listing.Evaluator, listing.Before.Before(after), listing.Bindings) is not { } filled) return false;
                open = open.SetItem(entry.Variable, filled);
            }

            foreach (var (variable, known) in open)
            {
                if (Missing(variable, known, listing.Evaluator.Universe).Any()) continue;
                after = after.With(variable, ValueOf(variable, known));
                open = open.Remove(variable);
            }
        }

        if (open.IsEmpty)
        {
            listing.Candidates.Add(after);
            return listing.Candidates.Count <= MostCandidates;
        }

        // Variables that clauses still mention come last.
        var (next, values) = open.OrderBy(o => entries.Any(e => e.Variable == o.Key)).ThenBy(o => o.Key.Index).First();
        var result = next.Sort is FunctionSort function ? function.Result : next.Sort;
        if (!Sorts.IsFinite(result)) return false;
        var missing = Missing(next, values, listing.Evaluator.Universe).ToArray();
        if (missing.Length > MostCandidates) return false;
        foreach (var rest in listing.Evaluator.Universe.Products(missing.Select(_ => result)))
        {
            var whole = values.AddRange(missing.Zip(rest, KeyValuePair.Create));
            if (!Complete(listing, after.With(next, ValueOf(next, whole)), open.Remove(next), entries)) return false;
        }

        return true;
    }

    // Two values for one entry contradict each other: either will do for the formula to be false. Null: something is undefined.
    private static ImmutableDictionary<Value, Value>? Fill(
        ImmutableDictionary<Value, Value> known, Clause.Entry entry, Evaluator evaluator, State both, Bindings bindings)
    {
        var filled = known.ToBuilder();
        foreach (var instance in Instances(entry.Frames, evaluator, both, bindings))
        {
            var arguments = entry.Arguments.Select(a => evaluator.Evaluate(a, both, instance)).OfType<Evaluation.Defined>().Select(d => d.Value).ToImmutableArray();
            if (arguments.Length < entry.Arguments.Length || evaluator.Evaluate(entry.Value, both, instance) is not Evaluation.Defined value) return null;
            filled.TryAdd(new TupleValue(arguments), value.Value);
        }

        return filled.ToImmutable();
    }

    private static IEnumerable<Bindings> Instances(ImmutableArray<Frame> frames, Evaluator evaluator, State both, Bindings bindings) =>
        frames.Aggregate(Enumerable.Repeat(bindings, 1), (instances, frame) => frame switch
        {
            Frame.ForAll all => instances.SelectMany(b => evaluator.Universe.Products(all.Variables.Select(v => v.Sort)).Select(values => b.With(all.Variables, values))),
            Frame.When guard => instances.Where(b => evaluator.Evaluate(guard.Condition, both, b).IsTrue),
            Frame.Naming naming => instances.SelectMany(b => Named(naming, evaluator, both, b)),
            _ => throw new InvalidOperationException($"unknown frame {frame.GetType().Name}"),
        });

    private static IEnumerable<Bindings> Named(Frame.Naming naming, Evaluator evaluator, State both, Bindings bindings)
    {
        var values = naming.Values.Select(v => evaluator.Evaluate(v, both, bindings)).OfType<Evaluation.Defined>().Select(d => d.Value).ToArray();
        return values.Length == naming.Names.Length ? [bindings.With(naming.Names, values)] : [];
    }

    private static IEnumerable<Value> Missing(StateVariable variable, ImmutableDictionary<Value, Value> known, Universe universe) =>
        universe.Products(variable.Sort is FunctionSort function ? function.Domain : []).Select(a => (Value)new TupleValue(a)).Where(a => !known.ContainsKey(a));

    private static Value ValueOf(StateVariable variable, ImmutableDictionary<Value, Value> known) =>
        variable.Sort is FunctionSort ? new FunctionValue(known.ToImmutableSortedDictionary()) : known[new TupleValue([])];
}
