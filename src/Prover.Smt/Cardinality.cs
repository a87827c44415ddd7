using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The quantifiers that count to a given number. Each is a formula over "more than n instances fit", and so speaks of that number of instances only: it needs no assumption that
/// finitely many fit (soundness rule 23).
/// </summary>
internal static class Cardinality
{
    /// <summary>At most, or exactly, <paramref name="number"/> instances fit; <paramref name="moreThan"/> says for a number of 0 or more that more instances fit.</summary>
    public static SmtTerm Of(SmtTerms smt, Quantifier quantifier, int number, Func<int, SmtTerm> moreThan)
    {
        if (number < 0) return smt.False;
        var atMost = smt.Not(moreThan(number));
        return quantifier switch
        {
            Quantifier.AtMost => atMost,
            Quantifier.Exactly when number == 0 => atMost,
            Quantifier.Exactly => smt.And(moreThan(number - 1), atMost),
            _ => throw new InvalidOperationException($"{quantifier} does not count"),
        };
    }

    /// <summary>The same over all instances, written out: <paramref name="fits"/> says of each whether it fits.</summary>
    public static SmtTerm OfAll(SmtTerms smt, Quantifier quantifier, int number, IReadOnlyList<SmtTerm> fits)
    {
        var (zero, one) = (smt.Int(0), smt.Int(1));
        var sum = fits.Count == 0 ? zero : smt.Add([.. fits.Select(f => smt.IfThenElse(f, one, zero))]);
        return Of(smt, quantifier, number, n => n >= fits.Count ? smt.False : smt.Less(smt.Int(n), sum));
    }

    /// <summary>
    /// The formulas that together say that at most one of <paramref name="fits"/> fits: in neither half does more than one, and one does in at most one half. For n instances these are
    /// n - 1 formulas with n log n instances in all, where each pair would make n² / 2.
    /// </summary>
    public static IEnumerable<SmtTerm> AtMostOne(SmtTerms smt, ReadOnlyMemory<SmtTerm> fits)
    {
        if (fits.Length < 2) return [];
        var (left, right) = (fits[..(fits.Length / 2)], fits[(fits.Length / 2)..]);
        var one = smt.Not(smt.And(smt.Or(left.ToArray()), smt.Or(right.ToArray())));
        return [one, .. AtMostOne(smt, left), .. AtMostOne(smt, right)];
    }
}
