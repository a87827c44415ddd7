using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// What a relation says outright of the state after: entries of what it modifies, each with its value. Where that is everything, what follows is computed;
/// where it is not, it has to be looked for. That the formula holds of what was computed is for the caller to see.
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
                Read(implies.Right, isAfter, frames.Add(new Frame.When(In(implies.Left, isAfter))));
                break;
            case Conditional conditional:
                Read(conditional.Then, isAfter, frames.Add(new Frame.When(In(conditional.Condition, isAfter))));
                Read(conditional.Else, isAfter, frames.Add(new Frame.When(new Not(In(conditional.Condition, isAfter)))));
                break;
            case Quantified { Quantifier: Quantifier.Forall } forall when forall.Variables.All(v => Sorts.IsFinite(v.Sort)):
                Read(forall.Body, isAfter, frames.Add(new Frame.ForAll(forall.Variables)));
                break;
            case Next next:
                Read(next.Operand, isAfter: true, frames);
                break;
            case Call call:
                Read(call.Function.Body, isAfter, frames.Add(new Frame.Naming(call.Function.Parameters, [.. call.Arguments.Select(a => In(a, isAfter))])));
                break;
            case Let { Pattern: VariablePattern name } let:
                Read(let.Body, isAfter, frames.Add(new Frame.Naming([name.Variable], [In(let.Value, isAfter)])));
                break;
            default:
                foreach (var (side, value) in Sides(formula)) ReadEntry(side, In(value, isAfter), isAfter, frames);
                break;
        }

        if (frames.IsEmpty && !isAfter && formula is not Connected { Connective: Connective.And } && After(formula).IsEmpty) _premises.Add(formula);
    }

    // What is said to be equal to what: a = b, a <-> b, !a, a.
    private static (Term Side, Term Value)[] Sides(Term formula) => formula switch
    {
        Equality e => [(e.Left, e.Right), (e.Right, e.Left)],
        Connected { Connective: Connective.Iff } c => [(c.Left, c.Right), (c.Right, c.Left)],
        Not n => [(n.Operand, Terms.False)],
        _ => [(formula, Terms.True)],
    };

    private void ReadEntry(Term side, Term value, bool isAfter, ImmutableArray<Frame> frames)
    {
        if (Target(side, isAfter) is not var (variable, arguments) || !_relation.Modifies.Contains(variable)) return;
        IEnumerable<Term> read = [value, .. arguments, .. frames.SelectMany(TermsOf)];
        _entries.Add(new Entry(variable, frames, arguments, value, [.. read.SelectMany(After)]));
    }

    private static (StateVariable, ImmutableArray<Term>)? Target(Term side, bool isAfter) => side switch
    {
        StateTerm read when isAfter => (read.Variable, []),
        Next next when !isAfter => Target(next.Operand, isAfter: true),
        Application { Function: StateTerm read } entry when isAfter => (read.Variable, [.. entry.Arguments.Select(a => In(a, isAfter))]),
        Application { Function: Next { Operand: StateTerm read } } entry when !isAfter => (read.Variable, entry.Arguments),
        _ => null,
    };

    private static Term In(Term term, bool isAfter) => isAfter ? new Next(term) { Place = term.Place } : term;

    private static IEnumerable<Term> TermsOf(Frame frame) => frame switch
    {
        Frame.When guard => [guard.Condition],
        Frame.Naming naming => naming.Values,
        _ => [],
    };

    // What of the state after a term reads, itself or in what it calls.
    private static ImmutableHashSet<StateVariable> After(Term term) => [.. ReadAfter(term, isAfter: false)];

    private static IEnumerable<StateVariable> ReadAfter(Term term, bool isAfter) => term switch
    {
        StateTerm read => isAfter ? [read.Variable] : [],
        Next next => ReadAfter(next.Operand, isAfter: true),
        Call call => Subterms.Of(call).Append(call.Function.Body).SelectMany(t => ReadAfter(t, isAfter)),
        _ => Subterms.Of(term).SelectMany(t => ReadAfter(t, isAfter)),
    };

    // ---- computing what follows -------------------------------------------------------------------------------------------------

    /// <summary>The one state that may follow <paramref name="state"/>; null when that is left open.</summary>
    public State? Follow(Evaluator evaluator, State state, Bindings bindings)
    {
        var after = state;
        var open = _relation.Modifies.ToDictionary(v => v, _ => new Dictionary<Value, Value>());
        var entries = _entries.ToList();
        while (open.Count > 0)
        {
            var ready = entries.FindAll(e => !e.Reads.Overlaps(open.Keys));
            if (ready.Count == 0) return null;
            entries.RemoveAll(ready.Contains);
            foreach (var entry in ready.Where(e => open.ContainsKey(e.Variable)))
                if (!Fill(open[entry.Variable], entry, evaluator, state.Before(after), bindings))
                    return null;
            foreach (var (variable, known) in open.ToArray())
            {
                if (ValueOf(variable, known, evaluator.Universe) is not { } value) continue;
                after = after.With(variable, value);
                open.Remove(variable);
            }
        }

        return after;
    }

    // Two values for one entry contradict each other: either will do for the formula to be false.
    private static bool Fill(Dictionary<Value, Value> known, Entry entry, Evaluator evaluator, State both, Bindings bindings)
    {
        foreach (var instance in Instances(entry.Frames, evaluator, both, bindings))
        {
            var arguments = entry.Arguments.Select(a => evaluator.Evaluate(a, both, instance)).OfType<Evaluation.Defined>().Select(d => d.Value).ToImmutableArray();
            if (arguments.Length < entry.Arguments.Length || evaluator.Evaluate(entry.Value, both, instance) is not Evaluation.Defined value) return false;
            known.TryAdd(new TupleValue(arguments), value.Value);
        }

        return true;
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

    private static Value? ValueOf(StateVariable variable, Dictionary<Value, Value> known, Universe universe)
    {
        if (variable.Sort is not FunctionSort function) return known.GetValueOrDefault(new TupleValue([]));
        var table = ImmutableSortedDictionary.CreateBuilder<Value, Value>();
        foreach (var arguments in universe.Products(function.Domain))
        {
            var key = new TupleValue(arguments);
            if (!known.TryGetValue(key, out var value)) return null;
            table.Add(key, value);
        }

        return new FunctionValue(table.ToImmutable());
    }
}
