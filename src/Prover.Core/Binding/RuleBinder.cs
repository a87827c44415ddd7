using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Rules and initial states: parameters, premises, effects.</summary>
internal sealed partial class RuleBinder(SpecNames vocabulary, SortBinder sorts, NetworkBinder networks, DiagnosticBag diagnostics)
{
    private readonly HashSet<StateVariable> _histories = [];
    private readonly HashSet<StateVariable> _clocks = [];
    private readonly List<(string Rule, Conjunct Claim)> _guarantees = [];

    /// <summary>The guarantees of the rules that are bound, over two states.</summary>
    public IReadOnlyList<(string Rule, Conjunct Claim)> Guarantees => _guarantees;

    /// <summary>Makes it a mistake to assign <paramref name="history"/>, which follows from its formula.</summary>
    public void Reserve(StateVariable history) => _histories.Add(history);

    /// <summary>Makes it a mistake to assign <paramref name="clock"/>, which a rule of its own changes.</summary>
    public void ReserveClock(StateVariable clock) => _clocks.Add(clock);

    /// <summary>Parameters of a rule, a case or the initial states.</summary>
    public ImmutableArray<Variable> DeclareParameters(IReadOnlyList<ParameterSyntax> parameters, TermBinder binder, NameScope scope)
    {
        var variables = ImmutableArray.CreateBuilder<Variable>();
        foreach (var parameter in parameters)
        {
            if (parameter.Sort is null) continue;
            var sort = sorts.Bind(parameter.Sort, SortRole.Value);
            var variable = binder.Patterns.Declare(parameter.Name, sort, scope);
            variables.Add(variable);
        }

        return variables.ToImmutable();
    }

    /// <summary>The initial states.</summary>
    public InitialStates BindInit(InitDeclarationSyntax syntax)
    {
        var binder = vocabulary.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = DeclareParameters(syntax.Parameters, binder, scope);
        foreach (var receive in syntax.Premises.OfType<ReceivePremiseSyntax>())
            diagnostics.MisplacedReceive(receive.Location, "in the first state nothing is in flight, so that 'init' receives nothing", "move it into a rule");
        var premises = BindPremises(syntax.Premises, new ClaimLabels(syntax.Name.Text, vocabulary, diagnostics), binder, scope);
        return new InitialStates(parameters, [.. networks.EmptyAtFirst(), .. premises], syntax.Location);
    }

    /// <summary>A rule.</summary>
    public Rule Bind(RuleDeclarationSyntax syntax)
    {
        vocabulary.Log?.Declare(syntax.Name, NameLog.Rule(syntax.Name.Text));
        var binder = vocabulary.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = DeclareParameters(syntax.Parameters, binder, scope);
        var (deliveries, received) = (new List<Delivery>(), new List<Step>());
        var messages = DeclareReceived(syntax, binder, scope, deliveries, received);
        var labels = new ClaimLabels(syntax.Name.Text, vocabulary, diagnostics);
        var premises = BindPremises(syntax.Premises, labels, binder, scope);
        var (effects, keyPairs) = BindEffects(Assignments(syntax.Effects, Branch.Always, binder, scope), binder, scope);
        var sent = new List<Term>();
        var sends = BindSends(syntax.Effects, deliveries, sent, binder, scope);
        foreach (var (claim, written) in labels.Bind(syntax.Guarantees, binder, scope).Zip(syntax.Guarantees))
            _guarantees.Add((syntax.Name.Text, claim with { Uses = vocabulary.BindUses(written.Uses, diagnostics) }));
        return new Rule(
            syntax.Name.Text, [.. parameters, .. messages], [.. received, .. premises], new Effects([.. effects, .. sends], keyPairs), syntax.Name.Location)
        {
            Received = [.. messages],
            Inspected = Inspected([.. premises.SelectMany(StepTerms.Of), .. effects.Where(e => !e.Variable.IsGhost).Select(e => e.Value), .. sent]),
        };
    }

    /// <summary>The networks that terms read, each with a place.</summary>
    public ImmutableArray<(StateVariable Network, Location Place)> Inspected(IReadOnlyList<Term> terms) =>
        [.. networks.Variables.Select(n => StateReads.First(terms, v => v == n)).OfType<(StateVariable, Location)>()];

    private static ImmutableArray<Step> BindPremises(IReadOnlyList<PremiseSyntax> premises, ClaimLabels labels, TermBinder binder, NameScope scope)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var premise in premises)
        {
            labels.Add(premise.Label);
            switch (premise)
            {
                case FormulaPremiseSyntax formula:
                    steps.Add(new Assume(binder.BindFormula(formula.Formula, scope), premise.Label?.Text, premise.Location));
                    break;
                case LetPremiseSyntax let:
                    var value = binder.BindWhole(let.Value, scope, null);
                    steps.Add(new Bind(binder.Patterns.Bind(let.Pattern, value.Sort, scope), value, premise.Label?.Text, premise.Location));
                    break;
                case ReceivePremiseSyntax:
                    break; // bound before the others
                default:
                    throw new InvalidOperationException($"unknown premise {premise.GetType().Name}");
            }
        }

        return steps.ToImmutable();
    }

    /// <summary>
    /// <c>r(x, Y) := e</c>: where the first argument is x, the function becomes e, which may mention Y; elsewhere it stays. Names in capitals
    /// that mean nothing else stand for every value, as in mypyvy.
    /// </summary>
    private Effect? BindUpdate(AssignmentSyntax syntax, Branch branch, StateVariable variable, FunctionSort sort, TermBinder binder, NameScope scope)
    {
        if (syntax.Arguments is null)
        {
            diagnostics.NeedsArguments(syntax.Variable.Location, variable.Name);
            return null;
        }

        if (syntax.Arguments.Count != sort.Domain.Length)
        {
            diagnostics.ArgumentCount(syntax.Location, variable.Name, sort.Domain.Length, syntax.Arguments.Count);
            return null;
        }

        var inner = new NameScope(scope);
        var parameters = ImmutableArray.CreateBuilder<Variable>();
        var matches = branch.Condition is { } condition ? new List<Term> { condition } : [];
        foreach (var (argument, domain) in syntax.Arguments.Zip(sort.Domain))
        {
            if (argument is NameExpressionSyntax { Name: var name } && IsEvery(argument, scope))
            {
                parameters.Add(binder.Patterns.Declare(name, domain, inner));
            }
            else
            {
                var parameter = new Variable($"argument {parameters.Count}", domain, argument.Location);
                parameters.Add(parameter);
                matches.Add(new Equality(new VariableTerm(parameter), binder.BindWhole(argument, scope, domain)) { Place = argument.Location });
            }
        }

        var value = binder.BindWhole(syntax.Value, inner, sort.Result);
        var before = new Application(
            new StateTerm(variable) { Place = syntax.Location }, [.. parameters.Select(p => (Term)new VariableTerm(p))])
        { Place = syntax.Location };
        Term body = matches.Count == 0 ? value : new Conditional(Terms.And(matches), value, before) { Place = syntax.Location };
        return new Effect(variable, new Lambda(parameters.ToImmutable(), body) { Place = syntax.Location }, syntax.Location);
    }

    // A name in capitals that means nothing else.
    private bool IsEvery(ExpressionSyntax argument, NameScope scope) =>
        argument is NameExpressionSyntax { Name.Text: var name } && IsInCapitals(name) && scope.Find(name) is null && vocabulary.FindTerm(name) is null;

    private static bool IsInCapitals(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    private StateVariable? Resolve(NameSyntax name)
    {
        if (name.Text.Length == 0) return null;
        if (vocabulary.FindTerm(name) is StateVariable variable) return variable;
        var candidates = vocabulary.TermNames.Where(n => vocabulary.FindTerm(n) is StateVariable);
        diagnostics.UnknownName(name.Location, "state variable", name.Text, Nearest.To(name.Text, candidates));
        return null;
    }
}
