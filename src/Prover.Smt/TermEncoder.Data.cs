using Prover.Logic;

namespace Prover.Smt;

/// <content>Datatypes, options, maps, sets, lists.</content>
internal sealed partial class TermEncoder
{
    // ---- data -------------------------------------------------------------------------------------------------------------------

    private SmtTerm Recognize(Sort sort, int constructor, SmtTerm target) =>
        _smt.Apply(_scope.Sorts.DatatypeOf(sort).Recognizers[constructor], target);

    private SmtTerm Recognize(Logic.Constructor constructor, SmtTerm target) => Recognize(constructor.Owner, constructor.Index, target);

    private SmtTerm Access(Sort sort, int constructor, int field, SmtTerm target) =>
        _smt.Apply(_scope.Sorts.DatatypeOf(sort).Accessors[constructor][field], target);

    private SmtTerm Access(Field field, SmtTerm target) => Access(field.Owner.Owner, field.Owner.Index, field.Index, target);

    private Encoded Select(FieldOf term, SmtTerm target) => term.Fields
        .Select(field => (field.Owner, Value: Packing.Unpack(_scope, Access(field, target), field.Sort)))
        .Aggregate((rest, next) => (next.Owner, Packing.Merge(_scope, Recognize(next.Owner, target), next.Value, rest.Value))).Value;

    // ---- options, maps, sets ----------------------------------------------------------------------------------------------------

    private SmtTerm None(OptionSort option) => _smt.Apply(_scope.Sorts.DatatypeOf(option).Constructors[0]);

    private SmtTerm Some(OptionSort option, Encoded value) =>
        _smt.Apply(_scope.Sorts.DatatypeOf(option).Constructors[1], Packing.Pack(_scope, value, option.Element));

    private Scalar Option(OptionTerm term, Environment env)
    {
        var option = (OptionSort)term.Sort;
        return new Scalar(term.Value is null ? None(option) : Some(option, Encode(term.Value, env)));
    }

    private static MapSort MapOf(Term map) => (MapSort)map.Sort;

    private static OptionSort EntryOf(Term map) => new(MapOf(map).Value);

    private SmtTerm Key(Term map, Term key, Environment env) => Packing.Pack(_scope, Encode(key, env), MapOf(map).Key);

    private SmtTerm Entry(Term map, Term key, Environment env) => _smt.Select(Expr(map, env), Key(map, key, env));

    // As with chosen members: whether something is a key needs no map.
    private SmtTerm IsKey(Term map, Encoded key, Environment env) => map is MapComprehension m
        ? Formula(m.IsKey, env.With(m.Key, key))
        : Recognize(EntryOf(map), 1, _smt.Select(Expr(map, env), Packing.Pack(_scope, key, MapOf(map).Key)));

    // Over few keys their entries are stored; any other map is a new one, with the entries that the formula says.
    private Scalar Chosen(MapComprehension map, Environment env)
    {
        var entry = new OptionSort(map.MapSort.Value);
        var domain = map.Domain.Sort.Resolved;
        var absent = domain is MapSort from ? None(new OptionSort(from.Value)) : _smt.False;
        if (!_scope.WritesOut || StoreChain.KeysOf(Expr(map.Domain, env), absent) is not { } keys)
            return new Scalar(_scope.Chosen(map.Key, _scope.Sorts.Encode(map.MapSort), Entry));
        return new Scalar(keys.Aggregate(
            _smt.ConstantArray(_scope.Sorts.Encode(map.MapSort.Key), None(entry)),
            (chosen, k) => _smt.Store(chosen, k, Entry(Packing.Unpack(_scope, k, map.MapSort.Key)))));

        SmtTerm Entry(Encoded key)
        {
            var inner = env.With(map.Key, key);
            return _smt.IfThenElse(Formula(map.IsKey, inner), Some(entry, Encode(map.Value, inner)), None(entry));
        }
    }

    private Scalar EncodeMap(MapLiteral literal, Environment env)
    {
        var sort = (MapSort)literal.Sort;
        var entry = new OptionSort(sort.Value);
        var map = _smt.ConstantArray(_scope.Sorts.Encode(sort.Key), None(entry));
        foreach (var (key, value) in literal.Entries)
            map = _smt.Store(map, Packing.Pack(_scope, Encode(key, env), sort.Key), Some(entry, Encode(value, env)));
        return new Scalar(map);
    }

    private SmtTerm Member(Term set, Term element, Environment env) => Packing.Pack(_scope, Encode(element, env), ((SetSort)set.Sort).Element);

    private Scalar EncodeSet(SetLiteral literal, Environment env)
    {
        var sort = (SetSort)literal.Sort;
        var set = _smt.ConstantArray(_scope.Sorts.Encode(sort.Element), _smt.False);
        foreach (var item in literal.Items) set = _smt.Store(set, Packing.Pack(_scope, Encode(item, env), sort.Element), _smt.True);
        return new Scalar(set);
    }

    private static bool IsChosen(Term set) => set is Comprehension || (set is SetOperation o && (IsChosen(o.Left) || IsChosen(o.Right)));

    // Membership in chosen members needs no set of them, and so has an encoding below quantifiers too.
    private SmtTerm IsIn(Term set, Encoded item, Environment env) => set switch
    {
        Comprehension c => _smt.And(IsIn(c.Set, item, env), Formula(c.Body, env.With(c.Element, item))),
        SetOperation { Operator: SetOperator.Union } o when IsChosen(o) => _smt.Or(IsIn(o.Left, item, env), IsIn(o.Right, item, env)),
        SetOperation { Operator: SetOperator.Intersect } o when IsChosen(o) => _smt.And(IsIn(o.Left, item, env), IsIn(o.Right, item, env)),
        SetOperation { Operator: SetOperator.Minus } o when IsChosen(o) => _smt.And(IsIn(o.Left, item, env), _smt.Not(IsIn(o.Right, item, env))),
        _ => _smt.Select(Expr(set, env), Packing.Pack(_scope, item, ((SetSort)set.Sort).Element)),
    };

    // A set with few entries loses some of these; any other is a new one, with the members for which the formula holds.
    private Scalar Chosen(Comprehension set, Environment env)
    {
        var element = ((SetSort)set.Sort).Element;
        var key = _scope.Sorts.Encode(element);
        if (!_scope.WritesOut || StoreChain.KeysOf(Expr(set.Set, env), _smt.False) is not { } keys)
            return new Scalar(_scope.Chosen(set.Element, _scope.Sorts.Encode(set.Sort), item => IsIn(set, item, env)));
        return new Scalar(keys.Aggregate(
            _smt.ConstantArray(key, _smt.False), (chosen, k) => _smt.Store(chosen, k, IsIn(set, Packing.Unpack(_scope, k, element), env))));
    }

    private static SmtOperator OperatorOf(SetOperator op) => op switch
    {
        SetOperator.Union => SmtOperator.SetUnion,
        SetOperator.Intersect => SmtOperator.SetIntersection,
        SetOperator.Minus => SmtOperator.SetDifference,
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };

    // ---- lists ------------------------------------------------------------------------------------------------------------------

    private Encoded Chosen(ListComprehension c, Environment env)
    {
        var list = Encode(c.List, env);
        Encoded Value(Encoded item, Func<SmtTerm> position) => Encode(c.Value, At(c.Element, c.Position, item, position, env));
        return c.KeepsAll
            ? _choice.Values(list, c.Item.Resolved, Value)
            : _choice.Values(list, c.Item.Resolved, (item, position) => Formula(c.Condition, At(c.Element, c.Position, item, position, env)), Value);
    }

    // A list that is longer than its capacity is undefined: the slots after the capacity are not needed.
    private static Encoded Capped(Encoded list, int capacity) => list switch
    {
        Positioned w => w with { Bound = capacity },
        Slots s when s.Items.Length > capacity => s with { Items = s.Items[..capacity] },
        _ => list,
    };
}
