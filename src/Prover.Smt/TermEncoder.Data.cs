using Prover.Logic;

namespace Prover.Smt;

/// <content>Datatypes, options, maps, sets, lists.</content>
internal sealed partial class TermEncoder
{
    // ---- data -------------------------------------------------------------------------------------------------------------------

    private BoolExpr Recognize(Sort sort, int constructor, Expr target) =>
        (BoolExpr)_z3.MkApp(_scope.Sorts.DatatypeOf(sort).Recognizers[constructor], target);

    private BoolExpr Recognize(Logic.Constructor constructor, Expr target) => Recognize(constructor.Owner, constructor.Index, target);

    private Expr Access(Sort sort, int constructor, int field, Expr target) =>
        _z3.MkApp(_scope.Sorts.DatatypeOf(sort).Accessors[constructor][field], target);

    private Expr Access(Field field, Expr target) => Access(field.Owner.Owner, field.Owner.Index, field.Index, target);

    private Encoded Select(FieldOf term, Expr target) => term.Fields
        .Select(field => (field.Owner, Value: Packing.Unpack(_scope, Access(field, target), field.Sort)))
        .Aggregate((rest, next) => (next.Owner, Packing.Merge(_scope, Recognize(next.Owner, target), next.Value, rest.Value))).Value;

    // ---- options, maps, sets ----------------------------------------------------------------------------------------------------

    private Expr None(OptionSort option) => _z3.MkApp(_scope.Sorts.DatatypeOf(option).Constructors[0]);

    private Expr Some(OptionSort option, Encoded value) =>
        _z3.MkApp(_scope.Sorts.DatatypeOf(option).Constructors[1], Packing.Pack(_scope, value, option.Element));

    private Scalar Option(OptionTerm term, Environment env)
    {
        var option = (OptionSort)term.Sort;
        return new Scalar(term.Value is null ? None(option) : Some(option, Encode(term.Value, env)));
    }

    private static MapSort MapOf(Term map) => (MapSort)map.Sort;

    private static OptionSort EntryOf(Term map) => new(MapOf(map).Value);

    private Expr Key(Term map, Term key, Environment env) => Packing.Pack(_scope, Encode(key, env), MapOf(map).Key);

    private Expr Entry(Term map, Term key, Environment env) => _z3.MkSelect((ArrayExpr)Expr(map, env), Key(map, key, env));

    private Scalar EncodeMap(MapLiteral literal, Environment env)
    {
        var sort = (MapSort)literal.Sort;
        var entry = new OptionSort(sort.Value);
        ArrayExpr map = _z3.MkConstArray(_scope.Sorts.Encode(sort.Key), None(entry));
        foreach (var (key, value) in literal.Entries)
            map = _z3.MkStore(map, Packing.Pack(_scope, Encode(key, env), sort.Key), Some(entry, Encode(value, env)));
        return new Scalar(map);
    }

    private Expr Member(Term set, Term element, Environment env) => Packing.Pack(_scope, Encode(element, env), ((SetSort)set.Sort).Element);

    private Scalar EncodeSet(SetLiteral literal, Environment env)
    {
        var sort = (SetSort)literal.Sort;
        ArrayExpr set = _z3.MkConstArray(_scope.Sorts.Encode(sort.Element), _z3.MkFalse());
        foreach (var item in literal.Items) set = _z3.MkStore(set, Packing.Pack(_scope, Encode(item, env), sort.Element), _z3.MkTrue());
        return new Scalar(set);
    }

    // ---- lists ------------------------------------------------------------------------------------------------------------------

    // What is longer than it may be is undefined: the slots behind the capacity are not needed.
    private static Encoded Capped(Encoded list, int capacity) => list switch
    {
        Window w => w with { Bound = capacity },
        Slots s when s.Items.Length > capacity => s with { Items = s.Items[..capacity] },
        _ => list,
    };
}
