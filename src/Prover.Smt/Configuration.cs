using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Smt;

/// <summary>How one question is put to the solver.</summary>
/// <param name="Set">Sets the solver's parameters.</param>
/// <param name="Selects">Whether a proof from the hypotheses that seem to matter is asked for before one from all.</param>
internal sealed record Configuration(Action<Params, Limits> Set, bool Selects = false)
{
    /// <summary>Quantifiers are instantiated by what is there; there is no search for models.</summary>
    public static readonly Configuration ByInstances = new((p, _) => p.Add("mbqi", false));

    /// <summary>The solver's own.</summary>
    public static readonly Configuration Usual = new((_, _) => { });

    /// <summary>The search splits what matters to the formula, as far as it is known, before anything else.</summary>
    public static readonly Configuration RelevantFirst = new((p, _) => p.Add("auto_config", false).Add("case_split", 3u));

    /// <summary>The search tries false before true.</summary>
    public static readonly Configuration FalseFirst = new((p, _) => p.Add("phase_selection", 0u));

    // Only one way selects: the others take all, for the case that what was chosen is too little and hard to see through.
    private static readonly Configuration Selecting = RelevantFirst with { Selects = true };

    /// <summary>What each attempt at any size sets; no configuration wins everywhere.</summary>
    public static readonly ImmutableArray<Configuration> Rotation =
    [
        ByInstances, Usual, new((p, _) => p.Add("relevancy", 0u)), Usual.WithAnotherSeed(), new((p, _) => p.Add("auto_config", false)),
        new((p, _) => p.Add("ematching", false)), ByInstances.WithAnotherSeed(),
    ];

    /// <summary>The same where structures of any size can be read, and what decides is the search for one.</summary>
    public static readonly ImmutableArray<Configuration> RelationalRotation =
    [
        ByInstances, Selecting, Usual, FalseFirst, Selecting.WithAnotherSeed(), Usual.WithAnotherSeed(), FalseFirst.WithAnotherSeed(),
    ];

    private Configuration WithAnotherSeed() => this with { Set = (p, limits) => { Set(p, limits); p.Add("random_seed", unchecked(limits.Seed + 7)); } };
}
