using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Text;

namespace Prover.Binding;

/// <summary>
/// Everything of a <c>.pyv</c> file that has a body: definitions, transitions, named and unnamed formulas. A body is bound when something first
/// needs it, so that declarations may stand in any order; one that needs itself is an error.
/// </summary>
internal sealed class PyvDefinitions(PyvNames names, PyvDialect dialect, DiagnosticBag diagnostics)
{
    // As for the functions of a specification: whoever follows calls nests as deep, and two calls each double with every step.
    private const int MaxDepth = 100;
    private const long MaxExpansion = 100_000;

    // The word of the language that stands for all safeties together.
    private const string Safety = "safety";

    // Before mid-2020 the name of a formula was a label: it could be the name of a symbol, or of another formula, too.
    private bool IsOld => dialect == PyvDialect.Old;

    private readonly List<PyvDefinition> _declared = [];
    private readonly List<PyvDefinition> _inProgress = [];

    /// <summary>Makes a definition, a transition or a formula known, under its name if it has one.</summary>
    public PyvDefinition Declare(DeclarationSyntax syntax)
    {
        var (states, isNamed) = syntax switch
        {
            PyvDefinitionSyntax d => (d.States, true),
            PyvFormulaSyntax f => (f.States, f.IsNamed),
            _ => throw new InvalidOperationException($"{syntax.GetType().Name} has no body"),
        };
        var definition = new PyvDefinition(syntax.Name, syntax, states);
        _declared.Add(definition);
        if (isNamed && syntax.Name.Text.Length > 0 && !names.AddTerm(syntax.Name, definition) && !(IsOld && syntax is PyvFormulaSyntax))
            diagnostics.Duplicate(syntax.Name.Location, "name", syntax.Name.Text, null);
        if (syntax is PyvFormulaSyntax { Role: PyvRole.Safety })
            names.AddTerm(new NameSyntax(Safety, syntax.Name.Location), new PyvDefinition(syntax.Name with { Text = Safety }, null, 1));
        return definition;
    }

    /// <summary>Binds every body that nothing has needed so far.</summary>
    public void BindAll()
    {
        foreach (var definition in _declared) Bind(definition, definition.Name.Location);
    }

    /// <summary>The definitions that formulas may call: those that refer to one state at most.</summary>
    public ImmutableArray<Function> Callable =>
    [
        .. _declared.Where(d => d.States < 2 && d.Syntax is PyvDefinitionSyntax or PyvFormulaSyntax { IsNamed: true } && names.FindTerm(d.Name.Text) == d)
            .Select(d => d.Function).OfType<Function>(),
    ];

    /// <summary>The definitions over two states.</summary>
    public ImmutableArray<Function> TwoState =>
    [
        .. _declared.Where(d => d is { States: 2, Syntax: PyvDefinitionSyntax { IsTransition: false } }).Select(d => d.Function).OfType<Function>(),
    ];

    /// <summary>A binder for a formula that is no definition.</summary>
    public TermBinder Binder(int states) => Binder(states, new PyvUses());

    private TermBinder Binder(int states, PyvUses uses) => new(new PyvSymbols(names, dialect, states, uses, Bind, diagnostics), diagnostics);

    /// <summary>A whole formula over one state that is no definition, closed as <see cref="BindClosed(TermBinder, ExpressionSyntax, NameScope)"/> says.</summary>
    public Term BindClosed(ExpressionSyntax syntax, NameScope scope) => BindClosed(Binder(1), syntax, scope);

    /// <summary>A whole expression of any sort over one state.</summary>
    public Term BindExpression(ExpressionSyntax syntax, NameScope scope) => Binder(1).BindWhole(syntax, scope, null);

    /// <summary>A whole formula, closed: its free names in capitals stand for every value.</summary>
    public Term BindClosed(TermBinder binder, ExpressionSyntax syntax, NameScope scope)
    {
        var inner = new NameScope(scope);
        var free = PyvFreeNames.Of(syntax, scope).ToLookup(n => names.FindTerm(n.Text) is null);
        foreach (var name in free[false]) diagnostics.CapitalsDeclared(name.Location, name.Text);
        var variables = binder.Declare(free[true].Select(n => new ParameterSyntax(n, null)), inner);
        var body = binder.BindFormula(syntax, inner);
        return variables.IsEmpty ? body : new Quantified(Quantifier.Forall, variables, body) { Place = syntax.Location };
    }

    private void Bind(PyvDefinition definition, Location neededAt)
    {
        if (_inProgress.Contains(definition))
        {
            var cycle = _inProgress.Skip(_inProgress.IndexOf(definition)).Append(definition).Select(d => d.Name.Text);
            diagnostics.Cycle(neededAt, string.Join(" → ", cycle));
            return;
        }

        if (definition.Function is null && _inProgress.Count == MaxDepth)
        {
            ReportDepth(neededAt);
            return;
        }

        if (definition.Function is null)
        {
            var errors = diagnostics.Count;
            _inProgress.Add(definition);
            definition.Function = definition.Syntax is null ? AllSafeties(definition) : BindBody(definition);
            _inProgress.RemoveAt(_inProgress.Count - 1);
            Measure(definition);
            definition.HasMistake |= diagnostics.Count > errors;
        }

        if (_inProgress.Count == 0) return;
        var caller = _inProgress[^1];
        caller.Depth = Math.Max(caller.Depth, definition.Depth + 1);
        caller.Expansion += definition.Expansion;
        caller.HasMistake |= definition.HasMistake;
        if (caller.Depth == MaxDepth) ReportDepth(neededAt);
    }

    private Function BindBody(PyvDefinition definition)
    {
        var scope = new NameScope(null);
        var binder = Binder(definition.States, definition.Uses);
        var (parameters, body) = definition.Syntax switch
        {
            PyvDefinitionSyntax d => (binder.Declare(d.Parameters, scope), d.Body),
            PyvFormulaSyntax f => ([], f.Formula),
            _ => throw new InvalidOperationException($"'{definition.Name.Text}' has no body"),
        };
        return Function(definition, parameters, BindClosed(binder, body, scope));
    }

    private Function AllSafeties(PyvDefinition definition)
    {
        var all = _declared.Where(d => d.Syntax is PyvFormulaSyntax { Role: PyvRole.Safety }).ToArray();
        foreach (var safety in all)
        {
            Bind(safety, safety.Place);
            foreach (var (symbol, use) in safety.Uses.Now) definition.Uses.Now.TryAdd(symbol, use);
        }

        return Function(definition, [], Terms.And(all.Select(d => d.Function?.Body ?? new ErrorTerm())));
    }

    private static Function Function(PyvDefinition definition, ImmutableArray<Variable> parameters, Term body) =>
        new(definition.Name.Text, parameters, isDefinition: true, definition.Name.Location) { Body = body };

    private void Measure(PyvDefinition definition)
    {
        definition.Expansion += Size(definition.Function!.Body);
        if (definition.Expansion <= MaxExpansion) return;
        definition.Expansion = 1;
        diagnostics.DefinitionTooLarge(definition.Name.Location, definition.Name.Text, MaxExpansion);
    }

    private static long Size(Term term) => 1 + Subterms.Of(term).Sum(Size);

    private void ReportDepth(Location at) => diagnostics.NotSupportedYet(at, $"a call that goes more than {MaxDepth} definitions deep");
}
