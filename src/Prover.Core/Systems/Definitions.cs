using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// The content of formulas: the values of some variables, each in terms of variables that are not defined here or are defined above it, and the rest.
/// Both together say no more and no less than the formulas.
/// </summary>
/// <param name="Defined">The definitions, each with the formula that it was.</param>
/// <param name="Rest">The formulas, or parts of them, that are not definitions.</param>
public sealed record Definitions(ImmutableArray<(Definition Definition, Term Formula)> Defined, ImmutableArray<Term> Rest)
{
    /// <summary>The content of <paramref name="relation"/> about the state after; the variables that it does not define are open.</summary>
    public static Definitions Of(Relation relation) =>
        _ofRelations.GetValue(relation, r => Of(Conjuncts(r.Formula), r.Modifies, isAfter: true));

    // Every question about a rule asks for them again.
    private static readonly ConditionalWeakTable<Relation, Definitions> _ofRelations = [];

    /// <summary>The definitions of <paramref name="variables"/> in formulas over one state.</summary>
    public static Definitions Of(IEnumerable<Term> formulas, IEnumerable<StateVariable> variables) => Of(formulas, variables, isAfter: false);

    private static Definitions Of(IEnumerable<Term> formulas, IEnumerable<StateVariable> variables, bool isAfter)
    {
        var defined = ImmutableArray.CreateBuilder<(Definition Definition, Term Formula)>();
        var rest = formulas.Select(f => (Formula: f, Readings: Definition.In(f).Where(d => d.IsAfter == isAfter).ToArray())).ToList();
        var open = variables.ToHashSet();
        while ((Find(d => !Reads(d).Overlaps(open)) ?? Find(d => !Reads(d).Contains(d.Variable))) is var (index, definition))
        {
            defined.Add((definition, rest[index].Formula));
            rest.RemoveAt(index);
            open.Remove(definition.Variable);
            open.ExceptWith(Reads(definition)); // what it rests on is not defined by what rests on it
        }

        return new Definitions(defined.ToImmutable(), [.. rest.Select(r => r.Formula)]);

        (int Index, Definition Definition)? Find(Predicate<Definition> isFit) => rest.Index()
            .SelectMany(r => r.Item.Readings.Where(d => IsOpen(d) && isFit(d)).Select(d => ((int, Definition)?)(r.Index, d))).FirstOrDefault();

        // A value that no evaluation can enumerate is no value.
        bool IsOpen(Definition definition) =>
            open.Contains(definition.Variable) && WellSorted.Fits(definition.Variable.Sort, definition.Value) && Unlisted.In([definition.Value]) is null;
    }

    private static ImmutableHashSet<StateVariable> Reads(Definition definition) =>
        definition.IsAfter ? Equations.After(definition.Value) : Equations.Now(definition.Value);

    // A universal formula is a conjunction when its body is one.
    private static IEnumerable<Term> Conjuncts(Term formula) => formula switch
    {
        Connected { Connective: Connective.And } and => [.. Conjuncts(and.Left), .. Conjuncts(and.Right)],
        Quantified { Quantifier: Quantifier.Forall } forall when Conjuncts(forall.Body).ToArray() is { Length: > 1 } parts =>
            parts.Select(p => new Quantified(Quantifier.Forall, forall.Variables, p) { Place = p.Place }),
        Next next when Conjuncts(next.Operand).ToArray() is { Length: > 1 } parts => parts.Select(p => Equations.Outside(p, isAfter: true)),
        _ => [formula],
    };
}
