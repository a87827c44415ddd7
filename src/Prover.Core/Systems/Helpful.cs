using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>A line of a claim of progress: instances that bring the goal about.</summary>
/// <param name="Name">The name of the rule or of the deadline.</param>
/// <param name="Instance">A variable for each of its parameters, in their order.</param>
/// <param name="When">Which instances help, as it is written.</param>
/// <param name="Helps">Which instances help in a state, over <paramref name="Instance"/>.</param>
/// <param name="Place">The place of the line.</param>
public abstract record Helpful(string Name, ImmutableArray<Variable> Instance, Term When, Term Helps, Location Place)
{
    /// <summary>The condition over <see cref="Instance"/> that persists until the instance fires, or until the clock passes it.</summary>
    public virtual Term Persists => Helps;

    /// <summary>A helpful rule: its premises and <c>when</c> hold. An instance is assumed to be fair.</summary>
    public sealed record OfRule(string Rule, ImmutableArray<Variable> Instance, Term When, Term Helps, Location Place) : Helpful(Rule, Instance, When, Helps, Place)
    {
        /// <summary>How an instance becomes enabled again and again; null where it has to stay enabled.</summary>
        public Strong? Strong { get; init; }

        /// <inheritdoc/>
        public override Term Persists => Strong?.Wanted ?? Helps;
    }

    /// <summary>
    /// An urgent deadline (soundness rule 29): there is one, <c>when</c> holds, and the clock has not passed it. It cannot last while the clock grows beyond every bound, so it needs no
    /// fairness of any rule.
    /// </summary>
    /// <param name="Deadline">The deadline.</param>
    /// <param name="Instance">A variable for each of its parameters, in their order.</param>
    /// <param name="When">Which instances help: a formula over <paramref name="Instance"/>.</param>
    /// <param name="Helps">Which instances help in a state.</param>
    /// <param name="Time">The time of an instance, over <paramref name="Instance"/>.</param>
    /// <param name="Place">The place of the line.</param>
    public sealed record OfDeadline(Deadline Deadline, ImmutableArray<Variable> Instance, Term When, Term Helps, Term Time, Location Place)
        : Helpful(Deadline.Name, Instance, When, Helps, Place);
}

/// <summary>Strong fairness: an instance need not stay enabled, but another claim of progress says that it is enabled in the end, as often as one waits for it.</summary>
/// <param name="Wanted">Which instances help, over the variables of the instance; whether one is enabled does not count.</param>
/// <param name="By">The claim.</param>
/// <param name="Arguments">A variable for each parameter of <paramref name="By"/>: parameters of the claim that relies on it, or variables of the instance.</param>
/// <param name="Pending">Where <paramref name="By"/> begins, for these arguments.</param>
/// <param name="Goal">Where it ends, for these arguments.</param>
public sealed record Strong(Term Wanted, ProgressClaim By, ImmutableArray<Variable> Arguments, Term Pending, Term Goal);
