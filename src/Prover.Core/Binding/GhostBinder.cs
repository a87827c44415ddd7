using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Ghosts: state that only claims and other ghosts read (soundness rule 21). A history, <c>once since φ: ψ</c>, gets its initial value and an effect in every rule from its
/// formula; other ghosts are assigned as any state is.
/// </summary>
internal sealed class GhostBinder(SpecNames names, SortBinder sorts, RuleBinder rules, DiagnosticBag diagnostics)
{
    private sealed record History(StateVariable Variable, ImmutableArray<Variable> Parameters, Term Since, Term Formula, Location Place);

    private readonly List<(HistoryDeclarationSyntax Syntax, StateVariable Variable)> _declared = [];
    private readonly List<History> _histories = [];

    /// <summary>The state variable of a history; <paramref name="index"/> is its position in a state.</summary>
    public StateVariable Declare(HistoryDeclarationSyntax syntax, int index)
    {
        var domain = syntax.Parameters.Where(p => p.Sort is not null).Select(p => sorts.Bind(p.Sort!, SortRole.Value)).ToImmutableArray();
        foreach (var (parameter, sort) in syntax.Parameters.Where(p => p.Sort is not null).Zip(domain))
            if (!Sorts.IsFinite(sort))
                diagnostics.NotFinite(parameter.Sort!.Location, syntax.Name.Text, sort, isCollection: false);
        Sort whole = domain.IsEmpty ? BoolSort.Instance : new FunctionSort(domain, BoolSort.Instance);
        var variable = new StateVariable(syntax.Name.Text, whole, index, isMutable: true, syntax.Name.Location) { IsGhost = true };
        _declared.Add((syntax, variable));
        rules.Reserve(variable);
        return variable;
    }

    /// <summary>Binds the formulas of the histories, once everything that they mention is declared.</summary>
    public void BindFormulas()
    {
        foreach (var (syntax, variable) in _declared)
        {
            var binder = names.Binder(diagnostics, StateAccess.All);
            var scope = new NameScope(null);
            var parameters = rules.DeclareParameters(syntax.Parameters, binder, scope);
            var since = syntax.Since is null ? Terms.True : binder.BindFormula(syntax.Since, scope);
            var formula = binder.BindFormula(syntax.Formula, scope);
            if (StateReads.First([since, formula], v => _declared.Any(d => d.Variable == v)) is var (history, place))
                diagnostics.GhostRead(place, history.Name, $"the history '{variable}'", "a history reads no other history");
            _histories.Add(new History(variable, parameters, since, formula, syntax.Name.Location));
        }
    }

    /// <summary>The initial states, in which a history is true where both of its formulas are.</summary>
    public InitialStates WithHistories(InitialStates init) => init with
    {
        Premises =
        [
            .. init.Premises,
            .. from h in _histories
               let equation = new Connected(Connective.Iff, Read(h), Joined(h.Since, h.Formula)) { Place = h.Place }
               select new Assume(h.Parameters.IsEmpty ? equation : new Quantified(Quantifier.Forall, h.Parameters, equation) { Place = h.Place }, null, h.Place),
        ],
    };

    /// <summary>
    /// The rules, each of which brings the histories up to date: they are true in the state after where the first formula is and where the second one is, or the history was true.
    /// </summary>
    public ImmutableArray<Rule> WithHistories(ImmutableArray<Rule> plain) =>
        _histories.Count == 0 ? plain : [.. plain.Select(r => r.Transition.Match(effects => WithHistories(r, effects), _ => r))];

    private Rule WithHistories(Rule rule, Effects effects)
    {
        var added = from h in _histories
                    let value = Joined(AfterStep.Of(effects, h.Since), new Connected(Connective.Or, Read(h), AfterStep.Of(effects, h.Formula)) { Place = h.Place })
                    select new Effect(h.Variable, h.Parameters.IsEmpty ? value : new Lambda(h.Parameters, value) { Place = h.Place }, h.Place);
        return rule.With(effects with { Assigned = [.. effects.Assigned, .. added] }, rule.Guarantees);
    }

    /// <summary>The same of any step, as formulas over two states.</summary>
    public ImmutableArray<Conjunct> Recurrences =>
    [
        .. from h in _histories
           let after = new Connected(Connective.And, new Next(h.Since), new Connected(Connective.Or, Read(h), new Next(h.Formula)))
           let equation = new Connected(Connective.Iff, new Next(Read(h)), after)
           select new Conjunct(h.Variable.Name, h.Parameters.IsEmpty ? equation : new Quantified(Quantifier.Forall, h.Parameters, equation), h.Place),
    ];

    private static Term Read(History history)
    {
        var read = new StateTerm(history.Variable) { Place = history.Place };
        return history.Parameters.IsEmpty ? read : new Application(read, [.. history.Parameters.Select(p => (Term)new VariableTerm(p))]) { Place = history.Place };
    }

    private static Term Joined(Term since, Term formula) => since is BoolLiteral { Value: true } ? formula : new Connected(Connective.And, since, formula) { Place = formula.Place };

    // ---- what may read ghosts -----------------------------------------------------------------------------------------------------

    /// <summary>Reports each place where something that is no ghost depends on one, and each ghost whose initial value is open.</summary>
    public void Check(InitialStates? init, ImmutableArray<Rule> all)
    {
        foreach (var rule in all)
        {
            Reject(rule.Premises.SelectMany(StepTerms.Of), $"a premise of the rule '{rule}'");
            var effects = rule.Transition.Match(e => e.Assigned, _ => []);
            foreach (var effect in effects.Where(e => !e.Variable.IsGhost)) Reject([effect.Value], $"the effect on '{effect.Variable}'");
        }

        if (init is null) return;
        var ghosts = names.Ghosts.ToArray();
        if (ghosts.Length == 0) return;
        var definitions = Definitions.Of(init.Premises.OfType<Assume>().Select(a => a.Formula), ghosts);
        var defined = definitions.Defined.Select(d => d.Definition.Variable).ToHashSet();
        Reject(definitions.Rest, "this premise of 'init'");
        Reject(init.Premises.OfType<Bind>().Select(b => b.Value), "this premise of 'init'");
        if (Ghost(definitions.Rest) is not null) return;
        foreach (var ghost in ghosts.Where(g => !defined.Contains(g))) diagnostics.GhostNotInitial(ghost.Place, ghost.Name, Equation(ghost));
    }

    // A premise that says what a ghost is at all arguments, to begin with.
    private static string Equation(StateVariable ghost)
    {
        if (ghost.Sort is not FunctionSort function) return ghost.Sort is BoolSort ? $"{ghost.Name} <-> formula" : $"{ghost.Name} = value";
        var arguments = string.Join(", ", function.Domain.Select((_, i) => function.Domain.Length == 1 ? "x" : $"x{i + 1}"));
        return $"forall {arguments}. {ghost.Name}({arguments}) {(function.Result is BoolSort ? "<-> formula" : "= value")}";
    }

    private void Reject(IEnumerable<Term> terms, string where)
    {
        if (Ghost(terms) is var (ghost, place)) diagnostics.GhostRead(place, ghost.Name, where);
    }

    private static (StateVariable Ghost, Location Place)? Ghost(IEnumerable<Term> terms) => StateReads.First(terms, v => v.IsGhost);
}
