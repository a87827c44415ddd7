using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>From a replayed structure to a picture of it.</summary>
public sealed class PictureComposer
{
    private readonly TransitionSystem _system;
    private readonly Case? _source;
    private readonly Rule? _rule;
    private readonly Example _example;
    private readonly ILookup<Fact, StateChange> _changes;
    private ImmutableArray<Variable> _chosen = [];

    private PictureComposer(TransitionSystem system, Case? source, Rule? rule, Example example)
    {
        (_system, _source, _rule, _example) = (system, source, rule, example);
        var changes = example.After is { } after ? StateChange.Between(example.Before, after, system.Variables) : [];
        _changes = changes.ToLookup(c => new Fact(c.Variable, c.Key));
    }

    /// <summary>The picture of what refutes an obligation, or was found for it.</summary>
    public static Picture Of(TransitionSystem system, Obligation obligation, Example example) =>
        new PictureComposer(system, obligation.Source, obligation.Rule, example) { _chosen = ChosenIn(obligation) }.Compose(obligation.Name, ViolationRemarks.Of(system, obligation, example));

    // The choices of a prophecy belong to no case and no rule.
    private static ImmutableArray<Variable> ChosenIn(Obligation obligation) => obligation.Kind == ObligationKind.Induction
        ? [.. obligation.Query.Constants.Except(obligation.Rule?.Parameters ?? [])]
        : [];

    // For a relation: the arguments for which it holds.
    private static string Describe(Value value) => value is FunctionValue relation
        ? $"{{{string.Join(", ", relation.Table.Where(e => e.Value is BoolValue { Value: true }).Select(e => e.Key is TupleValue { Items: [var only] } ? only : e.Key))}}}"
        : $"{value}";

    /// <summary>The picture of what an audit found.</summary>
    public static Picture Of(TransitionSystem system, Violation violation) =>
        new PictureComposer(
            system, violation.Case, violation.Rule, new Example(violation.Universe, violation.Before, violation.After, violation.Arguments, null))
            .Compose(violation.Where, []);

    /// <summary>The picture of a state or, when a rule fired there, of the step; nothing is wrong in it.</summary>
    public static Picture Of(TransitionSystem system, Universe universe, string title, State before, Successor? step) =>
        new PictureComposer(
            system, null, step?.Rule,
            new Example(universe, before, step?.State, Bindings.None.With(step?.Rule.Parameters ?? [], step?.Arguments ?? []), null))
            .Compose(title, []);

    private Picture Compose(string title, ImmutableArray<ViolationRemark> violation)
    {
        var shape = Shape.Of(_system);
        var scenes = _example.After is { } after
            ? [Scene(shape, "before", _example.Before, isLast: false), Scene(shape, "after", after, isLast: true)]
            : ImmutableArray.Create(Scene(shape, "state", _example.Before, isLast: true));
        var labels = scenes.SelectMany(s => s.Arrows).Where(a => a.Kind == ArrowKind.Pointer).Select(a => a.Label).Distinct().ToArray();
        return new Picture(
            title, Context(), Rule(), violation, scenes, FactTable.Of(_system, _example),
            shape?.Sort.Order == SortOrder.Ring, labels.Length == 1 ? labels[0] : null);
    }

    // ---- around it --------------------------------------------------------------------------------------------------------------

    private ImmutableArray<string> Context() =>
    [
        .. SizesOf(_system, _example.Universe),
        .. _chosen.Select(c => $"{c} = {Describe(_example.Constants[c])}"),
        .. _source is null ? Array.Empty<string>() : [$"case {Instance(_source.Name, _source.Parameters)}"],
    ];

    /// <summary>The elements of each sort.</summary>
    public static IEnumerable<string> SizesOf(TransitionSystem system, Universe universe) => system.Sorts.Select(sort => SizeOf(sort, universe));

    private static string SizeOf(UninterpretedSort sort, Universe universe)
    {
        var names = universe.ValuesOf(sort).Select(v => v.ToString()!).ToArray();
        return sort.Order == SortOrder.Ring && names.Length > 1
            ? $"{sort.Name}: {string.Join(" → ", names)} → {names[0]}"
            : $"{sort.Name}: {string.Join(", ", names)}";
    }

    private string? Rule() => _example.Run is { } run
        ? $"run {string.Join(", ", run.Steps.Select(s => Describe(s.Rule, s.Arguments)))}"
        : _rule is null ? null
        : $"rule {Instance(_rule.Name, _rule.Parameters)} {(_example.After is null ? "is about to fire" : "fires")}";

    /// <summary><c>join(newcomer = Id1, known = Id0)</c>.</summary>
    public static string Describe(Rule rule, IEnumerable<Value> arguments) => rule.Parameters.IsEmpty
        ? rule.Name
        : $"{rule.Name}({string.Join(", ", rule.Parameters.Zip(arguments, (p, a) => $"{p} = {a}"))})";

    private string Instance(string name, IEnumerable<Variable> parameters)
    {
        var known = parameters.Select(p => (p, Value: _example.Constants.Find(p))).Where(p => p.Value is not null).Select(p => $"{p.p} = {p.Value}").ToArray();
        return known.Length == 0 ? name : $"{name}({string.Join(", ", known)})";
    }

    // ---- a state ----------------------------------------------------------------------------------------------------------------

    private Scene Scene(Shape? shape, string title, State state, bool isLast)
    {
        if (shape is null) return new Scene(title, [], []);
        var elements = _example.Universe.ValuesOf(shape.Sort).Cast<ElementValue>().ToImmutableArray();
        var facts = _system.Variables.SelectMany(v => Fact.Of(v, state)).ToArray();
        var drawn = facts.Select(fact => (Fact: fact, Traits: shape.Draw(fact, state), Mark: MarkOf(fact, isLast), Weight: WeightOf(fact, isLast))).ToArray();
        var arrows = drawn.SelectMany(d => d.Traits.OfType<Trait.Link>().Select(l =>
            new Arrow(l.Kind, l.From.Index, l.To.Index, l.Label, l.Short, d.Mark, d.Weight)
            {
                Message = l.Kind == ArrowKind.Message ? Arrow.NameOf(d.Fact.Variable, d.Fact.Key) : null,
            }));
        return new Scene(title, [.. elements.Select(e => Node(e))], [.. arrows]);

        Node Node(ElementValue element)
        {
            var own = drawn.Where(d => d.Traits.Any(t => t is Trait.Presence p && p.Element == element)).ToArray();
            var notes = drawn.SelectMany(d => d.Traits.OfType<Trait.Note>()).Where(n => n.Element == element).Select(n => n.Text);
            var marks = own.Select(d => d.Mark).Where(m => m != Mark.Same).ToArray();
            return new Node(
                element.ToString(), own.Length > 0 || !shape.HasPresence, [.. notes], [.. Roles(element, isLast)],
                marks.Length == 0 ? Mark.Same : marks[0], NodeWeight(own.Select(d => d.Weight), element, isLast));
        }
    }

    private Weight NodeWeight(IEnumerable<Weight> own, ElementValue element, bool isLast)
    {
        if (isLast && _example.Blame is { } blame && blame.Instance.Any(i => element.Equals(i.Value))) return Weight.Wrong;
        var weights = own.ToArray();
        return weights.Contains(Weight.Wrong) ? Weight.Wrong : weights.Length > 0 && weights.All(w => w == Weight.Dim) ? Weight.Dim : Weight.Usual;
    }

    // The failure shows in the last state; the names of parameters belong to the first.
    private IEnumerable<string> Roles(ElementValue element, bool isLast)
    {
        var parameters = (_source?.Parameters ?? []).Concat(_rule?.Parameters ?? []);
        var named = parameters.Where(p => element.Equals(_example.Constants.Find(p))).Select(p => p.Name);
        if (isLast && _example.Blame is { } blame)
            named = (_example.After is null ? named : []).Concat(blame.Instance.Where(i => element.Equals(i.Value)).Select(i => i.Variable.Name));
        return (isLast && _example is { After: not null, Blame: null } ? [] : named).Distinct();
    }

    private Mark MarkOf(Fact fact, bool isLast) => _changes[fact].Select(c => c switch
    {
        { Old: null } => isLast ? Mark.Added : Mark.Same,
        { New: null } => isLast ? Mark.Same : Mark.Removed,
        { Variable.Sort: FunctionSort { Result: BoolSort } } => isLast ? Mark.Added : Mark.Removed,
        _ => Mark.Changed,
    }).FirstOrDefault(m => m != Mark.Same);

    private Weight WeightOf(Fact fact, bool isLast) => FactTable.WeightOf(_example, fact, isLast);
}
