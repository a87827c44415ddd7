using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// A transition system, and the proof that its invariants are inductive, from a mypyvy file. All invariants together are one invariant of one
/// case: each may rely on the others in the state before.
/// </summary>
internal sealed partial class PyvBinder
{
    private readonly PyvSyntax _syntax;
    private readonly DiagnosticBag _diagnostics;
    private readonly PyvNames _names;
    private readonly PyvDefinitions _definitions;
    private readonly HashSet<StateVariable> _derived = [];

    private PyvBinder(PyvSyntax syntax, DiagnosticBag diagnostics, NameLog? log)
    {
        _syntax = syntax;
        _diagnostics = diagnostics;
        _names = new PyvNames(syntax.Dialect) { Log = log };
        _definitions = new PyvDefinitions(_names, syntax.Dialect, diagnostics);
    }

    /// <summary>The proof; whoever calls looks at <paramref name="diagnostics"/> before using it.</summary>
    public static ProofScript Bind(string name, PyvSyntax syntax, DiagnosticBag diagnostics, NameLog? log = null) => new PyvBinder(syntax, diagnostics, log).BindAll(name);

    private ProofScript BindAll(string name)
    {
        var sorts = DeclareSorts();
        var variables = DeclareSymbols();
        // Formulas come last: in an old file they may have names that are taken.
        PyvDefinition[] definitions =
            [.. _syntax.Declarations.Where(d => d is PyvDefinitionSyntax or PyvFormulaSyntax).OrderBy(d => d is PyvFormulaSyntax).Select(_definitions.Declare)];
        _definitions.BindAll();

        var derived = Of<DerivedDeclarationSyntax>()
            .Select(d => new Conjunct(d.Name.Text, _definitions.BindClosed(d.Formula, new NameScope(null)), d.Location)).ToImmutableArray();
        var transitions = definitions.Where(d => d.Syntax is PyvDefinitionSyntax { IsTransition: true }).ToArray();
        var rules = transitions.Select(t => BindTransition(t, derived)).OfType<Rule>().ToImmutableArray();
        foreach (var definition in definitions.Where(d => d.Syntax is PyvDefinitionSyntax { IsTransition: false }))
            BindModifies((PyvDefinitionSyntax)definition.Syntax!);

        var start = new Location(_syntax.Source, new TextSpan(0, 0));
        var init = With(definitions, PyvRole.Init).ToArray();
        var invariant = BindInvariant([.. With(definitions, PyvRole.Invariant, PyvRole.Safety)], start);
        var safety = Terms.And(With(definitions, PyvRole.Safety).Select(d => d.Function?.Body ?? new ErrorTerm()));
        var system = new TransitionSystem(
            name, sorts, [], variables, _definitions.Callable, Conjuncts(With(definitions, PyvRole.Axiom)),
            new InitialStates([], [.. Conjuncts(init).Select(c => new Assume(c.Formula, c.Label, c.Place))], init.FirstOrDefault()?.Place ?? start),
            rules, invariant.Cases[0].Conjuncts.IsEmpty ? [] : [invariant], [], [], [.. Of<TraceDeclarationSyntax>().Select(t => BindTrace(t, rules))])
        {
            Derived = derived,
            Inductions = [.. Of<FbiiDeclarationSyntax>().Select(f => BindInduction(f, safety))],
            TwoState = _definitions.TwoState,
            Theorems =
            [
                .. With(definitions, PyvRole.Theorem).Zip(Conjuncts(With(definitions, PyvRole.Theorem)), (d, c) =>
                    new Theorem(c.Label, c.Formula, d.States == 2, c.Place)),
            ],
        };
        return Prove(system, invariant) with { Remarks = Remarks(start, init, With(definitions, PyvRole.Safety), derived) };
    }

    private IEnumerable<T> Of<T>() => _syntax.Declarations.OfType<T>();

    private static IEnumerable<PyvDefinition> With(IEnumerable<PyvDefinition> definitions, params PyvRole[] roles) =>
        definitions.Where(d => d.Syntax is PyvFormulaSyntax formula && roles.Contains(formula.Role));

    // ---- vocabulary -------------------------------------------------------------------------------------------------------------

    private ImmutableArray<UninterpretedSort> DeclareSorts()
    {
        var sorts = ImmutableArray.CreateBuilder<UninterpretedSort>();
        foreach (var declaration in Of<SortDeclarationSyntax>())
        {
            if (declaration.Name.Text.Length == 0) continue;
            var sort = new UninterpretedSort(declaration.Name.Text, SortOrder.None, declaration.Name.Location);
            if (_names.AddSort(declaration.Name, sort)) sorts.Add(sort);
            else _diagnostics.Duplicate(declaration.Name.Location, "sort", sort.Name, null);
        }

        return sorts.ToImmutable();
    }

    private ImmutableArray<StateVariable> DeclareSymbols()
    {
        var variables = ImmutableArray.CreateBuilder<StateVariable>();
        foreach (var declaration in _syntax.Declarations)
        {
            var symbol = declaration as SymbolDeclarationSyntax ?? (declaration as DerivedDeclarationSyntax)?.Symbol;
            if (symbol is null) continue;
            var variable = new StateVariable(symbol.Name.Text, BindSort(symbol), variables.Count, symbol.IsMutable, symbol.Name.Location);
            variables.Add(variable);
            if (declaration is DerivedDeclarationSyntax) _derived.Add(variable);
            if (symbol.Name.Text.Length > 0 && !_names.AddTerm(symbol.Name, variable))
                _diagnostics.Duplicate(symbol.Name.Location, "name", symbol.Name.Text, null);
        }

        return variables.ToImmutable();
    }

    private Sort BindSort(SymbolDeclarationSyntax symbol)
    {
        var domain = symbol.Domain.Select(s => BindSort(s)).ToImmutableArray();
        foreach (var (sort, written) in domain.Zip(symbol.Domain))
            if (sort is BoolSort or IntSort)
                _diagnostics.ArgumentSort(written.Location, sort);
        var result = symbol.Result is null ? BoolSort.Instance : BindSort(symbol.Result);
        return domain.IsEmpty ? result : new FunctionSort(domain, result);
    }

    private Sort BindSort(SortSyntax syntax) => new SortBinder(_names, _diagnostics).Bind(syntax, SortRole.Value);

    // ---- transitions ------------------------------------------------------------------------------------------------------------

    private Rule? BindTransition(PyvDefinition transition, ImmutableArray<Conjunct> derived)
    {
        var syntax = (PyvDefinitionSyntax)transition.Syntax!;
        var errors = _diagnostics.Count;
        var modifies = BindModifies(syntax);
        if (transition.Function is not { } function) return null;
        // In an old file a symbol that nothing changes is commonly read in the state after, where it is what it was.
        if (_syntax.Dialect == PyvDialect.New && _diagnostics.Count == errors) CheckModifies(transition, syntax, modifies);
        var formula = Terms.And([function.Body, .. derived.Select(d => (Term)new Next(d.Formula) { Place = d.Place })]);
        return new Rule(
            function.Name, function.Parameters, [],
            new Relation([.. modifies.Select(m => m.Symbol).Distinct(), .. _derived], formula) { Body = function.Body }, syntax.Name.Location);
    }

    private List<(StateVariable Symbol, Location Place)> BindModifies(PyvDefinitionSyntax syntax)
    {
        var modified = new List<(StateVariable Symbol, Location Place)>();
        foreach (var name in syntax.Modifies.Where(n => n.Text.Length > 0))
        {
            if (_names.FindTerm(name) is not StateVariable symbol)
            {
                var candidates = _names.TermNames.Where(n => _names.FindTerm(n) is StateVariable { IsMutable: true });
                _diagnostics.UnknownName(name.Location, "mutable symbol", name.Text, Nearest.To(name.Text, candidates));
            }
            else if (!symbol.IsMutable) _diagnostics.ImmutableAssigned(name.Location, name.Text);
            else if (_derived.Contains(symbol)) _diagnostics.DerivedModified(name.Location, name.Text);
            else if (modified.Any(m => m.Symbol == symbol)) _diagnostics.Duplicate(name.Location, "symbol", name.Text, null);
            else modified.Add((symbol, name.Location));
        }

        return modified;
    }

    private void CheckModifies(PyvDefinition transition, PyvDefinitionSyntax syntax, List<(StateVariable Symbol, Location Place)> modifies)
    {
        var listed = modifies.Select(m => m.Symbol).ToHashSet();
        foreach (var (symbol, use) in transition.Uses.After)
            if (!listed.Contains(symbol) && !_derived.Contains(symbol))
                _diagnostics.ModifiesMissing(use.Place, symbol.Name, syntax.Name.Text, use.By);
        foreach (var (symbol, place) in modifies)
            if (!transition.Uses.After.ContainsKey(symbol))
                _diagnostics.ModifiesUnused(place, symbol.Name);
    }
}
