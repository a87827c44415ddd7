using System.Collections.Immutable;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.App.Requests;

/// <summary>A specification to run, as the command line names it.</summary>
/// <param name="Path">A specification, or a proof, which gives its specification and scope.</param>
/// <param name="Scope">Sizes to use instead of the proof's own.</param>
/// <param name="Claims">The invariants, or parts of them, that states are checked against.</param>
public sealed record RunRequest(string Path, ImmutableArray<KeyValuePair<string, int>> Scope, ClaimNames Claims);

/// <summary>Which claims states are checked against, by name.</summary>
/// <param name="Invariants">The invariants; none for the proof's, or all.</param>
/// <param name="Conjuncts">The only conjuncts of these that count, with or without the name of the case; none for all.</param>
public sealed record ClaimNames(ImmutableArray<string> Invariants, ImmutableArray<string> Conjuncts);

/// <summary>How runs are searched for.</summary>
public enum SearchEngine
{
    /// <summary>By going through all states, near ones first.</summary>
    Explicit,
    /// <summary>By asking the solver for runs of 0, 1, 2, … steps.</summary>
    Symbolic,
}

/// <summary>The destination of a run, as the command line names it.</summary>
public abstract record TraceEnd
{
    /// <summary>A violation of the invariants.</summary>
    public sealed record Violation : TraceEnd;

    /// <summary>A state in which a formula holds.</summary>
    public sealed record Goal(string Formula) : TraceEnd;

    /// <summary>A state in which no rule fires.</summary>
    public sealed record Stuck : TraceEnd;

    /// <summary>A state from which no state can be reached in which a formula holds.</summary>
    public sealed record CutOff(string Formula) : TraceEnd;

    /// <summary>A part that can be repeated for ever, fairly, so that a claim of progress is false; the claim by name.</summary>
    public sealed record Lasso(string Claim) : TraceEnd;

    /// <summary>A state in which a claim of reaching is false; the claim by name.</summary>
    public sealed record Unreached(string Claim) : TraceEnd;
}

/// <summary>The destination of a run, and its bounds; null where the user gave none.</summary>
public sealed record TraceRequest(
    RunRequest Run, string? From, TraceEnd End, string? Constraint, int? Depth, int? MaxStates, bool Exhaust, SearchEngine Engine);

/// <summary>A system that can be run, in exact sizes, with the invariants that its states are checked against.</summary>
public sealed record Runnable(TransitionSystem System, string Path, ScopeVector Sizes, ImmutableArray<Invariant> Invariants);

/// <summary>Random runs.</summary>
/// <param name="Steps">The most steps of each.</param>
/// <param name="Runs">How many.</param>
/// <param name="Seed">The seed of the random numbers.</param>
/// <param name="Weights">How likely rules are, by name.</param>
public sealed record WalkRequest(int Steps, int Runs, ulong Seed, ImmutableArray<KeyValuePair<string, int>> Weights);

/// <summary>The results of random runs.</summary>
/// <param name="Runs">How many there were.</param>
/// <param name="Steps">How many steps they had together.</param>
/// <param name="Bad">The first that ended badly, up to there; null when none did.</param>
/// <param name="Shrunk">The same, shorter: this one is shown.</param>
/// <param name="Finding">The finding in the last state of the shorter run.</param>
public sealed record WalkReport(int Runs, long Steps, Trace? Bad, Trace? Shrunk, Finding? Finding);

/// <summary>A saved run whose rules were fired again, and the invariants that do not hold all along it.</summary>
public sealed record ReplayedRun(Runnable Runnable, Trace Run, ImmutableArray<ViolatedInvariant> Breaches);
