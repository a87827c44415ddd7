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
    private ImmutableArray<Variable> _chosen = [];

    private PictureComposer(TransitionSystem system, Case? source, Rule? rule, Example example)
    {
        (_system, _source, _rule, _example) = (system, source, rule, example);
    }

    /// <summary>The picture of what refutes an obligation, or was found for it; with every fact, those too that play no part, if it is to be full.</summary>
    public static Picture Of(TransitionSystem system, Obligation obligation, Example example, bool isFull = false)
    {
        var picture = new PictureComposer(system, obligation.Source, obligation.Rule, example) { _chosen = ChosenIn(obligation) }
            .Compose(obligation.Name, ViolationRemarks.Of(system, obligation, example));
        return isFull ? picture : picture with { Rows = FactTable.Folded(picture.Rows) };
    }

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
        var emphasis = new Emphasis(_system, _example, [.. _source?.Parameters ?? [], .. _rule?.Parameters ?? []]);
        var states = _example.After is { } after ? [("before", _example.Before), ("after", after)] : ImmutableArray.Create(("state", _example.Before));
        var scenes = shape switch
        {
            TreeShape tree => TreeScenes.Of(tree, _example.Universe, states, emphasis),
            GraphShape graph => [.. states.Select((s, i) => GraphScene.Of(graph, _example.Universe, s.Item1, s.Item2, emphasis, isLast: i == states.Length - 1))],
            _ => [.. states.Select(s => new Scene(s.Item1, [], []))],
        };
        scenes = TimeLine.On(scenes, _system, _example);
        var labels = scenes.SelectMany(s => s.Arrows).Where(a => a.Kind == ArrowKind.Pointer).Select(a => a.Label).Distinct().ToArray();
        return new Picture(
            title, Context(), Rule(), violation, scenes, FactTable.Of(_system, _example),
            shape is GraphShape { Sort.Order: SortOrder.Ring }, labels.Length == 1 ? labels[0] : null);
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
}
