using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Proving;

/// <summary>
/// The obligations of a proof. Together they say: every initial state is in a case, every rule fired in a case leads where some line says, no
/// formula on the way is undefined, and nothing of this is true for lack of states.
/// </summary>
public sealed partial class ObligationGenerator
{
    private readonly ProofScript _proof;
    private readonly string _prefix;
    private ImmutableArray<Step> _axioms;
    private readonly List<Obligation> _obligations = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    private ObligationGenerator(ProofScript proof)
    {
        _proof = proof;
        _prefix = $"{proof.Name}/{proof.Invariant.Name}";
        _axioms = [.. proof.System.Axioms.Concat(proof.System.Derived).Select(a => new Assume(a.Formula, a.Label, a.Place))];
    }

    /// <summary>The obligations in the order of the proof's lines.</summary>
    public static ImmutableArray<Obligation> Generate(ProofScript proof)
    {
        var generator = new ObligationGenerator(proof);
        generator.GenerateAll();
        return [.. generator._obligations];
    }

    private void GenerateAll()
    {
        Axioms();
        if (_proof.Interpretation is { } interpretation)
        {
            Interpreted(interpretation);
            return;
        }

        Beginning();
        foreach (var source in _proof.Invariant.Cases)
        {
            Claims(source);
            foreach (var rule in _proof.System.Rules) Firing(source, rule);
        }

        foreach (var implication in _proof.Implications) Consequences(implication);
        foreach (var witness in _proof.System.Witnesses.Where(w => _proof.Invariant.Cases.Contains(w.Case))) Witnessed(witness);
        foreach (var theorem in _proof.System.Theorems) Follows(theorem);
        foreach (var trace in _proof.System.Traces) Traced(trace);
        foreach (var induction in _proof.System.Inductions) Inductive(induction);
    }

    // ---- axioms -----------------------------------------------------------------------------------------------------------------

    // An axiom may rely on those before it, and on nothing else.
    private void Axioms()
    {
        if (_axioms.IsEmpty) return;
        var all = _axioms;
        _axioms = [];
        var given = new Hypotheses($"{_prefix}/axioms", null, null, [], []);
        StepsDefined(given, all);
        _axioms = all;
        Add(Obligation.Possible, ObligationKind.Existence, given, null, Obligation.Possible, null, ((Assume)_axioms[0]).Place!, goal: null);
    }

    // ---- where the system begins ------------------------------------------------------------------------------------------------

    private void Beginning()
    {
        var init = _proof.System.Init;
        var start = new Hypotheses($"{_prefix}/init", null, null, init.Parameters, init.Premises);
        StepsDefined(start with { Steps = [] }, init.Premises);
        Add(Obligation.Possible, ObligationKind.Existence, start, null, Obligation.Possible, null, init.Place, goal: null);
        Edges(start, [.. _proof.Edges.Where(e => e.Source is null)], init.Place);
    }

    // ---- cases ------------------------------------------------------------------------------------------------------------------

    private void Claims(Case source)
    {
        var given = new Hypotheses($"{_prefix}/{source.Name}", source, null, source.Parameters, []);
        ConjunctsDefined(given, source);
        Add(Obligation.Possible, ObligationKind.Existence, given.With(source.Assumed), null, Obligation.Possible, null, source.Place, goal: null);
    }

    // A conjunct may rely on those before it (soundness rule 10).
    private void ConjunctsDefined(Hypotheses given, Case claim)
    {
        foreach (var conjunct in claim.Conjuncts)
        {
            Defined(given, conjunct.Formula, $"{claim.Name}.{conjunct.Label}", null, (claim.Name, conjunct.Label));
            given = given.With([new Assume(conjunct.Formula, $"{claim.Name}.{conjunct.Label}", conjunct.Place)]);
        }
    }

    private void Firing(Case source, Rule rule)
    {
        var given = new Hypotheses(
            $"{_prefix}/{source.Name}/{rule.Name}", source, rule, source.Parameters.AddRange(rule.Parameters), [.. source.Assumed]);
        StepsDefined(given, rule.Premises);
        Edges(given.With(rule.Premises), [.. _proof.EdgesOf(source, rule)], rule.Place);
        Guaranteed(given.With(rule.Premises), rule);
    }

    // From the case, the premises and the step alone (soundness rule 30).
    private void Guaranteed(Hypotheses given, Rule rule)
    {
        foreach (var (target, claim, written) in rule.Guarantees)
        {
            Defined(given, EffectUses.NotIn(rule, claim.Formula), $"{target}.{claim.Label}", null);
            Add($"{target}.{claim.Label}", ObligationKind.Guarantee, given, null, target, claim.Label, claim.Place, claim.Formula,
                stepClaim: Terms.SpeaksOfTwoStates(written) ? written : null);
        }
    }

    // ---- the lines of one case and one rule -------------------------------------------------------------------------------------

    private void Edges(Hypotheses given, ImmutableArray<Edge> edges, Location place)
    {
        foreach (var edge in edges)
            if (edge.Guard is not null)
                Defined(given, edge.Guard, "guard", edge);
        var guards = edges.Where(e => e.Guard is not null).Select(e => e.Guard!).ToArray();
        if (guards.Length == edges.Length)
            Add("coverage", ObligationKind.Coverage, given, null, "coverage", null, edges.Length > 0 ? edges[0].Place : place, Terms.Or(guards));
        foreach (var (edge, i) in edges.Select((e, i) => (e, i)))
        {
            var taken = given;
            if (edge.Otherwise)
                taken = taken.With(edges.Take(i).Where(e => e.Guard is not null).Select(e => new Assume(new Not(e.Guard!), "otherwise", e.Place)));
            if (edge.Guard is not null) taken = taken.With([new Assume(edge.Guard, "guard", edge.Place)]);
            if (edge.Target is CaseTarget target) Along(taken, edge, target);
            else Add("never", ObligationKind.Never, taken, edge, "never", null, edge.Place, Terms.False);
        }
    }

    private void Along(Hypotheses given, Edge edge, CaseTarget target)
    {
        foreach (var argument in target.Arguments) Defined(given, argument, "target", edge);
        if (edge.Rule?.Transition is Effects effects) EffectsDefined(given, edge, effects);
        var arrived = given.With(PartialUse.BindAll(target.Case.Parameters, target.Arguments));
        if (edge.Rule is not null) arrived = arrived.With([new Fire(edge.Rule)]);
        foreach (var conjunct in target.Case.Claimed)
            Add($"{target.Case.Name}.{conjunct.Label}", edge.Rule is null ? ObligationKind.Initiation : ObligationKind.Consecution,
                arrived, edge, target.Case.Name, conjunct.Label, conjunct.Place, conjunct.Formula);
        if (!edge.IsImplied) Add($"{target.Case.Name}.{Obligation.Possible}", ObligationKind.Existence, arrived, edge, Obligation.Possible, null, edge.Place, goal: null);
    }

    // Relations have no such obligation: a formula over two states has a meaning everywhere.
    private void EffectsDefined(Hypotheses given, Edge edge, Effects effects)
    {
        foreach (var pair in effects.KeyPairs)
        {
            Add($"defined/{edge.Target}.keys", ObligationKind.Definedness, given, edge, "defined", null, pair.Place, pair.Differ);
        }

        foreach (var effect in effects.Assigned) Defined(given, effect.Value, $"effect on {effect.Variable.Name}", edge);
    }

    // ---- consequences and witnesses ---------------------------------------------------------------------------------------------

    private void Consequences(Implication implication)
    {
        var source = implication.Case;
        var given = new Hypotheses($"{_prefix}/{source.Name}/implies", source, null, source.Parameters, [.. source.Assumed]);
        ConjunctsDefined(given, implication.Property);
        foreach (var conjunct in implication.Property.Conjuncts)
            Add($"{implication.Property.Name}.{conjunct.Label}", ObligationKind.Consequence, given, null, implication.Property.Name,
                conjunct.Label, conjunct.Place, conjunct.Formula);
    }

    private void Witnessed(Witness witness)
    {
        var given = new Hypotheses($"{_prefix}/witness", witness.Case, null, witness.Case.Parameters, [.. witness.Case.Assumed]);
        Defined(given, witness.Formula, witness.Label, null);
        Add(witness.Label, ObligationKind.Existence, given.With([new Assume(witness.Formula, "with", witness.Formula.Place)]), null, Obligation.Witness,
            witness.Label, witness.Place, goal: null);
    }

    // About two states: no step at all violates it.
    private void Follows(Theorem theorem)
    {
        var given = new Hypotheses($"{_prefix}/theorem", null, null, [], []);
        if (theorem.IsTwoState) given = given.With([new Fire(AnyStep(new Not(theorem.Formula), theorem.Place))]);
        Add(theorem.Label, ObligationKind.Theorem, given, null, "theorem", theorem.Label, theorem.Place, theorem.IsTwoState ? Terms.False : theorem.Formula,
            stepClaim: theorem.IsTwoState ? theorem.Formula : null);
    }

    private Rule AnyStep(Term formula, Location place) => new(
        "any step", [], [],
        new Relation([.. _proof.System.Variables.Where(v => v.IsMutable)], Terms.And([formula, .. _proof.System.Derived.Select(d => new Next(d.Formula))])), place);

    private void Traced(TraceClaim claim)
    {
        var run = claim.Unroll(_proof.System);
        Add(claim.Label, ObligationKind.Run, new Hypotheses($"{_prefix}/trace", null, null, run.Constants, run.Steps), null, "trace", claim.Label, claim.Place,
            claim.Exists ? null : Terms.False);
    }

    // ---- definedness ------------------------------------------------------------------------------------------------------------

    // A premise may rely on those above it.
    private void StepsDefined(Hypotheses given, ImmutableArray<Step> steps)
    {
        foreach (var step in steps)
        {
            switch (step)
            {
                case Assume assume: Defined(given, assume.Formula, "premise", null); break;
                case Bind bind: Defined(given, bind.Value, "premise", null); break;
            }

            given = given.With([step]);
        }
    }

    private void Defined(Hypotheses given, Term term, string within, Edge? edge, (string Case, string Label)? conjunct = null) =>
        Defined(given, PartialUse.In(term), within, edge, conjunct);

    private void Defined(Hypotheses given, IEnumerable<PartialUse> uses, string within, Edge? edge, (string Case, string Label)? conjunct = null)
    {
        foreach (var use in uses)
        {
            var reached = given with
            {
                Constants = given.Constants.AddRange(use.Constants),
                Steps = given.Steps.AddRange(use.Path),
            };
            Add($"defined/{within}/{use.Use.Place?.Excerpt}", ObligationKind.Definedness, reached, edge, "defined", null,
                use.Use.Place ?? given.Source?.Place ?? _proof.System.Init.Place, use.Condition, use.Use, conjunct);
        }
    }

    // ---- assembly ---------------------------------------------------------------------------------------------------------------

    // The assumptions so far: the place, the constants, the steps.
    private sealed record Hypotheses(string Name, Case? Source, Rule? Rule, ImmutableArray<Variable> Constants, ImmutableArray<Step> Steps)
    {
        public Hypotheses With(IEnumerable<Step> steps) => this with { Steps = Steps.AddRange(steps) };
    }

    private void Add(
        string name, ObligationKind kind, Hypotheses given, Edge? edge, string target, string? conjunct, Location place, Term? goal,
        Term? use = null, (string Case, string Label)? within = null, Term? stepClaim = null)
    {
        // Two lines of one case and rule may lead to one target: the later ones are numbered.
        var full = $"{given.Name}/{name}";
        var steps = given.Steps.InsertRange(0, _axioms);
        var count = _names[full] = _names.GetValueOrDefault(full) + 1;
        _obligations.Add(new Obligation(
            count == 1 ? full : $"{full}#{count}", kind, new Query(given.Constants, steps, goal), edge, given.Source, given.Rule,
            target, conjunct, place, use, within)
        { StepClaim = stepClaim });
    }
}
