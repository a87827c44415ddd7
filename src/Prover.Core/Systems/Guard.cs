using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>One of the first things that a rule asks of a parameter: no other value makes the rule fire, or undefined.</summary>
public abstract record Restriction
{
    /// <summary>The parameter is at least <paramref name="Term"/>, or, when <paramref name="IsStrict"/>, greater.</summary>
    public sealed record AtLeast(Term Term, bool IsStrict) : Restriction;

    /// <summary>The parameter is at most <paramref name="Term"/>, or, when <paramref name="IsStrict"/>, less.</summary>
    public sealed record AtMost(Term Term, bool IsStrict) : Restriction;

    /// <summary>The parameter is <paramref name="Term"/>.</summary>
    public sealed record Is(Term Term) : Restriction;

    /// <summary>The parameter is a member of a set, or a key of a map.</summary>
    public sealed record In(Term Collection) : Restriction;

    /// <summary>One of two restrictions holds.</summary>
    public sealed record Either(Restriction Left, Restriction Right) : Restriction;
}

/// <summary>
/// The demands of the premises of a rule on its parameters, before anything in them can be undefined. A value that these exclude need not be tried:
/// with it, reading the premises from left to right ends at a false formula.
/// </summary>
public static class Guard
{
    private static readonly ConditionalWeakTable<Rule, ImmutableArray<Term>[]> _known = [];

    /// <summary>
    /// The restrictions on the parameter of <paramref name="rule"/> at <paramref name="position"/>, in terms of the state before and of the parameters that
    /// stand before it.
    /// </summary>
    public static ImmutableArray<Restriction> On(Rule rule, int position)
    {
        var parameter = rule.Parameters[position];
        var known = rule.Parameters[..position];
        return [.. Leading(rule).SelectMany(formula => Of(formula, parameter)).Where(r => TermsOf(r).All(t => IsOver(t, known)))];
    }

    private static ImmutableArray<Term> Leading(Rule rule) => _known.GetValue(rule, r => [[.. Total(r)]])[0];

    // The conjuncts of the premises up to the first that may be undefined.
    private static IEnumerable<Term> Total(Rule rule)
    {
        foreach (var premise in rule.Premises)
        {
            if (premise is not Assume assume)
            {
                if (StepTerms.Of(premise).Any(t => PartialUse.Count(t) > 0)) yield break;
                continue;
            }

            foreach (var conjunct in Terms.Conjuncts(assume.Formula))
            {
                if (PartialUse.Count(conjunct) > 0) yield break;
                yield return conjunct;
            }
        }
    }

    /// <summary>The restrictions that <paramref name="formula"/> puts on a variable.</summary>
    internal static IEnumerable<Restriction> Of(Term formula, Variable parameter)
    {
        switch (formula)
        {
            case Compared { Left: var left, Right: var right, Comparison: var comparison }:
                if (Is(left)) yield return new Restriction.AtMost(right, comparison == Comparison.Less);
                if (Is(right)) yield return new Restriction.AtLeast(left, comparison == Comparison.Less);
                break;
            case Equality { Left: var left, Right: var right }:
                if (Is(left)) yield return new Restriction.Is(right);
                if (Is(right)) yield return new Restriction.Is(left);
                break;
            case InSet member when Is(member.Element):
                yield return new Restriction.In(member.Set);
                break;
            case InMap key when Is(key.Key):
                yield return new Restriction.In(key.Map);
                break;
            case Connected { Connective: Connective.Or } either when PartialUse.Count(either) == 0:
                foreach (var left in Of(either.Left, parameter))
                    foreach (var right in Of(either.Right, parameter))
                        yield return new Restriction.Either(left, right);
                break;
        }

        bool Is(Term term) => term is VariableTerm v && v.Variable == parameter;
    }

    /// <summary>The terms of a restriction.</summary>
    public static ImmutableArray<Term> TermsOf(Restriction restriction) => restriction switch
    {
        Restriction.AtLeast low => [low.Term],
        Restriction.AtMost high => [high.Term],
        Restriction.Is @is => [@is.Term],
        Restriction.In @in => [@in.Collection],
        Restriction.Either either => [.. TermsOf(either.Left), .. TermsOf(either.Right)],
        _ => throw new InvalidOperationException($"unknown restriction {restriction.GetType().Name}"),
    };

    // The variables that patterns of the premises bind are not known yet.
    private static bool IsOver(Term term, ImmutableArray<Variable> known) => Canonical.Of(term).Free.All(known.Contains);
}
