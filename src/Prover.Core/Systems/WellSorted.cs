using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// Finds values that do not fit where they stand: an integer where a natural number is wanted, a list where a shorter one is. The binder makes a check, and so an
/// obligation, of each such use. This second look at its result shares no code with it: a value that slipped through would be assumed to be of its sort by every later
/// obligation (soundness rules 9 and 13).
/// </summary>
internal sealed class WellSorted
{
    private readonly HashSet<Term> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly List<Term> _misfits = [];

    private WellSorted() { }

    /// <summary>The terms of a system that do not fit where they stand.</summary>
    public static IReadOnlyList<Term> MisfitsIn(TransitionSystem system)
    {
        var found = new WellSorted();
        foreach (var function in system.Functions) found.Visit(function.Body);
        foreach (var claim in system.Axioms.Concat(system.Invariants.SelectMany(i => i.Cases).Concat(system.Properties).SelectMany(c => c.Conjuncts))) found.Visit(claim.Formula);
        foreach (var step in system.Init.Premises.Concat(system.Rules.SelectMany(r => r.Premises))) found.Visit(step);
        foreach (var rule in system.Rules)
        {
            foreach (var guarantee in rule.Guarantees) found.Visit(guarantee.Claim.Formula);
            foreach (var term in rule.Transition.Terms) found.Visit(term);
            foreach (var effect in rule.Transition.Match(effects => effects.Assigned, _ => [])) found.Want(effect.Variable.Sort, effect.Value);
        }

        return found._misfits;
    }

    private void Visit(Step step)
    {
        if (step is Bind bind) WantAll(bind.Pattern, bind.Value);
        foreach (var term in StepTerms.Of(step)) Visit(term);
    }

    private void Visit(Term term)
    {
        if (!_seen.Add(term)) return;
        VisitOwn(term);
        foreach (var part in Subterms.Of(term)) Visit(part);
    }

    // The parts of a term have sorts that the term wants of them.
    private void VisitOwn(Term term)
    {
        switch (term)
        {
            case ListLiteral list: Want(list.Element, list.Items); break;
            case SetLiteral set: Want(set.Element, set.Items); break;
            case SetUpdate { Added: true } update: Want(((SetSort)update.Set.Sort).Element, update.Element); break;
            case SetOperation operation: Want(operation.Left.Sort, operation.Right); break;
            case Subset subset: Want(subset.Left.Sort, subset.Right); break;
            case MapLiteral map:
                Want(map.MapSort.Key, map.Entries.Select(e => e.Key));
                Want(map.MapSort.Value, map.Entries.Select(e => e.Value));
                break;
            case ListComprehension chosen: Want(chosen.Item, chosen.Value); break;
            case MapComprehension map: Want(map.MapSort.Value, map.Value); break;
            case MapUpdate update:
                Want(((MapSort)update.Map.Sort).Key, update.Key);
                Want(((MapSort)update.Map.Sort).Value, update.Value);
                break;
            case Construct construct: Want(construct.Constructor.Fields.Select(f => f.Sort), construct.Fields); break;
            case OptionTerm { Value: { } value } option: Want(option.Element, value); break;
            case Application application: Want(((FunctionSort)application.Function.Sort).Domain, application.Arguments); break;
            case Call call: Want(call.Function.Parameters.Select(p => p.Sort), call.Arguments); break;
            case Let let: WantAll(let.Pattern, let.Value); break;
            case Match match:
                foreach (var arm in match.Arms)
                    foreach (var (pattern, value) in arm.Patterns.Zip(match.Scrutinees)) WantAll(pattern, value);
                break;
        }
    }

    private void Want(Sort wanted, Term term)
    {
        if (!Fits(wanted, term)) _misfits.Add(term);
    }

    private void Want(Sort wanted, IEnumerable<Term> terms)
    {
        foreach (var term in terms) Want(wanted, term);
    }

    private void Want(IEnumerable<Sort> wanted, ImmutableArray<Term> terms)
    {
        foreach (var (sort, term) in wanted.Zip(terms)) Want(sort, term);
    }

    private void WantAll(Pattern pattern, Term value)
    {
        if (!Binds(pattern, value)) _misfits.Add(value);
    }

    /// <summary>Whether every value of <paramref name="term"/> is one of the sort <paramref name="wanted"/>.</summary>
    public static bool Fits(Sort wanted, Term term) => (wanted.Resolved, term) switch
    {
        (NatSort, IntLiteral number) => number.Value.Sign >= 0,
        (OptionSort option, OptionTerm { Value: var value }) => value is null || Fits(option.Element, value),
        (TupleSort tuple, TupleTerm parts) => tuple.Items.Zip(parts.Items).All(p => Fits(p.First, p.Second)),
        (FunctionSort function, Lambda lambda) => Fits(function.Result, lambda.Body),
        (_, Conditional choice) => Fits(wanted, choice.Then) && Fits(wanted, choice.Else),
        (_, Let let) => Fits(wanted, let.Body),
        (_, Match match) => match.Arms.All(a => Fits(wanted, a.Body)),
        (var sort, _) => Sorts.Fits(sort, term.Sort),
    };

    // Whether the variables of a pattern can hold the parts of every value of a term.
    private static bool Binds(Pattern pattern, Term value) => (pattern, value) switch
    {
        (VariablePattern { Variable: var variable }, _) => Fits(variable.Sort, value),
        (TuplePattern tuple, TupleTerm parts) => tuple.Items.Zip(parts.Items).All(p => Binds(p.First, p.Second)),
        (_, Conditional choice) => Binds(pattern, choice.Then) && Binds(pattern, choice.Else),
        (_, Let let) => Binds(pattern, let.Body),
        (_, Match match) => match.Arms.All(a => Binds(pattern, a.Body)),
        (SomePattern some, OptionTerm option) => option.Value is null || Binds(some.Value, option.Value),
        _ => Binds(pattern, value.Sort),
    };

    private static bool Binds(Pattern pattern, Sort found) => (pattern, found.Resolved) switch
    {
        (VariablePattern variable, var sort) => Sorts.Fits(variable.Variable.Sort, sort),
        (ConstructorPattern constructor, _) => constructor.Fields.Zip(constructor.Constructor.Fields).All(p => Binds(p.First, p.Second.Sort)),
        (SomePattern some, OptionSort option) => Binds(some.Value, option.Element),
        (TuplePattern tuple, TupleSort sort) => tuple.Items.Zip(sort.Items).All(p => Binds(p.First, p.Second)),
        (ConsPattern cons, ListSort list) => Binds(cons.Head, list.Element) && Binds(cons.Tail, list),
        _ => true,
    };
}
