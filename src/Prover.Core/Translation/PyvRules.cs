using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Translation;

/// <summary>Rules as formulas over two states, which list what they change.</summary>
internal sealed class PyvRules(TransitionSystem system, PyvVocabulary vocabulary, PyvTerms terms, PyvSpelling spelling)
{
    /// <summary>The rule as a formula.</summary>
    public Rule Of(Rule rule)
    {
        ImmutableHashSet<StateVariable> changes = [.. rule.Transition.Modifies.Where(v => !system.IsDerived(v))];
        var (parameters, scope) = terms.Declare(rule.Parameters, PyvScope.Empty with { Changes = changes }, rule.Place);
        var formula = rule.Transition.Match(
            effects => terms.All(rule.Premises, scope, rule.Place, inner => Terms.And(effects.Assigned.Select(e => Of(e, inner)))),
            relation => terms.Of(relation.Body, scope, rule.Place));
        return new Rule(spelling.Of(rule.Name), parameters, [], Listed(formula, changes), rule.Place);
    }

    // The symbols that a formula mentions in the state after are listed, to the letter: a symbol that only a definition mentions there keeps its
    // value, and one that is not mentioned at all may have any.
    private Relation Listed(Term formula, ImmutableHashSet<StateVariable> changes)
    {
        var listed = changes.OrderBy(v => v.Index).Select(v => vocabulary[v]).ToArray();
        var derived = system.Variables.Where(system.IsDerived).Select(v => vocabulary[v]).ToHashSet();
        var spokenOf = After(formula, isAfter: false).Where(v => !derived.Contains(v)).Distinct().OrderBy(v => v.Index).ToArray();
        return new Relation(
            [.. listed, .. spokenOf.Except(listed)],
            Terms.And([formula, .. spokenOf.Except(listed).Select(v => Agrees(v, now: false)), .. listed.Except(spokenOf).Select(v => Agrees(v, now: true))]));
    }

    private static IEnumerable<StateVariable> After(Term term, bool isAfter) => term switch
    {
        StateTerm { Variable.IsMutable: true } read when isAfter => [read.Variable],
        Next next => After(next.Operand, isAfter: true),
        Call call when isAfter => After(call.Function.Body, isAfter: true).Concat(call.Arguments.SelectMany(a => After(a, isAfter))),
        _ => Subterms.Of(term).SelectMany(t => After(t, isAfter)),
    };

    // In the state after it is what it is in this one; or, which says nothing, what it is in the state after.
    private Term Agrees(StateVariable variable, bool now)
    {
        Term after = new Next(new StateTerm(variable));
        Term other = now ? after : new StateTerm(variable);
        if (variable.Sort is not FunctionSort function) return Same(after, other, variable.Sort);
        var parameters = PyvTerms.ArgumentsOf(variable, spelling);
        ImmutableArray<Term> arguments = [.. parameters.Select(p => new VariableTerm(p))];
        return new Quantified(Quantifier.Forall, parameters, Same(new Application(after, arguments), new Application(other, arguments), function.Result));
    }

    private Term Of(Effect effect, PyvScope scope)
    {
        Term after = new Next(new StateTerm(vocabulary[effect.Variable]));
        if (effect.Value is not Lambda lambda) return Same(after, terms.Of(effect.Value, scope, effect.Place), effect.Variable.Sort);
        var (parameters, inner) = terms.Declare(lambda.Parameters, scope, effect.Place);
        var applied = new Application(after, [.. parameters.Select(p => (Term)new VariableTerm(p))]);
        return new Quantified(Quantifier.Forall, parameters, Same(applied, terms.Of(lambda.Body, inner, effect.Place), applied.Sort));
    }

    private static Term Same(Term left, Term right, Sort sort) => sort is BoolSort ? new Connected(Connective.Iff, left, right) : new Equality(left, right);
}
