using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Terms from the expressions of any language: sorts are inferred and checked, names are left to a <see cref="SymbolBinder"/>. A mistake gives an error term,
/// which fits everywhere, so that one mistake is one diagnostic.
/// </summary>
internal sealed partial class TermBinder
{
    private readonly SymbolBinder _symbols;
    private readonly DiagnosticBag _diagnostics;
    private readonly SortBinder _sorts;

    /// <param name="symbols">Binds names, calls and what reads another state.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public TermBinder(SymbolBinder symbols, DiagnosticBag diagnostics)
    {
        _symbols = symbols;
        _diagnostics = diagnostics;
        _sorts = new SortBinder(symbols.Vocabulary, diagnostics);
        Inference = new SortInference(diagnostics);
        Patterns = new PatternBinder(symbols.Vocabulary, Inference, diagnostics);
    }

    /// <summary>Finds out sorts that are not written.</summary>
    public SortInference Inference { get; }

    /// <summary>Binds patterns with the same inference.</summary>
    public PatternBinder Patterns { get; }

    /// <summary>A whole formula.</summary>
    public Term BindFormula(ExpressionSyntax syntax, NameScope scope) => BindWhole(syntax, scope, BoolSort.Instance);

    /// <summary>A whole expression of the given sort; null when any will do.</summary>
    public Term BindWhole(ExpressionSyntax syntax, NameScope scope, Sort? expected)
    {
        var term = expected is null ? Bind(syntax, scope) : Check(syntax, scope, expected);
        Inference.Finish();
        return term;
    }

    /// <summary>An expression that has to be of the given sort; <paramref name="ofSet"/> says how it is done with a set, if that is wanted.</summary>
    public Term Check(ExpressionSyntax syntax, NameScope scope, Sort expected, string? ofSet = null)
    {
        var term = BindExpected(syntax, scope, expected.Resolved) with { Place = syntax.Location };
        if (SortInference.Unify(expected, term.Sort)) return Coerce(term, expected.Resolved, syntax.Location);
        _diagnostics.SortMismatch(syntax.Location, expected.Resolved, term.Sort.Resolved, term.Sort.Resolved is SetSort ? ofSet : null);
        return new ErrorTerm { Place = syntax.Location };
    }

    /// <summary>Binds with the wanted sort at hand: literals take it over, and composed expressions hand it to their parts.</summary>
    private Term BindExpected(ExpressionSyntax syntax, NameScope scope, Sort expected) => (syntax, expected) switch
    {
        (NumberSyntax n, BitsSort bits) => BindBits(n, bits),
        (BinarySyntax { Operator.Text: "+" or "-" } sum, BitsSort bits) when sum.Left is not CountSyntax && sum.Right is not CountSyntax => BindBitsSum(sum, bits, scope),
        (ListSyntax l, ListSort list) => new ListLiteral(list.Element, [.. l.Items.Select(i => Check(i, scope, list.Element))]),
        (SetSyntax s, SetSort set) => new SetLiteral(set.Element, [.. s.Items.Select(i => Check(i, scope, set.Element))]),
        (MapSyntax { Entries.Count: 0 }, SetSort set) => new SetLiteral(set.Element, []),
        (MapSyntax m, MapSort map) => new MapLiteral(
            map, [.. m.Entries.Select(e => (Check(e.Key, scope, map.Key), Check(e.Value, scope, map.Value)))]),
        (ListComprehensionSyntax l, ListSort list) => BindListComprehension(l, scope, list.Element),
        (MapComprehensionSyntax m, MapSort map) => BindMapComprehension(m, scope, map.Value),
        (TupleSyntax t, TupleSort tuple) when t.Items.Count == tuple.Items.Length =>
            new TupleTerm([.. t.Items.Zip(tuple.Items, (i, s) => Check(i, scope, s))]),
        (IfSyntax i, not SortHole) => new Conditional(
            Check(i.Condition, scope, BoolSort.Instance), Check(i.Then, scope, expected), Check(i.Else, scope, expected)),
        (LetSyntax l, not SortHole) => BindLet(l, scope, expected),
        (MatchSyntax m, not SortHole) => BindMatch(m, scope, expected),
        _ => Bind(syntax, scope),
    };

    /// <summary>
    /// Where a term's values may be too large for the place that wants them, the check becomes part of the term: it is a partial use, and raises an
    /// obligation.
    /// </summary>
    private Term Coerce(Term term, Sort expected, Location place)
    {
        switch (expected, term.Sort)
        {
            case (NatSort, IntSort):
                return term is IntLiteral ? term : new AsNat(term) { Place = place };
            case (ListSort { Bound: { } capacity } wanted, ListSort found) when Sorts.Fits(wanted.Element, found.Element):
                return found.Bound <= capacity ? term : new Fitted(term, capacity) { Place = place };
            case (OptionSort wanted, OptionSort found) when term is OptionTerm { Value: { } value } && !Sorts.Fits(wanted.Element, found.Element):
                return new OptionTerm(wanted.Element, Coerce(value, wanted.Element.Resolved, place)) { Place = place };
            case (TupleSort wanted, TupleSort) when term is TupleTerm tuple:
                return new TupleTerm([.. tuple.Items.Zip(wanted.Items, (item, sort) => Coerce(item, sort.Resolved, item.Place ?? place))]) { Place = place };
        }

        if (!Sorts.Fits(expected, term.Sort)) _diagnostics.DoesNotFit(place, expected);
        return term;
    }

    /// <summary>An expression of any sort, inside a formula.</summary>
    public Term Bind(ExpressionSyntax syntax, NameScope scope) => BindNode(syntax, scope) with { Place = syntax.Location };

    private Term BindNode(ExpressionSyntax syntax, NameScope scope) => syntax switch
    {
        ErrorExpressionSyntax => new ErrorTerm(),
        BoolSyntax b => new BoolLiteral(b.Value),
        SetSyntax set => BindSet(set, scope),
        NumberSyntax n => new IntLiteral(n.Value),
        NameExpressionSyntax or CallSyntax => BindSymbol(syntax, isPrimed: false, syntax.Location, scope),
        PrimedSyntax primed => BindSymbol(primed.Target, isPrimed: true, primed.Location, scope),
        NewSyntax or OldSyntax => _symbols.BindOtherState(syntax, this, scope),
        IndexSyntax index => BindIndex(index, scope),
        FieldSyntax field => BindField(field, scope),
        WithFieldsSyntax with => BindWith(with, scope),
        NotSyntax not => new Not(Check(not.Operand, scope, BoolSort.Instance)),
        BinarySyntax binary => BindBinary(binary, scope),
        MembershipSyntax membership => BindMembership(membership, scope),
        IntervalSyntax interval => BindInterval(interval, scope),
        DistinctSyntax distinct => BindDistinct(distinct, scope),
        IsSyntax isSyntax => BindIs(isSyntax, scope),
        TupleSyntax tuple => new TupleTerm([.. tuple.Items.Select(i => Bind(i, scope))]),
        ListSyntax list => BindList(list, scope),
        MapSyntax map => BindMap(map, scope),
        IfSyntax conditional => BindConditional(conditional, scope),
        LetSyntax let => BindLet(let, scope, null),
        LetVariableSyntax let => BindLet(let, scope),
        MatchSyntax match => BindMatch(match, scope, null),
        QuantifierSyntax quantifier => BindQuantifier(quantifier, scope),
        SortedSyntax sorted => BindSorted(sorted, scope),
        ComprehensionSyntax chosen => BindComprehension(chosen, scope),
        MapComprehensionSyntax map => BindMapComprehension(map, scope, null),
        ListComprehensionSyntax list => BindListComprehension(list, scope, null),
        CountSyntax count => BindStrayCount(count, scope),
        _ => throw new InvalidOperationException($"unknown expression syntax {syntax.GetType().Name}"),
    };

    private Term BindSymbol(ExpressionSyntax syntax, bool isPrimed, Location place, NameScope scope) => syntax switch
    {
        NameExpressionSyntax name => _symbols.Bind(new SymbolUse(name.Name, null, isPrimed, place), this, scope),
        CallSyntax call => _symbols.Bind(new SymbolUse(call.Callee, call.Arguments, isPrimed, place), this, scope),
        _ => throw new InvalidOperationException($"neither a name nor a call: {syntax.GetType().Name}"),
    };
}
