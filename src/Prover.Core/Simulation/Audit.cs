using System.Collections.Immutable;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;
using Prover.Text;

namespace Prover.Simulation;

/// <summary>The claim that a violation breaks.</summary>
public enum ViolationKind
{
    /// <summary>An initial state, or the state after a rule, in which no case of the invariant holds.</summary>
    Escape,
    /// <summary>An undefined use: in a claim, in the premises or effects of a rule.</summary>
    Undefined,
    /// <summary>A state of a case in which a property that it implies does not hold.</summary>
    Property,
    /// <summary>A step of which a claim about steps is false.</summary>
    Step,
    /// <summary>A fair run along which something stays pending for ever.</summary>
    Progress,
}

/// <summary>A claim of progress, and the number of states that were searched for a fair run that refutes it.</summary>
public sealed record SearchedProgress(string Claim, int States)
{
    /// <summary>The first parameter of a rule of which only some values were tried, or null.</summary>
    public Variable? Sampled { get; init; }
}

/// <summary>A claim of progress for which no fair runs were searched, and why.</summary>
public sealed record UnsearchedProgress(string Claim, Diagnostic Obstacle);

/// <summary>A state that a proof excludes, found by evaluation alone.</summary>
/// <param name="Kind">The claim that it breaks.</param>
/// <param name="Case">The case that holds in <paramref name="Before"/>; null for what comes of initial states.</param>
/// <param name="Rule">The rule that fires; null when none does.</param>
/// <param name="Universe">The sizes.</param>
/// <param name="Before">The state.</param>
/// <param name="Arguments">The rule's parameters with their values.</param>
/// <param name="After">The state after the rule, when it is that which is wrong.</param>
/// <param name="Detail">The violation in words.</param>
/// <param name="Place">Where it is wrong, if at one place.</param>
public sealed record Violation(
    ViolationKind Kind, Case? Case, Rule? Rule, Universe Universe, State Before, Bindings Arguments, State? After, string Detail, Location? Place)
{
    /// <summary>The claim of the proof that it breaks; null when none is found that it does.</summary>
    public BrokenClaim? Broken { get; init; }

    /// <summary><c>join in joining: joining.empty</c>: where it is, and which claim it breaks.</summary>
    public string Name => Broken is null ? Where : $"{Where}: {Broken}";

    /// <summary><c>join in joining</c>: what is fired, or read, and where.</summary>
    public string Where => (Case, Rule) switch
    {
        ({ } @case, { } rule) => $"{rule} in {@case}",
        ({ } @case, null) => @case.Name,
        _ when Kind == ViolationKind.Progress => "run",
        _ => "init",
    };
}

/// <summary>Sizes: every sort has up to <paramref name="Sorts"/> elements, each list of the state up to its number of <paramref name="Lists"/>.</summary>
public sealed record TinySizes(int Sorts, ImmutableSortedDictionary<string, int> Lists)
{
    /// <summary>The longest of the lists.</summary>
    public int Longest => Lists.Values.DefaultIfEmpty(0).Max();

    /// <summary>Whether these contain the others.</summary>
    public bool Contain(TinySizes other) => Sorts >= other.Sorts && Lists.All(l => l.Value >= other.Lists[l.Key]);

    /// <summary>All sizes, by name, as a scope has them.</summary>
    public ImmutableSortedDictionary<string, int> In(TransitionSystem system) =>
        Lists.AddRange(system.Sorts.Select(s => KeyValuePair.Create(s.Name, Sorts)));
}

/// <summary>The results of an audit.</summary>
/// <param name="States">The number of states of cases in which every rule was fired.</param>
/// <param name="Steps">The number of steps that led out of them.</param>
/// <param name="Exhausted">Sizes of which it saw every state, none contained in another.</param>
/// <param name="Violations">For each claim of the proof that is broken, in each case and by each rule, the first state that breaks it.</param>
/// <param name="Obstacle">Why nothing could be audited; null when something was.</param>
public sealed record Audit(
    int States, int Steps, IReadOnlyList<TinySizes> Exhausted, IReadOnlyCollection<Violation> Violations, string? Obstacle)
{
    /// <summary>Rules that leave open what follows: these steps were not looked at.</summary>
    public IReadOnlyCollection<Rule> LeftOut { get; init; } = [];

    /// <summary>The claims of progress for which fair runs were searched.</summary>
    public ImmutableArray<SearchedProgress> Progress { get; init; } = [];

    /// <summary>The claims of progress for which no fair runs can be searched.</summary>
    public ImmutableArray<UnsearchedProgress> Unsearched { get; init; } = [];
}
