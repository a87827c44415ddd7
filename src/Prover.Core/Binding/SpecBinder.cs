using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A transition system from the declarations of a specification, which may stand in any order.</summary>
internal sealed partial class SpecBinder
{
    private readonly IReadOnlyList<DeclarationSyntax> _declarations;
    private readonly DiagnosticBag _diagnostics;
    private readonly SpecNames _vocabulary;
    private readonly SortBinder _sorts;
    private readonly FunctionBinder _functions;
    private readonly RuleBinder _rules;
    private readonly NetworkBinder _networks;
    private readonly ClockBinder _clock;
    private readonly GhostBinder _ghosts;
    private readonly StepBinder _steps;

    private SpecBinder(IReadOnlyList<DeclarationSyntax> declarations, DiagnosticBag diagnostics, NameLog? log)
    {
        _vocabulary = new SpecNames { Log = log };
        _declarations = declarations;
        _diagnostics = diagnostics;
        _sorts = new SortBinder(_vocabulary, diagnostics);
        _functions = new FunctionBinder(_vocabulary, _sorts, diagnostics);
        _networks = new NetworkBinder(_sorts, diagnostics);
        _steps = new StepBinder(_vocabulary, diagnostics);
        _rules = new RuleBinder(_vocabulary, _sorts, _networks, diagnostics);
        _clock = new ClockBinder(_vocabulary, _rules, diagnostics);
        _ghosts = new GhostBinder(_vocabulary, _sorts, _rules, diagnostics);
    }

    /// <summary>The system; whoever calls looks at <paramref name="diagnostics"/> before using it.</summary>
    public static TransitionSystem? Bind(string name, IReadOnlyList<DeclarationSyntax> declarations, DiagnosticBag diagnostics, NameLog? log = null) =>
        new SpecBinder(declarations, diagnostics, log).BindAll(name);

    private TransitionSystem? BindAll(string name)
    {
        foreach (var parameter in Of<FunctionDeclarationSyntax>().Where(f => f.IsParameter)) _functions.DeclareParameter(parameter);
        var sorts = DeclareSorts();
        var datatypes = DeclareDatatypes();
        var variables = DeclareState();
        foreach (var invariant in Of<InvariantDeclarationSyntax>())
        {
            _vocabulary.AddClaim(invariant.Name.Text);
            _vocabulary.Invariants.Add(invariant.Name.Text);
            foreach (var @case in invariant.Cases) _vocabulary.AddClaim(@case.Name.Text);
        }

        foreach (var function in Of<FunctionDeclarationSyntax>().Where(f => !f.IsParameter)) _functions.Declare(function);
        var functions = _functions.BindBodies();
        var axioms = BindAxioms();
        _ghosts.BindFormulas();
        var own = _networks.WithLosses([.. Distinct("rule", Of<RuleDeclarationSyntax>()).Select(_rules.Bind)]);
        var rules = _ghosts.WithHistories(_clock.WithTime(Distinct("deadline", Of<DeadlineDeclarationSyntax>()), own));
        var progress = new ProgressBinder(_vocabulary, _rules, rules, _clock, Distinct("claim of progress", Of<ProgressDeclarationSyntax>()), _diagnostics).BindAll();
        rules = _steps.Complete(Distinct("step property", Of<StepPropertyDeclarationSyntax>()), _rules.Guarantees, progress, _clock.Clock, rules);
        var claims = new InvariantBinder(_vocabulary, _rules, _diagnostics);
        var invariants = claims.Bind(Distinct("invariant", Of<InvariantDeclarationSyntax>()));
        var reach = new ReachBinder(_vocabulary, _rules, _diagnostics).Bind(Distinct("claim of reaching", Of<ReachDeclarationSyntax>()));
        var properties = Distinct("property", Of<PropertyDeclarationSyntax>())
            .Select(p => claims.BindCase(p.Name, [], p.Conjuncts, p.Location, [])).Concat(reach.Select(ReachRule.OfStates))
            .Concat(progress.Select(ResponseRule.OfStates)).Concat(_clock.Claims).ToImmutableArray();
        var init = BindInit() is { } start ? _ghosts.WithHistories(start with { Premises = [.. _clock.BeginsAtZero(), .. start.Premises] }) : null;
        _ghosts.Check(init, rules);
        var witnesses = BindWitnesses(invariants);
        var traces = Distinct("trace", Of<TraceDeclarationSyntax>()).Select(new TraceBinder(_vocabulary, _rules, rules, invariants, _diagnostics).Bind).ToImmutableArray();
        CheckClaimNames();
        if (init is null) return null;
        var system = new TransitionSystem(name, sorts, datatypes, variables, functions, axioms, init, rules, invariants, properties, witnesses, traces) { Networks = _networks.Variables, Histories = _ghosts.Recurrences, Progress = progress, Reach = reach, Clock = _clock.Clock };
        if (_diagnostics.Count == 0 && WellSorted.MisfitsIn(system) is [var misfit, ..])
            throw new InvalidOperationException($"{misfit.Place}: a term of sort {misfit.Sort} does not fit where it stands");
        return system;
    }

    // Proofs name claims by the cases and properties in which they stand, and other obligations by words of their own: no name may mean two of them.
    private void CheckClaimNames()
    {
        var names = Of<InvariantDeclarationSyntax>().SelectMany(i => i.Cases).Select(c => c.Name).DistinctBy(c => c.Text)
            .Concat(Of<PropertyDeclarationSyntax>().Select(p => p.Name).DistinctBy(p => p.Text))
            .Concat(Of<StepPropertyDeclarationSyntax>().Select(p => p.Name).DistinctBy(p => p.Text))
            .Concat(Of<ProgressDeclarationSyntax>().Select(p => p.Name).DistinctBy(p => p.Text))
            .Concat(Of<ReachDeclarationSyntax>().Select(r => r.Name).DistinctBy(r => r.Text))
            .Concat(Of<DeadlineDeclarationSyntax>().Select(d => d.Name).DistinctBy(d => d.Text));
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name.Text is "coverage" or "defined" or "guarantee" or "never" or "possible") _diagnostics.ClaimNameReserved(name.Location, name.Text);
            else if (!seen.TryAdd(name.Text, name.Location)) _diagnostics.Duplicate(name.Location, "case or property", name.Text, seen[name.Text]);
        }
    }

    private IEnumerable<T> Of<T>() => _declarations.OfType<T>();

    private List<T> Distinct<T>(string kind, IEnumerable<T> declarations) where T : DeclarationSyntax
    {
        var seen = new Dictionary<string, Location>(StringComparer.Ordinal);
        var kept = new List<T>();
        foreach (var declaration in declarations)
        {
            if (seen.TryAdd(declaration.Name.Text, declaration.Name.Location)) kept.Add(declaration);
            else _diagnostics.Duplicate(declaration.Name.Location, kind, declaration.Name.Text, seen[declaration.Name.Text]);
        }

        return kept;
    }

    private ImmutableArray<UninterpretedSort> DeclareSorts()
    {
        var sorts = ImmutableArray.CreateBuilder<UninterpretedSort>();
        foreach (var declaration in Of<SortDeclarationSyntax>())
        {
            var order = SortOrder.None;
            if (declaration.Order is { Text: "ring" }) order = SortOrder.Ring;
            else if (declaration.Order is { Text: "order" }) order = SortOrder.Total;
            else if (declaration.Order is { Text.Length: > 0 } other)
                _diagnostics.UnknownName(other.Location, "kind of order", other.Text, Nearest.To(other.Text, ["ring", "order"]));
            var sort = new UninterpretedSort(declaration.Name.Text, order, declaration.Name.Location);
            if (AddSort(declaration.Name, sort)) sorts.Add(sort);
        }

        return sorts.ToImmutable();
    }

    private bool AddSort(NameSyntax name, Sort sort)
    {
        if (name.Text.Length == 0) return false;
        if (!_vocabulary.SortNames.Contains(name.Text) && _vocabulary.AddSort(name, sort)) return true;
        _diagnostics.Duplicate(name.Location, "sort", name.Text, null);
        return false;
    }

    private void AddTerm(NameSyntax name, object symbol)
    {
        // A scope gives sizes to sorts and to lists of the state by name: the two cannot share one.
        var clashes = symbol is StateVariable { Sort: ListSort } && _vocabulary.FindSort(name.Text) is not null;
        if (name.Text.Length > 0 && (clashes || !_vocabulary.AddTerm(name, symbol)))
            _diagnostics.Duplicate(name.Location, "name", name.Text, null);
    }

    private ImmutableArray<DatatypeSort> DeclareDatatypes()
    {
        var declared = new List<(DatatypeDeclarationSyntax Syntax, DatatypeSort Sort)>();
        foreach (var syntax in Of<DatatypeDeclarationSyntax>())
        {
            var sort = new DatatypeSort(syntax.Name.Text, syntax.IsRecord, syntax.Name.Location);
            if (AddSort(syntax.Name, sort)) declared.Add((syntax, sort));
        }

        foreach (var (syntax, sort) in declared)
            sort.Constructors = [.. syntax.Constructors.Select((c, i) => BindConstructor(c, sort, i))];
        return DatatypeOrder.Sort([.. declared.Select(d => d.Sort)], _diagnostics);
    }

    private Constructor BindConstructor(ConstructorSyntax syntax, DatatypeSort owner, int index)
    {
        var constructor = new Constructor(syntax.Name.Text, owner, index, syntax.Name.Location);
        AddTerm(syntax.Name, constructor);
        constructor.Fields =
        [
            .. Distinct(syntax.Fields, "field").Select((f, i) => Noted(f.Name, new Field(f.Name.Text, _sorts.Bind(f.Sort!, SortRole.Value), constructor, i))),
        ];
        return constructor;
    }

    private Field Noted(NameSyntax name, Field field)
    {
        _vocabulary.Log?.Declare(name, NameLog.Field(field.Owner.Owner, field.Name), field);
        return field;
    }

    private List<ParameterSyntax> Distinct(IEnumerable<ParameterSyntax> parameters, string kind)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<ParameterSyntax>();
        foreach (var parameter in parameters)
        {
            if (parameter.Sort is null) continue;
            if (seen.Add(parameter.Name.Text)) kept.Add(parameter);
            else _diagnostics.Duplicate(parameter.Name.Location, kind, parameter.Name.Text, null);
        }

        return kept;
    }

    private ImmutableArray<StateVariable> DeclareState()
    {
        var variables = ImmutableArray.CreateBuilder<StateVariable>();
        foreach (var syntax in Of<StateDeclarationSyntax>().SelectMany(s => s.Variables))
        {
            if (syntax.Sort is null) continue;
            var variable = new StateVariable(
                syntax.Name.Text, _sorts.Bind(syntax.Sort, SortRole.State), variables.Count, isMutable: true, syntax.Name.Location);
            AddTerm(syntax.Name, variable);
            variables.Add(variable);
        }

        foreach (var syntax in Of<NetworkDeclarationSyntax>())
        {
            var variable = _networks.Declare(syntax, variables.Count);
            AddTerm(syntax.Name, variable);
            variables.Add(variable);
        }

        foreach (var syntax in Of<ClockDeclarationSyntax>())
        {
            var variable = _clock.Declare(syntax, variables.Count);
            AddTerm(syntax.Name, variable);
            variables.Add(variable);
        }

        foreach (var syntax in Of<SymbolDeclarationSyntax>())
        {
            var variable = new StateVariable(syntax.Name.Text, BindSymbolSort(syntax), variables.Count, syntax.IsMutable, syntax.Name.Location) { IsGhost = syntax.IsGhost };
            AddTerm(syntax.Name, variable);
            variables.Add(variable);
        }

        foreach (var syntax in Of<HistoryDeclarationSyntax>())
        {
            var variable = _ghosts.Declare(syntax, variables.Count);
            AddTerm(syntax.Name, variable);
            variables.Add(variable);
        }

        return variables.ToImmutable();
    }

    // A function of the state is a table in every model, so that its arguments have to be listable.
    private Sort BindSymbolSort(SymbolDeclarationSyntax syntax)
    {
        var domain = syntax.Domain.Select(s => _sorts.Bind(s, SortRole.Value)).ToImmutableArray();
        foreach (var (sort, written) in domain.Zip(syntax.Domain))
            if (!Sorts.IsFinite(sort))
                _diagnostics.NotFinite(written.Location, syntax.Name.Text, sort, isCollection: false);
        var result = syntax.Result is null ? BoolSort.Instance : _sorts.Bind(syntax.Result, SortRole.Value);
        return domain.IsEmpty ? result : new FunctionSort(domain, result);
    }

    private ImmutableArray<Conjunct> BindAxioms() => [.. Distinct("axiom", Of<AxiomDeclarationSyntax>()).Select(BindAxiom)];

    private Conjunct BindAxiom(AxiomDeclarationSyntax syntax)
    {
        _vocabulary.Log?.Declare(syntax.Name, NameLog.Label("axiom", syntax.Name.Text));
        var formula = _vocabulary.Binder(_diagnostics, StateAccess.Immutable, isAxiom: true).BindFormula(syntax.Formula, new NameScope(null));
        return new Conjunct(syntax.Name.Text, formula, syntax.Location);
    }

    private InitialStates? BindInit()
    {
        var declarations = Of<InitDeclarationSyntax>().ToArray();
        if (declarations.Length == 0)
        {
            _diagnostics.NoInit(_declarations.FirstOrDefault()?.Location);
            return null;
        }

        if (declarations.Length > 1)
            _diagnostics.Duplicate(declarations[1].Location, "init", "init", declarations[0].Location);
        return _rules.BindInit(declarations[0]);
    }
}
