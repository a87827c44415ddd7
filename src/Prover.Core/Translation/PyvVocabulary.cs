using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;
using Prover.Text;

namespace Prover.Translation;

/// <summary>
/// The sorts and symbols of a system as mypyvy declares them. Its sorts have no order: that of a sort becomes a relation with axioms.
/// </summary>
internal sealed class PyvVocabulary
{
    private readonly PyvSpelling _spelling;
    private readonly DiagnosticBag _diagnostics;
    private readonly Dictionary<UninterpretedSort, UninterpretedSort> _sorts = [];
    private readonly Dictionary<StateVariable, StateVariable> _symbols = [];
    private readonly Dictionary<UninterpretedSort, StateVariable> _orders = [];
    private readonly List<StateVariable> _declared = [];
    private readonly List<Conjunct> _axioms = [];

    public PyvVocabulary(TransitionSystem system, PyvSpelling spelling, DiagnosticBag diagnostics)
    {
        _spelling = spelling;
        _diagnostics = diagnostics;
        var sorts = system.Sorts.Select(s => s.Name).ToArray();
        var names = new PyvSpelling(sorts, applied: sorts); // sorts have a name space of their own
        foreach (var sort in system.Sorts) _sorts[sort] = new UninterpretedSort(names.Of(sort.Name), SortOrder.None, sort.Place);
        Renamed = [.. names.Changed];
        foreach (var sort in system.Sorts.Where(s => s.Order != SortOrder.None)) DeclareOrder(sort);
        foreach (var variable in system.Variables)
            _symbols[variable] = Declare(spelling.Of(variable.Name), SymbolSort(variable), variable.IsMutable, variable.Place);
    }

    /// <summary>The sorts.</summary>
    public ImmutableArray<UninterpretedSort> Sorts => [.. _sorts.Values];

    /// <summary>The sorts that have another name.</summary>
    public ImmutableArray<string> Renamed { get; }

    /// <summary>The symbols, those of the orders among them.</summary>
    public ImmutableArray<StateVariable> Symbols => [.. _declared];

    /// <summary>The known properties of the orders.</summary>
    public ImmutableArray<Conjunct> Axioms => [.. _axioms];

    /// <summary>The symbol for a state variable.</summary>
    public StateVariable this[StateVariable variable] => _symbols[variable];

    /// <summary>The relation for the order of a sort: <c>&lt;=</c> or <c>btw</c>.</summary>
    public Term Order(Sort sort) => new StateTerm(_orders[(UninterpretedSort)sort]);

    /// <summary>The sort of values that stands for <paramref name="sort"/>; there may be none, which is a mistake at <paramref name="place"/>.</summary>
    public Sort Of(Sort sort, Location place)
    {
        switch (sort)
        {
            case UninterpretedSort declared:
                return _sorts[declared];
            case BoolSort or IntSort:
                return sort;
            default:
                _diagnostics.NotInMypyvy(place, $"'{place.Excerpt}' of sort {sort}", "values there are elements of a plain sort, truth values or integers");
                return ErrorSort.Instance;
        }
    }

    /// <summary>A symbol that nothing in the system stands for.</summary>
    public StateVariable Declare(string name, Sort sort, bool isMutable, Location place)
    {
        var symbol = new StateVariable(name, sort, _declared.Count, isMutable, place);
        _declared.Add(symbol);
        return symbol;
    }

    private Sort SymbolSort(StateVariable variable)
    {
        if (variable.Sort is not FunctionSort function) return Of(variable.Sort, variable.Place);
        foreach (var argument in function.Domain.Distinct().Where(s => s is BoolSort or IntSort))
            _diagnostics.NotInMypyvy(variable.Place, $"'{variable.Name}' of an argument of sort {argument}", "relations and functions there take elements of plain sorts");
        return new FunctionSort([.. function.Domain.Select(s => Of(s, variable.Place))], Of(function.Result, variable.Place));
    }

    // ---- orders -----------------------------------------------------------------------------------------------------------------

    private void DeclareOrder(UninterpretedSort sort)
    {
        var isRing = sort.Order == SortOrder.Ring;
        var element = _sorts[sort];
        var name = _spelling.New($"{(isRing ? "btw" : "le")}_{sort.Name}");
        var symbol = Declare(name, new FunctionSort([.. Enumerable.Repeat(element, isRing ? 3 : 2)], BoolSort.Instance), isMutable: false, sort.Place);
        _orders[sort] = symbol;
        var variables = "wxyz".Select(c => new Variable($"{c}", element, sort.Place)).ToArray();
        Term[] of = [.. variables.Select(v => new VariableTerm(v))];
        foreach (var (label, bound, body) in isRing ? Ring(symbol, of) : Total(symbol, of))
            _axioms.Add(new Conjunct(
                _spelling.New($"{name}_{label}"), new Quantified(Quantifier.Forall, [.. variables.TakeLast(bound)], body), sort.Place));
    }

    private static IEnumerable<(string Label, int Variables, Term Body)> Ring(StateVariable btw, Term[] of)
    {
        Term Btw(Term a, Term b, Term c) => new Application(new StateTerm(btw), [a, b, c]);
        var (w, x, y, z) = (of[0], of[1], of[2], of[3]);
        yield return ("transitive", 4, Implies(Terms.And([Btw(w, x, y), Btw(w, y, z)]), Btw(w, x, z)));
        yield return ("asymmetric", 3, Implies(Btw(x, y, z), new Not(Btw(x, z, y))));
        yield return ("total", 3, Terms.Or([Btw(x, y, z), Btw(x, z, y), new Equality(x, y), new Equality(x, z), new Equality(y, z)]));
        yield return ("cyclic", 3, Implies(Btw(x, y, z), Btw(y, z, x)));
    }

    private static IEnumerable<(string Label, int Variables, Term Body)> Total(StateVariable le, Term[] of)
    {
        Term Le(Term a, Term b) => new Application(new StateTerm(le), [a, b]);
        var (x, y, z) = (of[1], of[2], of[3]);
        yield return ("transitive", 3, Implies(Terms.And([Le(x, y), Le(y, z)]), Le(x, z)));
        yield return ("antisymmetric", 2, Implies(Terms.And([Le(y, z), Le(z, y)]), new Equality(y, z)));
        yield return ("total", 2, Terms.Or([Le(y, z), Le(z, y)]));
    }

    private static Connected Implies(Term left, Term right) => new(Connective.Implies, left, right);
}
