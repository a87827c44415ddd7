using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>Something that has to be shown of an interpretation: for all values of <paramref name="Constants"/>, the formula holds in every structure of the other system.</summary>
/// <param name="Target">The kind of claim, one of the words of <see cref="InterpretationClaims"/>.</param>
/// <param name="Label">The sort, the symbol or the axiom that it is about.</param>
/// <param name="Constants">Values of the other system.</param>
/// <param name="Formula">The formula that holds of them. Its definedness has to be shown as well.</param>
/// <param name="Place">Where a failure points.</param>
public sealed record InterpretationClaim(string Target, string Label, ImmutableArray<Variable> Constants, Term Formula, Location Place)
{
    /// <summary>Whether values of the constants for which the formula holds are to be found, instead of a proof for all: both are the same where no symbol has a say.</summary>
    public bool IsFound { get; init; }

    /// <summary>The claim as one formula without constants.</summary>
    public Term Statement => Constants.IsEmpty ? Formula : new Quantified(IsFound ? Quantifier.Exists : Quantifier.Forall, Constants, Formula) { Place = Place };
}

/// <summary>
/// The claims of an interpretation (soundness rule 26): each interpreted sort has an element, orders are orders, symbols have values in the right sort for all arguments, and the axioms hold.
/// </summary>
public static class InterpretationClaims
{
    /// <summary>The target of the claim that a sort has an element.</summary>
    public const string Inhabited = "inhabited";

    /// <summary>The target of the claim that an order or a ring is one.</summary>
    public const string Ordered = "order";

    /// <summary>The target of the claim that a symbol has a value in the right sort for all arguments.</summary>
    public const string Closed = "closed";

    /// <summary>The target of the claim that an axiom holds.</summary>
    public const string Axiom = "axiom";

    /// <summary>All targets.</summary>
    public static readonly ImmutableArray<string> Targets = [Inhabited, Ordered, Closed, Axiom];

    /// <summary>The claims of <paramref name="interpretation"/>, in the order of its lines; the axioms come last.</summary>
    public static ImmutableArray<InterpretationClaim> Of(Interpretation interpretation) =>
    [
        .. interpretation.Sorts.SelectMany(OfSort),
        .. interpretation.Symbols.Where(s => NeedsClosure(interpretation, s)).Select(s => OfSymbol(interpretation, s)),
        .. interpretation.Of.Axioms.Select(a => OfAxiom(interpretation, a)),
    ];

    // ---- sorts ------------------------------------------------------------------------------------------------------------------

    private static IEnumerable<InterpretationClaim> OfSort(InterpretedSort sort)
    {
        if (sort.Condition is { } condition)
        {
            var element = condition.Parameters[0];
            var has = sort.Has(new VariableTerm(element) { Place = sort.Place });
            yield return sort.IsFixed
                ? new InterpretationClaim(Inhabited, sort.Sort.Name, [element], has, sort.Place) { IsFound = true }
                : new InterpretationClaim(Inhabited, sort.Sort.Name, [], new Quantified(Quantifier.Exists, [element], has) { Place = sort.Place }, sort.Place);
        }

        if (sort.Order is { } order) yield return order.Parameters.Length == 2 ? OfOrder(sort, order) : OfRing(sort, order);
    }

    // Reflexive, antisymmetric, transitive, total.
    private static InterpretationClaim OfOrder(InterpretedSort sort, Function order)
    {
        var (constants, terms, given) = Elements(sort, "a", "b", "c");
        var (a, b, c) = (terms[0], terms[1], terms[2]);
        Term claim = Terms.And(
        [
            Before(a, a), Implies([Before(a, b), Before(b, a)], new Equality(a, b)), Implies([Before(a, b), Before(b, c)], Before(a, c)),
            new Connected(Connective.Or, Before(a, b), Before(b, a)),
        ]);
        return new InterpretationClaim(Ordered, sort.Sort.Name, constants, Implies(given, claim), sort.Place);

        Term Before(Term left, Term right) => new Call(order, [left, right]) { Place = sort.Place };
    }

    // Cyclic, asymmetric and total for three different points; transitive.
    private static InterpretationClaim OfRing(InterpretedSort sort, Function btw)
    {
        var (constants, terms, given) = Elements(sort, "a", "b", "c", "d");
        var (a, b, c, d) = (terms[0], terms[1], terms[2], terms[3]);
        Term claim = Terms.And(
        [
            Implies([Btw(a, b, c)], Terms.And([Differ(a, b), Differ(b, c), Differ(a, c)])), Implies([Btw(a, b, c)], Btw(b, c, a)),
            Implies([Btw(a, b, c)], new Not(Btw(a, c, b))), Implies([Btw(a, b, c), Btw(a, c, d)], Btw(a, b, d)),
            Implies([Differ(a, b), Differ(b, c), Differ(a, c)], new Connected(Connective.Or, Btw(a, b, c), Btw(a, c, b))),
        ]);
        return new InterpretationClaim(Ordered, sort.Sort.Name, constants, Implies(given, claim), sort.Place);

        Term Btw(Term low, Term point, Term high) => new Call(btw, [low, point, high]) { Place = sort.Place };
        static Term Differ(Term left, Term right) => new Not(new Equality(left, right));
    }

    private static (ImmutableArray<Variable> Constants, Term[] Terms, Term[] Given) Elements(InterpretedSort sort, params string[] names)
    {
        var constants = names.Select(n => new Variable(n, sort.Carrier, sort.Place)).ToImmutableArray();
        Term[] terms = [.. constants.Select(v => new VariableTerm(v) { Place = sort.Place })];
        return (constants, terms, [.. terms.Where(_ => sort.Condition is not null).Select(sort.Has)]);
    }

    // ---- symbols ----------------------------------------------------------------------------------------------------------------

    // A value of the carrier that is defined everywhere is in the sort already.
    private static bool NeedsClosure(Interpretation interpretation, InterpretedSymbol symbol) =>
        interpretation.Find(symbol.Result)?.Condition is not null || PartialUse.Count(symbol.Meaning.Body) > 0;

    private static InterpretationClaim OfSymbol(Interpretation interpretation, InterpretedSymbol symbol)
    {
        var parameters = symbol.Meaning.Parameters;
        Term value = new Call(symbol.Meaning, [.. parameters.Select(p => (Term)new VariableTerm(p) { Place = p.Place })]) { Place = symbol.Place };
        var given = symbol.Domain.Zip(parameters)
            .Where(pair => interpretation.Find(pair.First)?.Condition is not null)
            .Select(pair => interpretation.Find(pair.First)!.Has(new VariableTerm(pair.Second) { Place = pair.Second.Place }));
        // Without a condition on the value, only its definedness is shown.
        var claim = interpretation.Find(symbol.Result) is { Condition: not null } sort
            ? sort.Has(value)
            : new Let(new WildcardPattern(), value, Terms.True) { Place = symbol.Place };
        return new InterpretationClaim(Closed, symbol.Symbol.Name, parameters, Implies([.. given], claim), symbol.Place);
    }

    // ---- axioms -----------------------------------------------------------------------------------------------------------------

    // The outer quantifiers become constants, so that a counterexample says for which values the axiom fails.
    private static InterpretationClaim OfAxiom(Interpretation interpretation, Conjunct axiom)
    {
        var constants = ImmutableArray.CreateBuilder<Variable>();
        var formula = WithoutOuter(new Relativization(interpretation).Rewrite(axiom.Formula), constants);
        return new InterpretationClaim(Axiom, axiom.Label, constants.ToImmutable(), formula, axiom.Place);
    }

    private static Term WithoutOuter(Term formula, ImmutableArray<Variable>.Builder constants)
    {
        switch (formula)
        {
            case Quantified { Quantifier: Quantifier.Forall } all:
                constants.AddRange(all.Variables);
                return WithoutOuter(all.Body, constants);
            case Connected { Connective: Connective.Implies } implies:
                return implies with { Right = WithoutOuter(implies.Right, constants) };
            case Connected { Connective: Connective.And } and:
                return and with { Left = WithoutOuter(and.Left, constants), Right = WithoutOuter(and.Right, constants) };
            default:
                return formula;
        }
    }

    private static Term Implies(IReadOnlyCollection<Term> given, Term claim) =>
        given.Count == 0 ? claim : new Connected(Connective.Implies, Terms.And(given), claim) { Place = claim.Place };
}
