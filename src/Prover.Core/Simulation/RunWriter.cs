using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>Writes a run down, so that it can be read, compared and replayed: where it begins, then each rule that fires with its arguments.</summary>
public static class RunWriter
{
    /// <summary>The text of a run; <paramref name="spec"/> is the path of its specification, and <paramref name="comment"/> says what it shows.</summary>
    public static string Write(TransitionSystem system, ScopeVector sizes, Trace run, string spec, string comment)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(comment).Append('\n');
        text.Append("run of \"").Append(spec).Append("\"\n");
        if (!system.Sorts.IsEmpty)
            text.Append("scope ").AppendJoin(", ", system.Sorts.Select(s => $"{s.Name} = {sizes.Universe.SizeOf(s)}")).Append('\n');
        text.Append('\n');
        if (InitOf(system, sizes, run.First) is { } arguments) text.Append(Firing("init", arguments)).Append('\n');
        else WriteState(text, system, run.First);
        var stepper = new Stepper(new Evaluator(sizes.Universe));
        foreach (var (step, before) in run.Steps.Zip(run.States))
        {
            text.Append(Firing(step.Rule.Name, step.Arguments));
            if (stepper.Read(step.Rule, step.Arguments, before) is Reading.Open) WriteChanges(text, system, before, step.State);
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The path by which a run saved as <paramref name="file"/> refers to <paramref name="spec"/>: relative to its own folder, with slashes.</summary>
    public static string PathFrom(string file, string spec) =>
        Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(file)) ?? ".", spec).Replace('\\', '/');

    // The changes of a step, if its rule leaves the next state open.
    private static void WriteChanges(StringBuilder text, TransitionSystem system, State before, State after)
    {
        text.Append(" {\n");
        foreach (var change in StateChange.Between(before, after, system.Variables))
            text.Append(CultureInfo.InvariantCulture, $"  {(change.Key is TupleValue at ? Firing(change.Variable.Name, at.Items) : change.Variable.Name)} = {Literal(change.New!)}\n");
        text.Append('}');
    }

    private static string Firing(string name, ImmutableArray<Value> arguments) =>
        arguments.IsEmpty ? name : $"{name}({string.Join(", ", arguments.Select(Literal))})";

    // The values of the parameters of init to which this state belongs, and no other.
    private static ImmutableArray<Value>? InitOf(TransitionSystem system, ScopeVector sizes, State first)
    {
        var init = system.Init;
        if (!init.Parameters.All(p => Sorts.IsFinite(p.Sort))) return null;
        var stepper = new Stepper(new Evaluator(sizes.Universe));
        foreach (var arguments in sizes.Universe.Products(init.Parameters.Select(p => p.Sort)))
            if (stepper.Read(init.Premises, first, Bindings.None.With(init.Parameters, arguments)) is Reading.Held
                && InitialStateSearch.Of(system, sizes, arguments).Count == 1)
                return arguments;
        return null;
    }

    private static void WriteState(StringBuilder text, TransitionSystem system, State state)
    {
        text.Append("state {\n");
        foreach (var variable in system.Variables)
        {
            if (state[variable] is FunctionValue function)
                foreach (var (arguments, value) in function.Table.Where(entry => entry.Value is not BoolValue { Value: false }))
                    text.Append(CultureInfo.InvariantCulture, $"  {Firing(variable.Name, ((TupleValue)arguments).Items)} = {Literal(value)}\n");
            else
                text.Append(CultureInfo.InvariantCulture, $"  {variable.Name} = {Literal(state[variable])}\n");
        }

        text.Append("}\n");
    }

    // A value as the language writes it: bit-vectors are numbers there.
    private static string Literal(Value value) => value switch
    {
        BitsValue b => b.Value.ToString(CultureInfo.InvariantCulture),
        IntValue { Value.Sign: < 0 } n => $"0 - {-n.Value}",
        DataValue { Fields.IsEmpty: false } d => $"{d.Constructor.Name}({Join(d.Fields)})",
        TupleValue t => $"({Join(t.Items)})",
        OptionValue { Content: { } content } => $"Some({Literal(content)})",
        ListValue l => $"[{Join(l.Items)}]",
        SetValue s => $"{{{Join(s.Elements)}}}",
        MapValue m => $"{{{string.Join(", ", m.Entries.Select(e => $"{Literal(e.Key)}: {Literal(e.Value)}"))}}}",
        _ => value.ToString(),
    };

    private static string Join(IEnumerable<Value> values) => string.Join(", ", values.Select(Literal));
}
