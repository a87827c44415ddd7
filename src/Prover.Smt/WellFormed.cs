using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// What a sort says of its values beyond what the solver's sort says: natural numbers are not negative, lists are no longer than their bound,
/// inside maps and datatypes too (soundness rule 13). It is known of every constant of a query; that rules keep it is proved by definedness.
/// </summary>
internal sealed class WellFormed(SizeScope scope)
{
    private readonly Context _z3 = scope.Z3;

    /// <summary>What is known of <paramref name="value"/>; null when its sort says nothing.</summary>
    public BoolExpr? Of(Encoded value, Sort sort)
    {
        if (!SaysSomething(sort)) return null;
        switch (sort.Resolved)
        {
            case NatSort:
                return _z3.MkLe(_z3.MkInt(0), (ArithExpr)((Scalar)value).Expr);
            case TupleSort tuple:
                return All(((Components)value).Items.Zip(tuple.Items, Of));
            case DatatypeSort datatype:
                var data = scope.Sorts.DatatypeOf(datatype);
                var target = ((Scalar)value).Expr;
                return All(datatype.Constructors.Select(c => When(
                    (BoolExpr)_z3.MkApp(data.Recognizers[c.Index], target),
                    All(c.Fields.Select(f => Of(Packing.Unpack(scope, _z3.MkApp(data.Accessors[c.Index][f.Index], target), f.Sort), f.Sort))))));
            case OptionSort option:
                return OfOption(((Scalar)value).Expr, option);
            case MapSort map:
                var entries = (ArrayExpr)((Scalar)value).Expr;
                return ForAll([map.Key], keys =>
                {
                    var entry = _z3.MkSelect(entries, Packing.Pack(scope, keys[0], map.Key));
                    var isIn = (BoolExpr)_z3.MkApp(scope.Sorts.EntryOf(map).Recognizers[1], entry);
                    return All([When(isIn, Of(keys[0], map.Key)), OfOption(entry, new OptionSort(map.Value))]);
                });
            case SetSort set:
                var members = (ArrayExpr)((Scalar)value).Expr;
                return ForAll([set.Element], x => When(
                    (BoolExpr)_z3.MkSelect(members, Packing.Pack(scope, x[0], set.Element)), Of(x[0], set.Element)));
            case ListSort list:
                var elements = SaysSomething(list.Element)
                    ? new ListEncoder(scope).Quantify(Quantifier.Forall, value, item => Of(item, list.Element)!)
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

    private BoolExpr? OfOption(Expr target, OptionSort option)
    {
        var data = scope.Sorts.DatatypeOf(option);
        return When(
            (BoolExpr)_z3.MkApp(data.Recognizers[1], target),
            Of(Packing.Unpack(scope, _z3.MkApp(data.Accessors[1][0], target), option.Element), option.Element));
    }

    private BoolExpr? Length(Encoded list)
    {
        switch (list)
        {
            case Window w:
                var ordered = _z3.MkLe(w.Head, w.Tail);
                return w.Bound is { } bound ? _z3.MkAnd(ordered, _z3.MkLe(_z3.MkSub(w.Tail, w.Head), _z3.MkInt(bound))) : ordered;
            case Slots s:
                return _z3.MkAnd(_z3.MkLe(_z3.MkInt(0), s.Length), _z3.MkLe(s.Length, _z3.MkInt(s.Items.Length)));
            default:
                return null;
        }
    }

    private BoolExpr? ForAll(ImmutableArray<Sort> sorts, Func<ImmutableArray<Encoded>, BoolExpr?> body)
    {
        var says = true;
        var all = scope.Quantify(
            universal: true,
            [.. sorts.Select(s => new Variable("x", s, null!))],
            values =>
            {
                var inner = body(values);
                says &= inner is not null;
                return inner ?? _z3.MkTrue();
            });
        return says ? all : null;
    }

    private BoolExpr? When(BoolExpr condition, BoolExpr? fact) => fact is null ? null : _z3.MkImplies(condition, fact);

    private BoolExpr? All(IEnumerable<BoolExpr?> facts)
    {
        var known = facts.OfType<BoolExpr>().ToArray();
        return known.Length == 0 ? null : _z3.MkAnd(known);
    }
}
