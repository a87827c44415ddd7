using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Smt;

/// <content>Quantifiers over all values of sorts, over the members that a guard names, and over the positions of lists; sorted lists.</content>
internal sealed partial class TermEncoder
{
    private SmtTerm Quantify(Quantified q, Environment env)
    {
        if (_scope.WritesOut && OverKeys(q, env) is { } writtenOut) return writtenOut;
        SmtTerm Body(ImmutableArray<Encoded> values) => AmongValues(q, q.Quantifier == Quantifier.Forall, values, Formula(q.Body, env.With(q.Variables, values)));
        if (q.Quantifier is Quantifier.Forall or Quantifier.Exists) return _scope.Quantify(q.Quantifier == Quantifier.Forall, q.Variables, Body);
        if (q.Quantifier is Quantifier.AtMost or Quantifier.Exactly)
        {
            return _scope.InstancesOf(q.Variables) is { } instances
                ? Cardinality.OfAll(_smt, q.Quantifier, q.Number, [.. instances.Select(Body)])
                : Cardinality.Of(_smt, q.Quantifier, q.Number, number => MoreThan(number, q, Body));
        }

        // At most one: any two are one. Exactly one: at least one too.
        var lone = _scope.Quantify(universal: true, q.Variables.AddRange(q.Variables), values =>
        {
            var (first, second) = (values[..q.Variables.Length], values[q.Variables.Length..]);
            return _smt.Implies(_smt.And(Body(first), Body(second)), _smt.And(q.Variables.Select((v, i) => Equal(first[i], second[i], v.Sort))));
        });
        return q.Quantifier == Quantifier.Lone ? lone : _smt.And(_scope.Quantify(universal: false, q.Variables, Body), lone);
    }

    /// <summary>
    /// The body of <paramref name="q"/> at <paramref name="values"/>, for values of the variables' sorts only (soundness rule 13): the solver's sorts have more, such as integers below 0 for
    /// natural numbers. Elements of collections are values of their sorts in any case.
    /// </summary>
    public SmtTerm AmongValues(Quantified q, bool universal, ImmutableArray<Encoded> values, SmtTerm body)
    {
        if (_scope.InstancesOf(q.Variables) is not null) return body;
        var wellFormed = new WellFormed(_scope);
        SmtTerm[] facts =
        [
            .. q.Variables.Zip(Listing.Of(q), values).Where(v => v.Second is null or Restriction.AtMost)
                .Select(v => wellFormed.Of(v.Third, v.First.Sort)).OfType<SmtTerm>(),
        ];
        if (facts.Length == 0) return body;
        return universal ? _smt.Implies(_smt.And(facts), body) : _smt.And([.. facts, body]);
    }

    // More than a number of instances fit: one more than the number do, and each two of these differ in some variable.
    private SmtTerm MoreThan(int number, Quantified q, Func<ImmutableArray<Encoded>, SmtTerm> body)
    {
        var width = q.Variables.Length;
        return _scope.Quantify(universal: false, [.. Enumerable.Repeat(q.Variables, number + 1).SelectMany(v => v)], values =>
        {
            ImmutableArray<Encoded>[] instances = [.. Enumerable.Range(0, number + 1).Select(i => values.Slice(i * width, width))];
            var apart = from i in Enumerable.Range(0, instances.Length)
                        from j in Enumerable.Range(0, i)
                        select _smt.Not(_smt.And(q.Variables.Select((v, k) => Equal(instances[i][k], instances[j][k], v.Sort))));
            return _smt.And([.. instances.Select(body), .. apart]);
        });
    }

    // Over the keys of a map or the members of a set with few entries, or the positions of a list, which the guard names: with another value it is false. Two keys may be one.
    private SmtTerm? OverKeys(Quantified q, Environment env)
    {
        foreach (var (variable, listed) in q.Variables.Zip(Listing.Of(q)))
        {
            if (listed is null || Guard.TermsOf(listed).Any(t => q.Variables.Any(v => Logic.Terms.Occurs(v, t))) || KeysOf(listed, env) is not { } keys) continue;
            var rest = q with { Variables = q.Variables.Remove(variable) };
            var fits = keys.Select(key => env.With(variable, Packing.Unpack(_scope, key, variable.Sort)))
                .Select(inner => rest.Variables.IsEmpty ? Formula(rest.Body, inner) : Quantify(rest, inner)).ToArray();
            if (q.Quantifier == Quantifier.Forall) return _smt.And(fits);
            if (q.Quantifier is Quantifier.AtMost or Quantifier.Exactly)
                return Cardinality.OfAll(_smt, q.Quantifier, q.Number, [.. fits.Select((fit, i) => _smt.And([fit, .. keys.Take(i).Select(k => _smt.Not(_smt.Equal(k, keys[i])))]))]);
            var some = _smt.Or(fits);
            if (q.Quantifier == Quantifier.Exists) return some;
            var lone = _smt.And(from i in Enumerable.Range(0, fits.Length)
                                from j in Enumerable.Range(0, i)
                                select _smt.Implies(_smt.And(fits[i], fits[j]), _smt.Equal(keys[i], keys[j])));
            return q.Quantifier == Quantifier.Lone ? lone : _smt.And(some, lone);
        }

        return null;
    }

    private ImmutableArray<SmtTerm>? KeysOf(Restriction listed, Environment env) => listed switch
    {
        Restriction.In { Collection: var collection } => StoreChain.KeysOf(Expr(collection, env), _scope.Sorts.Absent(collection.Sort.Resolved).Element),
        Restriction.AtMost { Term: Length length } => Encode(length.List, env) is Slots slots ? [.. slots.Items.Select((_, position) => _smt.Int(position))] : null,
        _ => null,
    };

    private SmtTerm QuantifyOver(OverList o, Environment env) =>
        Lists.Quantify(o.Quantifier, o.Number, Encode(o.List, env), (item, position) => Formula(o.Body, At(o.Element, o.Position, item, position, env)));

    /// <summary>The environment for what is said of each element of a list, at an element and its position, which may have a name.</summary>
    public static Environment At(Variable element, Variable? named, Encoded item, Func<SmtTerm> position, Environment env)
    {
        var inner = env.With(element, item);
        return named is null ? inner : inner.With(named, new Scalar(position()));
    }

    private SmtTerm IsSorted(Sorted s, Environment env)
    {
        var element = new Variable("element", ((ListSort)s.List.Sort).Element, null!);
        var key = s.Key(new VariableTerm(element));
        SmtTerm Of(Encoded item) => Expr(key, env.With(element, item));
        return Lists.Sorted(Encode(s.List, env), (first, second) => Compare(strict: false, Of(first), Of(second), key.Sort));
    }
}
