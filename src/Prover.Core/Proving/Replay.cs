using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// Holds a solver's structure against the evaluator, which shares no code with the encoder (law 5). The state after a rule is the stepper's, so
/// that what a person sees is what the rule really does.
/// </summary>
public static class Replay
{
    /// <summary>The verdict that <paramref name="assignment"/> justifies for <paramref name="obligation"/>.</summary>
    public static Verdict Confirm(Obligation obligation, Assignment assignment)
    {
        if (!CanEvaluate(obligation))
            return new Verdict.Unknown("a model was found, which cannot be replayed") { Departures = FragmentViolation.Of(obligation.Query) };

        var evaluator = new Evaluator(assignment.Universe);
        var stepper = new Stepper(evaluator);
        var reading = stepper.Read(obligation.Query.Steps, assignment.State, assignment.Constants, assignment.After);
        switch (reading)
        {
            case Reading.Failed failed:
                return new Verdict.Broken($"in the model {Describe(failed.Step)} does not hold");
            case Reading.Undefined undefined:
                // Hypotheses have definedness obligations of their own; where those fail, nothing that rests on them can be shown.
                return new Verdict.Unknown($"a hypothesis is undefined in the model that was found: {undefined.Reason}{At(undefined.Place)}");
            case Reading.Open open:
                return new Verdict.Broken($"the model lacks the state after '{open.Rule}'");
        }

        var held = (Reading.Held)reading;
        var after = held.Fired.IsEmpty ? AfterGuarantee(stepper, obligation, held) : held.State;
        var run = obligation.Query.Steps.Any(s => s is Choose) ? new Trace(assignment.Universe, assignment.State, held.Fired) : null;
        // A line that leads back to its own case binds that case's parameters anew: what is shown are the values before.
        var constants = held.Bindings.With(obligation.Query.Constants, obligation.Query.Constants.Select(c => assignment.Constants[c]));
        if (obligation.Query.Goal is not { } goal)
            return new Verdict.Found(new Example(assignment.Universe, assignment.State, after, constants, null) { Run = run, Given = assignment.After });

        if (FlawOf(obligation, goal, evaluator, held, assignment, after) is { } flaw) return new Verdict.Broken(flaw);
        var isGuarantee = obligation.Kind == ObligationKind.Guarantee;
        if (obligation.StepClaim is { } written && after is not null)
        {
            var ofStep = Blame.OfStep(evaluator, written, assignment.State, after, isGuarantee ? held.Bindings : Bindings.None);
            // The premises need facts too.
            return Refuted(isGuarantee ? ofStep with { Needed = OfGoal().Needed } : ofStep);
        }

        var blame = OfGoal();
        if (obligation.Use is { } use)
        {
            var undefined = (Evaluation.Undefined)evaluator.Evaluate(use, held.State, held.Bindings);
            blame = blame with { Culprit = use, Reason = undefined.Reason, Called = null };
        }

        return Refuted(blame);

        Blame OfGoal() => Blame.Of(stepper, StepsOf(obligation), goal, assignment.State, assignment.Constants, assignment.After);
        Verdict Refuted(Blame why) => new Verdict.Refuted(new Example(assignment.Universe, assignment.State, after, constants, why) { Run = run, Given = assignment.After });
    }

    // "Not true" is a failure: a conjunct that is undefined in the state after fails there, and an earlier conjunct fails with it.
    private static string? FlawOf(Obligation obligation, Term goal, Evaluator evaluator, Reading.Held held, Assignment assignment, State? after)
    {
        if (evaluator.Evaluate(goal, held.State, held.Bindings).IsTrue) return "in the model the goal holds";
        if (obligation.StepClaim is { } written && after is not null)
        {
            var bindings = obligation.Kind == ObligationKind.Guarantee ? held.Bindings : Bindings.None;
            return evaluator.Evaluate(written, assignment.State.Before(after), bindings).IsTrue ? "in the model the claim is true of the step" : null;
        }

        return obligation.Use is { } use && evaluator.Evaluate(use, held.State, held.Bindings) is not Evaluation.Undefined ? "in the model the use has a meaning" : null;
    }

    /// <summary>Whether the evaluator can list everything over which the query quantifies.</summary>
    public static bool CanEvaluate(Obligation obligation) =>
        Unlisted.In([.. obligation.Query.Steps.SelectMany(StepTerms.Of), .. obligation.Query.Goal is { } claim ? [claim] : Array.Empty<Term>()]) is null;

    /// <summary>
    /// Whether <paramref name="assignment"/> is a counterexample to an obligation that can be evaluated, or an example of one that asks for one: as <see cref="Confirm"/> finds, without the search for
    /// what is to blame.
    /// </summary>
    public static bool Confirms(Obligation obligation, Assignment assignment) => Confirms(obligation, assignment, new Evaluator(assignment.Universe));

    /// <summary>The same, by <paramref name="evaluator"/>, which has the sizes of the structure. Where it reaches its limits, nothing is confirmed.</summary>
    public static bool Confirms(Obligation obligation, Assignment assignment, Evaluator evaluator)
    {
        try
        {
            return Holds(obligation, assignment, evaluator);
        }
        catch (Evaluator.LimitException)
        {
            return false;
        }
    }

    private static bool Holds(Obligation obligation, Assignment assignment, Evaluator evaluator)
    {
        var stepper = new Stepper(evaluator);
        if (stepper.Read(obligation.Query.Steps, assignment.State, assignment.Constants, assignment.After) is not Reading.Held held) return false;
        return obligation.Query.Goal is not { } goal
            || FlawOf(obligation, goal, evaluator, held, assignment, held.Fired.IsEmpty ? AfterGuarantee(stepper, obligation, held) : held.State) is null;
    }

    // The query of a guarantee is about the state before (soundness rule 30). Firing the rule shows the other one, unless an effect is undefined.
    private static State? AfterGuarantee(Stepper stepper, Obligation obligation, Reading.Held held) =>
        obligation is { Kind: ObligationKind.Guarantee, StepClaim: not null, Rule: { } rule }
        && stepper.Read([new Fire(rule)], held.State, held.Bindings) is Reading.Held fired ? fired.State : null;

    /// <summary>
    /// The structure that the solver had in mind when it gave up, with the reason why it is no counterexample; null without such a reason, and then
    /// it is one, as <see cref="Confirm"/> says.
    /// </summary>
    public static Candidate? Doubted(Obligation obligation, Assignment assignment)
    {
        var doubt = Confirm(obligation, assignment) switch
        {
            Verdict.Broken broken => broken.Detail,
            Verdict.Unknown unknown => unknown.Reason,
            _ => null,
        };
        return doubt is null ? null : new Candidate(new Example(assignment.Universe, assignment.State, null, assignment.Constants, null), doubt);
    }

    // The claims of the case and the axioms are left out: they describe the state before, not the step.
    private static ImmutableArray<Step> StepsOf(Obligation obligation) =>
    [
        .. obligation.Query.Steps.Where(step => step is not Assume assume || (!IsClaimed(obligation, assume) && !IsAxiom(obligation, assume))),
    ];

    private static bool IsClaimed(Obligation obligation, Assume assume) =>
        obligation.Source is { } source && source.Conjuncts.Any(c => ReferenceEquals(c.Formula, assume.Formula));

    // Immutable, and about no constant of the query.
    private static bool IsAxiom(Obligation obligation, Assume assume) =>
        Terms.IsRigid(assume.Formula) && obligation.Rule?.Premises.Contains(assume) != true
        && !Variables(assume.Formula).Any(obligation.Query.Constants.Contains);

    private static IEnumerable<Variable> Variables(Term term) => term is VariableTerm v ? [v.Variable] : Subterms.Of(term).SelectMany(Variables);

    private static string Describe(Step step) => step switch
    {
        Assume { Label: { } label } => $"'{label}'",
        Assume a => $"'{a.Formula.Place?.Excerpt}'",
        Bind b => $"the match of '{b.Value.Place?.Excerpt}'",
        Fire f => $"the rule '{f.Rule}'",
        Choose => "any of several ways on",
        _ => "a step",
    };

    private static string At(Text.Location? place) => place is null ? "" : $" at {place}";
}
