using Prover.Logic;
using Prover.Semantics;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>The finding in the last state of a run by which the run violates the claim of a refuted obligation.</summary>
/// <param name="Name">The same for obligations for which the same runs count.</param>
/// <param name="Destination">Where such a run ends.</param>
public sealed record RunClaim(string Name, Destination Destination)
{
    /// <summary>Whether every run that breaks this leads out of the invariant or to an undefined rule.</summary>
    public bool IsOfInvariant => Destination is Destination.Violation;

    /// <summary>The claim that any run violates that leads out of the invariant of <paramref name="proof"/>, or to a rule that is undefined.</summary>
    public static RunClaim Any(ProofScript proof) => new("", new Destination.Violation([proof.Invariant]));

    /// <summary>
    /// The claim of <paramref name="obligation"/>, as far as a state shows it: its conjunct, or the definedness of rules. No state shows the claims
    /// of the lines of the proof; for these any run counts that leads out of the invariant.
    /// </summary>
    public static RunClaim Of(ProofScript proof, Obligation obligation)
    {
        switch (obligation)
        {
            case { Kind: ObligationKind.Consequence, Source: { } source }:
                return Implied(proof, source, obligation);
            case { Kind: ObligationKind.Initiation or ObligationKind.Consecution, Conjunct: { } label }:
                return Only(proof, obligation.Target, label) ?? Any(proof);
            case { Kind: ObligationKind.Definedness, Within: var (@case, label) }:
                return Only(proof, @case, label) ?? Any(proof);
            case { Kind: ObligationKind.Definedness, Rule: not null } when obligation.Edge?.Place.Source != obligation.Place.Source:
                return new("defined", new Destination.Violation([]));
            default:
                return Any(proof);
        }
    }

    // A property is broken where its case holds and it does not.
    private static RunClaim Implied(ProofScript proof, Case source, Obligation obligation)
    {
        var property = proof.Implications.First(i => i.Case == source && i.Property.Name == obligation.Target).Property;
        var conjunct = property.Conjuncts.First(c => c.Label == obligation.Conjunct);
        Term broken = new Connected(Connective.And, Terms.And(source.Conjuncts.Select(c => c.Formula)), new Not(conjunct.Formula));
        return new($"{source}/{property}.{conjunct.Label}",
            new Destination.Goal(source.Parameters.IsEmpty ? broken : new Quantified(Quantifier.Exists, source.Parameters, broken)));
    }

    private static RunClaim? Only(ProofScript proof, string name, string label)
    {
        if (proof.Invariant.Cases.FirstOrDefault(c => c.Name == name) is not { } @case) return null;
        return @case.Conjuncts.FirstOrDefault(c => c.Label == label) is { } conjunct
            ? new($"{name}.{label}", new Destination.Violation([proof.Invariant.Only(@case, conjunct)]))
            : null;
    }

    /// <summary>The violation that <paramref name="state"/> shows; null when it shows none. An undefined rule counts where this is about rules alone.</summary>
    public Finding? In(Stepper stepper, State state, TransitionSystem system) => Destination switch
    {
        Destination.Goal goal => stepper.Evaluator.Evaluate(goal.Formula, state, Bindings.None).IsTrue ? new Finding.Reached() : null,
        Destination.Violation { Invariants: [] } => Finding.FirstUndefined(stepper, state, system.Rules),
        Destination.Violation violation => (Finding?)Finding.ViolationIn(stepper, state, violation.Invariants)
            ?? (Name.Length == 0 ? Finding.FirstUndefined(stepper, state, system.Rules) : null),
        _ => throw new InvalidOperationException($"unknown destination {Destination.GetType().Name}"),
    };
}
