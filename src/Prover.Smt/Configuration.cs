using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Smt;

/// <summary>How one question is put to the solver.</summary>
/// <param name="Settings">Parameters of the solver, besides those of every question.</param>
/// <param name="IsReseeded">Whether the search draws other random numbers.</param>
/// <param name="Selects">Whether a proof from the hypotheses that seem to matter is asked for before one from all.</param>
internal sealed record Configuration(ImmutableArray<Setting> Settings, bool IsReseeded = false, bool Selects = false)
{
    /// <summary>Quantifiers are instantiated by what is there; there is no search for models.</summary>
    public static readonly Configuration ByInstances = new([new("mbqi", false)]);

    /// <summary>The solver's own.</summary>
    public static readonly Configuration Usual = new([]);

    /// <summary>The search splits what matters to the formula, as far as it is known, before anything else.</summary>
    public static readonly Configuration RelevantFirst = new([new("auto_config", false), new("case_split", 3)]);

    /// <summary>The search tries false before true.</summary>
    public static readonly Configuration FalseFirst = new([new("phase_selection", 0)]);

    // Only one way selects: the others take all, for the case that what was chosen is too little and hard to see through.
    private static readonly Configuration Selecting = RelevantFirst with { Selects = true };

    /// <summary>The settings of each attempt at any size; no configuration wins everywhere.</summary>
    public static readonly ImmutableArray<Configuration> Rotation =
    [
        ByInstances, Usual, new([new("relevancy", 0)]), Usual.WithAnotherSeed(), new([new("auto_config", false)]),
        new([new("ematching", false)]), ByInstances.WithAnotherSeed(),
    ];

    /// <summary>The same where structures of any size can be read, and what decides is the search for one.</summary>
    public static readonly ImmutableArray<Configuration> RelationalRotation =
    [
        ByInstances, Selecting, Usual, FalseFirst, Selecting.WithAnotherSeed(), Usual.WithAnotherSeed(), FalseFirst.WithAnotherSeed(),
    ];

    /// <summary>The settings of every question, and those of this configuration.</summary>
    public ImmutableArray<Setting> Of(Limits limits, uint resources) =>
    [
        .. QuestionSettings.Of(limits with { Resources = resources }), .. Settings,
        .. IsReseeded ? (ImmutableArray<Setting>)[new("random_seed", unchecked(limits.Seed + 7))] : [],
    ];

    private Configuration WithAnotherSeed() => this with { IsReseeded = true };
}

/// <summary>The parameters of every question.</summary>
internal static class QuestionSettings
{
    /// <summary>The seed and the resources; and the keyboard's interrupt is ours, not the solver's.</summary>
    public static ImmutableArray<Setting> Of(Limits limits) =>
        [new("random_seed", limits.Seed), new("rlimit", limits.Resources), new("ctrl_c", false)];
}
