using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>The audit of all states of one domain.</summary>
internal sealed class StateAudit
{
    private readonly ProofScript _proof;
    private readonly TransitionSystem _system;
    private readonly Domain _domain;
    private readonly Budget _budget;
    private readonly AuditLog _log;
    private readonly Stepper _stepper;
    private readonly StateSearch _search;
    private readonly ClaimCheck _claims;
    private readonly HashSet<State> _good = []; // states in which some case is known to hold

    public StateAudit(ProofScript proof, Domain domain, Budget budget, AuditLog log)
    {
        (_proof, _system, _domain, _budget, _log) = (proof, proof.System, domain, budget, log);
        _stepper = new Stepper(new Evaluator(domain.Universe));
        _search = new StateSearch(domain, _system.Variables, budget);
        _claims = new ClaimCheck(proof, _stepper, budget);
    }

    /// <summary>Goes through initial states and the states of every case.</summary>
    public void Run()
    {
        foreach (var found in _search.Find(InitialStateQuery.Of(_system)))
        {
            if (found.Reading is Reading.Undefined undefined) Report(undefined.Reason, undefined.Place, null, null, found.State, Bindings.None);
            else if (found.Reading is Reading.Held first && !Holds(found.State))
                Report(ViolationKind.Escape, null, null, found.State, Bindings.None, null, "no case holds in this initial state", null,
                    _claims.ByInitialState(found.State, first.Bindings));
        }

        foreach (var @case in _proof.Invariant.Cases)
        {
            foreach (var found in _search.Find(InitialStateQuery.Of(_system, @case)))
            {
                if (found.Reading is Reading.Undefined undefined) Report(undefined.Reason, undefined.Place, @case, null, found.State, Bindings.None);
                else if (_log.IsNew(_domain.Universe, @case, found.State)) Audit(@case, found.State);
            }
        }
    }

    private void Audit(Case @case, State state)
    {
        _good.Add(state);
        foreach (var implication in _proof.Implications.Where(i => i.Case == @case))
        {
            if (_stepper.Read(implication.Property.Assumed, state, Bindings.None) is not Reading.Held)
                Report(ViolationKind.Property, @case, null, state, Bindings.None, null, $"the property {implication.Property} does not hold", implication.Place,
                    _claims.ByProperty(implication.Property, state));
            Follow(@case, implication, state);
        }

        foreach (var rule in _system.Rules) Fire(@case, rule, state);
    }

    // The claim of reaching itself, found by following the steps; its obligations speak of single steps only (soundness rule 27).
    private void Follow(Case @case, Implication implication, State state)
    {
        if (_system.Reach.FirstOrDefault(r => r.Name == implication.Property.Name) is not { } claim) return;
        _budget.Spend(ReachCost);
        if (ReachCheck.Failure(_stepper.Evaluator, claim, state) is { } failure)
            Report(ViolationKind.Property, @case, null, state, Bindings.None, null, $"{claim.Name}: {failure}", implication.Place, [new BrokenClaim.OfReach(implication.Property)]);
    }

    // The cost of following all steps, relative to a premise.
    private const int ReachCost = 10;

    // The cost of a formula over two states, relative to a premise.
    private const int RelationCost = 20;

    private void Fire(Case @case, Rule rule, State state)
    {
        var cost = rule.Transition.Match(_ => 1, _ => RelationCost);
        var arguments = _domain.Products(rule.Parameters.Select(p => p.Sort)).Select(values =>
        {
            _budget.Spend(cost);
            return values;
        });
        foreach (var attempt in Attempt.Of(_stepper, rule, state, arguments))
        {
            switch (attempt)
            {
                case Attempt.Undefined use:
                    Report(use.Reason, use.Place, @case, rule, state, Bindings.None.With(rule.Parameters, use.Arguments));
                    break;
                case Attempt.Fired { Step: var step, IsChosen: var isChosen }:
                    if (isChosen) _budget.Spend(cost);
                    Arrive(@case, rule, state, Bindings.None.With(rule.Parameters, step.Arguments), step.State);
                    break;
                case Attempt.Open:
                    _log.LeaveOut(rule);
                    break;
            }
        }
    }

    private void Arrive(Case @case, Rule rule, State before, Bindings arguments, State after)
    {
        _log.CountStep();
        Judge(@case, rule, before, arguments, after);
        if (!Holds(after))
            Report(ViolationKind.Escape, @case, rule, before, arguments, after, "no case holds in the state after", null, _claims.ByStep(@case, rule, arguments, before, after));
    }

    // Claims about the step as they are written, over both states.
    private void Judge(Case @case, Rule rule, State before, Bindings arguments, State after)
    {
        if (rule.Guarantees.IsEmpty && _system.Histories.IsEmpty) return;
        var both = before.Before(after);
        if (_stepper.Read(rule.Premises, before, arguments) is not Reading.Held premises) throw new InvalidOperationException($"the premises of '{rule}' do not hold where it fires");
        foreach (var history in _system.Histories)
        {
            _budget.Spend();
            if (_stepper.Evaluator.Evaluate(history.Formula, both, Bindings.None) is not { IsTrue: true }) throw new InvalidOperationException($"'{rule}' does not bring the history '{history}' up to date");
        }

        foreach (var (target, claim, written) in rule.Guarantees)
        {
            _budget.Spend();
            var value = _stepper.Evaluator.Evaluate(written, both, premises.Bindings);
            if (value is Evaluation.Undefined undefined)
                Report(ViolationKind.Undefined, @case, rule, before, arguments, after, undefined.Reason, undefined.Place, [new BrokenClaim.OfDefinedness(undefined.Place, null)]);
            else if (!value.IsTrue)
                Report(ViolationKind.Step, @case, rule, before, arguments, after, $"{target}.{claim.Label} is false of this step", claim.Place, [new BrokenClaim.OfStep(target, claim.Label)]);
        }
    }

    // Whether some case holds for some values of its parameters. Invariants that it uses are left out; an undefined case does not hold.
    private bool Holds(State state)
    {
        if (_good.Contains(state)) return true;
        foreach (var @case in _proof.Invariant.Cases)
        {
            foreach (var values in _domain.Universe.Products(@case.Parameters.Select(p => p.Sort)))
            {
                _budget.Spend();
                if (_stepper.Read(@case.Claimed.Select(c => new Assume(c.Formula)), state, Bindings.None.With(@case.Parameters, values)) is Reading.Held) return _good.Add(state);
            }
        }

        return false;
    }

    // Where the premises hold it is an effect that is undefined: the claim is that of the line that takes the step.
    private void Report(string reason, Location? place, Case? @case, Rule? rule, State state, Bindings arguments)
    {
        BrokenClaim[] taken = @case is null || rule is null ? [] : [.. _claims.ByStep(@case, rule, arguments, state, null)];
        Report(ViolationKind.Undefined, @case, rule, state, arguments, null, reason, place,
            taken.Length > 0 ? taken : [new BrokenClaim.OfDefinedness(place, null)]);
    }

    private void Report(
        ViolationKind kind, Case? @case, Rule? rule, State before, Bindings arguments, State? after, string detail, Location? place,
        IEnumerable<BrokenClaim> claims) =>
        _log.Add(new Violation(kind, @case, rule, _domain.Universe, before, arguments, after, detail, place), [.. claims.Distinct()]);
}
