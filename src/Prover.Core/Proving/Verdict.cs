using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// A finite structure that a solver found: sizes, a state, values for the constants of a query. Nobody sees it before it has been replayed.
/// </summary>
public sealed record Assignment(Universe Universe, State State, Bindings Constants)
{
    /// <summary>The states after rules that are relations, in the order in which these fire.</summary>
    public ImmutableArray<State> After { get; init; } = [];
}

/// <summary>The cost of solving one obligation.</summary>
/// <param name="Resources">The solver's own count of its work, in rlimit steps: the same on every machine.</param>
/// <param name="Time">Time spent in the solver; neither in encoding the question nor in reading the answer.</param>
public sealed record Cost(long Resources, TimeSpan Time)
{
    /// <summary>No work.</summary>
    public static readonly Cost None = new(0, TimeSpan.Zero);

    /// <summary>Both together.</summary>
    public static Cost operator +(Cost left, Cost right) => new(left.Resources + right.Resources, left.Time + right.Time);
}

/// <summary>Where an answer comes from.</summary>
public enum Origin
{
    /// <summary>A solver was asked.</summary>
    Solver,
    /// <summary>A solver was asked together with others of its batch: what it took, and its core, depend on those before it.</summary>
    Batch,
    /// <summary>The local cache: what an earlier run of this very program has found.</summary>
    Cache,
    /// <summary>The record that was accepted.</summary>
    Record,
}

/// <summary>A solver's answer to an obligation.</summary>
public abstract record Answer
{
    /// <summary>The work it took.</summary>
    public Cost Cost { get; init; } = Cost.None;

    /// <summary>Who says so.</summary>
    public Origin Origin { get; init; }

    /// <summary>Whether an earlier answer was to another question, and its core alone is why it holds here.</summary>
    public bool IsByCore { get; init; }

    /// <summary>The name of the other solver on whose answer it rests; null where it rests on none.</summary>
    public string? OtherSolver { get; init; }

    /// <summary>The worker in another process that answered; null where this process did.</summary>
    public string? Worker { get; init; }

    /// <summary>
    /// The steps cannot hold without the goal, or, without a goal, cannot hold at all. <paramref name="Scope"/> is null when that is so for any
    /// size. <paramref name="Core"/> are steps of the query that suffice, beside those that only name things or fire rules.
    /// </summary>
    public sealed record Unsatisfiable(Scope? Scope, ImmutableArray<Step> Core) : Answer;

    /// <summary>A structure in which the steps hold and the goal does not.</summary>
    public sealed record Satisfiable(Assignment Assignment) : Answer;

    /// <summary>Neither was found within the limits.</summary>
    public sealed record Undecided(string Reason) : Answer
    {
        /// <summary>The structure that the solver had in mind when it gave up, which may satisfy only some of the steps; null where it reveals none.</summary>
        public Assignment? Candidate { get; init; }

        /// <summary>Whether the axioms have no structure in the scope, so that it could not be searched.</summary>
        public bool HasNoStructure { get; init; }
    }
}

/// <summary>
/// The one seam between thinking and solving: whatever answers an obligation, solver, cache or another machine, is a function of this type. It
/// is called from several threads at once.
/// </summary>
public delegate Answer Discharge(Obligation obligation, CancellationToken cancellation);

/// <summary>
/// A replayed structure: the state in which the query begins, the constants, and, where a rule fires, the state after it as the stepper, not
/// the solver, computed it.
/// </summary>
/// <param name="Universe">The sizes.</param>
/// <param name="Before">The state in which the query begins.</param>
/// <param name="After">The state after the rule; null when none fires.</param>
/// <param name="Constants">The values of parameters and lets.</param>
/// <param name="Blame">Why the goal fails there; null when there is no goal.</param>
public sealed record Example(Universe Universe, State Before, State? After, Bindings Constants, Blame? Blame)
{
    /// <summary>The whole run, where the query is about one; null where a rule fires once or not at all.</summary>
    public Trace? Run { get; init; }

    /// <summary>The states after rules that are relations, as they were found: of these the stepper says only that they may follow.</summary>
    public ImmutableArray<State> Given { get; init; } = [];
}

/// <summary>
/// A structure that the solver had in mind when it gave up, and that replay did not confirm: it shows nothing, but may show a person where to look.
/// </summary>
/// <param name="Example">The structure.</param>
/// <param name="Doubt">Why it is no counterexample.</param>
public sealed record Candidate(Example Example, string Doubt);

/// <summary>The verdicts, without what they rest on.</summary>
public enum VerdictKind
{
    /// <summary>It holds.</summary>
    Proved,
    /// <summary>It does not, and a replayed structure shows that.</summary>
    Refuted,
    /// <summary>A required state or run exists.</summary>
    Found,
    /// <summary>A required state or run cannot exist.</summary>
    Impossible,
    /// <summary>Nobody knows.</summary>
    Undecided,
    /// <summary>A bug of ours: a structure did not replay.</summary>
    Broken,
    /// <summary>A bug of ours: an exception ended the work.</summary>
    InternalError,
}

/// <summary>The verdict on an obligation.</summary>
public abstract record Verdict
{
    /// <summary>The kind of judgement, without its evidence.</summary>
    public VerdictKind Kind => this switch
    {
        Proved => VerdictKind.Proved,
        Refuted => VerdictKind.Refuted,
        Found => VerdictKind.Found,
        Impossible => VerdictKind.Impossible,
        Unknown => VerdictKind.Undecided,
        InternalError => VerdictKind.InternalError,
        Broken => VerdictKind.Broken,
        _ => throw new System.Diagnostics.UnreachableException($"a verdict without a kind: {GetType().Name}"),
    };

    /// <summary>It holds, for any size when <paramref name="Scope"/> is null.</summary>
    public sealed record Proved(Scope? Scope, ImmutableArray<Step> Core) : Verdict
    {
        /// <summary>The labels of the core, sorted.</summary>
        public IEnumerable<string> Labels => Core.Select(LabelOf).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

        /// <summary>The name of a step in a core; null when it has none.</summary>
        public static string? LabelOf(Step step) => step switch
        {
            Assume assume => assume.Label,
            Bind bind => bind.Label,
            Fire fire => fire.Rule.Name,
            _ => null,
        };
    }

    /// <summary>It does not hold: <paramref name="Example"/> has been replayed.</summary>
    public sealed record Refuted(Example Example) : Verdict;

    /// <summary>A required state or run exists: <paramref name="Example"/> has been replayed.</summary>
    public sealed record Found(Example Example) : Verdict;

    /// <summary>A required state or run cannot exist: proved, for any size when <paramref name="Scope"/> is null.</summary>
    public sealed record Impossible(Scope? Scope, ImmutableArray<Step> Core) : Verdict
    {
        /// <summary>Formulas that cannot hold together; none where nobody asked.</summary>
        public ImmutableArray<Term> Clash { get; init; } = [];
    }

    /// <summary>Undecided; <paramref name="Reason"/> says why, in the words of whoever gave up.</summary>
    public sealed record Unknown(string Reason) : Verdict
    {
        /// <summary>The words of a reason that says that a term cannot be put to the solver: then no limit is too small.</summary>
        public const string NoEncoding = "for which there is no encoding";

        /// <summary>Whether a term has no encoding.</summary>
        public bool HasNoEncoding => Reason.Contains(NoEncoding, StringComparison.Ordinal);

        /// <summary>Where the query leaves the fragment in which the search would end by itself; none where it does not.</summary>
        public ImmutableArray<FragmentViolation> Departures { get; init; } = [];

        /// <summary>Whether the axioms have no structure in the scope, so that it could not be searched.</summary>
        public bool HasNoStructure { get; init; }

        /// <summary>The solver's candidate for a counterexample, which replay did not confirm, or null.</summary>
        public Candidate? Candidate { get; init; }
    }

    /// <summary>A bug of ours, such as a structure of the solver that does not replay; <paramref name="Detail"/> says which.</summary>
    public record Broken(string Detail) : Verdict;

    /// <summary>
    /// An exception ended the work on this obligation alone. <paramref name="Detail"/> is its message, <paramref name="Trace"/> the whole of it, for whoever
    /// mends it.
    /// </summary>
    public sealed record InternalError(string Detail, string Trace) : Broken(Detail)
    {
        /// <summary>The verdict after <paramref name="exception"/>.</summary>
        public static InternalError Of(Exception exception) => new($"{exception.GetType().Name}: {exception.Message}", exception.ToString());
    }
}

/// <summary>An obligation with its verdict and what it took.</summary>
public sealed record Discharged(Obligation Obligation, Verdict Verdict, Cost Cost)
{
    /// <summary>Where the answer comes from; what it took is what it took then.</summary>
    public Origin Origin { get; init; }

    /// <summary>Whether an earlier answer was to another question, and its core alone is why it holds here.</summary>
    public bool IsByCore { get; init; }

    /// <summary>The name of the other solver on whose answer the verdict rests (soundness rule 32); null where it rests on none.</summary>
    public string? OtherSolver { get; init; }

    /// <summary>The worker in another process that answered (soundness rule 33); null where this process did.</summary>
    public string? Worker { get; init; }

    /// <summary>Whether it is shown not to hold, or what should exist is shown not to.</summary>
    public bool IsFailure => Verdict is Verdict.Refuted or Verdict.Impossible;

    /// <summary>The replayed structure on which the verdict rests; null when it rests on none.</summary>
    public Example? Example => Verdict switch
    {
        Verdict.Refuted refuted => refuted.Example,
        Verdict.Found found => found.Example,
        _ => null,
    };
}
