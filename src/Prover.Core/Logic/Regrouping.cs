using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>
/// Other forms of a quantified formula, in which a guard may tell what one of its variables is. In <c>forall j. lone m. φ</c>, where φ tells what j is, any two m that fit are one:
/// <c>forall m, n, j. φ(m) &amp; φ(n) -> m = n</c>. And a record is one for each value of its fields: <c>exists m. m.dst = x &amp; a</c> tells one field. Each form has the value of the
/// formula, whatever values undefined uses are given.
/// </summary>
internal static class Regrouping
{
    /// <summary>One form: the quantified formula <paramref name="Inner"/>, in the quantifiers over lists that <paramref name="Around"/> puts around it.</summary>
    public sealed record Form(Quantified Inner, Func<Term, Term> Around);

    /// <summary>The forms of <paramref name="quantified"/>, which says <c>forall</c> or <c>exists</c>.</summary>
    public static IEnumerable<Form> Of(Quantified quantified) => Pairs(quantified).Concat(quantified.Variables.SelectMany(v => ByFields(quantified, v)));

    // ---- at most one ------------------------------------------------------------------------------------------------------------

    private static IEnumerable<Form> Pairs(Quantified quantified)
    {
        if (quantified.Quantifier != Quantifier.Forall) yield break;
        var (guards, claim) = OnePoint.Guarded(quantified.Body);
        if (claim is Quantified { Quantifier: Quantifier.Lone, Variables: [var value] } values) yield return OfValues(quantified, guards, value, values.Body);
        if (claim is OverList { Quantifier: Quantifier.Lone } positions && !quantified.Variables.Any(v => Terms.Occurs(v, positions.List)))
            yield return OfPositions(quantified, guards, positions);
    }

    private static Form OfValues(Quantified quantified, Term[] guards, Variable value, Term fits)
    {
        var another = Another(value);
        var both = OnePoint.Implied([.. guards, fits, Renamed(fits, new() { [value] = another })], Same(value, another));
        return new Form(quantified with { Variables = [value, another, .. quantified.Variables], Body = both }, inner => inner);
    }

    // Two equal elements are two, so that positions are compared (soundness rule 4).
    private static Form OfPositions(Quantified quantified, Term[] guards, OverList lone)
    {
        var position = lone.Position ?? new Variable($"{lone.Element}#", NatSort.Instance, lone.Element.Place);
        var (another, at) = (Another(lone.Element), Another(position));
        var renamed = Renamed(lone.Body, new() { [lone.Element] = another, [position] = at });
        var first = lone with { Quantifier = Quantifier.Forall, Position = position };
        var second = first with { Element = another, Position = at };
        return new Form(
            quantified with { Body = OnePoint.Implied([.. guards, lone.Body, renamed], Same(position, at)) },
            inner => first with { Body = second with { Body = inner } });
    }

    private static Variable Another(Variable variable) => new($"{variable}'", variable.Sort, variable.Place);

    private static Equality Same(Variable one, Variable other) => new(new VariableTerm(one), new VariableTerm(other));

    private static Term Renamed(Term term, Dictionary<Variable, Variable> names) => new Replacing(names.ToDictionary(n => n.Key, n => (Term)new VariableTerm(n.Value))).Rewrite(term);

    // ---- records ----------------------------------------------------------------------------------------------------------------

    private static IEnumerable<Form> ByFields(Quantified quantified, Variable variable)
    {
        if (variable.Sort is not DatatypeSort { Constructors: [{ Fields.IsEmpty: false } constructor] }) yield break;
        ImmutableArray<Variable> fields = [.. constructor.Fields.Select(f => new Variable($"{variable}.{f.Name}", f.Sort, variable.Place))];
        var built = new Construct(constructor, [.. fields.Select(f => (Term)new VariableTerm(f))]);
        var at = quantified.Variables.IndexOf(variable);
        yield return new Form(
            quantified with
            {
                Variables = quantified.Variables.RemoveAt(at).InsertRange(at, fields),
                Body = new Replacing(new() { [variable] = built }).Rewrite(quantified.Body),
            },
            inner => inner);
    }

    // Variables replaced; a field of what is built there is that part of it.
    private sealed class Replacing(Dictionary<Variable, Term> terms) : SameSymbols
    {
        public override Term Rewrite(Term term) => term switch
        {
            VariableTerm v when terms.TryGetValue(v.Variable, out var known) => known,
            FieldOf { Target: VariableTerm v, Fields: [var field] } when terms.TryGetValue(v.Variable, out var known) && known is Construct built => built.Fields[field.Index],
            _ => base.Rewrite(term),
        };
    }
}
