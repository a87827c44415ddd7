using System.Collections.Immutable;
using Prover.Proving;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.App.Pictures;

/// <summary>Describes in words how a structure violates an obligation.</summary>
public static class ViolationRemarks
{
    /// <summary>The violation, its causes, and the facts of the state before that it needs.</summary>
    public static ImmutableArray<ViolationRemark> Of(TransitionSystem system, Obligation obligation, Example example) =>
        example.Blame is { } blame ? [.. Remarks(system, obligation, example, blame)] : [];

    private static IEnumerable<ViolationRemark> Remarks(TransitionSystem system, Obligation obligation, Example example, Blame blame)
    {
        if (system.Progress.FirstOrDefault(p => p.Name == obligation.Target) is { } claim && example.After is { } reached)
            foreach (var remark in ProgressRemarks.Of(claim, obligation, example, reached, blame)) yield return remark;
        else if (blame.Reason is null && system.Reach.FirstOrDefault(r => r.Name == obligation.Target) is { } reach)
            foreach (var remark in ReachRemarks.Of(reach, obligation.Conjunct, example, blame)) yield return remark;
        else yield return new ViolationRemark("violated", Violated(obligation, blame));
        // A prophecy chooses values for the state after; they are undefined in the state before.
        if (obligation.Kind == ObligationKind.Run
            || (obligation.Kind == ObligationKind.Induction && (blame.Culprit.Place is null || obligation.Query.Goal is Logic.Let))) yield break;
        if (example.After is { } after && !(after.Equals(example.Before) && obligation.StepClaim is not null))
            foreach (var culprit in Culprits(obligation, blame)) yield return new ViolationRemark("made so by", culprit);
        var needed = blame.Needed.GroupBy(f => f.Variable).OrderBy(g => g.Key.Index)
            .SelectMany(g => Describe(example.Before, [.. g.OrderBy(f => f.Key)])).ToArray();
        yield return new ViolationRemark("rests on", needed.Length > 0 ? string.Join(", ", needed) : example.After is null ? "nothing that the state says" : "nothing of the state before");
    }

    // Many elements of a list that follow each other are said as one.
    private static IEnumerable<string> Describe(State before, Fact[] facts) =>
        facts is [{ Variable.Sort: Logic.ListSort } first, .., { Key: IntValue last }] && last.Value == facts.Length - 1 && facts.Length > 3
            ? [$"{first.Variable}[0] to [{last}]"]
            : facts.Select(f => f.Variable.IsMutable ? Describe(f) : DescribeImmutable(f, before));

    // No effect mentions what is immutable: its value is said.
    private static string DescribeImmutable(Fact fact, State before) => (before[fact.Variable], fact.Key) switch
    {
        (FunctionValue function, { } arguments) when fact.IsReplaced => $"{Describe(fact)} = {function.Table[arguments]}",
        (MapValue map, { } key) => $"{Describe(fact)} = {map.Entries[key]}",
        (var value, null) => $"{Describe(fact)} = {value}",
        _ => Describe(fact),
    };

    private static string Violated(Obligation obligation, Blame blame) =>
        blame.Culprit.Place is not null ? Of(blame) : $"{Instance(blame)}{ObligationKinds.Of(obligation).Failure(obligation)}";

    /// <summary>
    /// <c>with n = Id1: m[n] in m is false</c>; what should be false: <c>with a = Node0: has(Node0, Epoch0) is true, should be false</c>. Every name in it has
    /// its value in it, and one that stands for positions of a list says which.
    /// </summary>
    public static string Of(Blame blame)
    {
        var culprit = blame is { Culprit: Logic.Call { Function: var called }, Called: { } values } ? Describe(called.Name, values) : blame.Culprit.Place?.Excerpt;
        var verdict = blame.Reason is { } reason ? $"undefined ({reason})" : blame.Wanted ? "false" : "true, should be false";
        var where = blame.Parts.Select(p => $"{p.Part.Place?.Excerpt ?? Logic.TermPrinter.Text(p.Part)} is {p.Value}").ToArray();
        return $"{Instance(blame)}{culprit} is {verdict}{(where.Length > 0 ? $", where {string.Join(" and ", where)}" : "")}";
    }

    private static string Instance(Blame blame)
    {
        var with = string.Join(", ", blame.Levels.SelectMany(Describe));
        return with.Length > 0 ? $"{with}: " : "";
    }

    private static IEnumerable<string> Describe(Level level)
    {
        if (level.Function is { } function) yield return $"in {function.Name}({string.Join(", ", level.Arguments.Select(Describe))})";
        var named = (level.Function is null ? level.Arguments : []).AddRange(level.Instance);
        if (!named.IsEmpty) yield return $"with {string.Join(", ", named.Select(Describe))}";
    }

    private static string Describe(Choice choice)
    {
        var spot = choice.Spot is var (list, position) ? $"{list.Place?.Excerpt ?? Logic.TermPrinter.Text(list)}[{position}] = " : "";
        return $"{choice.Variable} = {spot}{choice.Value}";
    }

    private static string Describe(string name, ImmutableArray<Value> arguments) => arguments.IsEmpty ? $"{name}()" : $"{name}({string.Join(", ", arguments)})";

    private static IEnumerable<string> Culprits(Obligation obligation, Blame blame)
    {
        foreach (var change in blame.Changes) yield return Describe(obligation, change);
        if (blame.FailedBefore) yield return "nothing that the rule does: it was so before";
        else if (blame.Changes.IsEmpty) yield return "several effects together";
    }

    private static string Describe(Obligation obligation, StateChange change)
    {
        var place = obligation.Rule?.PlaceOf(change.Variable);
        return place is null ? Describe(change) : $"{Describe(change)} at {place}";
    }

    private static string Describe(Fact fact) => (fact.Variable.Sort, fact.Key) switch
    {
        (_, null) => fact.Variable.Name,
        (Logic.FunctionSort, TupleValue { Items: [var only] }) => $"{fact.Variable}({only})",
        (Logic.FunctionSort, var arguments) => $"{fact.Variable}{arguments}",
        (Logic.SetSort, var element) => $"{element} in {fact.Variable}",
        var (_, key) => $"{fact.Variable}[{key}]",
    };

    /// <summary><c>r(Id0) := true</c>.</summary>
    public static string Describe(StateChange change) => change switch
    {
        { Variable.Sort: Logic.ListSort, Old: null } => $"{change.Variable} ++ [{change.New}]",
        { Variable.Sort: Logic.ListSort } => $"{change.Old} leaving {change.Variable}",
        { Variable.Sort: Logic.FunctionSort, Key: TupleValue { Items: [var only] } } => $"{change.Variable}({only}) := {change.New}",
        { Variable.Sort: Logic.FunctionSort } => $"{change.Variable}{change.Key} := {change.New}",
        { Variable.Sort: Logic.SetSort } => $"{change.Variable} {(change.Old is null ? "+" : "-")} {change.Key}",
        { New: null } => $"{change.Variable} - {change.Key}",
        { Key: { } key } => $"{change.Variable}[{key}] := {change.New}",
        _ => $"{change.Variable} := {change.New}",
    };
}
