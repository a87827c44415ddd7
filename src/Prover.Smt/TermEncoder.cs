using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Prover.Logic;

namespace Prover.Smt;

/// <summary>
/// Terms as expressions of the solver. Partial uses get whatever value the solver likes: definedness obligations see to it that none is ever
/// observed, so that encoder and evaluator never have to agree on an undefined value.
/// </summary>
internal sealed partial class TermEncoder
{
    private readonly SizeScope _scope;
    private readonly SmtTerms _smt;
    private readonly CallMemory<Encoded> _calls = new();
    private readonly ListChoice _choice;

    public TermEncoder(SizeScope scope)
    {
        _scope = scope;
        _smt = scope.Smt;
        Lists = new ListEncoder(scope);
        _choice = new ListChoice(scope, Lists);
    }

    /// <summary>The operations on lists.</summary>
    public ListEncoder Lists { get; }

    /// <summary>A formula.</summary>
    public SmtTerm Formula(Term term, Environment env) => Expr(term, env);

    private SmtTerm Expr(Term term, Environment env) => ((Scalar)Encode(term, env)).Expr;

    private SmtTerm Int(Term term, Environment env) => Expr(term, env);

    private static Scalar Truth(SmtTerm formula) => new(formula);

    /// <summary>A term.</summary>
    public Encoded Encode(Term term, Environment env) => term switch
    {
        BoolLiteral b => Truth(_smt.Bool(b.Value)),
        IntLiteral n => new Scalar(_smt.Int(n.Value)),
        BitsLiteral b => new Scalar(_smt.Bits(b.Value, b.Width)),
        VariableTerm v => env.Variables[v.Variable],
        StateTerm s => env.State[s.Variable.Index],
        Next n => Encode(n.Operand, env with { State = env.Next, Next = default }),
        Not n => Truth(_smt.Not(Formula(n.Operand, env))),
        Connected { Connective: Connective.Implies or Connective.And, Left: BoolLiteral { Value: true } } c => Encode(c.Right, env),
        Connected c => Truth(Connect(c.Connective, Formula(c.Left, env), Formula(c.Right, env))),
        Equality e => Truth(Equal(Encode(e.Left, env), Encode(e.Right, env), Sorts.Join(e.Left.Sort, e.Right.Sort))),
        Quantified q => Truth(Quantify(q, env)),
        OverList o => Truth(QuantifyOver(o, env)),
        Call c => Body(c, env),
        Let l => Encode(l.Body, Fit(l.Pattern, Encode(l.Value, env), env).Env),
        Conditional c => Packing.Merge(_scope, Formula(c.Condition, env), Encode(c.Then, env), Encode(c.Else, env)),
        Match m => Choose(m, env),
        Construct c => Build(c, env),
        IsConstructor i => Truth(Recognize(i.Constructor, Expr(i.Target, env))),
        FieldOf f => Select(f, Expr(f.Target, env)),
        TupleTerm t => new Components(EncodeAll(t.Items, env)),
        OptionTerm o => Option(o, env),
        IsSome i => Truth(Recognize(i.Option.Sort, 1, Expr(i.Option, env))),
        ValueOf v => Packing.Unpack(_scope, Access(v.Option.Sort, 1, 0, Expr(v.Option, env)), v.Sort),
        Application a => ((Mapping)Encode(a.Function, env)).Apply(EncodeAll(a.Arguments, env)),
        Lambda l => Function(l, env),
        SetLiteral s => EncodeSet(s, env),
        InSet i when IsChosen(i.Set) => Truth(IsIn(i.Set, Encode(i.Element, env), env)),
        Comprehension c => Chosen(c, env),
        InSet i => Truth(_smt.Select(Expr(i.Set, env), Member(i.Set, i.Element, env))),
        SetUpdate u => new Scalar(_smt.Store(Expr(u.Set, env), Member(u.Set, u.Element, env), _smt.Bool(u.Added))),
        SetOperation o => new Scalar(_smt.SetOperation(OperatorOf(o.Operator), Expr(o.Left, env), Expr(o.Right, env))),
        Subset s => Truth(_smt.SetSubset(Expr(s.Left, env), Expr(s.Right, env))),
        MapLiteral m => EncodeMap(m, env),
        MapComprehension m => Chosen(m, env),
        InMap i => Truth(IsKey(i.Map, Encode(i.Key, env), env)),
        MapEntry { Map: MapComprehension m } e => Encode(m.Value, env.With(m.Key, Encode(e.Key, env))),
        MapEntry m => Packing.Unpack(_scope, Access(EntryOf(m.Map), 1, 0, Entry(m.Map, m.Key, env)), MapOf(m.Map).Value),
        MapUpdate u => new Scalar(_smt.Store(
            Expr(u.Map, env), Key(u.Map, u.Key, env), Some(EntryOf(u.Map), Encode(u.Value, env)))),
        MapRemoval r => new Scalar(_smt.Store(Expr(r.Map, env), Key(r.Map, r.Key, env), None(EntryOf(r.Map)))),
        ListLiteral l => new Slots(l.Element.Resolved, _smt.Int(l.Items.Length), EncodeAll(l.Items, env)),
        Concatenation c => Lists.Append(Encode(c.Left, env), Encode(c.Right, env)),
        Length l => new Scalar(Lists.Length(Encode(l.List, env))),
        ElementAt e => Lists.At(Encode(e.List, env), Int(e.Position, env)),
        Removal r => Lists.Remove(Encode(r.List, env), Int(r.Position, env)),
        ListComprehension c => Chosen(c, env),
        Fitted f => Capped(Encode(f.List, env), f.Capacity),
        Sorted s => Truth(IsSorted(s, env)),
        AsNat n => Encode(n.Value, env),
        BitsOperation { Operator: BitsOperator.CommonPrefix } p => new Scalar(CommonPrefix(Expr(p.Left, env), Expr(p.Right, env))),
        BitsOperation b => new Scalar(_smt.BitsOperation(OperatorOf(b.Operator), Expr(b.Left, env), Expr(b.Right, env))),
        BitsComplement b => new Scalar(_smt.BitsNot(Expr(b.Operand, env))),
        Between b => Truth(Meets(Expr(b.Low, env), Expr(b.Point, env), Expr(b.High, env), b.Low.Sort)),
        InInterval i => Truth(Lies(i, Expr(i.Low, env), Expr(i.Point, env), Expr(i.High, env))),
        Arithmetic a => new Scalar(Compute(a.Operator, Int(a.Left, env), Int(a.Right, env))),
        Compared c => Truth(Compare(c.Comparison == Comparison.Less, Expr(c.Left, env), Expr(c.Right, env), c.Left.Sort)),
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    // Closures live in separate methods: here the compiler would allocate them for every term.
    private Encoded Body(Call call, Environment env)
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        return _calls.Of(call.Function, EncodeAll(call.Arguments, env), env, inner => Encode(call.Function.Body, inner));
    }

    private Mapping Function(Lambda lambda, Environment env) => new(arguments => Encode(lambda.Body, env.With(lambda.Parameters, arguments)));

    private Scalar Build(Construct c, Environment env) => new(_smt.Apply(
        _scope.Sorts.DatatypeOf(c.Constructor.Owner).Constructors[c.Constructor.Index],
        [.. c.Fields.Zip(c.Constructor.Fields, (t, f) => Packing.Pack(_scope, Encode(t, env), f.Sort))]));

    private ImmutableArray<Encoded> EncodeAll(ImmutableArray<Term> terms, Environment env)
    {
        var encoded = new Encoded[terms.Length];
        for (var i = 0; i < encoded.Length; i++) encoded[i] = Encode(terms[i], env);
        return encoded is [] ? [] : ImmutableCollectionsMarshal.AsImmutableArray(encoded);
    }

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private SmtTerm Connect(Connective connective, SmtTerm left, SmtTerm right)
    {
        _scope.Cancellation.ThrowIfCancellationRequested();
        return connective switch
        {
            Connective.And => _smt.And(left, right),
            Connective.Or => _smt.Or(left, right),
            Connective.Implies => _smt.Implies(left, right),
            Connective.Iff => _smt.Iff(left, right),
            _ => throw new InvalidOperationException($"unknown connective {connective}"),
        };
    }

    /// <summary>
    /// Equality, extensional on lists and on everything that contains them (soundness rule 5): the solver's own equality would compare what lies
    /// outside their windows.
    /// </summary>
    private SmtTerm Equal(Encoded left, Encoded right, Sort sort)
    {
        switch (sort.Resolved)
        {
            case TupleSort tuple:
                var (l, r) = (((Components)left).Items, ((Components)right).Items);
                return _smt.And(tuple.Items.Select((s, i) => Equal(l[i], r[i], s)));
            case ListSort list:
                return Lists.Equal(left, right, (a, b) => Equal(a, b, list.Element));
        }

        var (x, y) = (((Scalar)left).Expr, ((Scalar)right).Expr);
        if (!Sorts.ContainsList(sort)) return _smt.Equal(x, y);
        switch (sort.Resolved)
        {
            case DatatypeSort datatype:
                return _smt.Or(datatype.Constructors.Select(c => _smt.And(
                    [Recognize(c, x), Recognize(c, y), .. c.Fields.Select(f => EqualParts(datatype, c.Index, f.Index, f.Sort, x, y))])));
            case OptionSort option:
                return EqualOptions(option, x, y);
            case MapSort map:
                return _scope.Quantify(universal: true, [new Variable("key", map.Key, null!)], keys =>
                {
                    var key = Packing.Pack(_scope, keys[0], map.Key);
                    return EqualOptions(new OptionSort(map.Value), _smt.Select(x, key), _smt.Select(y, key));
                });
            default:
                throw new InvalidOperationException($"no equality for {sort}");
        }
    }

    private SmtTerm EqualOptions(OptionSort option, SmtTerm x, SmtTerm y) => _smt.And(
        _smt.Equal(Recognize(option, 1, x), Recognize(option, 1, y)),
        _smt.Implies(Recognize(option, 1, x), EqualParts(option, 1, 0, option.Element, x, y)));

    private SmtTerm EqualParts(Sort sort, int constructor, int field, Sort part, SmtTerm x, SmtTerm y) => Equal(
        Packing.Unpack(_scope, Access(sort, constructor, field, x), part), Packing.Unpack(_scope, Access(sort, constructor, field, y), part), part);

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
    public (SmtTerm Fits, Environment Env) Fit(Pattern pattern, Encoded value, Environment env)
    {
        switch (pattern)
        {
            case WildcardPattern:
                return (_smt.True, env);
            case VariablePattern v:
                return (_smt.True, env.With(v.Variable, value));
            case TuplePattern t:
                return FitAll(t.Items, ((Components)value).Items, env);
            case NonePattern or SomePattern:
                return FitOption(pattern, ((Scalar)value).Expr, env);
            case ConstructorPattern c:
                var target = ((Scalar)value).Expr;
                var fields = c.Constructor.Fields.Select(f => Packing.Unpack(_scope, Access(f, target), f.Sort)).ToImmutableArray();
                var (inside, inner) = FitAll(c.Fields, fields, env);
                return (c.Constructor.Owner.Constructors.Length == 1 ? inside : And(Recognize(c.Constructor, target), inside), inner);
            case EmptyListPattern:
                return (_smt.Equal(Lists.Length(value), _smt.Int(0)), env);
            case ConsPattern c:
                var (head, afterHead) = Fit(c.Head, Lists.Head(value), env);
                var (tail, afterTail) = Fit(c.Tail, Lists.Tail(value), afterHead);
                return (And(_smt.Less(_smt.Int(0), Lists.Length(value)), And(head, tail)), afterTail);
            default:
                throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}");
        }
    }

    private (SmtTerm Fits, Environment Env) FitOption(Pattern pattern, SmtTerm target, Environment env)
    {
        switch (pattern)
        {
            case SomePattern s:
                var content = Packing.Unpack(_scope, Access(s.Sort.Resolved, 1, 0, target), s.Sort.Element.Resolved);
                var (inside, inner) = Fit(s.Value, content, env);
                return (And(Recognize(s.Sort.Resolved, 1, target), inside), inner);
            case NonePattern n:
                return (Recognize(n.Sort.Resolved, 0, target), env);
            default:
                throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}");
        }
    }

    /// <summary>When all of <paramref name="patterns"/> fit their values, and what their variables stand for then.</summary>
    public (SmtTerm Fits, Environment Env) FitAll(ImmutableArray<Pattern> patterns, ImmutableArray<Encoded> values, Environment env)
    {
        var all = _smt.True;
        foreach (var (pattern, value) in patterns.Zip(values))
        {
            (var fits, env) = Fit(pattern, value, env);
            all = And(all, fits);
        }

        return (all, env);
    }

    private SmtTerm And(SmtTerm left, SmtTerm right) => left.IsTrue ? right : right.IsTrue ? left : _smt.And(left, right);
}
