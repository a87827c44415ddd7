namespace Prover.Logic;

/// <summary>The parts of terms, for walks that treat most kinds alike.</summary>
public static class Subterms
{
    /// <summary>The direct parts of <paramref name="term"/>, from left to right; the body of a called function is no part of the call.</summary>
    public static IEnumerable<Term> Of(Term term) => term switch
    {
        BoolLiteral or IntLiteral or BitsLiteral or VariableTerm or StateTerm => [],
        ErrorTerm => [],
        Not n => [n.Operand],
        Next n => [n.Operand],
        Connected c => [c.Left, c.Right],
        Equality e => [e.Left, e.Right],
        Quantified q => [q.Body],
        OverList o => [o.List, o.Body],
        Call c => c.Arguments,
        Let l => [l.Value, l.Body],
        Conditional c => [c.Condition, c.Then, c.Else],
        Match m => [.. m.Scrutinees, .. m.Arms.SelectMany(a => a.Guard is null ? [a.Body] : (Term[])[a.Guard, a.Body])],
        Construct c => c.Fields,
        IsConstructor i => [i.Target],
        FieldOf f => [f.Target],
        TupleTerm t => t.Items,
        OptionTerm o => o.Value is null ? [] : [o.Value],
        IsSome i => [i.Option],
        ValueOf v => [v.Option],
        Application a => [a.Function, .. a.Arguments],
        Lambda l => [l.Body],
        SetLiteral s => s.Items,
        InSet i => [i.Element, i.Set],
        SetUpdate u => [u.Set, u.Element],
        MapLiteral m => m.Entries.SelectMany(e => (Term[])[e.Key, e.Value]),
        InMap i => [i.Key, i.Map],
        MapEntry m => [m.Map, m.Key],
        MapUpdate u => [u.Map, u.Key, u.Value],
        MapRemoval r => [r.Map, r.Key],
        ListLiteral l => l.Items,
        Concatenation c => [c.Left, c.Right],
        Length l => [l.List],
        ElementAt e => [e.List, e.Position],
        Removal r => [r.List, r.Position],
        Fitted f => [f.List],
        AsNat n => [n.Value],
        BitsOperation b => [b.Left, b.Right],
        BitsComplement b => [b.Operand],
        Between b => [b.Low, b.Point, b.High],
        InInterval i => [i.Point, i.Low, i.High],
        Arithmetic a => [a.Left, a.Right],
        Compared c => [c.Left, c.Right],
        _ => throw new InvalidOperationException($"unknown term {term.GetType().Name}"),
    };
}
