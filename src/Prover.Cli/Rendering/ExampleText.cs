using Prover.Logic;
using Prover.Proving;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;
using Spectre.Console;

namespace Prover.Cli.Rendering;

/// <summary>A replayed structure in the specification's own terms: sizes, the state before, the rule, the state after with what changed marked.</summary>
internal sealed class ExampleText(IAnsiConsole console, TransitionSystem system)
{
    private const string Indent = "      ";

    /// <summary>Writes the example of an obligation.</summary>
    public void Write(Obligation obligation, Example example)
    {
        if (example.Run is { } run)
        {
            console.Write("\n");
            new RunText(console, system).Write(run);
            return;
        }

        var source = obligation.Source is { Parameters.IsEmpty: false } c ? $"case {Instance(c.Name, c.Parameters, example.Constants)}" : null;
        var rule = obligation.Rule is { } r
            ? $"rule {Instance(r.Name, r.Parameters, example.Constants)} {(example.After is null ? "is about to fire" : "fires")}"
            : null;
        Write(example.Universe, source, example.Before, rule, example.After);
        if (example.Blame is { } blame) Write(blame);
    }

    /// <summary>Writes what an audit found.</summary>
    public void Write(Violation violation)
    {
        var rule = violation.Rule is { } r ? $"rule {Instance(r.Name, r.Parameters, violation.Arguments)}" : null;
        Write(violation.Universe, violation.Case is { } c ? $"case {c}" : null, violation.Before, rule, violation.After);
        console.Write($"{Indent}violated  ", Ink.Bad);
        console.Write($"{violation.Detail}{(violation.Place is { } place ? $" at {place}: {place.Excerpt}" : "")}\n");
    }

    private void Write(Universe universe, string? source, State before, string? rule, State? after)
    {
        console.Write("\n");
        WriteSizes(universe);
        if (source is not null) console.Write($"{Indent}{source}\n");
        console.Write($"{Indent}{(after is null ? "state" : "before")}\n", Ink.Strong);
        WriteState(null, before);
        if (rule is not null) console.Write($"{Indent}{rule}\n", Ink.Strong);
        if (after is null) return;
        console.Write($"{Indent}after\n", Ink.Strong);
        WriteState(before, after);
    }

    /// <summary>Writes the elements of each sort.</summary>
    public void WriteSizes(Universe universe)
    {
        foreach (var sort in system.Sorts) console.Write($"{Indent}{Size(sort, universe)}\n", Ink.Dim);
    }

    /// <summary>Writes a state; what it has changed of <paramref name="before"/>, if that is given, is marked.</summary>
    public void WriteState(State? before, State now)
    {
        foreach (var variable in system.Variables) Write(variable, before?[variable], now[variable]);
    }

    private static string Size(UninterpretedSort sort, Universe universe)
    {
        var names = universe.ValuesOf(sort).Select(v => v.ToString()!).ToArray();
        return sort.Order == SortOrder.Ring && names.Length > 1
            ? $"{sort.Name}: {string.Join(" → ", names)} → {names[0]}"
            : $"{sort.Name}: {string.Join(", ", names)}";
    }

    private static string Instance(string name, IReadOnlyCollection<Variable> parameters, Bindings constants) =>
        parameters.Count == 0 ? name : $"{name}({string.Join(", ", parameters.Select(p => $"{p} = {constants[p]}"))})";

    // ---- values, with what changed marked ---------------------------------------------------------------------------------------

    private void Write(StateVariable variable, Value? before, Value now)
    {
        console.Write($"{Indent}  {variable.Name}");
        switch (now)
        {
            case MapValue map:
                console.Write(map.Entries.IsEmpty ? "  (no entry)\n" : "\n");
                WriteMap(before as MapValue, map);
                break;
            case ListValue list:
                console.Write(list.Items.IsEmpty ? "  (empty)\n" : "\n");
                WriteList(before as ListValue, list);
                break;
            case FunctionValue function:
                console.Write("\n");
                WriteTable(before as FunctionValue, function);
                break;
            default:
                var changed = before is not null && !before.Equals(now);
                console.Write($" = {now}\n", changed ? Ink.Open : Style.Plain);
                break;
        }
    }

    private void Line(char mark, string text) =>
        console.Write($"{Indent}  {mark} {text}\n", mark switch { '+' => Ink.Good, '-' => Ink.Bad, '~' => Ink.Open, _ => Style.Plain });

    private void WriteMap(MapValue? before, MapValue now)
    {
        var keys = now.Entries.Keys.Concat(before?.Entries.Keys ?? []).Distinct().Order();
        foreach (var key in keys)
        {
            var isIn = now.Entries.TryGetValue(key, out var value);
            Value? old = null;
            var wasIn = before?.Entries.TryGetValue(key, out old) ?? isIn;
            if (!isIn) Line('-', $"{key}: {old}");
            else if (!wasIn) Line('+', $"{key}: {value}");
            else Line(before is not null && !value!.Equals(old) ? '~' : ' ', $"{key}: {value}");
        }
    }

    // Of a relation, the tuples that are in it; of a function, every entry.
    private void WriteTable(FunctionValue? before, FunctionValue now)
    {
        foreach (var (arguments, value) in now.Table)
        {
            var key = ((TupleValue)arguments).Items is [var only] ? only.ToString() : arguments.ToString();
            var old = before?.Table[arguments] ?? value;
            if (value is not BoolValue isIn) Line(value.Equals(old) ? ' ' : '~', $"{key}: {value}");
            else if (isIn.Value) Line(value.Equals(old) ? ' ' : '+', $"{key}");
            else if (!value.Equals(old)) Line('-', $"{key}");
        }
    }

    // A queue loses at its head and gains at its tail: the longest end of the old list that begins the new one has stayed.
    private void WriteList(ListValue? before, ListValue now)
    {
        if (before is null)
        {
            foreach (var item in now.Items) Line(' ', $"{item}");
            return;
        }

        var gone = 0;
        while (gone < before.Items.Length && !now.Items.AsSpan().StartsWith(before.Items.AsSpan()[gone..])) gone++;
        foreach (var item in before.Items.Take(gone)) Line('-', $"{item}");
        foreach (var item in before.Items.Skip(gone)) Line(' ', $"{item}");
        foreach (var item in now.Items.Skip(before.Items.Length - gone)) Line('+', $"{item}");
    }

    // ---- why --------------------------------------------------------------------------------------------------------------------

    private void Write(Blame blame)
    {
        if (blame.Culprit.Place is null) return;
        console.Write($"{Indent}violated  ", Ink.Bad);
        WriteBlame(blame);
    }

    /// <summary>Writes which part of a formula is not true.</summary>
    public void WriteBlame(Blame blame)
    {
        var with = blame.Instance.IsEmpty ? "" : $"with {string.Join(", ", blame.Instance.Select(i => $"{i.Variable} = {i.Value}"))}: ";
        console.Write($"{with}{blame.Culprit.Place?.Excerpt} is {(blame.Reason is null ? "false" : $"undefined ({blame.Reason})")}\n");
    }
}
