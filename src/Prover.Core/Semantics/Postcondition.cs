using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// What a relation says outright of the state after: entries of what it modifies, each with its value. Where little is left open, the states that may
/// follow are listed; where much is, they have to be looked for. Whether the formula holds of what is listed is for the caller to see.
/// </summary>
internal sealed class Postcondition
{
    private readonly Relation _relation;
    private readonly List<Term> _premises = [];
    private readonly List<Entry> _entries = [];

    // Within its frames, the variable has a value at these arguments; what of the state after must be known to compute it.
    private sealed record Entry(
        StateVariable Variable, ImmutableArray<Frame> Frames, ImmutableArray<Term> Arguments, Term Value, ImmutableHashSet<StateVariable> Reads);

    // What stands around an entry: it is for all values, under a condition, with names for terms.
    private abstract record Frame
    {
        public sealed record ForAll(ImmutableArray<Variable> Variables) : Frame;

        public sealed record When(Term Condition) : Frame;

        public sealed record Naming(ImmutableArray<Variable> Names, ImmutableArray<Term> Values) : Frame;
    }

    /// <summary>What <paramref name="relation"/> says.</summary>
    public Postcondition(Relation relation)
    {
        _relation = relation;
        Read(relation.Formula, isAfter: false, []);
    }

    /// <summary>Formulas over the state before that must hold; where one does not, nothing follows.</summary>
    public IReadOnlyList<Term> Premises => _premises;

    // ---- reading the formula ----------------------------------------------------------------------------------------------------

    // Below Next, everything is meant in the state after.
    private void Read(Term formula, bool isAfter, ImmutableArray<Frame> frames)
    {
        switch (formula)
        {
            case Connected { Connective: Connective.And } and:
                Read(and.Left, isAfter, frames);
                Read(and.Right, isAfter, frames);
                break;
            case Connected { Connective: Connective.Implies } implies:
                Read(implies.Right, isAfter, frames.Add(new Frame.When(Equations.Outside(implies.Left, isAfter))));
                break;
            case Conditional conditional:
                Read(conditional.Then, isAfter, frames.Add(new Frame.When(Equations.Outside(conditional.Condition, isAfter))));
                Read(conditional.Else, isAfter, frames.Add(new Frame.When(new Not(Equations.Outside(conditional.Condition, isAfter)))));
                break;
            case Quantified { Quantifier: Quantifier.Forall } forall when forall.Variables.All(v => Sorts.IsFinite(v.Sort)):
                Read(forall.Body, isAfter, frames.Add(new Frame.ForAll(forall.Variables)));
                break;
            case Next next:
                Read(next.Operand, isAfter: true, frames);
                break;
            case Call call:
                Read(call.Function.Body, isAfter, frames.Add(new Frame.Naming(call.Function.Parameters, [.. call.Arguments.Select(a => Equations.Outside(a, isAfter))])));
                break;
            case Let { Pattern: VariablePattern name } let:
                Read(let.Body, isAfter, frames.Add(new Frame.Naming([name.Variable], [Equations.Outside(let.Value, isAfter)])));
                break;
            default:
                foreach (var (side, value) in Equations.Sides(formula)) ReadEntry(side, Equations.Outside(value, isAfter), isAfter, frames);
                break;
        }

        if (!isAfter && formula is not (Connected { Connective: Connective.And } or Quantified) && frames.All(f => f is Frame.ForAll) && Equations.After(formula).IsEmpty)
            _premises.Add(ForAll([.. frames.Cast<Frame.ForAll>().SelectMany(f => f.Variables).Where(v => Equations.Occurs(v, formula))], formula));
    }

    private static Term ForAll(ImmutableArray<Variable> variables, Term formula) =>
        variables.IsEmpty ? formula : new Quantified(Quantifier.Forall, variables, formula);

    private void ReadEntry(Term side, Term value, bool isAfter, ImmutableArray<Frame> frames)
    {
        if (Equations.EntryAfter(side, isAfter) is not var (variable, arguments) || !_relation.Modifies.Contains(variable)) return;
        IEnumerable<Term> read = [value, .. arguments, .. frames.SelectMany(TermsOf)];
        _entries.Add(new Entry(variable, frames, arguments, value, [.. read.SelectMany(Equations.After)]));
    }

    private static IEnumerable<Term> TermsOf(Frame frame) => frame switch
    {
        Frame.When guard => [guard.Condition],
        Frame.Naming naming => naming.Values,
        _ => [],
    };

    // ---- listing what may follow ------------------------------------------------------------------------------------------------

    // What may follow where no more than so many states come into question.
    private const int MostCandidates = 64;

    /// <summary>The states that may follow <paramref name="state"/>, and there is no other; null when there are too many to list.</summary>
    public ImmutableArray<State>? Candidates(Evaluator evaluator, State state, Bindings bindings)
    {
        var candidates = ImmutableArray.CreateBuilder<State>();
        var open = _relation.Modifies.ToImmutableDictionary(v => v, _ => ImmutableDictionary<Value, Value>.Empty);
        return Complete(new Listing(evaluator, state, bindings, candidates), state, open, [.. _entries]) ? candidates.ToImmutable() : null;
    }

    private sealed record Listing(Evaluator Evaluator, State Before, Bindings Bindings, ImmutableArray<State>.Builder Candidates);

    // Gives values to what is open in the state after, from what is said of it and, where nothing is said, every value there is. False: too many.
    private static bool Complete(
        Listing listing, State after, ImmutableDictionary<StateVariable, ImmutableDictionary<Value, Value>> open, ImmutableArray<Entry> entries)
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

        // What something is still said of comes last.
        var (next, said) = open.OrderBy(o => entries.Any(e => e.Variable == o.Key)).ThenBy(o => o.Key.Index).First();
        var result = next.Sort is FunctionSort function ? function.Result : next.Sort;
        if (!Sorts.IsFinite(result)) return false;
        var missing = Missing(next, said, listing.Evaluator.Universe).ToArray();
        if (missing.Length > MostCandidates) return false;
        foreach (var values in listing.Evaluator.Universe.Products(missing.Select(_ => result)))
        {
            var whole = said.AddRange(missing.Zip(values, KeyValuePair.Create));
            if (!Complete(listing, after.With(next, ValueOf(next, whole)), open.Remove(next), entries)) return false;
        }

        return true;
    }

    // Two values for one entry contradict each other: either will do for the formula to be false. Null: something has no meaning.
    private static ImmutableDictionary<Value, Value>? Fill(
        ImmutableDictionary<Value, Value> known, Entry entry, Evaluator evaluator, State both, Bindings bindings)
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
