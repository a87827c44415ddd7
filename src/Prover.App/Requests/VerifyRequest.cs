using System.Collections.Immutable;
using Prover.App.Recording;
using Prover.App.Solvers;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Requests;

/// <summary>A request to <c>verify</c>.</summary>
/// <param name="Paths">Proofs and folders.</param>
/// <param name="Scope">Sizes to use instead of the proofs' own.</param>
/// <param name="Selection">Which obligations.</param>
/// <param name="Limits">The limits of the work.</param>
/// <param name="Jobs">How many threads work.</param>
/// <param name="FailFast">Whether the first obligation that does not come out as expected ends the run.</param>
/// <param name="Audit">Whether the invariant is audited too.</param>
/// <param name="Explain">Whether much is spent on runs that lead to counterexamples.</param>
/// <param name="Strict">Whether what only warns is a failure: vacuous conjuncts, and in a mypyvy file transitions that never fire.</param>
/// <param name="Cache">Answers of earlier runs; null when none are wanted.</param>
public sealed record VerifyRequest(
    ImmutableArray<string> Paths, ImmutableArray<KeyValuePair<string, int>> Scope, Selection Selection, Limits Limits, int Jobs, bool FailFast,
    bool Audit, bool Explain, bool Strict, IAnswers? Cache)
{
    /// <summary>The request with which a proof is verified while somebody works on it: with everything that the machine has, and the answers of earlier runs.</summary>
    public static VerifyRequest InBackground(string path, Selection selection, IAnswers answers) => new(
        [path], [], selection, Limits.Default, Environment.ProcessorCount, FailFast: false, Audit: false, Explain: false, Strict: false, answers);

    /// <summary>Whether somebody reads what only warns, so that it is searched for.</summary>
    public bool ShowsWarnings { get; init; }

    /// <summary>Whether counterexamples that have one cause are reported together.</summary>
    public bool Groups { get; init; }

    /// <summary>Whether the hypotheses that no proof needs are searched for.</summary>
    public bool Cores { get; init; }

    /// <summary>How many seeds of the solver are compared, from that of the limits on; 0 when none are.</summary>
    public int Seeds { get; init; }

    /// <summary>The other solvers that check the results; null when none is asked.</summary>
    public CrossChecker? CrossChecker { get; init; }

    /// <summary>The other solvers that prove.</summary>
    public ProvingRequest Others { get; init; } = ProvingRequest.None;

    /// <summary>The shard that this run discharges; null when it discharges all that are selected.</summary>
    public Shard? Shard { get; init; }

    /// <summary>The clock that limits a search.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>A request to other solvers for proofs.</summary>
/// <param name="Only">The solver that proves alone; null when ours does.</param>
/// <param name="Fallback">The solvers that are asked, in this order, where ours does not decide.</param>
/// <param name="Time">The most time that one of them may take for an obligation.</param>
public sealed record ProvingRequest(NamedSolver? Only, ImmutableArray<NamedSolver> Fallback, TimeSpan Time)
{
    /// <summary>The time where none is given.</summary>
    public static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(10);

    /// <summary>None is asked, unless a proof names one.</summary>
    public static readonly ProvingRequest None = new(null, [], DefaultTime);
}

/// <summary>A proof, written or found, with all its obligations and those that are to be discharged.</summary>
public sealed record Plan(
    ProofScript Proof, FoundProof? Found, ImmutableArray<Obligation> Obligations, ImmutableArray<Obligation> Selected)
{
    /// <summary>The plan with those of its selected obligations that belong to <paramref name="shard"/>; all of them when it is null.</summary>
    public Plan For(Shard? shard) => shard is null ? this : this with { Selected = shard.Of(Obligations, Selected) };
}
