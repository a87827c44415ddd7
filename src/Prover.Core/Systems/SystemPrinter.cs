using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// A bound system as a specification: what is left when every name is known, every sort inferred and every variant applied. It can be
/// read back; of a mypyvy file it shows the meaning.
/// </summary>
public static class SystemPrinter
{
    /// <summary>Writes a system: declarations, rules, claims, in this order; a line for each premise and effect.</summary>
    public static void Write(TextWriter output, TransitionSystem system)
    {
        output.WriteLine($"# {system.Name}");
        foreach (var sort in system.Sorts)
            output.WriteLine($"sort {sort}{(sort.Order switch { SortOrder.Ring => ": ring", SortOrder.Total => ": order", _ => "" })}");
        foreach (var datatype in system.Datatypes) output.WriteLine(Declaration(datatype));
        foreach (var variable in system.Variables) output.WriteLine(variable == system.Clock?.Variable ? $"clock {variable}" : Declaration(variable));
        foreach (var function in system.Functions)
            output.WriteLine(function.IsDefinition
                ? $"definition {function.Name}{Parameters(function.Parameters)} = {TermPrinter.Text(function.Body)}"
                : $"{(function.IsParameter ? "parameter" : "function")} {function.Name}{Parameters(function.Parameters)}: {Sorts.Declared(function.Body.Sort)} = {TermPrinter.Text(function.Body)}");
        foreach (var definition in system.TwoState)
            output.WriteLine($"twostate definition {definition.Name}{Parameters(definition.Parameters)} = {TermPrinter.Text(definition.Body)}");
        foreach (var axiom in system.Axioms) output.WriteLine($"axiom {Labelled(axiom.Label, axiom.Formula)}");
        foreach (var derived in system.Derived) output.WriteLine($"derived {Labelled(derived.Label, derived.Formula)}");
        output.WriteLine($"init{Parameters(system.Init.Parameters)} {{");
        foreach (var premise in system.Init.Premises.Skip(system.Clock is null ? 0 : 1)) Write(output, premise); // the first one is that the clock begins at 0
        output.WriteLine("}");
        foreach (var rule in system.Rules.Where(r => system.Clock is null || r.Name != Clock.Tick)) Write(output, system, rule);
        foreach (var property in system.Rules.SelectMany(r => r.Guarantees).Where(g => g.Target != StepClaim.OfRule && !system.Required.Contains(g.Target)).GroupBy(g => g.Target))
            WriteStepProperty(output, property.Key, property.DistinctBy(g => g.Claim.Label));
        foreach (var deadline in system.Clock?.Deadlines ?? []) output.WriteLine(Declaration(deadline));
        foreach (var invariant in system.Invariants)
        {
            output.WriteLine($"invariant {invariant.Name}{Uses([.. invariant.Uses.Select(u => u.Name)])} {{");
            foreach (var @case in invariant.Cases) Write(output, $"  case {@case}{Parameters(@case.Parameters)}", @case);
            output.WriteLine("}");
        }

        foreach (var claim in system.Progress) Write(output, system, claim);
        foreach (var claim in system.Reach) Write(output, claim);
        foreach (var property in system.Properties.Where(p => !system.Required.Contains(p.Name) && system.Reach.All(r => r.Name != p.Name))) Write(output, $"property {property}", property);
        foreach (var witness in system.Witnesses)
        {
            var parameters = witness.Case.Parameters.IsEmpty ? "" : $"({string.Join(", ", witness.Case.Parameters)})";
            output.WriteLine($"witness [{witness.Label}] case {witness.Case}{parameters} with {TermPrinter.Text(witness.Formula)}");
        }

        foreach (var theorem in system.Theorems)
            output.WriteLine($"{(theorem.IsTwoState ? "twostate" : "onestate")} theorem {Labelled(theorem.Label, theorem.Formula)}");
        foreach (var trace in system.Traces) Write(output, trace);
        foreach (var induction in system.Inductions) Write(output, induction);
    }

    /// <summary>The lines of the declaration of a claim of progress of <paramref name="system"/>.</summary>
    public static ImmutableArray<string> Lines(TransitionSystem system, ProgressClaim claim)
    {
        var text = new StringWriter { NewLine = "\n" };
        Write(text, system, claim);
        return [.. text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
    }

    private static void Write(TextWriter output, TransitionSystem system, ProgressClaim claim)
    {
        output.WriteLine($"progress {claim.Name}{Parameters(claim.Parameters)}{Uses(claim.Uses)}:");
        output.WriteLine($"  {TermPrinter.Text(claim.Pending)} ~> {TermPrinter.Text(claim.Goal)}");
        foreach (var helpful in claim.HelpfulLines)
        {
            // A parameter of the rule may have the name of one of the claim.
            var parameters = helpful is Helpful.OfRule ? system.Rules.First(r => r.Name == helpful.Name).Parameters : helpful.Instance;
            var names = InstanceNames(system, claim, helpful, parameters);
            string NameOf(Variable variable) => (parameters.IndexOf(variable), helpful.Instance.IndexOf(variable)) is var (i, j) && Math.Max(i, j) is >= 0 and var k ? names[k] : variable.Name;
            var printer = new TermPrinter(NameOf);
            var instance = parameters.IsEmpty ? "" : $"({string.Join(", ", names)})";
            var strongly = helpful is Helpful.OfRule { Strong: { } s } ? $" strongly by {s.By.Name}({string.Join(", ", s.Arguments.Select(NameOf))})" : "";
            output.WriteLine($"  helpful {(helpful is Helpful.OfDeadline ? "deadline " : "")}{helpful.Name}{instance} when {printer.Print(helpful.When)}{strongly}");
        }

        if (!claim.Ranks.IsEmpty) Write(output, claim.Ranks);
    }

    // Names for the parameters of a helpful rule or deadline that have no other meaning in its line.
    private static string[] InstanceNames(TransitionSystem system, ProgressClaim claim, Helpful helpful, ImmutableArray<Variable> parameters)
    {
        var lets = system.Rules.Where(r => helpful is Helpful.OfRule && r.Name == helpful.Name).SelectMany(r => r.Premises).OfType<Bind>().SelectMany(b => b.Pattern.Variables);
        var taken = claim.Parameters.Concat(lets).Except(parameters).Select(v => v.Name).Concat(system.Variables.Select(v => v.Name)).Concat(system.Functions.Select(f => f.Name)).ToHashSet(StringComparer.Ordinal);
        new TermPrinter(v =>
        {
            if (!parameters.Contains(v) && !helpful.Instance.Contains(v)) taken.Add(v.Name);
            return v.Name;
        }).Print(helpful.When);
        return [.. helpful.Instance.Select(v => Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? v.Name : $"{v.Name}_{i}").First(taken.Add))];
    }

    private static void Write(TextWriter output, ReachClaim claim)
    {
        output.WriteLine($"reach {claim.Name}{Parameters([claim.Member])}:");
        output.WriteLine($"  {TermPrinter.Text(claim.Domain)} reaches {TermPrinter.Text(claim.Base)}");
        output.WriteLine($"  steps to {claim.Next} when {TermPrinter.Text(claim.Step)}");
        Write(output, claim.Ranks);
        if (claim.FormsRing) output.WriteLine("  forms one ring");
    }

    private static void Write(TextWriter output, ImmutableArray<Rank> ranks) => output.WriteLine($"  decreases ({string.Join(", ", ranks.Select(rank => rank switch
    {
        Rank.Number number => TermPrinter.Text(number.Value),
        Rank.Members members => $"{{{string.Join(", ", members.Variables.Select(v => $"{v}: {Sorts.Declared(v.Sort)}"))} | {TermPrinter.Text(members.Formula)}}}",
        _ => throw new InvalidOperationException($"unknown rank {rank.GetType().Name}"),
    }))})");

    private static void Write(TextWriter output, Induction induction)
    {
        output.WriteLine("fbii {");
        foreach (var step in induction.Steps)
        {
            var prophecy = step.Prophecy is { } p ? $" prophecy {string.Join(", ", p.Parameters.Select(v => $"{v}: {v.Sort}"))}" : "";
            output.WriteLine($"  {(step.IsForward ? "forward" : "backward")}{prophecy} {{");
            foreach (var claim in step.Claims) output.WriteLine($"    invariant {Labelled(claim.Label, claim.Formula)}");
            output.WriteLine(step.Prophecy is null ? "  }" : "  } by {");
            foreach (var claim in step.Prophecy?.Invariant ?? []) output.WriteLine($"    invariant {Labelled(claim.Label, claim.Formula)}");
            if (step.Prophecy is not null) output.WriteLine("  }");
        }

        output.WriteLine("}");
    }

    private static void Write(TextWriter output, TraceClaim claim)
    {
        var name = claim.Label.Contains(' ', StringComparison.Ordinal) ? "" : $" {claim.Label}{Parameters(claim.Parameters)}";
        output.WriteLine($"{(claim.Exists ? "sat" : "unsat")} trace{name} {{");
        foreach (var move in claim.Moves)
            output.WriteLine("  " + move switch
            {
                CheckInitial => "assert init",
                Check { Claim: var (claimed, arguments) } => $"assert {claimed}{Arguments(arguments)}",
                Check check => $"assert {TermPrinter.Text(check.Formula)}",
                AnyRule => "any rule",
                OneOf one => string.Join(" | ", one.Calls.Select(Call)),
                _ => throw new InvalidOperationException($"unknown move {move.GetType().Name}"),
            });
        output.WriteLine("}");
    }

    private static string Call(RuleCall call) => $"{call.Rule.Name}{Arguments(call.Arguments)}";

    private static string Arguments<T>(ImmutableArray<T> arguments) where T : Term? =>
        arguments.IsEmpty ? "" : $"({string.Join(", ", arguments.Select(a => a is null ? "_" : TermPrinter.Text(a)))})";

    // A parameter that begins with its membership is written with what it ranges over.
    private static string Declaration(Deadline deadline)
    {
        var conditions = Terms.Conjuncts(deadline.IsActive).ToList();
        var parameters = new List<string>();
        foreach (var parameter in deadline.Parameters)
        {
            var domain = conditions.FirstOrDefault() switch
            {
                InMap { Key: VariableTerm key } member when key.Variable == parameter => member.Map,
                InSet { Element: VariableTerm element } member when element.Variable == parameter => member.Set,
                _ => null,
            };
            if (domain is not null) conditions.RemoveAt(0);
            parameters.Add(domain is null ? $"{parameter}: {Sorts.Declared(parameter.Sort)}" : $"{parameter} in {TermPrinter.Text(domain)}");
        }

        var head = $"{(deadline.IsUrgent ? "urgent " : "")}deadline {deadline.Name}{(parameters.Count == 0 ? "" : $"({string.Join(", ", parameters)})")}";
        var when = conditions.Count == 0 ? "" : $" when {TermPrinter.Text(Terms.And(conditions))}";
        var by = deadline.By is { } calls ? $" by {string.Join(", ", calls.Select(Call))}" : "";
        return $"{head}: {TermPrinter.Text(deadline.Time)}{when}{by}";
    }

    private static string Declaration(DatatypeSort datatype) => datatype.IsRecord
        ? $"record {datatype} {{ {Fields(datatype.Constructors[0])} }}"
        : $"datatype {datatype} = {string.Join(" | ", datatype.Constructors.Select(c => c.Fields.IsEmpty ? c.Name : $"{c.Name}({Fields(c)})"))}";

    private static string Declaration(StateVariable variable)
    {
        var change = variable.IsGhost ? "ghost" : variable.IsMutable ? "mutable" : "immutable";
        return variable.Sort switch
        {
            FunctionSort { Result: BoolSort } r => $"{change} relation {variable}({string.Join(", ", r.Domain.Select(Sorts.Declared))})",
            FunctionSort f => $"{change} function {variable}({string.Join(", ", f.Domain.Select(Sorts.Declared))}): {Sorts.Declared(f.Result)}",
            BoolSort when !variable.IsMutable || variable.IsGhost => $"{change} relation {variable}",
            var sort => variable.IsGhost ? $"ghost constant {variable}: {Sorts.Declared(sort)}" : variable.IsMutable ? $"state {{ {variable}: {Sorts.Declared(sort)} }}" : $"immutable constant {variable}: {Sorts.Declared(sort)}",
        };
    }

    private static void Write(TextWriter output, TransitionSystem system, Rule rule) =>
        rule.Transition.Switch(effects => Write(output, rule, effects), relation => Write(output, system, rule, relation));

    private static void Write(TextWriter output, TransitionSystem system, Rule rule, Relation relation)
    {
        var modifies = relation.Modifies.Where(v => !system.IsDerived(v)).ToArray();
        output.WriteLine($"transition {rule}{Parameters(rule.Parameters)}");
        output.WriteLine($"  {(modifies.Length == 0 ? "=" : $"modifies {string.Join<StateVariable>(", ", modifies)}")}");
        output.WriteLine($"  {TermPrinter.Text(relation.Body)}");
    }

    private static void Write(TextWriter output, Rule rule, Effects effects)
    {
        output.WriteLine($"rule {rule}{Parameters(rule.Parameters)} {{");
        foreach (var premise in rule.Premises) Write(output, premise);
        output.WriteLine("  ---");
        foreach (var effect in effects.Assigned)
            foreach (var assignment in Assignments(effect.Variable, effect.Value))
                output.WriteLine($"  {assignment}");
        foreach (var (_, claim, written) in rule.Guarantees.Where(g => g.Target == StepClaim.OfRule)) output.WriteLine($"  guarantee {Claimed(claim, written)}");
        output.WriteLine("}");
    }

    // Claims about steps are written over both states: over the state before, each rule has formulas of its own.
    private static void WriteStepProperty(TextWriter output, string name, IEnumerable<StepClaim> claims)
    {
        output.WriteLine($"step property {name} {{");
        foreach (var (_, claim, written) in claims) output.WriteLine($"    {Claimed(claim, written)}");
        output.WriteLine("}");
    }

    private static string Claimed(Conjunct claim, Term written) => claim.Uses.IsEmpty
        ? Labelled(claim.Label, written)
        : $"{Label(claim.Label)}{Uses(claim.Uses).TrimStart()}: {TermPrinter.Text(written)}";

    private static string Uses(ImmutableArray<string> invariants) => invariants.IsEmpty ? "" : $" uses {string.Join(", ", invariants)}";

    private static IEnumerable<string> Assignments(StateVariable variable, Term value)
    {
        switch (value)
        {
            case MapUpdate update:
                // A chain of updates assigns several entries at once.
                return Assignments(variable, update.Map).Append(Entry(variable, update));
            case Conditional { Then: MapUpdate update } branch when EntriesOver(branch.Else, update) is { } entries:
                return [.. Assignments(variable, branch.Else), $"if {TermPrinter.Text(branch.Condition)} {{", .. entries.Select(e => $"  {Entry(variable, e)}"), "}"];
            case StateTerm unchanged when unchanged.Variable == variable:
                return [];
            case Lambda lambda:
                // Names in capitals stand for every value.
                var printer = new TermPrinter(v => lambda.Parameters.IndexOf(v) is >= 0 and var i ? $"{variable.Name.ToUpperInvariant()}_{i}" : v.Name);
                return [$"{variable}({string.Join(", ", lambda.Parameters.Select(p => printer.Print(new VariableTerm(p))))}) := {printer.Print(lambda.Body)}"];
            default:
                return [$"{variable} := {TermPrinter.Text(value)}"];
        }
    }

    private static string Entry(StateVariable variable, MapUpdate update) => $"{variable}[{TermPrinter.Text(update.Key)}] := {TermPrinter.Text(update.Value)}";

    // The updates that lead from one map to another, the first one first; null if it is not made by such.
    private static List<MapUpdate>? EntriesOver(Term map, MapUpdate last)
    {
        List<MapUpdate> entries = [last];
        while (!ReferenceEquals(entries[0].Map, map))
        {
            if (entries[0].Map is not MapUpdate earlier) return null;
            entries.Insert(0, earlier);
        }

        return entries;
    }

    private static void Write(TextWriter output, string head, Case claim)
    {
        output.WriteLine($"{head} {{");
        foreach (var conjunct in claim.Claimed) output.WriteLine($"    {Labelled(conjunct.Label, conjunct.Formula)}");
        output.WriteLine("  }");
    }

    private static void Write(TextWriter output, Step step) => output.WriteLine(step switch
    {
        Bind bind => $"  {Label(bind.Label)}let {new TermPrinter().Print(bind.Pattern)} = {TermPrinter.Text(bind.Value)}",
        Assume assume => $"  {Labelled(assume.Label, assume.Formula)}",
        _ => throw new InvalidOperationException($"no premise is a {step.GetType().Name}"),
    });

    // A formula that begins with a bracket would be read as one with a label.
    private static string Labelled(string? label, Term formula) => (Label(label), TermPrinter.Text(formula)) switch
    {
        ("", ['[', ..] text) => $"({text})",
        var (written, text) => written + text,
    };

    // A formula without a label is called after its place or its number.
    private static string Label(string? label) =>
        label is null || label.Contains(' ', StringComparison.Ordinal) || label.All(char.IsAsciiDigit) ? "" : $"[{label}] ";

    private static string Fields(Constructor constructor) => string.Join(", ", constructor.Fields.Select(f => $"{f.Name}: {Sorts.Declared(f.Sort)}"));

    private static string Parameters(ImmutableArray<Variable> parameters) =>
        parameters.IsEmpty ? "" : $"({string.Join(", ", parameters.Select(p => $"{p}: {Sorts.Declared(p.Sort)}"))})";
}
