using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Translation;

/// <summary>What variables have become where a term stands, and which names are bound there.</summary>
/// <param name="Meaning">A term for each variable of the system.</param>
/// <param name="Names">The names of the variables around.</param>
/// <param name="Changes">What the state after may differ in; null when in anything.</param>
/// <param name="WritesOut">Whether definitions are replaced by what they mean.</param>
internal sealed record PyvScope(
    ImmutableDictionary<Variable, Term> Meaning, ImmutableHashSet<string> Names, ImmutableHashSet<StateVariable>? Changes, bool WritesOut)
{
    /// <summary>Nothing is bound.</summary>
    public static readonly PyvScope Empty = new(ImmutableDictionary<Variable, Term>.Empty, [], null, WritesOut: false);

    /// <summary>The scope in which <paramref name="variable"/> means <paramref name="term"/>.</summary>
    public PyvScope With(Variable variable, Term term) => this with { Meaning = Meaning.SetItem(variable, term) };

    /// <summary>The scope in which <paramref name="variable"/> is bound, as <paramref name="bound"/>.</summary>
    public PyvScope With(Variable variable, Variable bound) =>
        With(variable, new VariableTerm(bound)) with { Names = Names.Add(bound.Name) };
}
