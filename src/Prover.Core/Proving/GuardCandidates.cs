using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// The material for lines of a case and a rule: terms that name a value there, and formulas that tell steps apart. Protocols branch on the addressee
/// of a message, on its kind, and in the same way as the functions that they call.
/// </summary>
internal static class GuardCandidates
{
    // A record in a record: deeper, a guard is not what a person would write.
    private const int Depth = 2;

    /// <summary>Values for the parameters of <paramref name="target"/>, the likeliest first.</summary>
    public static IEnumerable<ImmutableArray<Term>> Arguments(Case target, Case? source, Rule? rule, InitialStates init)
    {
        var things = Things(source, rule, init).Concat(StateConstants(target, rule, init)).ToArray();
        return target.Parameters.Aggregate(
            Enumerable.Repeat(ImmutableArray<Term>.Empty, 1),
            (prefixes, parameter) => prefixes.SelectMany(prefix => things
                .Where(t => t.Sort.Equals(parameter.Sort))
                .OrderBy(t => t is VariableTerm v && v.Variable.Name == parameter.Name ? 0 : 1)
                .Select(prefix.Add)));
    }

    /// <summary>Formulas over the state before: simple ones, and what two of them say together.</summary>
    public static (ImmutableArray<Term> Simple, ImmutableArray<Term> Pairs) Guards(Case? source, Rule? rule, InitialStates init)
    {
        var things = Things(source, rule, init).ToArray();
        var parameters = source?.Parameters ?? [];
        var addressed =
            from thing in things
            from parameter in parameters
            where thing.Sort is UninterpretedSort && thing.Sort.Equals(parameter.Sort) && !(thing is VariableTerm v && parameters.Contains(v.Variable))
            select (Term)new Equality(thing, new VariableTerm(parameter));
        var kinds = things.Where(t => t.Sort is DatatypeSort { Constructors.Length: > 1 }).SelectMany(Kinds);
        var known = things.OfType<VariableTerm>().Select(v => v.Variable).ToHashSet();
        var branches = Spoken(rule).SelectMany(Branches).Where(b => IsAbout(b, known));
        var simple = Distinct([.. addressed, .. kinds, .. branches]);
        var pairs = from i in Enumerable.Range(0, simple.Length)
                    from j in Enumerable.Range(i + 1, simple.Length - i - 1)
                    select (Term)new Connected(Connective.And, simple[i], simple[j]);
        return (simple, Distinct([.. pairs]));
    }

    private static ImmutableArray<Term> Distinct(ImmutableArray<Term> terms) => [.. terms.DistinctBy(TermPrinter.Text)];

    // ---- what has a value -------------------------------------------------------------------------------------------------------

    private static IEnumerable<Term> Things(Case? source, Rule? rule, InitialStates init)
    {
        var premises = rule?.Premises ?? (source is null ? init.Premises : []);
        var parameters = rule?.Parameters ?? (source is null ? init.Parameters : []);
        return (source?.Parameters ?? []).Concat(parameters)
            .Concat(premises.OfType<Bind>().SelectMany(b => b.Pattern.Variables))
            .SelectMany(v => Parts(new VariableTerm(v), Depth));
    }

    // A record's fields always have a meaning.
    private static IEnumerable<Term> Parts(Term term, int depth) => term.Sort is DatatypeSort { IsRecord: true } record && depth > 0
        ? record.Constructors[0].Fields.SelectMany(f => Parts(new FieldOf(term, [f]), depth - 1)).Prepend(term)
        : [term];

    // Initial states may be described by constants of the state.
    private static IEnumerable<Term> StateConstants(Case target, Rule? rule, InitialStates init) => rule is not null
        ? []
        : target.Conjuncts.Select(c => c.Formula).Concat(init.Premises.OfType<Assume>().Select(a => a.Formula))
            .SelectMany(Subformulas).OfType<StateTerm>().DistinctBy(s => s.Variable);

    private static IEnumerable<Term> Subformulas(Term term) => Subterms.Of(term).SelectMany(Subformulas).Prepend(term);

    // ---- what tells steps apart -------------------------------------------------------------------------------------------------

    private static IEnumerable<Term> Kinds(Term term) =>
        ((DatatypeSort)term.Sort).Constructors.Select(c => (Term)new IsConstructor(term, c));

    private static IEnumerable<Term> Spoken(Rule? rule) =>
        (rule?.Premises.OfType<Bind>().Select(b => b.Value) ?? []).Concat(rule?.Transition.Match(e => e.Terms, _ => []) ?? []).SelectMany(Subformulas);

    // The conditions and arms of what a rule says, and the arms of what it calls.
    private static IEnumerable<Term> Branches(Term term) => term switch
    {
        Conditional c => [c.Condition],
        Match m => Arms(m, m.Scrutinees),
        Call { Function.Body: Match m } c => Arms(m, m.Scrutinees.Select(s => Instance(s, c.Function.Parameters, c.Arguments))),
        _ => [],
    };

    // Arms, as far as constructors tell them apart.
    private static IEnumerable<Term> Arms(Match match, IEnumerable<Term?> scrutinees)
    {
        var values = scrutinees.ToArray();
        return match.Arms
            .Select(arm => arm.Patterns.Zip(values)
                .Where(p => p is { First: ConstructorPattern { Constructor.Owner.Constructors.Length: > 1 }, Second: not null })
                .Select(p => (Term)new IsConstructor(p.Second!, ((ConstructorPattern)p.First).Constructor)).ToArray())
            .Where(tests => tests.Length > 0)
            .Select(Terms.And);
    }

    // A parameter, or a field of one, with the argument in its place.
    private static Term? Instance(Term term, ImmutableArray<Variable> parameters, ImmutableArray<Term> arguments) => term switch
    {
        VariableTerm v when parameters.IndexOf(v.Variable) is >= 0 and var i => arguments[i],
        FieldOf { IsTotal: true } f => Instance(f.Target, parameters, arguments) is { } target ? f with { Target = target } : null,
        _ => null,
    };

    private static bool IsAbout(Term term, IReadOnlySet<Variable> known) =>
        term is VariableTerm v ? known.Contains(v.Variable) : Subterms.Of(term).All(t => IsAbout(t, known));
}
