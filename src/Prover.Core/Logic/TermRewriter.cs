using System.Collections.Immutable;

namespace Prover.Logic;

/// <summary>
/// Builds terms anew, part by part, over symbols that whoever derives from it chooses. Places stay. What a term binds is bound before the parts in
/// which it is known are built.
/// </summary>
public abstract class TermRewriter
{
    /// <summary>The replacement for a sort that is declared.</summary>
    protected abstract Sort Declared(Sort sort);

    /// <summary>The replacement for a constructor.</summary>
    protected abstract Constructor Of(Constructor constructor);

    /// <summary>The replacement for a state variable.</summary>
    protected abstract StateVariable Of(StateVariable variable);

    /// <summary>The replacement for a function.</summary>
    protected abstract Function Of(Function function);

    /// <summary>The replacement for a variable that is bound here.</summary>
    protected abstract Variable Bind(Variable variable);

    /// <summary>The replacement for a variable that is used.</summary>
    protected abstract Variable Use(Variable variable);

    /// <summary>The sort over the other symbols.</summary>
    public Sort Rewrite(Sort sort) => sort.Resolved switch
    {
        UninterpretedSort or DatatypeSort => Declared(sort.Resolved),
        TupleSort t => new TupleSort([.. t.Items.Select(Rewrite)]),
        OptionSort o => new OptionSort(Rewrite(o.Element)),
        SetSort s => new SetSort(Rewrite(s.Element)),
        MapSort m => new MapSort(Rewrite(m.Key), Rewrite(m.Value)),
        ListSort l => new ListSort(Rewrite(l.Element), l.Bound),
        FunctionSort f => new FunctionSort([.. f.Domain.Select(Rewrite)], Rewrite(f.Result)),
        var simple => simple,
    };

    /// <summary>The pattern over the other symbols; its variables are bound.</summary>
    public Pattern Rewrite(Pattern pattern) => pattern switch
    {
        VariablePattern v => new VariablePattern(Bind(v.Variable)),
        ConstructorPattern c => new ConstructorPattern(Of(c.Constructor), All(c.Fields)),
        SomePattern s => new SomePattern((OptionSort)Rewrite(s.Sort), Rewrite(s.Value)),
        NonePattern n => new NonePattern((OptionSort)Rewrite(n.Sort)),
        TuplePattern t => new TuplePattern(All(t.Items)),
        ConsPattern c => new ConsPattern(Rewrite(c.Head), Rewrite(c.Tail)),
        WildcardPattern or EmptyListPattern => pattern,
        _ => throw new InvalidOperationException($"unknown pattern {pattern.GetType().Name}"),
    };

    /// <summary>The term over the other symbols.</summary>
    public virtual Term Rewrite(Term term) => term switch
    {
        BoolLiteral or IntLiteral or BitsLiteral or ErrorTerm => term,
        VariableTerm v => v with { Variable = Use(v.Variable) },
        StateTerm s => s with { Variable = Of(s.Variable) },
        Not n => n with { Operand = Rewrite(n.Operand) },
        Next n => n with { Operand = Rewrite(n.Operand) },
        Connected c => c with { Left = Rewrite(c.Left), Right = Rewrite(c.Right) },
        Equality e => e with { Left = Rewrite(e.Left), Right = Rewrite(e.Right) },
        Quantified q => q with { Variables = All(q.Variables), Body = Rewrite(q.Body) },
        OverList o => o with { List = Rewrite(o.List), Element = Bind(o.Element), Position = o.Position is null ? null : Bind(o.Position), Body = Rewrite(o.Body) },
        Call c => c with { Function = Of(c.Function), Arguments = All(c.Arguments) },
        Let l => l with { Value = Rewrite(l.Value), Pattern = Rewrite(l.Pattern), Body = Rewrite(l.Body) },
        Conditional c => c with { Condition = Rewrite(c.Condition), Then = Rewrite(c.Then), Else = Rewrite(c.Else) },
        Match m => m with { Scrutinees = All(m.Scrutinees), Arms = [.. m.Arms.Select(Rewrite)] },
        Lambda l => l with { Parameters = All(l.Parameters), Body = Rewrite(l.Body) },
        Application a => a with { Function = Rewrite(a.Function), Arguments = All(a.Arguments) },
        Between b => b with { Low = Rewrite(b.Low), Point = Rewrite(b.Point), High = Rewrite(b.High) },
        InInterval i => i with { Point = Rewrite(i.Point), Low = Rewrite(i.Low), High = Rewrite(i.High) },
        AsNat n => n with { Value = Rewrite(n.Value) },
        Arithmetic a => a with { Left = Rewrite(a.Left), Right = Rewrite(a.Right) },
        Compared c => c with { Left = Rewrite(c.Left), Right = Rewrite(c.Right) },
        BitsOperation b => b with { Left = Rewrite(b.Left), Right = Rewrite(b.Right) },
        BitsComplement b => b with { Operand = Rewrite(b.Operand) },
        _ => RewriteData(term),
    };

    private Term RewriteData(Term term) => term switch
    {
        Construct c => c with { Constructor = Of(c.Constructor), Fields = All(c.Fields) },
        IsConstructor i => i with { Target = Rewrite(i.Target), Constructor = Of(i.Constructor) },
        FieldOf f => f with { Target = Rewrite(f.Target), Fields = All(f.Fields) },
        TupleTerm t => t with { Items = All(t.Items) },
        OptionTerm o => o with { Element = Rewrite(o.Element), Value = o.Value is null ? null : Rewrite(o.Value) },
        IsSome i => i with { Option = Rewrite(i.Option) },
        ValueOf v => v with { Option = Rewrite(v.Option) },
        SetLiteral s => s with { Element = Rewrite(s.Element), Items = All(s.Items) },
        InSet i => i with { Element = Rewrite(i.Element), Set = Rewrite(i.Set) },
        SetUpdate u => u with { Set = Rewrite(u.Set), Element = Rewrite(u.Element) },
        Comprehension c => c with { Set = Rewrite(c.Set), Element = Bind(c.Element), Body = Rewrite(c.Body) },
        SetOperation o => o with { Left = Rewrite(o.Left), Right = Rewrite(o.Right) },
        Subset s => s with { Left = Rewrite(s.Left), Right = Rewrite(s.Right) },
        MapLiteral m => m with { MapSort = (MapSort)Rewrite(m.MapSort), Entries = [.. m.Entries.Select(e => (Rewrite(e.Key), Rewrite(e.Value)))] },
        MapComprehension m => m with
        {
            MapSort = (MapSort)Rewrite(m.MapSort),
            Domain = Rewrite(m.Domain),
            Key = Bind(m.Key),
            Condition = Rewrite(m.Condition),
            Value = Rewrite(m.Value),
        },
        InMap i => i with { Key = Rewrite(i.Key), Map = Rewrite(i.Map) },
        MapEntry m => m with { Map = Rewrite(m.Map), Key = Rewrite(m.Key) },
        MapUpdate u => u with { Map = Rewrite(u.Map), Key = Rewrite(u.Key), Value = Rewrite(u.Value) },
        MapRemoval r => r with { Map = Rewrite(r.Map), Key = Rewrite(r.Key) },
        ListLiteral l => l with { Element = Rewrite(l.Element), Items = All(l.Items) },
        Concatenation c => c with { Left = Rewrite(c.Left), Right = Rewrite(c.Right) },
        Length l => l with { List = Rewrite(l.List) },
        ElementAt e => e with { List = Rewrite(e.List), Position = Rewrite(e.Position) },
        Removal r => r with { List = Rewrite(r.List), Position = Rewrite(r.Position) },
        Fitted f => f with { List = Rewrite(f.List) },
        ListComprehension c => c with
        {
            Item = Rewrite(c.Item),
            List = Rewrite(c.List),
            Element = Bind(c.Element),
            Position = c.Position is null ? null : Bind(c.Position),
            Condition = Rewrite(c.Condition),
            Value = Rewrite(c.Value),
        },
        Sorted s => s with { List = Rewrite(s.List), Fields = All(s.Fields) },
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };

    private MatchArm Rewrite(MatchArm arm) =>
        arm with { Patterns = All(arm.Patterns), Guard = arm.Guard is null ? null : Rewrite(arm.Guard), Body = Rewrite(arm.Body) };

    private ImmutableArray<Term> All(ImmutableArray<Term> terms) => [.. terms.Select(Rewrite)];

    private ImmutableArray<Pattern> All(ImmutableArray<Pattern> patterns) => [.. patterns.Select(Rewrite)];

    private ImmutableArray<Field> All(ImmutableArray<Field> fields) => [.. fields.Select(field => Of(field.Owner).Fields[field.Index])];

    private ImmutableArray<Variable> All(ImmutableArray<Variable> variables) => [.. variables.Select(Bind)];
}
