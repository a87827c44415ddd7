using System.Collections.Immutable;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>The query of an obligation with each choice of hypotheses, which is made once.</summary>
/// <param name="obligation">The obligation.</param>
/// <param name="hasFiniteModels">Whether structures of any size can be read: then the search for one decides, and wants all hypotheses.</param>
internal sealed class Hypotheses(Obligation obligation, bool hasFiniteModels)
{
    private readonly Dictionary<HypothesisChoice, Query?> _queries = [];

    /// <summary>Whether the obligation asks for a proof.</summary>
    public bool IsProof => obligation.Query.Goal is not null;

    /// <summary>Whether the obligation has this choice: it leaves something out.</summary>
    public bool Has(HypothesisChoice choice) => Find(choice) is not null;

    /// <summary>The axioms that matter to nothing else in a query with a goal, in systems where structures of any size cannot be read.</summary>
    public IReadOnlySet<Step> Idle => field ??= hasFiniteModels || !IsProof ? ImmutableHashSet<Step>.Empty : Relevance.IdleAxioms(obligation.Query).ToHashSet<Step>(ReferenceEqualityComparer.Instance);

    /// <summary>The query.</summary>
    /// <exception cref="FormatException">The obligation does not have this choice.</exception>
    public Query this[HypothesisChoice choice] => Find(choice) ?? throw new FormatException($"{obligation.Name} has no attempt with these hypotheses: {SolverAttempt.Choices[choice]}");

    private Query? Find(HypothesisChoice choice) => _queries.TryGetValue(choice, out var known) ? known : _queries[choice] = choice switch
    {
        HypothesisChoice.All => obligation.Query,
        HypothesisChoice.Relevant => IsProof ? Relevance.Of(obligation.Query) : null,
        HypothesisChoice.Nearest => Relevance.Nearest(obligation),
        HypothesisChoice.WithoutIdleAxioms when !hasFiniteModels => obligation.Query.Goal is { } goal ? Relevance.WithoutIdleAxioms(obligation.Query, [goal]) : null,
        HypothesisChoice.Ending when !hasFiniteModels => Relevance.Ending(obligation),
        HypothesisChoice.EndingWithoutIdleAxioms when !hasFiniteModels => obligation.Query.Goal is { } goal && Relevance.Ending(obligation) is { } ending ? Relevance.WithoutIdleAxioms(ending, [goal]) : null,
        _ => null,
    };
}
