using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Comparing;

/// <summary>The part of a specification or a proof that differs.</summary>
public enum Part
{
    /// <summary>A sort.</summary>
    Sort,
    /// <summary>A datatype or record.</summary>
    Datatype,
    /// <summary>A state variable, relation, function or constant of the state.</summary>
    Variable,
    /// <summary>A function.</summary>
    Function,
    /// <summary>A definition.</summary>
    Definition,
    /// <summary>An axiom.</summary>
    Axiom,
    /// <summary>The meaning of a derived symbol.</summary>
    Derived,
    /// <summary>All premises of <c>init</c> together: the initial states.</summary>
    Init,
    /// <summary>A rule that only one version has.</summary>
    Rule,
    /// <summary>The parameters of a rule, a case or <c>init</c>.</summary>
    Parameters,
    /// <summary>One premise.</summary>
    Premise,
    /// <summary>All premises of a rule together: when it may fire.</summary>
    Premises,
    /// <summary>The effect of a rule on one state variable.</summary>
    Effect,
    /// <summary>The relation of a rule: a formula over two states.</summary>
    Relation,
    /// <summary>An invariant: all its cases together.</summary>
    Invariant,
    /// <summary>A case: all its conjuncts together.</summary>
    Case,
    /// <summary>A conjunct of a case or a property.</summary>
    Conjunct,
    /// <summary>A property: all its conjuncts together.</summary>
    Property,
    /// <summary>A claim about steps: a guarantee, or a part of a step property or of a claim of progress.</summary>
    StepClaim,
    /// <summary>The declaration of a claim of progress.</summary>
    Progress,
    /// <summary>A witness.</summary>
    Witness,
    /// <summary>A theorem.</summary>
    Theorem,
    /// <summary>A run that is claimed.</summary>
    Trace,
    /// <summary>The lines of a proof for one case and one rule.</summary>
    Lines,
    /// <summary>A property that a case is claimed to imply.</summary>
    Implication,
    /// <summary>The expectation of a proof.</summary>
    Expectation,
    /// <summary>The sizes up to which counterexamples are searched for.</summary>
    Scope,
}

/// <summary>How something differs.</summary>
public enum Edit
{
    /// <summary>The new version has it, the old one does not.</summary>
    Added,
    /// <summary>The old version has it, the new one does not.</summary>
    Removed,
    /// <summary>It says something else.</summary>
    Changed,
    /// <summary>It says the same under another name.</summary>
    Renamed,
    /// <summary>Its parts stand in another order.</summary>
    Reordered,
    /// <summary>It says the same, and something that it reaches has changed.</summary>
    Touched,
}

/// <summary>Whether one version follows from the other.</summary>
public abstract record Direction
{
    /// <summary>It follows, for any size when <paramref name="Scope"/> is null.</summary>
    public sealed record Holds(Scope? Scope) : Direction;

    /// <summary>It does not: <paramref name="Example"/>, which was replayed, satisfies the one and not the other.</summary>
    public sealed record Fails(Obligation Question, Example Example) : Direction;

    /// <summary>Nobody knows.</summary>
    public sealed record Open(string Reason) : Direction;

    /// <summary>The solver's structure does not replay: a bug of ours.</summary>
    public sealed record Broken(string Detail) : Direction;
}

/// <summary>How the new version compares with the old one.</summary>
public enum Strength
{
    /// <summary>The same.</summary>
    Equivalent,
    /// <summary>It allows more.</summary>
    Weaker,
    /// <summary>It allows less.</summary>
    Stronger,
    /// <summary>It allows what the old one does not, and the other way round.</summary>
    Incomparable,
    /// <summary>Different: said of values, which are neither weaker nor stronger.</summary>
    Different,
    /// <summary>Not known.</summary>
    Undecided,
}

/// <summary>A solver's judgement of two versions.</summary>
/// <param name="Forward">Whether the new version follows from the old one.</param>
/// <param name="Backward">Whether the old version follows from the new one.</param>
/// <param name="IsOfValues">Whether they are values, not formulas.</param>
public sealed record Bearing(Direction Forward, Direction Backward, bool IsOfValues)
{
    /// <summary>Both together.</summary>
    public Strength Strength => (Forward, Backward) switch
    {
        (Direction.Holds, Direction.Holds) => Strength.Equivalent,
        (Direction.Fails, _) or (_, Direction.Fails) when IsOfValues => Strength.Different,
        (Direction.Holds, Direction.Fails) => Strength.Weaker,
        (Direction.Fails, Direction.Holds) => Strength.Stronger,
        (Direction.Fails, Direction.Fails) => Strength.Incomparable,
        _ => Strength.Undecided,
    };

    /// <summary>Up to which sizes what follows was proved to; null for any size.</summary>
    public Scope? Scope => (Forward as Direction.Holds)?.Scope ?? (Backward as Direction.Holds)?.Scope;
}

/// <summary>Lines that only one version has, as <c>--dump system</c> prints them.</summary>
public sealed record WrittenLines(ImmutableArray<string> Old, ImmutableArray<string> New);

/// <summary>One thing in which two versions differ.</summary>
/// <param name="Part">The kind of part.</param>
/// <param name="Name">Its name; of a part, after the name of the whole.</param>
/// <param name="Edit">How it differs.</param>
/// <param name="Old">Where it stands in the old version; null when it does not.</param>
/// <param name="New">Where it stands in the new version; null when it does not.</param>
public sealed record Difference(Part Part, string Name, Edit Edit, Location? Old, Location? New)
{
    /// <summary>
    /// Whether it counts only by what it is a part of, or by what uses it: a premise is no loss when the others imply it, a definition that nobody uses says
    /// nothing.
    /// </summary>
    public bool IsPart { get; init; }

    /// <summary>The lines of a declaration that only one version has; null where places say enough.</summary>
    public WrittenLines? Lines { get; init; }

    /// <summary>The changed declarations that it reaches.</summary>
    public ImmutableArray<string> Through { get; init; } = [];

    /// <summary>The solver's judgement of the two versions; null when it was not asked.</summary>
    public Bearing? Bearing { get; init; }

    /// <summary>Why it could not be asked.</summary>
    public string? Obstacle { get; init; }

    /// <summary>Whether both versions are known to mean the same, in any size.</summary>
    public bool IsSame => Edit == Edit.Renamed || Bearing is { Strength: Strength.Equivalent, Scope: null };

    /// <summary>Whether nobody knows that they differ: they may mean the same.</summary>
    public bool IsOpen => !IsSame && (Bearing is { Strength: Strength.Undecided or Strength.Equivalent } || (Bearing is null && Edit == Edit.Touched));
}

/// <summary>How an obligation of a proof differs.</summary>
public sealed record ObligationDifference(string Name, Edit Edit);

/// <summary>Two versions, compared with each other.</summary>
/// <param name="System">The vocabulary of both, in which examples are told.</param>
/// <param name="Differences">The differences, in the order of the specification.</param>
/// <param name="Obligations">Which obligations differ; null when no proof was compared.</param>
/// <param name="Total">How many obligations the new version has.</param>
public sealed record VersionComparison(
    TransitionSystem System, ImmutableArray<Difference> Differences, ImmutableArray<ObligationDifference>? Obligations, int Total)
{
    /// <summary>Whether something is known to mean something else.</summary>
    public bool HasChanged => Differences.Any(d => d is { IsPart: false, IsSame: false, IsOpen: false });

    /// <summary>Whether the prover contradicts itself.</summary>
    public bool IsBroken => Differences.Any(d => d.Bearing is { Forward: Direction.Broken } or { Backward: Direction.Broken });

    /// <summary>Whether something may mean something else, and nobody knows.</summary>
    public bool IsOpen => Differences.Any(d => d is { IsPart: false, IsOpen: true });
}
