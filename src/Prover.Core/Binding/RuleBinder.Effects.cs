using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <content>
/// Assignments, and the conditions around them. They read the state before and happen at once: no variable, and no entry of a map, is assigned twice in one step.
/// </content>
internal sealed partial class RuleBinder
{
    // Each further condition doubles the term of a map.
    private const int MostBranches = 8;

    /// <summary>A branch of the conditions around an effect: what has to hold, and fail, for the effect to happen.</summary>
    private sealed record Branch(ImmutableArray<(Term Condition, bool Holds)> Path)
    {
        public static readonly Branch Always = new([]);

        /// <summary>The condition for this branch; null if there is no condition.</summary>
        public Term? Condition => Path.IsEmpty ? null : Terms.And(Path.Select(p => p.Holds ? p.Condition : new Not(p.Condition) { Place = p.Condition.Place }));

        public Branch Into(Term condition, bool holds) => new(Path.Add((condition, holds)));

        /// <summary>Whether no step takes both branches, because they are the two branches of one condition.</summary>
        public bool Excludes(Branch other) => Path.Any(p => other.Path.Any(q => ReferenceEquals(p.Condition, q.Condition) && p.Holds != q.Holds));
    }

    private sealed record Assignment(AssignmentSyntax Syntax, Branch Branch);

    private sealed record Entry(Term Key, Term Value, Branch Branch, Location Place);

    private List<Assignment> Assignments(IReadOnlyList<EffectSyntax> effects, Branch branch, TermBinder binder, NameScope scope)
    {
        var found = new List<Assignment>();
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case AssignmentSyntax assignment:
                    found.Add(new Assignment(assignment, branch));
                    break;
                case SendSyntax send when branch != Branch.Always:
                    diagnostics.SendInBranch(send.Location);
                    break;
                case ConditionalEffectSyntax conditional:
                    var condition = binder.BindFormula(conditional.Condition, scope);
                    found.AddRange(Assignments(conditional.Then, branch.Into(condition, holds: true), binder, scope));
                    found.AddRange(Assignments(conditional.Else, branch.Into(condition, holds: false), binder, scope));
                    break;
            }
        }

        return found;
    }

    private (ImmutableArray<Effect> Effects, ImmutableArray<KeyPair> KeyPairs) BindEffects(List<Assignment> assignments, TermBinder binder, NameScope scope)
    {
        var whole = new Dictionary<StateVariable, List<(Effect Effect, Branch Branch)>>();
        var entries = new Dictionary<StateVariable, List<Entry>>();
        var order = new List<StateVariable>();
        foreach (var (syntax, branch) in assignments)
        {
            AssignmentSyntax[] beside = [.. assignments.Where(a => ReferenceEquals(a.Branch, branch)).Select(a => a.Syntax)];
            if (IsMerged(syntax, beside) || Resolve(syntax.Variable) is not { } variable || !MayAssign(syntax, variable)) continue;
            if (!order.Contains(variable)) order.Add(variable);
            var (wholes, parts) = (whole.GetValueOrDefault(variable, []), entries.GetValueOrDefault(variable, []));
            if (variable.Sort is FunctionSort function)
            {
                if (BindUpdate(syntax, branch, variable, function, binder, scope) is not { } update) continue;
                if (wholes.Count > 0) diagnostics.AssignedTwice(syntax.Location, variable.Name);
                whole[variable] = [.. wholes, (update, Branch.Always)]; // its condition is in the update
            }
            else if (syntax.Arguments is not null)
            {
                diagnostics.NotCallable(syntax.Variable.Location, variable.Name);
            }
            else if (syntax.Key is null || (variable.Sort is MapSort && IsEvery(syntax.Key, scope)))
            {
                var read = new StateTerm(variable) { Place = syntax.Variable.Location };
                var value = variable.Sort is MapSort every && syntax.Key is NameExpressionSyntax { Name: var key }
                    ? BindEvery(syntax, beside, read, every, key, binder, scope)
                    : BindValue(syntax, beside, read, binder, scope);
                if (wholes.Any(w => !w.Branch.Excludes(branch)) || parts.Any(e => !e.Branch.Excludes(branch)))
                    diagnostics.AssignedTwice(syntax.Location, variable.Name);
                whole[variable] = [.. wholes, (new Effect(variable, value, syntax.Location), branch)];
            }
            else if (variable.Sort is not MapSort map)
            {
                diagnostics.KindMismatch(syntax.Variable.Location, "a map", variable.Sort);
            }
            else
            {
                var key = binder.BindWhole(syntax.Key, scope, map.Key);
                var entry = new MapEntry(new StateTerm(variable) { Place = syntax.Variable.Location }, key) { Place = syntax.Target };
                var value = BindValue(syntax, beside, entry, binder, scope);
                if (wholes.Any(w => !w.Branch.Excludes(branch))) diagnostics.AssignedTwice(syntax.Location, variable.Name);
                entries[variable] = [.. parts, new Entry(key, value, branch, syntax.Location)];
            }
        }

        var keyPairs = ImmutableArray.CreateBuilder<KeyPair>();
        var effects = order.Where(v => whole.ContainsKey(v) || entries.ContainsKey(v))
            .Select(v => Combine(v, whole.GetValueOrDefault(v, []), entries.GetValueOrDefault(v, []), keyPairs)).ToImmutableArray();
        return (effects, keyPairs.ToImmutable());
    }

    // m[K] := e: each key that the map has keeps its place, with the value of e, which may mention K.
    private MapComprehension BindEvery(
        AssignmentSyntax syntax, IReadOnlyList<AssignmentSyntax> beside, StateTerm map, MapSort sort, NameSyntax name, TermBinder binder, NameScope scope)
    {
        var inner = new NameScope(scope);
        var key = binder.Patterns.Declare(name, sort.Key, inner);
        var entry = new MapEntry(map, new VariableTerm(key) { Place = name.Location }) { Place = syntax.Target };
        return new MapComprehension(sort, key, map, Terms.True, BindValue(syntax, beside, entry, binder, inner)) { Place = syntax.Location };
    }

    private bool MayAssign(AssignmentSyntax syntax, StateVariable variable)
    {
        if (!variable.IsMutable) diagnostics.ImmutableAssigned(syntax.Location, variable.Name);
        if (_histories.Contains(variable)) diagnostics.HistoryAssigned(syntax.Location, variable.Name);
        else if (_clocks.Contains(variable)) diagnostics.ClockAssigned(syntax.Location, variable.Name);
        else if (networks.Find(variable) is not null) diagnostics.NetworkAssigned(syntax.Location, variable.Name);
        else return true;
        return false;
    }

    // Every right side reads the state before, so the order of assignments makes no difference once clashes are excluded: by form, or as pairs of keys.
    private Effect Combine(StateVariable variable, List<(Effect Effect, Branch Branch)> whole, List<Entry> entries, ImmutableArray<KeyPair>.Builder keyPairs)
    {
        var place = entries.Count > 0 ? entries[^1].Place : whole[^1].Effect.Place;
        Term value = new StateTerm(variable) { Place = entries.Count > 0 ? entries[0].Place : place };
        foreach (var (effect, branch) in whole)
            value = branch.Condition is { } condition ? new Conditional(condition, effect.Value, value) { Place = effect.Place } : effect.Value;

        var branches = entries.GroupBy(e => e.Branch, ReferenceEqualityComparer.Instance).ToArray();
        if (branches.Length > MostBranches) diagnostics.NotSupportedYet(place, $"a rule that assigns entries of one map under more than {MostBranches} conditions");
        foreach (var branch in branches.Take(MostBranches))
        {
            var updated = branch.Aggregate(value, (map, e) => new MapUpdate(map, e.Key, e.Value) { Place = e.Place });
            value = branch.First().Branch.Condition is { } condition ? new Conditional(condition, updated, value) { Place = branch.First().Place } : updated;
        }

        for (var i = 0; i < entries.Count; i++)
            for (var j = 0; j < i; j++)
                if (!entries[j].Branch.Excludes(entries[i].Branch))
                    keyPairs.Add(new KeyPair(entries[j].Key, entries[i].Key, entries[i].Place) { Condition = Both(entries[j].Branch, entries[i].Branch) });
        return new Effect(variable, value, place);
    }

    private static Term? Both(Branch one, Branch other) =>
        one.Path.IsEmpty && other.Path.IsEmpty ? null : Terms.And(new[] { one.Condition, other.Condition }.OfType<Term>());
}
