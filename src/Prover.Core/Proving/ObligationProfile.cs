using System.Collections.Immutable;
using Prover.Text;

namespace Prover.Proving;

/// <summary>The instances of one quantifier.</summary>
/// <param name="Origin">The conjunct, axiom, premise or definition that it is a part of, <c>goal</c>, or <c>background</c> for what holds of every structure.</param>
/// <param name="Variables">Its variables, separated by blanks.</param>
/// <param name="Place">The place of the origin; null where it has none.</param>
/// <param name="Instances">How often it was instantiated.</param>
public sealed record QuantifierProfile(string Origin, string Variables, Location? Place, long Instances);

/// <summary>The instances of quantifiers that the solver makes for one obligation.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Answer">The answer of the solver, in its own words.</param>
/// <param name="Quantifiers">The quantifiers that are known by name, the most instantiated first.</param>
/// <param name="Others">The instances of all other quantifiers, which the solver made itself.</param>
public sealed record ObligationProfile(Obligation Obligation, string Answer, ImmutableArray<QuantifierProfile> Quantifiers, long Others)
{
    /// <summary>All instances.</summary>
    public long Total => Others + Quantifiers.Sum(q => q.Instances);
}
