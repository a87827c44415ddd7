using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>Formulas that the prover builds itself.</summary>
public static class Terms
{
    /// <summary>Truth.</summary>
    public static readonly Term True = new BoolLiteral(true);

    /// <summary>Falsity.</summary>
    public static readonly Term False = new BoolLiteral(false);

    /// <summary>All of <paramref name="terms"/>, read from left to right.</summary>
    public static Term And(IEnumerable<Term> terms) => Join(Connective.And, True, terms);

    /// <summary>Any of <paramref name="terms"/>, read from left to right.</summary>
    public static Term Or(IEnumerable<Term> terms) => Join(Connective.Or, False, terms);

    private static Term Join(Connective connective, Term empty, IEnumerable<Term> terms) =>
        terms.Aggregate((Term?)null, (left, right) => left is null ? right : new Connected(connective, left, right)) ?? empty;

    /// <summary>Whether <paramref name="term"/> has one value in all states of a run.</summary>
    public static bool IsRigid(Term term) => term is not (Next or StateTerm { Variable.IsMutable: true })
        && (term is not Call call || IsRigid(call.Function.Body)) && Subterms.Of(term).All(IsRigid);

    /// <summary>Whether <paramref name="term"/>, or anything that it calls, speaks of the next state too.</summary>
    public static bool SpeaksOfTwoStates(Term term) =>
        term is Next || (term is Call call && SpeaksOfTwoStates(call.Function.Body)) || Subterms.Of(term).Any(SpeaksOfTwoStates);

    /// <summary>The formulas that <paramref name="formula"/> joins by <c>&amp;</c>, at any depth, without those that are true.</summary>
    public static IEnumerable<Term> Conjuncts(Term formula) => formula switch
    {
        Connected { Connective: Connective.And } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
        BoolLiteral { Value: true } => [],
        _ => [formula],
    };

    /// <summary>Whether the first arms of a match, <paramref name="arms"/>, leave something for the next.</summary>
    public static Term NoArmFits(ImmutableArray<Term> scrutinees, IEnumerable<MatchArm> arms) =>
        new Match(scrutinees, [.. arms.Select(a => a with { Body = False }), CatchAll(scrutinees, True)]);

    /// <summary>Whether some arm of <paramref name="match"/> fits.</summary>
    public static Term SomeArmFits(Match match) =>
        new Match(match.Scrutinees, [.. match.Arms.Select(a => a with { Body = True }), CatchAll(match.Scrutinees, False)]);

    /// <summary>Whether <paramref name="variable"/> is free in <paramref name="term"/>, which does not bind it.</summary>
    public static bool Occurs(Variable variable, Term term) =>
        term is VariableTerm read ? read.Variable == variable : Subterms.Of(term).Any(t => Occurs(variable, t));

    /// <summary>An arm that takes whatever those before it leave.</summary>
    public static MatchArm CatchAll(ImmutableArray<Term> scrutinees, Term body) =>
        new([.. scrutinees.Select(_ => (Pattern)new WildcardPattern())], null, body);
}
