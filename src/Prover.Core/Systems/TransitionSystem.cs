using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>
/// One step of reasoning, read in order: what is known and what is named before the next step is read. Rules have premises of this kind, and
/// obligations are sequences of them.
/// </summary>
public abstract record Step;

/// <summary>
/// A formula that holds; later steps may rely on it. <paramref name="Label"/> is the user's, <paramref name="Place"/> where it was written.
/// </summary>
public sealed record Assume(Term Formula, string? Label = null, Location? Place = null) : Step;

/// <summary>A pattern that fits the value; its variables are known in later steps.</summary>
public sealed record Bind(Pattern Pattern, Term Value, string? Label = null, Location? Place = null) : Step;

/// <summary>The rule's transition happens: later steps speak of the state after.</summary>
public sealed record Fire(Rule Rule) : Step;

/// <summary>
/// One of several ways to go on: the steps of one branch hold, and later steps speak of the state after them. What a branch names is known in it
/// alone. Several branches may be possible.
/// </summary>
public sealed record Choose(ImmutableArray<ImmutableArray<Step>> Branches) : Step;

/// <summary>
/// A rule of inference: with values for its parameters, when its premises hold from top to bottom, its transition happens.
/// </summary>
public sealed class Rule(string name, ImmutableArray<Variable> parameters, ImmutableArray<Step> premises, Transition transition, Location place)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The parameters.</summary>
    public ImmutableArray<Variable> Parameters => parameters;

    /// <summary>The premises, <see cref="Assume"/> and <see cref="Bind"/> steps only.</summary>
    public ImmutableArray<Step> Premises => premises;

    /// <summary>Its effect.</summary>
    public Transition Transition => transition;

    /// <summary>The premises, and then the rule fires.</summary>
    public ImmutableArray<Step> Steps => field.IsDefault ? field = premises.Add(new Fire(this)) : field;

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <summary>
    /// The last of the parameters: the messages that it receives. A proof calls them by the names that the rule gives them, as it does what a <c>let</c>
    /// names.
    /// </summary>
    public ImmutableArray<Variable> Received { get; init; } = [];

    /// <summary>The parameters that the declaration lists.</summary>
    public ImmutableArray<Variable> Declared => parameters[..^Received.Length];

    /// <summary>The claims about its steps.</summary>
    public ImmutableArray<StepClaim> Guarantees { get; init; } = [];

    /// <summary>
    /// The networks whose messages in flight the rule reads other than by receiving one, in what it requires, assigns or sends, each with a place. Ghosts and claims do not
    /// count: the rule does the same whatever these read.
    /// </summary>
    public ImmutableArray<(StateVariable Network, Location Place)> Inspected { get; init; } = [];

    /// <summary>Whether a declaration of something else implies it; where a proof has no line for it, it leads from each case to itself.</summary>
    public bool IsImplied { get; init; }

    /// <summary>If time passes by the rule, the deadlines: a search tries times near them for its parameter, since it cannot try all.</summary>
    public ImmutableArray<Deadline> Deadlines { get; init; } = [];

    /// <summary>The rule with other premises.</summary>
    public Rule With(ImmutableArray<Step> other) => new(name, parameters, other, Transition, place)
    {
        Received = Received,
        Inspected = Inspected,
        IsImplied = IsImplied,
        Guarantees = Guarantees,
        Deadlines = Deadlines,
    };

    /// <summary>The rule with another transition and other claims about its steps.</summary>
    public Rule With(Transition other, ImmutableArray<StepClaim> guarantees) => new(name, parameters, premises, other, place)
    {
        Received = Received,
        Inspected = Inspected,
        IsImplied = IsImplied,
        Guarantees = guarantees,
        Deadlines = Deadlines,
    };

    /// <summary>Where it is written what <paramref name="variable"/> becomes; null where no effect says so.</summary>
    public Location? PlaceOf(StateVariable variable) => transition.Match(effects => effects.On(variable)?.Place, _ => null);

    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>A claim about the steps of a rule, over its parameters and <c>let</c>s (soundness rule 30).</summary>
/// <param name="Target"><c>guarantee</c>, or the name of the step property to which it belongs.</param>
/// <param name="Claim">The formula over the state before that the rule's effects make equivalent to the written one: the obligation.</param>
/// <param name="Written">The formula over both states: evaluation judges this one.</param>
public sealed record StepClaim(string Target, Conjunct Claim, Term Written)
{
    /// <summary>The target of a claim that stands in its rule.</summary>
    public const string OfRule = "guarantee";
}

/// <summary>The states in which a system may begin: those in which the premises hold for some values of the parameters.</summary>
public sealed record InitialStates(ImmutableArray<Variable> Parameters, ImmutableArray<Step> Premises, Location Place);

/// <summary>A labelled formula of a case or a property.</summary>
public sealed record Conjunct(string Label, Term Formula, Location Place)
{
    /// <summary>Whether a mypyvy file is about it; its other invariants are there to prove it.</summary>
    public bool IsSafety { get; init; }

    /// <summary>
    /// Whether it states an invariant that the one at hand uses (soundness rule 25): assumed wherever the case is assumed, and proved by the proof of that invariant.
    /// </summary>
    public bool IsUsed { get; init; }

    /// <summary>The invariants without which it is not claimed: a proof shows it if its invariant is, or uses, each of them.</summary>
    public ImmutableArray<string> Uses { get; init; } = [];
}

/// <summary>A case of an invariant, or a property: conjuncts over the state and the parameters, read from top to bottom.</summary>
public sealed class Case(string name, ImmutableArray<Variable> parameters, ImmutableArray<Conjunct> conjuncts, Location place)
{
    /// <summary>The declared name.</summary>
    public string Name => name;

    /// <summary>The parameters; empty for a property.</summary>
    public ImmutableArray<Variable> Parameters => parameters;

    /// <summary>The name with the parameters, as the head of a line of a proof has it.</summary>
    public string Head => parameters.IsEmpty ? name : $"{name}({string.Join(", ", parameters)})";

    /// <summary>The conjuncts.</summary>
    public ImmutableArray<Conjunct> Conjuncts => conjuncts;

    /// <summary>The declaration.</summary>
    public Location Place => place;

    /// <summary>The conjuncts that a proof shows: all but those that state a used invariant.</summary>
    public IEnumerable<Conjunct> Claimed => conjuncts.Where(c => !c.IsUsed);

    /// <summary>The conjuncts as steps.</summary>
    public IEnumerable<Step> Assumed => conjuncts.Select(c => new Assume(c.Formula, $"{name}.{c.Label}", c.Place));

    /// <summary>The formula that holds in the states of the case.</summary>
    /// <param name="arguments">A value for each parameter, of its sort.</param>
    public Term FormulaFor(ImmutableArray<Term> arguments) => parameters.Zip(arguments).Reverse().Aggregate(
        Terms.And(conjuncts.Select(c => c.Formula)), (body, value) => new Let(new VariablePattern(value.First), value.Second, body) { Place = place });

    /// <inheritdoc/>
    public override string ToString() => name;
}

/// <summary>An invariant: one of its cases holds for some values of that case's parameters.</summary>
public sealed record Invariant(string Name, ImmutableArray<Case> Cases, Location Place)
{
    /// <summary>The invariants that it uses. Each of its cases begins with a conjunct for each of them.</summary>
    public ImmutableArray<Invariant> Uses { get; init; } = [];

    /// <summary>Whether each of <paramref name="names"/> is this invariant or one that it uses, itself or through another.</summary>
    public bool Provides(ImmutableArray<string> names) => names.All(n => n == Name || Uses.Any(u => u.Provides([n])));

    /// <summary>The formula that holds in the states of the invariant: some case, for some values of its parameters.</summary>
    public Term Formula => Terms.Or(Cases.Select(c =>
    {
        var all = Terms.And(c.Conjuncts.Select(k => k.Formula));
        return c.Parameters.IsEmpty ? all : new Quantified(Quantifier.Exists, c.Parameters, all) { Place = c.Place };
    }));

    /// <summary>
    /// The rest of the invariant when a single conjunct of one case is asked for: it is violated where no other case holds, and that conjunct is true
    /// for no values of the parameters of its case. Its name is that of the conjunct, <c>ok.closed</c>.
    /// </summary>
    public Invariant Only(Case @case, Conjunct conjunct) => new(
        $"{@case.Name}.{conjunct.Label}", Cases.Replace(@case, new Case(@case.Name, @case.Parameters, [conjunct], @case.Place)), conjunct.Place);
}

/// <summary>
/// A state that must exist: one of <paramref name="Case"/> in which <paramref name="Formula"/> holds too. It shows that a case is not proved
/// of nothing.
/// </summary>
public sealed record Witness(string Label, Case Case, Term Formula, Location Place);

/// <summary>
/// A formula that follows from the axioms alone; when <paramref name="IsTwoState"/>, of any two states that follow each other.
/// </summary>
public sealed record Theorem(string Label, Term Formula, bool IsTwoState, Location Place);

/// <summary>
/// The content of a specification: a vocabulary, axioms over its immutable part, initial states, rules, and claims about them. The model that
/// everything else works on.
/// </summary>
public sealed record TransitionSystem(
    string Name,
    ImmutableArray<UninterpretedSort> Sorts,
    ImmutableArray<DatatypeSort> Datatypes,
    ImmutableArray<StateVariable> Variables,
    ImmutableArray<Function> Functions,
    ImmutableArray<Conjunct> Axioms,
    InitialStates Init,
    ImmutableArray<Rule> Rules,
    ImmutableArray<Invariant> Invariants,
    ImmutableArray<Case> Properties,
    ImmutableArray<Witness> Witnesses,
    ImmutableArray<TraceClaim> Traces)
{
    /// <summary>The formulas that define derived symbols, and so hold in every state. Relations of rules state them about the state after.</summary>
    public ImmutableArray<Conjunct> Derived { get; init; } = [];

    /// <summary>Formulas over two states that hold of every step because rules bring the histories up to date: evaluation checks that they do.</summary>
    public ImmutableArray<Conjunct> Histories { get; init; } = [];

    /// <summary>The claims of progress. Each is a property of its name, which every case implies, and claims about the steps of every rule.</summary>
    public ImmutableArray<ProgressClaim> Progress { get; init; } = [];

    /// <summary>The claims of reaching. Each is a property of its name, which a case implies if its proof says so.</summary>
    public ImmutableArray<ReachClaim> Reach { get; init; } = [];

    /// <summary>The clock and its deadlines; null if time is no part of the system. An urgent deadline claims a property with its name, which every case implies, and something about steps.</summary>
    public Clock? Clock { get; init; }

    /// <summary>The names of the properties that every case has to imply.</summary>
    public IEnumerable<string> Required => Progress.Select(p => p.Name).Concat((Clock?.Deadlines ?? []).Where(d => d.IsUrgent).Select(d => d.Name));

    /// <summary>The variables that are networks.</summary>
    public ImmutableArray<StateVariable> Networks { get; init; } = [];

    /// <summary>The files that it was read from; none where it stands in the file of its proof.</summary>
    public ImmutableArray<SourceText> Sources { get; init; } = [];

    /// <summary>The claims that follow from the axioms.</summary>
    public ImmutableArray<Theorem> Theorems { get; init; } = [];

    /// <summary>Proofs that no run leads from an initial state to one that is not safe, by steps forward and backward.</summary>
    public ImmutableArray<Induction> Inductions { get; init; } = [];

    /// <summary>Definitions over two states, which only relations of rules and theorems call.</summary>
    public ImmutableArray<Function> TwoState { get; init; } = [];

    /// <summary>The system without the claims about steps and progress that proofs of <paramref name="invariant"/> do not show, since they use other invariants.</summary>
    public TransitionSystem ClaimedBy(Invariant invariant)
    {
        ProgressClaim[] others = [.. Progress.Where(p => !invariant.Provides(p.Uses))];
        return others.Length == 0 && Rules.All(r => Shown(r).Count() == r.Guarantees.Length)
            ? this
            : this with
            {
                Rules = [.. Rules.Select(r => r.With(r.Transition, [.. Shown(r)]))],
                Progress = [.. Progress.Except(others)],
                Properties = [.. Properties.Where(p => others.All(o => o.Name != p.Name))],
            };

        // A claim is listed once for each set of invariants that suffices for it.
        IEnumerable<StepClaim> Shown(Rule rule) => rule.Guarantees.Where(g => invariant.Provides(g.Claim.Uses)).DistinctBy(g => (g.Target, g.Claim.Label));
    }

    /// <summary>Whether every rule determines the state after; otherwise the solver has to find what may follow.</summary>
    public bool IsDeterministic => Rules.All(r => r.Transition.IsDeterministic);

    /// <summary>Whether a formula that holds in every state says what <paramref name="variable"/> is, so that no rule assigns it.</summary>
    public bool IsDerived(StateVariable variable) => Derived.Any(d => d.Label == variable.Name);
}
