using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>The clock of a system: a natural number that begins at 0, and that only the rule <see cref="Tick"/> changes (soundness rule 29).</summary>
/// <param name="Variable">The time.</param>
/// <param name="Deadlines">The deadlines, in the order of their declarations.</param>
public sealed record Clock(StateVariable Variable, ImmutableArray<Deadline> Deadlines)
{
    /// <summary>The name of the rule by which time passes.</summary>
    public const string Tick = "tick";
}

/// <summary>A time for each instance of something in the state, such as a request that waits for an answer.</summary>
/// <param name="Name">The declared name; the target of the obligations about it.</param>
/// <param name="Parameters">The parameters.</param>
/// <param name="IsActive">Which instances have a deadline in a state.</param>
/// <param name="Time">The deadline of an instance.</param>
/// <param name="By">If time stops at it until it is moved or removed, the rules that do so; otherwise null.</param>
/// <param name="Place">The declaration.</param>
public sealed record Deadline(
    string Name, ImmutableArray<Variable> Parameters, Term IsActive, Term Time, ImmutableArray<RuleCall>? By, Location Place)
{
    /// <summary>Whether time stops at it.</summary>
    public bool IsUrgent => By is not null;

    /// <summary>The parameters that are no members of a set and no keys of a map.</summary>
    public IEnumerable<Variable> Unlimited => Parameters.Except(Terms.Conjuncts(IsActive).Select(c => c switch { InSet s => s.Element, InMap m => m.Key, _ => null }).OfType<VariableTerm>().Select(v => v.Variable));

    /// <summary>The formula that <paramref name="claim"/> is true of every instance that has a deadline.</summary>
    public Term Each(Term claim)
    {
        var body = If(IsActive, claim);
        return Parameters.IsEmpty ? body : new Quantified(Quantifier.Forall, Parameters, body) { Place = Place };
    }

    /// <summary>An implication; the claim alone where nothing is assumed.</summary>
    public Term If(Term condition, Term claim) => condition is BoolLiteral { Value: true } ? claim : new Connected(Connective.Implies, condition, claim) { Place = Place };
}
