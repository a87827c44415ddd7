using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>What variables and state variables stand for while a term is encoded.</summary>
internal sealed record Environment(ImmutableDictionary<Variable, Encoded> Variables, ImmutableArray<Encoded> State)
{
    public Environment With(Variable variable, Encoded value) => this with { Variables = Variables.SetItem(variable, value) };

    public Environment With(ImmutableArray<Variable> variables, ImmutableArray<Encoded> values) =>
        this with { Variables = Variables.SetItems(variables.Zip(values, KeyValuePair.Create)) };
}

/// <summary>
/// Terms as expressions of the solver. Partial uses get whatever value the solver likes: definedness obligations see to it that none is ever
/// observed, so that encoder and evaluator never have to agree on a value without meaning.
/// </summary>
internal sealed class TermEncoder
{
    private readonly SizeScope _scope;
    private readonly Context _z3;
    private readonly ListEncoder _lists;

    public TermEncoder(SizeScope scope)
    {
        _scope = scope;
        _z3 = scope.Z3;
        _lists = new ListEncoder(scope);
    }

    /// <summary>A formula.</summary>
    public BoolExpr Formula(Term term, Environment env) => (BoolExpr)Expr(term, env);

    private Expr Expr(Term term, Environment env) => ((Scalar)Encode(term, env)).Expr;

    private ArithExpr Int(Term term, Environment env) => (ArithExpr)Expr(term, env);

    private static Scalar Truth(BoolExpr formula) => new(formula);

    /// <summary>A term.</summary>
    public Encoded Encode(Term term, Environment env) => term switch
    {
        BoolLiteral b => Truth(_z3.MkBool(b.Value)),
        IntLiteral n => new Scalar(_z3.MkInt(n.Value.ToString())),
        VariableTerm v => env.Variables[v.Variable],
        StateTerm s => env.State[s.Variable.Index],
        Not n => Truth(_z3.MkNot(Formula(n.Operand, env))),
        Connected c => Truth(Connect(c.Connective, Formula(c.Left, env), Formula(c.Right, env))),
        Equality e => Truth(Equal(Encode(e.Left, env), Encode(e.Right, env))),
        Quantified q => Truth(Quantify(q, env)),
        OverList o => Truth(_lists.Quantify(o.Quantifier, Encode(o.List, env), item => Formula(o.Body, env.With(o.Element, item)))),
        Call c => Encode(c.Function.Body, env.With(c.Function.Parameters, EncodeAll(c.Arguments, env))),
        Let l => Encode(l.Body, Fit(l.Pattern, Encode(l.Value, env), env).Env),
        Conditional c => Packing.Merge(_scope, Formula(c.Condition, env), Encode(c.Then, env), Encode(c.Else, env)),
        Match m => Choose(m, env),
        Construct c => new Scalar(_z3.MkApp(
            _scope.Sorts.DatatypeOf(c.Constructor.Owner).Constructors[c.Constructor.Index],
            [.. c.Fields.Zip(c.Constructor.Fields, (t, f) => Packing.Pack(_scope, Encode(t, env), f.Sort))])),
        IsConstructor i => Truth(Recognize(i.Constructor, Expr(i.Target, env))),
        FieldOf f => Select(f, Expr(f.Target, env)),
        TupleTerm t => new Components(EncodeAll(t.Items, env)),
        MapLiteral m => EncodeMap(m, env),
        InMap i => Truth(_z3.MkNot(IsAbsent(MapOf(i.Map), Entry(i.Map, i.Key, env)))),
        MapEntry m => Packing.Unpack(
            _scope, _z3.MkApp(_scope.Sorts.EntryOf(MapOf(m.Map)).Accessors[1][0], Entry(m.Map, m.Key, env)), MapOf(m.Map).Value),
        MapUpdate u => new Scalar(_z3.MkStore(
            (ArrayExpr)Expr(u.Map, env), Key(u.Map, u.Key, env), Present(MapOf(u.Map), Encode(u.Value, env)))),
        MapRemoval r => new Scalar(_z3.MkStore((ArrayExpr)Expr(r.Map, env), Key(r.Map, r.Key, env), Absent(MapOf(r.Map)))),
        ListLiteral l => new Slots(l.Element.Resolved, _z3.MkInt(l.Items.Length), EncodeAll(l.Items, env)),
        Concatenation c => _lists.Append(Encode(c.Left, env), Encode(c.Right, env)),
        Length l => new Scalar(_lists.Length(Encode(l.List, env))),
        ElementAt e => _lists.At(Encode(e.List, env), Int(e.Position, env)),
        Between b => Truth(Meets(Expr(b.Low, env), Expr(b.Point, env), Expr(b.High, env), b.Low.Sort)),
        InInterval i => Truth(Lies(i, Expr(i.Low, env), Expr(i.Point, env), Expr(i.High, env))),
        Arithmetic a => new Scalar(Compute(a.Operator, Int(a.Left, env), Int(a.Right, env))),
        Compared c => Truth(c.Comparison == Comparison.Less
            ? _z3.MkLt(Int(c.Left, env), Int(c.Right, env))
            : _z3.MkLe(Int(c.Left, env), Int(c.Right, env))),
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    private ImmutableArray<Encoded> EncodeAll(ImmutableArray<Term> terms, Environment env) => [.. terms.Select(t => Encode(t, env))];

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private BoolExpr Connect(Connective connective, BoolExpr left, BoolExpr right) => connective switch
    {
        Connective.And => _z3.MkAnd(left, right),
        Connective.Or => _z3.MkOr(left, right),
        Connective.Implies => _z3.MkImplies(left, right),
        Connective.Iff => _z3.MkIff(left, right),
        _ => throw new InvalidOperationException($"unknown connective {connective}"),
    };

    /// <summary>Equality, extensional on lists.</summary>
    private BoolExpr Equal(Encoded left, Encoded right) => (left, right) switch
    {
        (Scalar a, Scalar b) => _z3.MkEq(a.Expr, b.Expr),
        (Components a, Components b) => _z3.MkAnd(a.Items.Zip(b.Items, Equal)),
        _ => _lists.Equal(left, right, Equal),
    };

    private BoolExpr Quantify(Quantified q, Environment env)
    {
        BoolExpr Body(ImmutableArray<Encoded> values) => Formula(q.Body, env.With(q.Variables, values));
        if (q.Quantifier != Quantifier.ExistsUnique) return _scope.Quantify(q.Quantifier == Quantifier.Forall, q.Variables, Body);

        // At least one, and any two are one.
        var twice = q.Variables.AddRange(q.Variables);
        return _z3.MkAnd(
            _scope.Quantify(universal: false, q.Variables, Body),
            _scope.Quantify(universal: true, twice, values =>
            {
                var (first, second) = (values[..q.Variables.Length], values[q.Variables.Length..]);
                return _z3.MkImplies(_z3.MkAnd(Body(first), Body(second)), _z3.MkAnd(first.Zip(second, Equal)));
            }));
    }

    // ---- patterns ---------------------------------------------------------------------------------------------------------------

    private Encoded Choose(Match match, Environment env)
    {
        var values = EncodeAll(match.Scrutinees, env);
        Encoded? result = null;
        // From the last arm to the first: an arm is taken when it fits and none before it does. The last one needs no test, since a match
        // that leaves something out is undefined there.
        foreach (var arm in match.Arms.Reverse())
        {
            var (fits, inner) = FitAll(arm.Patterns, values, env);
            if (arm.Guard is not null) fits = And(fits, Formula(arm.Guard, inner));
            var body = Encode(arm.Body, inner);
            result = result is null ? body : Packing.Merge(_scope, fits, body, result);
        }

        return result!;
    }

    /// <summary>When <paramref name="pattern"/> fits <paramref name="value"/>, and what its variables stand for then.</summary>
    public (BoolExpr Fits, Environment Env) Fit(Pattern pattern, Encoded value, Environment env)
    {
        switch (pattern)
        {
            case WildcardPattern:
                return (_z3.MkTrue(), env);
            case VariablePattern v:
                return (_z3.MkTrue(), env.With(v.Variable, value));
            case TuplePattern t:
                return FitAll(t.Items, ((Components)value).Items, env);
            case ConstructorPattern c:
                var target = ((Scalar)value).Expr;
                var fields = c.Constructor.Fields.Select(f => Packing.Unpack(_scope, Access(f, target), f.Sort)).ToImmutableArray();
                var (inside, inner) = FitAll(c.Fields, fields, env);
                return (c.Constructor.Owner.Constructors.Length == 1 ? inside : And(Recognize(c.Constructor, target), inside), inner);
            case EmptyListPattern:
                return (_z3.MkEq(_lists.Length(value), _z3.MkInt(0)), env);
            case ConsPattern c:
                var (head, afterHead) = Fit(c.Head, _lists.Head(value), env);
                var (tail, afterTail) = Fit(c.Tail, _lists.Tail(value), afterHead);
                return (And(_z3.MkLt(_z3.MkInt(0), _lists.Length(value)), And(head, tail)), afterTail);
            default:
                throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}");
        }
    }

    private (BoolExpr Fits, Environment Env) FitAll(ImmutableArray<Pattern> patterns, ImmutableArray<Encoded> values, Environment env)
    {
        var all = _z3.MkTrue();
        foreach (var (pattern, value) in patterns.Zip(values))
        {
            (var fits, env) = Fit(pattern, value, env);
            all = And(all, fits);
        }

        return (all, env);
    }

    private BoolExpr And(BoolExpr left, BoolExpr right) => left.IsTrue ? right : right.IsTrue ? left : _z3.MkAnd(left, right);

    // ---- data -------------------------------------------------------------------------------------------------------------------

    private BoolExpr Recognize(Logic.Constructor constructor, Expr target) =>
        (BoolExpr)_z3.MkApp(_scope.Sorts.DatatypeOf(constructor.Owner).Recognizers[constructor.Index], target);

    private Encoded Select(FieldOf term, Expr target) => term.Fields
        .Select(field => (field.Owner, Value: Packing.Unpack(_scope, Access(field, target), field.Sort)))
        .Aggregate((rest, next) => (next.Owner, Packing.Merge(_scope, Recognize(next.Owner, target), next.Value, rest.Value))).Value;

    private Expr Access(Field field, Expr target) =>
        _z3.MkApp(_scope.Sorts.DatatypeOf(field.Owner.Owner).Accessors[field.Owner.Index][field.Index], target);

    private static MapSort MapOf(Term map) => (MapSort)map.Sort;

    private Expr Key(Term map, Term key, Environment env) => Packing.Pack(_scope, Encode(key, env), MapOf(map).Key);

    private Expr Entry(Term map, Term key, Environment env) => _z3.MkSelect((ArrayExpr)Expr(map, env), Key(map, key, env));

    private Expr Absent(MapSort map) => _z3.MkApp(_scope.Sorts.EntryOf(map).Constructors[0]);

    private Expr Present(MapSort map, Encoded value) =>
        _z3.MkApp(_scope.Sorts.EntryOf(map).Constructors[1], Packing.Pack(_scope, value, map.Value));

    private BoolExpr IsAbsent(MapSort map, Expr entry) => (BoolExpr)_z3.MkApp(_scope.Sorts.EntryOf(map).Recognizers[0], entry);

    private Scalar EncodeMap(MapLiteral literal, Environment env)
    {
        var sort = (MapSort)literal.Sort;
        _scope.Sorts.Encode(sort);
        ArrayExpr map = _z3.MkConstArray(_scope.Sorts.Encode(sort.Key), Absent(sort));
        foreach (var (key, value) in literal.Entries)
            map = _z3.MkStore(map, Packing.Pack(_scope, Encode(key, env), sort.Key), Present(sort, Encode(value, env)));
        return new Scalar(map);
    }

    // ---- order and numbers ------------------------------------------------------------------------------------------------------

    private BoolExpr Meets(Expr low, Expr point, Expr high, Sort ring) =>
        _scope.RingOf((UninterpretedSort)ring).Btw(low, point, high);

    private BoolExpr Lies(InInterval interval, Expr low, Expr point, Expr high)
    {
        // (a, a) is everything but a, so that an end that belongs to the interval is all that has to be added.
        List<BoolExpr> parts = [_scope.RingOf((UninterpretedSort)interval.Low.Sort).Inside(low, point, high)];
        if (interval.LowClosed) parts.Add(_z3.MkEq(point, low));
        if (interval.HighClosed) parts.Add(_z3.MkEq(point, high));
        return parts.Count == 1 ? parts[0] : _z3.MkOr(parts);
    }

    private ArithExpr Compute(ArithmeticOperator op, ArithExpr left, ArithExpr right) => op switch
    {
        ArithmeticOperator.Add => _z3.MkAdd(left, right),
        ArithmeticOperator.Subtract => _z3.MkSub(left, right),
        ArithmeticOperator.Multiply => _z3.MkMul(left, right),
        _ => throw new InvalidOperationException($"unknown operator {op}"),
    };
}
