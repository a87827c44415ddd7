using System.Collections;
using System.Collections.Immutable;
using System.Numerics;
using Prover.Logic;
using Prover.Semantics;
using Prover.Systems;

namespace Prover.Simulation;

/// <summary>
/// The values with which a rule is tried in a state, one tuple after the other. Of a finite sort these are all values. Of another sort they are all that the
/// guard leaves, such as the numbers between two bounds or the members of a set, and where it leaves too many, or does not say, some.
/// </summary>
/// <param name="rule">The rule.</param>
/// <param name="state">The state before.</param>
/// <param name="evaluator">Evaluates the guard, in given sizes.</param>
public sealed class RuleArguments(Rule rule, State state, Evaluator evaluator) : IEnumerable<ImmutableArray<Value>>
{
    // The most values of one parameter that are all tried.
    private const int Most = 1024;

    // How many numbers are tried next to a bound, where there is no other bound.
    private const int Few = 4;

    private static readonly TinySizes _some = new(0, ImmutableSortedDictionary<string, int>.Empty.Add("", 2));

    private readonly Domain _domain = new(evaluator.Universe, _some, Sorts.ListedBits);

    /// <summary>The first parameter, among the values enumerated so far, of which only some values were tried, or null.</summary>
    public Variable? Sampled { get; private set; }

    /// <summary>
    /// The first parameter of sort nat for which the guard has a negative lower bound, and how far this bound is below 0; null as long as none was met. The values of the parameter begin at 0.
    /// </summary>
    public (Variable Parameter, BigInteger Amount)? Clipped { get; private set; }

    /// <summary>Whether every value of every parameter of <paramref name="rule"/> is tried in every state.</summary>
    public static bool AreListed(Rule rule) => rule.Parameters.All(p => Sorts.IsFinite(p.Sort));

    /// <inheritdoc/>
    public IEnumerator<ImmutableArray<Value>> GetEnumerator() => (AreListed(rule)
        ? evaluator.Universe.Products(rule.Parameters.Select(p => p.Sort))
        : From(0, [], Bindings.None)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// The values of the parameter at <paramref name="position"/>, where <paramref name="known"/> are the values of those before it: what the guard names, also of a finite sort, or else those that are tried.
    /// </summary>
    internal IEnumerable<Value> Restricted(int position, Bindings known)
    {
        var parameter = rule.Parameters[position];
        return (rule.Deadlines.IsEmpty ? Determined(parameter, Guard.On(rule, position), known) : null) ?? ValuesOf(parameter, position, known);
    }

    private IEnumerable<ImmutableArray<Value>> From(int position, ImmutableArray<Value> chosen, Bindings known)
    {
        if (position == rule.Parameters.Length) return [chosen];
        var parameter = rule.Parameters[position];
        return ValuesOf(parameter, position, known).SelectMany(value => From(position + 1, chosen.Add(value), known.With(parameter, value)));
    }

    private IEnumerable<Value> ValuesOf(Variable parameter, int position, Bindings known)
    {
        if (Sorts.IsFinite(parameter.Sort)) return evaluator.Universe.ValuesOf(parameter.Sort.Resolved);
        var guard = Guard.On(rule, position);
        if (!rule.Deadlines.IsEmpty) return Times(parameter, guard, known);
        if (Determined(parameter, guard, known) is { } determined) return determined;
        return parameter.Sort.Resolved switch
        {
            IntSort or NatSort => Range(parameter, guard, known, null).Select(n => new IntValue(n)),
            BitsSort bits => Range(parameter, guard, known, (BigInteger.One << bits.Width) - 1).Select(n => new BitsValue(bits.Width, n)),
            var sort => Some(parameter, sort),
        };
    }

    // The values that the guard names: one value, or the members of a collection.
    private Value[]? Determined(Variable parameter, ImmutableArray<Restriction> guard, Bindings known)
    {
        foreach (var restriction in guard)
        {
            switch (restriction)
            {
                case Restriction.Is { Term: var term } when Sorts.Fits(parameter.Sort, term.Sort):
                    return [ValueOf(term, known)];
                case Restriction.In { Collection: { Sort.Resolved: SetSort set } term } when Sorts.Fits(parameter.Sort, set.Element):
                    return [.. ((SetValue)ValueOf(term, known)).Elements];
                case Restriction.In { Collection: { Sort.Resolved: MapSort map } term } when Sorts.Fits(parameter.Sort, map.Key):
                    return [.. ((MapValue)ValueOf(term, known)).Entries.Keys];
            }
        }

        return null;
    }

    // The next moment, each deadline, and the moments before and after it (soundness rule 29).
    private IEnumerable<Value> Times(Variable parameter, ImmutableArray<Restriction> guard, Bindings known)
    {
        Sampled ??= parameter;
        var next = guard.OfType<Restriction.AtLeast>().Max(r => NumberOf(r.Term, known) + (r.IsStrict ? 1 : 0));
        var near = rule.Deadlines.SelectMany(d => DueTime.Of(d, evaluator, state)).SelectMany(d => (BigInteger[])[d.Time - 1, d.Time, d.Time + 1]);
        return near.Append(next).Where(t => t >= next).Distinct().Order().Select(t => new IntValue(t));
    }

    // Numbers between bounds; where there is one bound, or they are far apart, some next to a bound.
    private IEnumerable<BigInteger> Range(Variable parameter, ImmutableArray<Restriction> guard, Bindings known, BigInteger? greatest)
    {
        var lows = guard.OfType<Restriction.AtLeast>().Select(r => NumberOf(r.Term, known) + (r.IsStrict ? 1 : 0)).ToList();
        var highs = guard.OfType<Restriction.AtMost>().Select(r => NumberOf(r.Term, known) - (r.IsStrict ? 1 : 0)).ToList();
        if (lows.Count > 0 && lows.Max() is { Sign: < 0 } below && parameter.Sort.Resolved is NatSort) Clipped ??= (parameter, -below);
        if (parameter.Sort.Resolved is not IntSort) lows.Add(BigInteger.Zero);
        if (greatest is { } top) highs.Add(top);
        if (lows.Count > 0 && highs.Count > 0 && highs.Min() - lows.Max() < Most) return Numbers(lows.Max(), highs.Min());
        Sampled ??= parameter;
        if (lows.Count > 0 && highs.Count > 0) return Numbers(lows.Max(), lows.Max() + Few - 1).Append(highs.Min());
        if (lows.Count > 0) return Numbers(lows.Max(), lows.Max() + Few - 1);
        return highs.Count > 0 ? Numbers(highs.Min() - Few + 1, highs.Min()) : Numbers(-1, Few - 2);
    }

    private static IEnumerable<BigInteger> Numbers(BigInteger low, BigInteger high)
    {
        for (var n = low; n <= high; n++) yield return n;
    }

    private IEnumerable<Value> Some(Variable parameter, Sort sort)
    {
        if (_domain.IsSampled(sort) || _domain.Count(sort) > Most) Sampled ??= parameter;
        return _domain.Of(sort).Take(Most);
    }

    // A term that a guard compares with a parameter is defined in every state.
    private Value ValueOf(Term term, Bindings known) => ((Evaluation.Defined)evaluator.Evaluate(term, state, known)).Value;

    private BigInteger NumberOf(Term term, Bindings known) => ValueOf(term, known) switch
    {
        IntValue n => n.Value,
        BitsValue b => b.Value,
        var other => throw new InvalidOperationException($"{other} is no number"),
    };
}
