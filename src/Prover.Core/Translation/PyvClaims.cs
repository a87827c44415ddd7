using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Translation;

/// <summary>Where a system begins, and what is claimed of it.</summary>
internal sealed class PyvClaims(
    TransitionSystem system, ProofScript? proof, PyvVocabulary vocabulary, PyvTerms terms, PyvLabels labels, PyvSpelling spelling,
    IReadOnlyDictionary<Rule, Rule> rules)
{
    private readonly List<string> _notes = [];

    /// <summary>The differences from the original claims.</summary>
    public IEnumerable<string> Notes => _notes;

    /// <summary>The initial states, without parameters: formulas with their own quantifiers.</summary>
    public InitialStates Init()
    {
        var init = system.Init;
        if (init.Parameters.IsEmpty && init.Premises.All(p => p is Assume))
            return init with { Premises = [.. init.Premises.OfType<Assume>().Select(Labelled)] };
        var formula = Some(init.Parameters, PyvScope.Empty, init.Place, scope => terms.All(init.Premises, scope, init.Place, _ => Terms.True));
        return new InitialStates([], [new Assume(formula, null, init.Place)], init.Place);
    }

    private Assume Labelled(Assume premise)
    {
        var made = labels.Of(new Conjunct(premise.Label ?? " ", premise.Formula, premise.Place ?? system.Init.Place), PyvScope.Empty);
        return new Assume(made.Formula, made.Label, made.Place);
    }

    /// <summary>The meaning of a derived symbol. It may use symbols only, not definitions, which are declared further down.</summary>
    public Conjunct Derived(Conjunct derived)
    {
        var symbol = vocabulary[system.Variables.First(v => v.Name == derived.Label)];
        return derived with { Label = symbol.Name, Formula = terms.Of(derived.Formula, PyvScope.Empty with { WritesOut = true }, derived.Place) };
    }

    // ---- invariants -------------------------------------------------------------------------------------------------------------

    /// <summary>All invariants as one of one case. Several cases are one formula, which says that one of them holds.</summary>
    public Invariant Invariant()
    {
        var invariants = proof is null ? system.Invariants : [proof.Invariant];
        var name = invariants.FirstOrDefault()?.Name ?? system.Name;
        var place = invariants.FirstOrDefault()?.Place ?? system.Init.Place;
        return new Invariant(name, [new Case(name, [], [.. invariants.SelectMany(Conjuncts).Select(Changing)], place)], place);
    }

    private IEnumerable<Conjunct> Conjuncts(Invariant invariant)
    {
        if (invariant.Cases is [{ Parameters.IsEmpty: true } only]) return only.Conjuncts.Select(c => labels.Of(c, PyvScope.Empty));
        _notes.Add($"{invariant.Name} is one formula, that one of its cases holds: which line of a proof leads to which case is not said here");
        var formula = Terms.Or(invariant.Cases.Select(c => Some(c.Parameters, PyvScope.Empty, c.Place, scope => Whole(c, scope))));
        return [new Conjunct(labels.Of(invariant.Name), formula, invariant.Place)];
    }

    private Term Whole(Case @case, PyvScope scope) => Terms.And(@case.Conjuncts.Select(c => terms.Of(c.Formula, scope, c.Place)));

    // mypyvy takes no invariant that speaks of nothing that changes.
    private Conjunct Changing(Conjunct conjunct)
    {
        if (!Terms.IsRigid(conjunct.Formula) || vocabulary.Symbols.FirstOrDefault(v => v.IsMutable) is not { } symbol) return conjunct;
        _notes.Add($"{conjunct.Label} speaks of nothing that changes, which mypyvy does not take: of {symbol.Name} it says nothing");
        var variables = PyvTerms.ArgumentsOf(symbol, spelling);
        Term value = new StateTerm(symbol);
        if (!variables.IsEmpty) value = new Application(value, [.. variables.Select(v => (Term)new VariableTerm(v))]);
        Term nothing = new Equality(value, value);
        return conjunct with
        {
            Formula = Terms.And([conjunct.Formula, variables.IsEmpty ? nothing : new Quantified(Quantifier.Forall, variables, nothing)]),
        };
    }

    private Term Some(ImmutableArray<Variable> parameters, PyvScope scope, Location place, Func<PyvScope, Term> body)
    {
        if (parameters.IsEmpty) return body(scope);
        var (variables, inner) = terms.Declare(parameters, scope, place);
        return new Quantified(Quantifier.Exists, variables, body(inner));
    }

    /// <summary>
    /// The claims that follow from the axioms. These are of the same kind: a case implies a property, a rule never fires in a case, the lines of a
    /// proof leave nothing out, an interpretation satisfies an axiom.
    /// </summary>
    public ImmutableArray<Theorem> Theorems() =>
    [
        .. system.Theorems.Select(t =>
        {
            var made = labels.Of(new Conjunct(t.Label, t.Formula, t.Place), PyvScope.Empty);
            return t with { Label = made.Label, Formula = made.Formula };
        }),
        .. (proof?.Implications ?? []).SelectMany(i => i.Property.Conjuncts.Select(c => Follows(i, c))),
        .. (proof?.Edges ?? []).GroupBy(e => (e.Source, e.Rule)).SelectMany(Lines),
        .. (proof?.Interpretation is { } interpretation ? InterpretationClaims.Of(interpretation) : [])
            .Select(c => new Theorem(labels.Of($"{c.Target}_{c.Label}"), terms.Of(c.Statement, PyvScope.Empty, c.Place), IsTwoState: false, c.Place)),
    ];

    private IEnumerable<Theorem> Lines(IGrouping<(Case? Source, Rule? Rule), Edge> lines)
    {
        Edge[] edges = [.. lines];
        Step Fails(Edge edge) => new Assume(new Not(edge.Guard!), null, edge.Place);
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i] is not { Target: NeverTarget } edge) continue;
            IEnumerable<Step> taken = edge.Guard is { } guard ? [new Assume(guard, null, edge.Place)] : [];
            if (edge.Otherwise) taken = edges.Take(i).Where(e => e.Guard is not null).Select(Fails).Concat(taken);
            yield return CannotBe("never", edge, taken);
        }

        if (edges.All(e => e.Guard is not null)) yield return CannotBe("coverage", edges[0], edges.Select(Fails));
    }

    private Theorem CannotBe(string what, Edge edge, IEnumerable<Step> then)
    {
        var (source, rule) = (edge.Source, edge.Rule);
        ImmutableArray<Variable> parameters = [.. source?.Parameters ?? [], .. rule is null ? system.Init.Parameters : rule.Parameters];
        ImmutableArray<Step> steps = [.. source?.Assumed ?? [], .. rule is null ? system.Init.Premises : rule.Premises, .. then];
        var holds = Some(parameters, PyvScope.Empty, edge.Place, scope => terms.All(steps, scope, edge.Place, _ => Terms.True));
        return new Theorem(labels.Of($"{source?.Name ?? "init"}_{edge.RuleName}_{what}"), new Not(holds), IsTwoState: false, edge.Place);
    }

    private Theorem Follows(Implication implication, Conjunct conjunct)
    {
        var source = implication.Case;
        Term Implied(PyvScope scope) => new Connected(Connective.Implies, Whole(source, scope), terms.Of(conjunct.Formula, scope, conjunct.Place));
        var (variables, inner) = terms.Declare(source.Parameters, PyvScope.Empty, source.Place);
        var formula = variables.IsEmpty ? Implied(inner) : new Quantified(Quantifier.Forall, variables, Implied(inner));
        return new Theorem(labels.Of($"{source.Name}_implies_{implication.Property.Name}_{conjunct.Label}"), formula, IsTwoState: false, implication.Place);
    }

    // ---- runs -------------------------------------------------------------------------------------------------------------------

    /// <summary>Claims about runs; a state that must exist is a run of no step.</summary>
    public ImmutableArray<TraceClaim> Traces() =>
    [
        .. system.Witnesses.Where(w => proof is null || proof.Invariant.Cases.Contains(w.Case)).Select(Witnessed), .. system.Traces.Select(Of),
    ];

    private TraceClaim Witnessed(Witness witness)
    {
        var formula = Some(witness.Case.Parameters, PyvScope.Empty, witness.Place, scope =>
            Terms.And([Whole(witness.Case, scope), terms.Of(witness.Formula, scope, witness.Place)]));
        return new TraceClaim($"the witness {witness.Label}", Exists: true, [], [new Check(formula, witness.Place)], witness.Place);
    }

    // A run is for some values of its parameters: they are constants, of which nothing else is known.
    private TraceClaim Of(TraceClaim claim)
    {
        var scope = PyvScope.Empty;
        foreach (var parameter in claim.Parameters)
        {
            var sort = vocabulary.Of(parameter.Sort, parameter.Place);
            scope = scope.With(parameter, new StateTerm(vocabulary.Declare(spelling.New($"{claim.Label}_{parameter.Name}"), sort, isMutable: false, parameter.Place)));
        }

        return claim with { Parameters = [], Moves = [.. claim.Moves.Select(m => Of(m, scope, claim.Place))] };
    }

    // Any rule of a specification fires; mypyvy's word for it lets nothing happen too.
    private Move Of(Move move, PyvScope scope, Location place) => move switch
    {
        Check check => check with { Formula = terms.Of(check.Formula, scope, check.Place) },
        AnyRule { MayStutter: false } when rules.Count == 0 => new Check(Terms.False, place),
        AnyRule { MayStutter: false } => new OneOf([.. rules.Values.Select(r => new RuleCall(r, [.. r.Parameters.Select(_ => (Term?)null)]))]),
        OneOf one => new OneOf([.. one.Calls.Select(c => new RuleCall(rules[c.Rule], [.. c.Arguments.Select(a => a is null ? null : terms.Of(a, scope, place))]))]),
        _ => move,
    };
}
