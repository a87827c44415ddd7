using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <content>Initial states and rules.</content>
public sealed partial class Comparer
{
    private void CompareInit()
    {
        var (old, @new) = (_old.System.Init, _new.System.Init);
        var parameters = Parameters.Of(old.Parameters, @new.Parameters);
        var (before, after) = Words(parameters, old.Parameters, @new.Parameters);
        var first = _differences.Count;
        ComparePremises("init", old.Premises, @new.Premises, old.Parameters, before, after, Translate(parameters));
        if (_differences.Count == first && parameters.AreSame) return;

        // For some values of the parameters, those of the other version if there are such.
        Add(Whole(Part.Init, "init", _differences[first..], old.Place, @new.Place), () =>
        {
            var translation = new Translation(_joint);
            var fresh = translation.BindAll(@new.Parameters);
            ImmutableArray<Step> premises = [.. @new.Premises.Select(translation.Rewrite)];
            return (
                Question.Of("init: the new version follows", old.Parameters, [.. _axioms, .. old.Premises], Somehow(fresh, premises, old.Parameters), @new.Place),
                Question.Of("init: the old version follows", fresh, [.. _axioms, .. premises], Somehow(old.Parameters, old.Premises, fresh), old.Place));
        });
    }

    private static Term Somehow(ImmutableArray<Variable> parameters, ImmutableArray<Step> premises, ImmutableArray<Variable> likely)
    {
        var formula = Question.Conjunction(premises);
        if (parameters.IsEmpty) return formula;
        if (!parameters.All(p => Sorts.IsFinite(p.Sort))) throw new Translation.Untranslatable("the parameters of init cannot be listed");
        Term somehow = new Quantified(Quantifier.Exists, parameters, formula);
        if (!parameters.Select(p => p.Sort).SequenceEqual(likely.Select(p => p.Sort))) return somehow;
        var at = parameters.Zip(likely).Reverse().Aggregate(formula, (below, p) => new Let(new VariablePattern(p.First), new VariableTerm(p.Second), below));
        return new Connected(Connective.Or, at, somehow);
    }

    private void Compare(Rule? old, Rule? @new)
    {
        var name = (old ?? @new)!.Name;
        if (IsOneSided(Part.Rule, name, old?.Place, @new?.Place)) return;
        var parameters = CompareParameters(name, old!.Parameters, @new!.Parameters, old.Place, @new.Place);
        var (before, after) = Words(parameters, old.Parameters, @new.Parameters);
        if ((old.Transition, @new.Transition) is not (Effects was, Effects now))
        {
            CompareRelations(old, @new, parameters, before, after);
            return;
        }

        var translation = Translate(parameters);
        var first = _differences.Count;
        ComparePremises(name, old.Premises, @new.Premises, old.Parameters, before, after, translation, old);
        if (_differences.Count > first)
            Add(Whole(Part.Premises, name, _differences[first..], old.Place, @new.Place), () => Stepping(AskPremises(old, @new, parameters)));
        CompareEffects((old, was), (@new, now), before, after, translation);
    }

    // ---- premises ---------------------------------------------------------------------------------------------------------------

    // A question about a premise relies on the premises above it that have not changed. Both versions share the variables that these bind.
    private void ComparePremises(
        string name, ImmutableArray<Step> old, ImmutableArray<Step> @new, ImmutableArray<Variable> constants, Wording before, Wording after,
        Translation translation, Rule? rule = null)
    {
        var matching = Share(old, @new, before, after, translation);
        foreach (var (o, n) in matching.Pairs)
        {
            var (was, now) = (o is { } i ? old[i] : null, n is { } j ? @new[j] : null);
            var difference = new Difference(Part.Premise, NameOf(name, (now ?? was)!), Edit.Changed, PlaceOf(was), PlaceOf(now)) { IsPart = true };
            if (was is null || now is null)
            {
                Add(difference with { Edit = was is null ? Edit.Added : Edit.Removed });
                continue;
            }

            var isSame = matching.SameAs(o!.Value) == n;
            var through = isSame ? Through(now, @new) : [];
            if (isSame && through.IsEmpty && matching.IsRenamed(o, n)) Add(difference with { Edit = Edit.Renamed, Name = $"{NameOf(name, was)} → {LabelOf(now)}" });
            if (isSame && through.IsEmpty) continue;
            difference = difference with { Edit = isSame ? Edit.Touched : Edit.Changed, Through = through };
            if ((was, now) is not (Assume first, Assume second))
            {
                Add(difference);
                continue;
            }

            ImmutableArray<Step> above = [.. matching.SameAbove(o.Value).Select(k => old[k]).Where(s => Through(s, old).IsEmpty)];
            Add(difference, () =>
            {
                var questions = Both(
                    difference.Name, constants, above, Bound(first.Formula, constants, above), translation.Rewrite(second.Formula), PlaceOf(was)!, PlaceOf(now)!, rule: rule);
                return rule is null ? questions : Stepping(questions);
            });
        }

        if (matching.IsReordered) Add(new Difference(Part.Premise, $"{name}.*", Edit.Reordered, PlaceOf(old[0]), PlaceOf(@new[0])) { IsPart = true });
    }

    // Which premises are the same; what these bind is the same from here on.
    private Matching Share(ImmutableArray<Step> old, ImmutableArray<Step> @new, Wording before, Wording after, Translation translation)
    {
        var matching = Matching.Of([.. old.Select(s => (LabelOf(s), before.Of(s)))], [.. @new.Select(s => (LabelOf(s), after.Of(s)))]);
        for (var i = 0; i < old.Length; i++)
            if (matching.SameAs(i) is { } same && (old[i], @new[same]) is (Bind was, Bind now) && Through(now, @new).IsEmpty)
                foreach (var (variable, stands) in now.Pattern.Variables.Zip(was.Pattern.Variables)) translation.Identify(variable, stands);
        return matching;
    }

    // The changed declarations that a premise reaches, by calls and by names.
    private ImmutableArray<string> Through(Step premise, ImmutableArray<Step> premises) =>
        _dependencies.Through([.. BoundFor(ChangedDependencies.TermOf(premise), premises), ChangedDependencies.TermOf(premise)]);

    // All together: where both versions bind the same, each premise that they do not share follows from all of the other version. From states of an invariant, steps that change nothing do not count.
    private (Question Forward, Question Backward) AskPremises(Rule old, Rule @new, Parameters parameters)
    {
        var translation = Translate(parameters);
        var (before, after) = Words(parameters, old.Parameters, @new.Parameters);
        var matching = Share(old.Premises, @new.Premises, before, after, translation);
        var kept = Enumerable.Range(0, old.Premises.Length).Select(o => (Old: o, New: matching.SameAs(o)))
            .Where(k => k.New is { } n && Through(@new.Premises[n], @new.Premises).IsEmpty).ToArray();
        ImmutableArray<Step> onlyOld = [.. old.Premises.Where((_, i) => kept.All(k => k.Old != i))];
        ImmutableArray<Step> onlyNew = [.. @new.Premises.Where((_, i) => kept.All(k => k.New != i))];
        var (forward, backward) = ($"{old.Name}: the new version follows", $"{old.Name}: the old version follows");
        if (onlyOld.Concat(onlyNew).All(s => s is Assume))
        {
            ImmutableArray<Step> added = [.. onlyNew.Select(translation.Rewrite)];
            ImmutableArray<Step> shared = [.. kept.Select(k => old.Premises[k.Old])];
            return (
                Each(forward, old.Premises, added, Idle((Effects)old.Transition, translation: null)),
                Each(backward, [.. shared, .. added], onlyOld, Idle((Effects)@new.Transition, translation)));
        }

        var own = Translate(parameters);
        ImmutableArray<Step> premises = [.. @new.Premises.Select(own.Rewrite)];
        return (
            Question.Of(forward, old.Parameters, [.. _axioms, .. old.Premises], Terms.Or([Question.Conjunction(premises), .. Idle((Effects)old.Transition, translation: null)]), @new.Place, rule: old),
            Question.Of(backward, old.Parameters, [.. _axioms, .. premises], Terms.Or([Question.Conjunction(old.Premises), .. Idle((Effects)@new.Transition, own)]), old.Place, rule: old));

        Question Each(string what, ImmutableArray<Step> given, ImmutableArray<Step> wanted, IEnumerable<Term> idle) => wanted.Cast<Assume>()
            .Select(w => Question.Of(what, old.Parameters, [.. _axioms, .. given], Terms.Or([w.Formula, .. idle]), PlaceOf(w)!, rule: old))
            .Aggregate(Question.Nothing, (all, one) => all.And(one));
    }

    // The formula that the effects change nothing, where it makes a step indistinguishable from no step; nothing where every step counts.
    private IEnumerable<Term> Idle(Effects effects, Translation? translation)
    {
        if (_within is null) return [];
        return [Terms.And(effects.Assigned.Select(e => translation is null
            ? Keeps(e.Variable, new StateTerm(e.Variable), e.Value)
            : Keeps(e.Variable, translation.Rewrite(new StateTerm(e.Variable)), translation.Rewrite(e.Value))))];
    }

    // A question that relies on what a changed premise binds cannot be put.
    private static Term Bound(Term formula, ImmutableArray<Variable> constants, ImmutableArray<Step> above)
    {
        var known = constants.Concat(above.OfType<Bind>().SelectMany(b => b.Pattern.Variables)).ToHashSet();
        var unknown = Canonical.Of(formula).Free.FirstOrDefault(v => !known.Contains(v));
        return unknown is null ? formula : throw new Translation.Untranslatable($"'{unknown}' is bound by what has changed");
    }

    private static string LabelOf(Step step) => step switch { Assume a => a.Label, Bind b => b.Label, _ => null } ?? "";

    private static string NameOf(string rule, Step step) => LabelOf(step) is { Length: > 0 } label ? $"{rule}.{label}" : $"{rule}: {PlaceOf(step)?.Excerpt}";

    private static Location? PlaceOf(Step? step) => step switch
    {
        Assume a => a.Place ?? a.Formula.Place,
        Bind b => b.Place ?? b.Value.Place,
        _ => null,
    };

    // ---- effects ----------------------------------------------------------------------------------------------------------------

    // Where either version may fire: the premises of both hold.
    private void CompareEffects((Rule Rule, Effects Effects) first, (Rule Rule, Effects Effects) second, Wording before, Wording after, Translation translation)
    {
        var (old, @new) = (first.Rule, second.Rule);
        foreach (var (was, now) in Pairs(first.Effects.Assigned, second.Effects.Assigned, e => e.Variable.Name))
        {
            var variable = (now ?? was)!.Variable;
            var isChanged = was is null || now is null || before.Of(was.Value) != after.Of(now.Value);
            var through = isChanged ? [] : Through(new Assume(now!.Value), @new.Premises);
            if (!isChanged && through.IsEmpty) continue;
            var edit = was is null ? Edit.Added : now is null ? Edit.Removed : isChanged ? Edit.Changed : Edit.Touched;
            Add(new Difference(Part.Effect, $"{old.Name}: {variable}", edit, was?.Place, now?.Place) { Through = through }, () =>
            {
                var own = translation.Copy();
                var premises = @new.Premises.Where(p => !IsShared(p, old, @new, before, after)).Select(own.Rewrite);
                var keeps = _joint.System.Variables.First(v => v.Name == variable.Name);
                return Stepping(SameValue($"{old.Name}: {variable}", old.Parameters, [.. old.Premises, .. premises],
                    was?.Value ?? new StateTerm(keeps), now is null ? new StateTerm(keeps) : own.Rewrite(now.Value),
                    was?.Place ?? old.Place, now?.Place ?? @new.Place, old));
            }, isOfValues: true);
        }
    }

    private bool IsShared(Step premise, Rule old, Rule @new, Wording before, Wording after) =>
        Through(premise, @new.Premises).IsEmpty && old.Premises.Any(p => before.Of(p) == after.Of(premise));

    // The values that the names in a term stand for.
    private static IEnumerable<Term> BoundFor(Term term, ImmutableArray<Step> premises)
    {
        var wanted = Canonical.Of(term).Free.ToHashSet();
        foreach (var bind in premises.OfType<Bind>().Reverse())
        {
            if (!bind.Pattern.Variables.Any(wanted.Contains)) continue;
            wanted.UnionWith(Canonical.Of(bind.Value).Free);
            yield return bind.Value;
        }
    }

    // ---- relations --------------------------------------------------------------------------------------------------------------

    private void CompareRelations(Rule old, Rule @new, Parameters parameters, Wording before, Wording after)
    {
        if ((old.Transition, @new.Transition) is not (Relation was, Relation now))
        {
            Add(new Difference(Part.Relation, old.Name, Edit.Changed, old.Place, @new.Place));
            return;
        }

        var isChanged = before.Of(was.Formula) != after.Of(now.Formula)
            || !was.Modifies.Select(v => v.Name).ToHashSet(StringComparer.Ordinal).SetEquals(now.Modifies.Select(v => v.Name));
        var through = isChanged ? [] : _dependencies.Through(now.Formula);
        if (!isChanged && through.IsEmpty) return;
        Add(new Difference(Part.Relation, old.Name, isChanged ? Edit.Changed : Edit.Touched, old.Place, @new.Place) { Through = through }, () =>
        {
            if (!parameters.AreSame) throw new Translation.Untranslatable("its parameters are others");
            var translation = Translate(parameters);
            var first = Whole(was.Formula, was.Modifies);
            var second = Whole(translation.Rewrite(now.Formula), [.. now.Modifies.Select(v => ((StateTerm)translation.Rewrite(new StateTerm(v))).Variable)]);
            return Stepping((Steps("the new version follows", first, second), Steps("the old version follows", second, first)));
        });

        // No step of the one is none of the other.
        Question Steps(string what, Term from, Term to)
        {
            if (_within is not null) to = Terms.Or([to, Terms.And(_joint.System.Variables.Where(v => v.IsMutable).Select(Kept))]);
            var step = new Rule(
                old.Name, old.Parameters, [],
                new Relation([.. _joint.System.Variables.Where(v => v.IsMutable)], new Connected(Connective.And, from, new Not(to))), old.Place);
            return Question.Of($"{old.Name}: {what}", old.Parameters, [.. _axioms, new Fire(step)], Terms.False, @new.Place, rule: old);
        }
    }

    // The formula with what it leaves as it is.
    private Term Whole(Term formula, ImmutableArray<StateVariable> modifies) =>
        Terms.And([formula, .. _joint.System.Variables.Where(v => v.IsMutable && !modifies.Contains(v)).Select(Kept)]);

    private static Term Kept(StateVariable variable) => Keeps(variable, new StateTerm(variable), new Next(new StateTerm(variable)));

    // Two values of a variable are the same, at all arguments.
    private static Term Keeps(StateVariable variable, Term before, Term after)
    {
        if (before.Sort is not FunctionSort function) return new Equality(after, before);
        var (arguments, same) = SameAt(function, after, before, variable.Place);
        return new Quantified(Quantifier.Forall, arguments, same);
    }
}
