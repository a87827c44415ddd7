using System.Collections.Immutable;
using Prover.Proving;

namespace Prover.Smt;

/// <summary>How one question is put to the solver.</summary>
/// <param name="Name">Its name, the same for the same settings. It is part of questions to other machines.</param>
/// <param name="Settings">Parameters of the solver, besides those of every question.</param>
/// <param name="IsReseeded">Whether the search draws other random numbers.</param>
/// <param name="Selects">Whether a proof from the hypotheses that seem to matter is asked for before one from all.</param>
/// <param name="ForCases">Whether it differs from another configuration only where a question has <see cref="BoundCases"/>.</param>
internal sealed record Configuration(string Name, ImmutableArray<Setting> Settings, bool IsReseeded = false, bool Selects = false, bool ForCases = false)
{
    /// <summary>Quantifiers are instantiated by what is there; there is no search for models.</summary>
    public static readonly Configuration ByInstances = new("by-instances", [new("mbqi", false)]);

    /// <summary>
    /// By instances, where each case of a value that depends on quantified variables is seen by itself: <c>f(if c then a else b)</c> becomes <c>if c then f(a) else f(b)</c>.
    /// </summary>
    public static readonly Configuration ByCases = new("by-cases", [.. ByInstances.Settings, new("q.lift_ite", 1)], ForCases: true);

    /// <summary>The solver's own.</summary>
    public static readonly Configuration Usual = new("usual", []);

    /// <summary>The search splits what matters to the formula, as far as it is known, before anything else.</summary>
    public static readonly Configuration RelevantFirst = new("relevant-first", [new("auto_config", false), new("case_split", 3)]);

    /// <summary>The search tries false before true.</summary>
    public static readonly Configuration FalseFirst = new("false-first", [new("phase_selection", 0)]);

    // Only one way selects: the others take all, for the case that what was chosen is too little and hard to see through.
    private static readonly Configuration Selecting = RelevantFirst with { Selects = true };

    /// <summary>The settings of each attempt at any size; no configuration wins everywhere.</summary>
    public static readonly ImmutableArray<Configuration> Rotation =
    [
        ByInstances, Usual, new("without-relevancy", [new("relevancy", 0)]), Usual.WithAnotherSeed(), new("without-auto-config", [new("auto_config", false)]),
        new("without-e-matching", [new("ematching", false)]), ByInstances.WithAnotherSeed(),
    ];

    /// <summary>The same where structures of any size can be read, and what decides is the search for one.</summary>
    public static readonly ImmutableArray<Configuration> RelationalRotation =
    [
        ByInstances, Selecting, Usual, FalseFirst, Selecting.WithAnotherSeed(), Usual.WithAnotherSeed(), FalseFirst.WithAnotherSeed(),
    ];

    /// <summary>The configuration with this name.</summary>
    /// <exception cref="FormatException">No attempt has such a configuration.</exception>
    public static Configuration Named(string name) =>
        Rotation.Concat(RelationalRotation).Append(ByCases).FirstOrDefault(c => c.Name == name) ?? throw new FormatException($"there is no configuration '{name}'");

    /// <summary>The settings of every question, and those of this configuration.</summary>
    public ImmutableArray<Setting> Of(Limits limits, uint resources) =>
    [
        .. QuestionSettings.Of(limits with { Resources = resources }), .. Settings,
        .. IsReseeded ? (ImmutableArray<Setting>)[new("random_seed", unchecked(limits.Seed + 7))] : [],
    ];

    private Configuration WithAnotherSeed() => this with { Name = $"{Name}-reseeded", IsReseeded = true };
}

/// <summary>The parameters of every question.</summary>
internal static class QuestionSettings
{
    /// <summary>The seed and the resources; and the keyboard's interrupt is ours, not the solver's.</summary>
    public static ImmutableArray<Setting> Of(Limits limits) =>
        [new("random_seed", limits.Seed), new("rlimit", limits.Resources), new("ctrl_c", false)];
}
