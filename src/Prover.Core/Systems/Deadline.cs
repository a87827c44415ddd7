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

    /// <summary>
    /// The sets, maps and sorts that have to be finite so that only finitely many instances are due at once: for each parameter the set or map of which it is a member or key, or else the sorts over which
    /// it ranges.
    /// </summary>
    public IEnumerable<string> Finite
    {
        get
        {
            var collections = Terms.Conjuncts(IsActive).Select(c => c switch { InSet s => (Member: s.Element, Whole: s.Set), InMap m => (Member: m.Key, Whole: m.Map), _ => ((Term Member, Term Whole)?)null })
                .OfType<(Term Member, Term Whole)>().Where(c => c.Whole is StateTerm).ToArray();
            return Parameters.SelectMany(p => collections.Where(c => c.Member is VariableTerm v && v.Variable == p).Select(c => TermPrinter.Text(c.Whole)).Take(1).ToArray() is [var collection]
                ? [collection]
                : Sorts.Reachable(p.Sort).OfType<UninterpretedSort>().Select(s => s.Name));
        }
    }

    /// <summary>The formula that <paramref name="claim"/> is true of every instance that has a deadline.</summary>
    public Term Each(Term claim)
    {
        var body = If(IsActive, claim);
        return Parameters.IsEmpty ? body : new Quantified(Quantifier.Forall, Parameters, body) { Place = Place };
    }

    /// <summary>An implication; the claim alone where nothing is assumed.</summary>
    public Term If(Term condition, Term claim) => condition is BoolLiteral { Value: true } ? claim : new Connected(Connective.Implies, condition, claim) { Place = Place };
}
