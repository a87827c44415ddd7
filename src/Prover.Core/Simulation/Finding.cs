using System.Collections.Immutable;
using System.Numerics;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>A conjunct that keeps a case from holding, for the values of the parameters of the case that come farthest.</summary>
public sealed record CaseFailure(Case Case, Bindings Arguments, Conjunct Conjunct, Blame Blame);

/// <summary>The finding at the end of a run: a function of the system, of the claims and of that state.</summary>
public abstract record Finding
{
    /// <summary>No case of the invariant holds: of each case the first conjunct that fails, and those after it that are false.</summary>
    public sealed record Violated(Invariant Invariant, ImmutableArray<CaseFailure> Failures) : Finding
    {
        /// <summary>The other invariants that do not hold there either.</summary>
        public ImmutableArray<Violated> Others { get; init; } = [];

        /// <summary>All of them, this one first.</summary>
        public IEnumerable<Violated> All => [this, .. Others];
    }

    /// <summary>A rule is read there that is undefined.</summary>
    public sealed record Undefined(Rule Rule, ImmutableArray<Value> Arguments, string Reason, Location? Place) : Finding
    {
        /// <summary>The outcomes of an attempt to fire the rule.</summary>
        public static Undefined Of(Attempt.Undefined use) => new(use.Rule, use.Arguments, use.Reason, use.Place);
    }

    /// <summary>The goal holds.</summary>
    public sealed record Reached : Finding;

    /// <summary>No rule fires there.</summary>
    public sealed record Stuck : Finding;

    /// <summary>No state in which the goal holds can be reached from there.</summary>
    /// <param name="States">How many states can be reached from there, that one included.</param>
    public sealed record CutOff(int States) : Finding;

    /// <summary>Something is pending and never answered, though all that is assumed to be fair is treated fairly.</summary>
    /// <param name="Claim">The claim of progress.</param>
    /// <param name="Arguments">The values of its parameters.</param>
    /// <param name="Begin">The number of steps before the part that is repeated for ever.</param>
    /// <param name="End">The number of steps of the run; <paramref name="Begin"/> where nothing is repeated and the run ends.</param>
    /// <param name="Treatments">How each fair instance is treated that is enabled in that part.</param>
    public sealed record NeverAnswered(ProgressClaim Claim, Bindings Arguments, int Begin, int End, ImmutableArray<Lasso.Treatment> Treatments) : Finding
    {
        /// <summary>How much later everything is when that part has been repeated once; null where time does not count.</summary>
        public BigInteger? Delay { get; init; }

        /// <summary>The part that makes the run go on for ever, in words.</summary>
        public string Rest => (End - Begin) switch
        {
            0 => $"the run may end after {(End == 1 ? "1 step" : $"{End} steps")}, where no instance of {string.Join(" or ", Claim.HelpfulLines.Select(h => h.Name))} is enabled",
            1 => $"step {End} can be repeated for ever{Later}",
            _ => $"steps {Begin + 1} to {End} can be repeated for ever{Later}",
        };

        private string Later => Delay is { } delay ? $", {delay} later each time" : "";
    }

    /// <summary>A claim of reaching is false there, for the reason in <paramref name="Reason"/>.</summary>
    public sealed record Unreached(ReachClaim Claim, string Reason) : Finding
    {
        /// <summary>The finding in <paramref name="state"/>; null if the claim holds.</summary>
        public static Unreached? In(Evaluator evaluator, ReachClaim claim, State state) => ReachCheck.Failure(evaluator, claim, state) is { } reason ? new Unreached(claim, reason) : null;
    }

    /// <summary>The first of <paramref name="invariants"/> that does not hold in <paramref name="state"/>, with the others; null when all do.</summary>
    public static Violated? ViolationIn(Stepper stepper, State state, IEnumerable<Invariant> invariants)
    {
        ImmutableArray<Violated> all = [.. invariants.Where(i => !Holds(stepper, state, i)).Select(i => new Violated(i, [.. i.Cases.SelectMany(c => WhyNot(stepper, c, state))]))];
        return all.IsEmpty ? null : all[0] with { Others = all[1..] };
    }

    /// <summary>Whether some case of <paramref name="invariant"/> holds in <paramref name="state"/>.</summary>
    public static bool Holds(Stepper stepper, State state, Invariant invariant) => invariant.Cases.Any(@case =>
        stepper.Evaluator.Universe.Products(@case.Parameters.Select(p => p.Sort)).Any(values =>
            @case.Conjuncts.All(c => stepper.Evaluator.Evaluate(c.Formula, state, Bindings.None.With(@case.Parameters, values)).IsTrue)));

    /// <summary>
    /// The first undefined use among the premises and effects of the rules in <paramref name="state"/>, or null. Relations have
    /// none: of them everything has a meaning.
    /// </summary>
    public static Undefined? FirstUndefined(Stepper stepper, State state, IEnumerable<Rule> rules)
    {
        var use = rules.Where(r => r.Transition is Effects)
            .SelectMany(rule => Attempt.Of(stepper, rule, state, new RuleArguments(rule, state, stepper.Evaluator)))
            .OfType<Attempt.Undefined>().FirstOrDefault();
        return use is null ? null : Undefined.Of(use);
    }

    /// <summary>The finding that no rule fires in <paramref name="state"/>, as far as evaluation lists what follows; null when one does.</summary>
    public static Stuck? StuckIn(Stepper stepper, State state, IEnumerable<Rule> rules) => rules
        .SelectMany(rule => Attempt.Of(stepper, rule, state, new RuleArguments(rule, state, stepper.Evaluator)))
        .OfType<Attempt.Fired>().Any() ? null : new Stuck();

    // A case without meaning does not hold. What a conjunct means after one that fails may rely on that one: there it counts only what is false.
    private static IEnumerable<CaseFailure> WhyNot(Stepper stepper, Case @case, State state)
    {
        var evaluator = stepper.Evaluator;
        var (bindings, first) = evaluator.Universe.Products(@case.Parameters.Select(p => p.Sort))
            .Select(values => Bindings.None.With(@case.Parameters, values))
            .Select(b => (Bindings: b, First: @case.Conjuncts.TakeWhile(c => evaluator.Evaluate(c.Formula, state, b).IsTrue).Count()))
            .MaxBy(b => b.First);
        return @case.Conjuncts.Where((c, i) => i == first || (i > first && IsFalse(c)))
            .Select(c => new CaseFailure(@case, bindings, c, Blame.Of(evaluator, c.Formula, state, bindings)));

        bool IsFalse(Conjunct conjunct) => evaluator.Evaluate(conjunct.Formula, state, bindings) is Evaluation.Defined { Value: BoolValue { Value: false } };
    }
}
