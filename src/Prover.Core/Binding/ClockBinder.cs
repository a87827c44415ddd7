using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>The clock, its deadlines, and the rule by which time passes (soundness rule 29).</summary>
internal sealed class ClockBinder(SpecNames names, RuleBinder rules, DiagnosticBag diagnostics)
{
    private StateVariable? _clock;
    private ImmutableArray<Deadline> _deadlines = [];
    private IReadOnlyList<DeadlineDeclarationSyntax> _declared = [];

    /// <summary>The clock; null if the specification declares none.</summary>
    public Clock? Clock => _clock is null ? null : new Clock(_clock, _deadlines);

    /// <summary>The state variable of a clock; <paramref name="index"/> is its position in a state.</summary>
    public StateVariable Declare(ClockDeclarationSyntax syntax, int index)
    {
        if (_clock is not null) diagnostics.Duplicate(syntax.Name.Location, "clock", _clock.Name, _clock.Place);
        var variable = new StateVariable(syntax.Name.Text, NatSort.Instance, index, isMutable: true, syntax.Name.Location);
        _clock ??= variable;
        rules.ReserveClock(variable);
        return variable;
    }

    /// <summary>Whether a deadline of this name is declared; without a clock, it is a mistake that was reported.</summary>
    public bool IsDeclared(string name) => _declared.Any(d => d.Name.Text == name);

    /// <summary>The claims of urgent deadlines about states.</summary>
    public IEnumerable<Case> Claims => Clock is not { } clock ? [] : clock.Deadlines.Where(d => d.IsUrgent).Select(d => DeadlineClaims.OfStates(clock, d));

    /// <summary>The premise that time begins at 0.</summary>
    public IEnumerable<Step> BeginsAtZero() =>
        _clock is null ? [] : [new Assume(new Equality(Now(_clock.Place), new IntLiteral(0)) { Place = _clock.Place }, null, _clock.Place)];

    /// <summary>The rules with one more, by which time passes; deadlines name the others.</summary>
    public ImmutableArray<Rule> WithTime(IReadOnlyList<DeadlineDeclarationSyntax> deadlines, ImmutableArray<Rule> known)
    {
        _declared = deadlines;
        if (_clock is null)
        {
            foreach (var deadline in deadlines) diagnostics.NoClock(deadline.Name.Location, deadline.Name.Text);
            return known;
        }

        _deadlines = [.. deadlines.Select(d => Bind(d, known))];
        if (known.FirstOrDefault(r => r.Name == Clock.Tick) is { } taken) diagnostics.Duplicate(taken.Place, "rule", taken.Name, _clock.Place);
        return known.Add(Tick(_clock));
    }

    // Time passes, but not past an urgent deadline.
    private Rule Tick(StateVariable clock)
    {
        var later = new Variable("later", NatSort.Instance, clock.Place);
        var urgent = _deadlines.Where(d => d.IsUrgent).ToArray();
        Term Later(Location place) => new VariableTerm(later) { Place = place };
        ImmutableArray<Step> premises =
        [
            new Assume(new Compared(Comparison.Less, Now(clock.Place), Later(clock.Place)) { Place = clock.Place }, "later", clock.Place),
            .. urgent.Select(d => new Assume(d.Each(new Compared(Comparison.LessOrEqual, Later(d.Place), d.Time) { Place = d.Place }), d.Name, d.Place)),
        ];
        return new Rule(Clock.Tick, [later], premises, new Effects([new Effect(clock, Later(clock.Place), clock.Place)], []), clock.Place)
        {
            IsImplied = true,
            Deadlines = _deadlines,
            Inspected = rules.Inspected([.. premises.SelectMany(StepTerms.Of)]),
        };
    }

    private StateTerm Now(Location place) => new(_clock!) { Place = place };

    // ---- deadlines --------------------------------------------------------------------------------------------------------------

    private Deadline Bind(DeadlineDeclarationSyntax syntax, ImmutableArray<Rule> known)
    {
        names.Log?.Declare(syntax.Name, NameLog.Claim(syntax.Name.Text));
        var binder = names.Binder(diagnostics, StateAccess.All);
        var scope = new NameScope(null);
        var parameters = ImmutableArray.CreateBuilder<Variable>();
        var active = new List<Term>();
        foreach (var parameter in syntax.Parameters)
        {
            if (parameter.Domain is null)
            {
                parameters.AddRange(rules.DeclareParameters([new ParameterSyntax(parameter.Name, parameter.Sort)], binder, scope));
                if (parameters.Count > 0 && !Sorts.IsFinite(parameters[^1].Sort)) diagnostics.NotFinite(parameter.Name.Location, parameter.Name.Text, parameters[^1].Sort, isCollection: false);
                continue;
            }

            var domain = binder.BindWhole(parameter.Domain, scope, null);
            var variable = binder.Patterns.Declare(parameter.Name, KeyOf(domain, parameter.Domain, binder), scope);
            var read = new VariableTerm(variable) { Place = parameter.Name.Location };
            if (domain.Sort is SetSort) active.Add(new InSet(read, domain) { Place = parameter.Domain.Location });
            if (domain.Sort is MapSort) active.Add(new InMap(read, domain) { Place = parameter.Domain.Location });
            parameters.Add(variable);
        }

        if (syntax.When is not null) active.Add(binder.BindFormula(syntax.When, scope));
        var time = binder.BindWhole(syntax.Time, scope, IntSort.Instance);
        if (syntax.IsUrgent && syntax.By.Count == 0) diagnostics.NothingMovesDeadline(syntax.Name.Location, syntax.Name.Text);
        if (!syntax.IsUrgent && syntax.By.Count > 0) diagnostics.DeadlineNotUrgent(syntax.By[0].Location, syntax.Name.Text);
        var calls = new RuleCallBinder(names, known, "rule", (argument, sort) => binder.BindWhole(argument, scope, sort), diagnostics);
        ImmutableArray<RuleCall> by = [.. syntax.By.Select(calls.Bind).OfType<RuleCall>()];
        return new Deadline(syntax.Name.Text, parameters.ToImmutable(), Terms.And(active), time, syntax.IsUrgent ? by : null, syntax.Name.Location);
    }

    private static Sort KeyOf(Term domain, ExpressionSyntax syntax, TermBinder binder) => domain.Sort.Resolved switch
    {
        MapSort map => map.Key,
        SetSort set => set.Element,
        _ => binder.Mismatch(syntax, "a map or a set", domain).Sort,
    };
}
