using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Systems;

/// <summary>Where an edge leads.</summary>
public abstract record Target;

/// <summary><c>-> case(arguments)</c>: the arguments are terms over the state before.</summary>
public sealed record CaseTarget(Case Case, ImmutableArray<Term> Arguments) : Target
{
    /// <inheritdoc/>
    public override string ToString() =>
        Arguments.IsEmpty ? Case.Name : $"{Case.Name}({string.Join(", ", Arguments.Select(a => a.Place?.Excerpt))})";
}

/// <summary><c>-> never</c>: the rule cannot fire there.</summary>
public sealed record NeverTarget : Target
{
    /// <inheritdoc/>
    public override string ToString() => "never";
}

/// <summary>
/// A line of a proof: from <paramref name="Source"/> by <paramref name="Rule"/> to <paramref name="Target"/>, when <paramref name="Guard"/>
/// holds in the state before. Guard and arguments are over the parameters of the case and of the rule and the rule's lets; those are the very
/// variables of the case and the rule, whatever the line calls them.
/// </summary>
/// <param name="Source">The case; null for an initial state.</param>
/// <param name="Rule">The rule; null for an initial state.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="Guard">When; null when always.</param>
/// <param name="Otherwise">Whether it takes what the earlier lines of this case and rule leave.</param>
/// <param name="Place">The line.</param>
public sealed record Edge(Case? Source, Rule? Rule, Target Target, Term? Guard, bool Otherwise, Location Place)
{
    /// <summary>Whether the proof has no such line: an implied rule leads from each case to itself. Such an edge need not ever be taken.</summary>
    public bool IsImplied { get; init; }

    /// <summary>The rule's name, <c>init</c> for an initial state.</summary>
    public string RuleName => Rule?.Name ?? "init";

    /// <summary>Whether the edges of this case and rule end here: nothing is left for another line.</summary>
    public bool IsExhaustive => Otherwise || (Target is NeverTarget && Guard is null);
}

/// <summary>A claim about steps or progress that a proof does not show, since its invariant does not use what the claim uses.</summary>
/// <param name="Name">The claim: of a rule, <c>rule.label</c>.</param>
/// <param name="Reason">Why, as a part of a sentence: <c>uses total</c>.</param>
/// <param name="Place">Where it is declared.</param>
public sealed record LeftOutClaim(string Name, string Reason, Location Place);

/// <summary><c>case implies property</c>.</summary>
public sealed record Implication(Case Case, Case Property, Location Place);

/// <summary>The expected outcome of a proof, and the rules that are expected to be dead.</summary>
public sealed record Expectation(
    ExpectationKind Kind, ImmutableArray<RefutationPattern> Patterns, ImmutableArray<DisabledPattern> Disabled, Location? Place)
{
    /// <summary>The solvers that a proof may name. A file never names a command.</summary>
    public static readonly ImmutableArray<string> KnownSolvers = ["cvc5", "z3"];

    /// <summary>Conjuncts that are expected to be vacuous.</summary>
    public ImmutableArray<VacuousPattern> Vacuous { get; init; } = [];

    /// <summary>The other solver that may prove what would be undecided, one of <see cref="KnownSolvers"/>; null when the proof names none.</summary>
    public string? Solver { get; init; }
}

/// <summary>A conjunct of a case or property that says nothing of any state, since its left side never holds.</summary>
public sealed record VacuousPattern(Case Claim, Conjunct Conjunct, Location Place)
{
    /// <summary>Whether it is about this conjunct.</summary>
    public bool Matches(Case claim, Conjunct conjunct) => Claim == claim && ReferenceEquals(Conjunct, conjunct);
}

/// <summary>Obligations that are expected to be refuted: every part that is given must match.</summary>
public sealed record RefutationPattern(string? Rule, string Target, string? Conjunct, int? Line, Location Place);

/// <summary>A rule that can fire in no state, or, when <paramref name="Case"/> is given, in no state of that case.</summary>
public sealed record DisabledPattern(string Rule, string? Case, Location Place);

/// <summary>
/// Sizes up to which the prover searches for counterexamples: a number of elements for each uninterpreted sort and a length for each list among
/// the state variables.
/// </summary>
public sealed record Scope(ImmutableSortedDictionary<string, int> Sizes)
{
    /// <summary>The size of a sort that no scope names.</summary>
    public const int DefaultSort = 3;

    /// <summary>The length of a list that no scope names.</summary>
    public const int DefaultList = 2;

    /// <summary>The largest size that is accepted: quantifiers are written out over it.</summary>
    public const int Largest = 64;

    /// <summary><c>Id ≤ 4, Messages ≤ 3</c>.</summary>
    public override string ToString() => string.Join(", ", Sizes.Select(s => $"{s.Key} ≤ {s.Value}"));
}

/// <summary>A remark on a file that points at no mistake.</summary>
public sealed record Remark(string Text, Location Place);

/// <summary>A network whose kind was replaced.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind that it has now.</param>
public sealed record ReplacedNetwork(string Name, NetworkKind Kind);

/// <summary>A case that claims something else than the files say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kept">The positions, from 0, of those conjuncts of the files that it still claims, in order.</param>
/// <param name="Added">The conjuncts that it claims after these.</param>
public sealed record RevisedCase(string Name, ImmutableArray<int> Kept, ImmutableArray<Conjunct> Added);

/// <summary>How the invariant of a system is carried from case to case.</summary>
public sealed record ProofScript(
    string Name,
    TransitionSystem System,
    Invariant Invariant,
    ImmutableArray<Edge> Edges,
    ImmutableArray<Implication> Implications,
    Scope Scope,
    Expectation Expectation,
    SourceText Source)
{
    /// <summary>Whether what cannot exist but must, and is no contradiction of axioms, initial states or invariants, warns and is no failure.</summary>
    public bool VacuityWarns { get; init; }

    /// <summary>The values of parameters that it chooses: <c>k = 2</c>.</summary>
    public ImmutableArray<string> Values { get; init; } = [];

    /// <summary>The claims about steps and progress that it does not show.</summary>
    public ImmutableArray<LeftOutClaim> LeftOut { get; init; } = [];

    /// <summary>The remarks of its report on the file.</summary>
    public ImmutableArray<Remark> Remarks { get; init; } = [];

    /// <summary>The files that it was read from, beside those of its system.</summary>
    public ImmutableArray<SourceText> Sources { get; init; } = [Source];

    /// <summary>The network that has another kind than its files say; null when the files say everything.</summary>
    public ReplacedNetwork? Replaced { get; init; }

    /// <summary>The cases that claim something else than the files say; empty when the files say everything.</summary>
    public ImmutableArray<RevisedCase> Revised { get; init; } = [];

    /// <summary>
    /// The interpretation that it shows instead of an invariant: then <see cref="System"/> is the immutable part of a specification, and <see cref="Invariant"/> says nothing and
    /// has the name of the interpreted specification.
    /// </summary>
    public Interpretation? Interpretation { get; init; }

    /// <summary>Its subject: an invariant of a system, or the axioms of one system in another.</summary>
    public string Subject => Interpretation is null ? $"{Invariant.Name} of {System.Name}" : $"the axioms of {Invariant.Name} in {System.Name}";

    /// <summary>Whether nothing is claimed: a mypyvy file need not have an invariant, a theorem, a run or a step.</summary>
    public bool ClaimsNothing => Interpretation is null
        && Invariant.Cases.All(c => c.Conjuncts.IsEmpty) && System.Traces.IsEmpty && System.Theorems.IsEmpty && System.Inductions.IsEmpty;

    /// <summary>The edges of one case and one rule, in order.</summary>
    public IEnumerable<Edge> EdgesOf(Case source, Rule rule) => Edges.Where(e => e.Source == source && e.Rule == rule);
}
