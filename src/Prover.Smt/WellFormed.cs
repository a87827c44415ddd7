using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// The facts that a sort states about its values beyond the solver's sort: natural numbers are not negative, lists are no longer than their bound,
/// inside maps and datatypes too (soundness rule 13). They are known of every constant of a query; the definedness obligations prove that rules
/// preserve them.
/// </summary>
internal sealed class WellFormed(SizeScope scope)
{
    private readonly SmtTerms _smt = scope.Smt;

    /// <summary>The known facts about <paramref name="value"/>; null when its sort states none.</summary>
    public SmtTerm? Of(Encoded value, Sort sort)
    {
        if (!SaysSomething(sort)) return null;
        switch (sort.Resolved)
        {
            case NatSort:
                return _smt.AtMost(_smt.Int(0), ((Scalar)value).Expr);
            case TupleSort tuple:
                return All(((Components)value).Items.Zip(tuple.Items, Of));
            case DatatypeSort datatype:
                var data = scope.Sorts.DatatypeOf(datatype);
                var target = ((Scalar)value).Expr;
                return All(datatype.Constructors.Select(c => When(
                    _smt.Apply(data.Recognizers[c.Index], target),
                    All(c.Fields.Select(f => Of(Packing.Unpack(scope, _smt.Apply(data.Accessors[c.Index][f.Index], target), f.Sort), f.Sort))))));
            case OptionSort option:
                return OfOption(((Scalar)value).Expr, option);
            case MapSort map:
                var entries = ((Scalar)value).Expr;
                return ForAllKeys(entries, map, key =>
                {
                    var entry = _smt.Select(entries, Packing.Pack(scope, key, map.Key));
                    var isIn = _smt.Apply(scope.Sorts.EntryOf(map).Recognizers[1], entry);
                    return All([When(isIn, Of(key, map.Key)), OfOption(entry, new OptionSort(map.Value))]);
                });
            case SetSort set:
                var members = ((Scalar)value).Expr;
                return ForAllKeys(members, set, x => When(_smt.Select(members, Packing.Pack(scope, x, set.Element)), Of(x, set.Element)));
            case ListSort list:
                var elements = SaysSomething(list.Element)
                    ? new ListEncoder(scope).Quantify(Quantifier.Forall, 0, value, (item, _) => Of(item, list.Element)!)
                    : null;
                return All([Length(value), elements]);
            case FunctionSort function:
                return ForAll(function.Domain, arguments => Of(((Mapping)value).Apply(arguments), function.Result));
            default:
                return null;
        }
    }

    private static bool SaysSomething(Sort sort) => sort.Resolved switch
    {
        NatSort or ListSort => true,
        FunctionSort function => SaysSomething(function.Result),
        var other => Sorts.Parts(other).Any(SaysSomething),
    };

    private SmtTerm? OfOption(SmtTerm target, OptionSort option)
    {
        var data = scope.Sorts.DatatypeOf(option);
        return When(
            _smt.Apply(data.Recognizers[1], target),
            Of(Packing.Unpack(scope, _smt.Apply(data.Accessors[1][0], target), option.Element), option.Element));
    }

    private SmtTerm? Length(Encoded list)
    {
        switch (list)
        {
            case Positioned w:
                var ordered = _smt.AtMost(w.Head, w.Tail);
                return w.Bound is { } bound ? _smt.And(ordered, _smt.AtMost(_smt.Subtract(w.Tail, w.Head), _smt.Int(bound))) : ordered;
            case Slots s:
                return _smt.And(_smt.AtMost(_smt.Int(0), s.Length), _smt.AtMost(s.Length, _smt.Int(s.Items.Length)));
            default:
                return null;
        }
    }

    // A chain has nothing at other keys than its own.
    private SmtTerm? ForAllKeys(SmtTerm collection, Sort sort, Func<Encoded, SmtTerm?> body)
    {
        var (key, absent) = scope.Sorts.Absent(sort);
        return StoreChain.KeysOf(collection, absent) is { } stored ? All(stored.Select(k => body(Packing.Unpack(scope, k, key)))) : ForAll([key], keys => body(keys[0]));
    }

    private SmtTerm? ForAll(ImmutableArray<Sort> sorts, Func<ImmutableArray<Encoded>, SmtTerm?> body)
    {
        var says = true;
        var all = scope.Quantify(
            universal: true,
            [.. sorts.Select(s => new Variable("x", s, null!))],
            values =>
            {
                var inner = body(values);
                says &= inner is not null;
                return inner ?? _smt.True;
            });
        return says ? all : null;
    }

    private SmtTerm? When(SmtTerm condition, SmtTerm? fact) => fact is null ? null : _smt.Implies(condition, fact);

    private SmtTerm? All(IEnumerable<SmtTerm?> facts)
    {
        var known = facts.OfType<SmtTerm>().ToArray();
        return known.Length == 0 ? null : _smt.And(known);
    }
}
