namespace Prover.Proving;

/// <summary>Which sizes a run looks at.</summary>
public enum Sizes
{
    /// <summary>Prove for any size, search for counterexamples in the scope.</summary>
    Both,
    /// <summary>Any size only.</summary>
    Any,
    /// <summary>The scope only.</summary>
    Bounded,
}

/// <summary>The limits of the work on one obligation.</summary>
/// <param name="Sizes">Which sizes are looked at.</param>
/// <param name="Seed">The solver's random seed.</param>
/// <param name="Resources">
/// The most that one query may take, in the solver's own steps, which are the same on every machine. The shorter attempts of the schedule have a
/// fixed share of it.
/// </param>
/// <param name="WallClock">
/// The most time that one query may take. It comes on top of the resource limit, for the case that this fails: an answer that it ends is never
/// recorded.
/// </param>
public sealed record Limits(Sizes Sizes, uint Seed, uint Resources, TimeSpan WallClock)
{
    /// <summary>The defaults.</summary>
    public static readonly Limits Default = new(Sizes.Both, 0, 20_000_000, TimeSpan.FromSeconds(120));

    /// <summary>
    /// Whether, at any size, a proof alone is asked for: nothing is made of structures that the solver has in mind when it finds none, and the longest attempts are left out.
    /// </summary>
    public bool ProvesOnly { get; init; }

    /// <summary>All that an answer may depend on; the clock is not among it.</summary>
    public string Text => $"{Words.Sizes[Sizes]}{(ProvesOnly ? " proofs only" : "")} rlimit={Resources} seed={Seed}";
}
