using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// Formulas over all values of a sort that no scope makes finite, as over all integers. They can be proved; but they cannot be evaluated in a structure, and
/// no run be looked at.
/// </summary>
public static class Unlisted
{
    /// <summary>The first quantifier over such a sort in <paramref name="terms"/> or in what they call, or null.</summary>
    public static Quantified? In(IEnumerable<Term> terms)
    {
        var open = new Queue<Term>(terms);
        var called = new HashSet<Function>();
        while (open.TryDequeue(out var term))
        {
            if (term is Quantified q && Variable(q) is not null) return q;
            if (term is Call c && called.Add(c.Function)) open.Enqueue(c.Function.Body);
            foreach (var part in Subterms.Of(term)) open.Enqueue(part);
        }

        return null;
    }

    /// <summary>The variable that makes <paramref name="quantified"/> such a quantifier; null when it is not one.</summary>
    public static Variable? Variable(Quantified quantified) => Listing.Unlisted(quantified);

    /// <summary>Such a quantifier in words.</summary>
    public static string Said(Quantified quantified) =>
        $"'{quantified.Quantifier.ToString().ToLowerInvariant()} {Variable(quantified)}' ranges over all of {Variable(quantified)?.Sort}";

    /// <summary>The first such quantifier in what <paramref name="system"/> does, and in what <paramref name="invariants"/> claim.</summary>
    public static Quantified? In(TransitionSystem system, IEnumerable<Invariant> invariants) => In(
    [
        .. system.Axioms.Concat(system.Derived).Select(a => a.Formula),
        .. system.Init.Premises.SelectMany(StepTerms.Of),
        .. system.Rules.SelectMany(r => r.Steps).SelectMany(StepTerms.Of),
        .. invariants.SelectMany(i => i.Cases).SelectMany(c => c.Conjuncts).Select(c => c.Formula),
    ]);
}
