using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The meanings that an interpretation gives to the sorts and immutable symbols of one system, over the vocabulary of another.</summary>
internal sealed class InterpretationBinder
{
    private readonly InterpretationSyntax _syntax;
    private readonly TransitionSystem _of;
    private readonly SpecNames _names;
    private readonly SortBinder _sortBinder;
    private readonly DiagnosticBag _diagnostics;
    private readonly NameLog? _log;
    private readonly Dictionary<Sort, InterpretedSort> _sorts = [];
    private readonly Dictionary<StateVariable, InterpretedSymbol> _symbols = [];
    private readonly HashSet<string> _mistaken = new(StringComparer.Ordinal);

    private InterpretationBinder(InterpretationSyntax syntax, TransitionSystem of, TransitionSystem @in, DiagnosticBag diagnostics, NameLog? log)
    {
        _syntax = syntax;
        _of = of;
        _diagnostics = diagnostics;
        _log = log;
        _names = SpecNames.Of(@in, log);
        _sortBinder = new SortBinder(_names, diagnostics);
    }

    /// <summary>
    /// The interpretation of <paramref name="of"/> in <paramref name="in"/>, to be used only if <paramref name="diagnostics"/> has no mistake.
    /// </summary>
    public static Interpretation Bind(InterpretationSyntax syntax, TransitionSystem of, TransitionSystem @in, DiagnosticBag diagnostics, NameLog? log = null) =>
        new InterpretationBinder(syntax, of, @in, diagnostics, log).BindAll();

    private Interpretation BindAll()
    {
        foreach (var sort in _syntax.Sorts) BindSort(sort);
        foreach (var symbol in _syntax.Symbols) BindSymbol(symbol);
        var interpretation = new Interpretation(_of, [.. _sorts.Values], [.. _symbols.Values]);
        new InterpretableCheck(interpretation, _mistaken, _syntax.Location, _diagnostics).Run();
        return interpretation;
    }

    // ---- sorts ------------------------------------------------------------------------------------------------------------------

    private void BindSort(InterpretedSortSyntax syntax)
    {
        if (syntax.Name.Text.Length == 0) return;
        var sort = _of.Sorts.FirstOrDefault(s => s.Name == syntax.Name.Text);
        _log?.Use(syntax.Name, sort);
        if (sort is null && _of.Datatypes.FirstOrDefault(d => d.Name == syntax.Name.Text) is { } datatype)
            _diagnostics.NotInterpretable(syntax.Name.Location, $"'{datatype}' is a datatype of '{_of.Name}'", "only sorts without constructors have other meanings elsewhere");
        else if (sort is null)
            _diagnostics.UnknownName(syntax.Name.Location, "sort", syntax.Name.Text, Nearest.To(syntax.Name.Text, _of.Sorts.Select(s => s.Name)), owner: _of.Name);
        var carrier = BindCarrier(syntax.Carrier);
        var condition = syntax is { Element: { } element, Condition: { } formula } ? BindFunction(syntax.Name, [(element, carrier)], formula, BoolSort.Instance) : null;
        var order = syntax.Order is { } written ? BindOrder(written, sort, carrier) : null;
        if (sort is null) return;
        if (_sorts.TryGetValue(sort, out var first)) _diagnostics.Duplicate(syntax.Name.Location, "meaning of the sort", sort.Name, first.Place, "given");
        else _sorts[sort] = new InterpretedSort(sort, carrier, condition, order, syntax.Location);
        if (carrier is not ErrorSort && syntax.Order is null && !InterpretedSort.HasOrder(carrier, sort.Order))
            _diagnostics.OrderNotInterpreted(syntax.Location, sort.Name, carrier, sort.Order == SortOrder.Ring);
    }

    // Equality of elements is that of their values, which for collections is no equality of the solver.
    private Sort BindCarrier(SortSyntax syntax)
    {
        var carrier = _sortBinder.Bind(syntax, SortRole.Value);
        if (!Sorts.IsCollection(carrier)) return carrier;
        _diagnostics.NotInterpretable(syntax.Location, $"{carrier} is, or contains, a collection", "the values that stand for elements cannot contain lists, maps or sets");
        return ErrorSort.Instance;
    }

    private Function? BindOrder(InterpretedOrderSyntax syntax, UninterpretedSort? sort, Sort carrier)
    {
        if (sort is not null && sort.Order != (syntax.IsRing ? SortOrder.Ring : SortOrder.Total))
        {
            _diagnostics.NotInterpretable(syntax.Location, $"'{sort}' is no {(syntax.IsRing ? "ring" : "order")}", sort.Order switch
            {
                SortOrder.Ring => "a ring is given by: with btw(a, b, c) if formula",
                SortOrder.Total => "an order is given by: with a <= b if formula",
                _ => $"in '{_of.Name}', its elements have no order",
            });
            return null;
        }

        var wanted = syntax.IsRing ? 3 : 2;
        var name = syntax.IsRing ? "btw" : "<=";
        if (syntax.Elements.Count == wanted)
            return BindFunction(new NameSyntax(name, syntax.Location), [.. syntax.Elements.Select(e => (e, carrier))], syntax.Formula, BoolSort.Instance);
        if (syntax.IsRing) _diagnostics.ArgumentCount(syntax.Location, name, wanted, syntax.Elements.Count);
        return null;
    }

    // ---- symbols ----------------------------------------------------------------------------------------------------------------

    private void BindSymbol(InterpretedSymbolSyntax syntax)
    {
        if (syntax.Name.Text.Length == 0 || FindSymbol(syntax.Name) is not { } symbol) return;
        var (domain, result) = symbol.Sort is FunctionSort function ? (function.Domain, function.Result) : ([], symbol.Sort);
        if (syntax.Parameters.Count != domain.Length)
        {
            _mistaken.Add(symbol.Name);
            _diagnostics.ArgumentCount(syntax.Location, symbol.Name, domain.Length, syntax.Parameters.Count);
            return;
        }

        if (domain.Append(result).FirstOrDefault(s => CarrierOf(s, symbol) is null) is not null)
        {
            _mistaken.Add(symbol.Name);
            return;
        }

        var meaning = BindFunction(
            syntax.Name, [.. syntax.Parameters.Zip(domain.Select(s => CarrierOf(s, symbol)!))], syntax.Meaning, CarrierOf(result, symbol)!);
        if (_symbols.TryGetValue(symbol, out var first)) _diagnostics.Duplicate(syntax.Name.Location, "meaning of the symbol", symbol.Name, first.Place, "given");
        else _symbols[symbol] = new InterpretedSymbol(symbol, meaning, syntax.Location);
    }

    private StateVariable? FindSymbol(NameSyntax name)
    {
        var symbol = _of.Variables.FirstOrDefault(v => v.Name == name.Text);
        var function = _of.Functions.FirstOrDefault(f => f.Name == name.Text);
        _log?.Use(name, (object?)symbol ?? function);
        if (symbol is { IsMutable: false }) return symbol;
        _mistaken.Add(name.Text);
        if (symbol is not null)
            _diagnostics.NotInterpretable(name.Location, $"'{name.Text}' is part of the state of '{_of.Name}'", "an interpretation is about immutable symbols only");
        else if (function is not null)
            _diagnostics.NotInterpretable(name.Location, $"'{name.Text}' has a meaning in '{_of.Name}' already", "it keeps its definition, in which symbols have the meanings that are given here");
        else
            _diagnostics.UnknownName(name.Location, "immutable symbol", name.Text, Nearest.To(name.Text, _of.Variables.Where(v => !v.IsMutable).Select(v => v.Name)), owner: _of.Name);
        return null;
    }

    // Null where a mistake was reported, here or when the sort was bound.
    private Sort? CarrierOf(Sort sort, StateVariable symbol)
    {
        if (_sorts.TryGetValue(sort.Resolved, out var interpreted)) return interpreted.Carrier;
        if (!InterpretableCheck.IsDeclared(sort)) return sort.Resolved;
        if (sort.Resolved is not UninterpretedSort missing) _diagnostics.SortNotInterpretable(symbol.Place, $"'{symbol}'", sort);
        else if (_mistaken.Add(missing.Name)) _diagnostics.NotInterpreted(_syntax.Location, "sort", missing.Name, $"the symbol '{symbol}' is about it");
        return null;
    }

    // ---- formulas ---------------------------------------------------------------------------------------------------------------

    private Function BindFunction(NameSyntax name, ImmutableArray<(NameSyntax Name, Sort Sort)> parameters, ExpressionSyntax body, Sort result)
    {
        var scope = new NameScope(null);
        var binder = _names.Binder(_diagnostics, StateAccess.Immutable);
        var variables = parameters.Select(p => new Variable(p.Name.Text, p.Sort, p.Name.Location)).ToImmutableArray();
        foreach (var (written, variable) in parameters.Zip(variables))
            if (variable.Name is not ("_" or "")) binder.Patterns.Name(written.Name, variable, scope);
        return new Function(name.Text, variables, isDefinition: false, name.Location) { Body = binder.BindWhole(body, scope, result) };
    }
}
