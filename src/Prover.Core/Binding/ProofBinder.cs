using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>A proof script from its syntax and the system that it speaks of.</summary>
internal sealed partial class ProofBinder
{
    private readonly ProofSyntax _syntax;
    private readonly TransitionSystem _whole;
    private TransitionSystem _system; // with the claims that this proof shows
    private readonly DiagnosticBag _diagnostics;
    private readonly SpecNames _vocabulary;

    private ProofBinder(ProofSyntax syntax, TransitionSystem system, DiagnosticBag diagnostics, NameLog? log)
    {
        _syntax = syntax;
        _whole = _system = system;
        _diagnostics = diagnostics;
        _vocabulary = SpecNames.Of(system, log);
    }

    /// <summary>The proof; null when its invariant does not exist. Whoever calls looks at <paramref name="diagnostics"/> before using it.</summary>
    public static ProofScript? Bind(
        string name, ProofSyntax syntax, TransitionSystem system, DiagnosticBag diagnostics, bool mayLackLines = false, NameLog? log = null) =>
        new ProofBinder(syntax, system, diagnostics, log).BindAll(name, mayLackLines);

    private ProofScript? BindAll(string name, bool mayLackLines)
    {
        if (_syntax.Invariant is not { Text.Length: > 0 } wanted) return null;
        _vocabulary.Log?.Use(wanted, NameLog.Invariant(wanted.Text));
        var invariant = _system.Invariants.FirstOrDefault(i => i.Name == wanted.Text);
        if (invariant is null)
        {
            _diagnostics.UnknownName(
                wanted.Location, "invariant", wanted.Text, Nearest.To(wanted.Text, _system.Invariants.Select(i => i.Name)));
            return null;
        }

        _system = _whole.ClaimedBy(invariant);
        CheckValues();
        var errors = _diagnostics.Count;
        var edges = _syntax.Lines.Select(l => BindLine(l, invariant)).OfType<Edge>().ToImmutableArray();
        edges = [.. edges, .. ImpliedEdges(edges, invariant)];
        if (_diagnostics.Count == errors && !mayLackLines) CheckLines(edges, invariant);
        var implications = BindImplications(invariant);
        return new ProofScript(
            name, _system, invariant, edges, implications, BindScope(), BindExpectation(invariant), _syntax.Source)
        {
            Values = [.. _syntax.Values.Select(v => $"{v.Name.Text} = {v.Value.Location.Text}")],
            LeftOut = [.. LeftOut(invariant)],
            Remarks =
            [
                .. _syntax.Values.Select(v => new Remark($"this proof is about {v.Name.Text} = {v.Value.Location.Text}, whatever the specification says", v.Name.Location)),
                .. _system.Progress.Select(p => new Remark(p.Assumptions, p.Place)),
                .. LeftOut(invariant).Select(c => new Remark($"'{c.Name}' is not shown here: it {c.Reason}", c.Place)),
                .. from r in _system.Reach where implications.All(i => i.Property.Name != r.Name) select new Remark($"'{r.Name}' is not shown: no line says that a case implies it", r.Place),
                .. from r in _system.Reach where r.Assumption is not null && implications.Any(i => i.Property.Name == r.Name) select new Remark(r.Assumption!, r.Place),
            ],
        };
    }

    // Claims that need an invariant which this one does not use: other proofs show them.
    private IEnumerable<LeftOutClaim> LeftOut(Invariant invariant) => _whole.Rules.SelectMany(r => r.Guarantees.Select(g => (Name: g.Target == StepClaim.OfRule ? $"{r}.{g.Claim.Label}" : g.Target, g.Claim)))
        .Where(g => !invariant.Provides(g.Claim.Uses) && _whole.Clock?.Deadlines.Any(d => d.Name == g.Name) != true)
        .Select(g => (g.Name, g.Claim.Uses, Place: _whole.Progress.FirstOrDefault(p => p.Name == g.Name)?.Place ?? g.Claim.Place))
        .DistinctBy(g => g.Name)
        .Select(g => new LeftOutClaim(g.Name, WhyLeftOut(invariant, g.Name, g.Uses), g.Place));

    // A claim of progress may use an invariant only because a claim on which it relies does.
    private string WhyLeftOut(Invariant invariant, string name, ImmutableArray<string> uses) =>
        _whole.Progress.FirstOrDefault(p => p.Name == name) is { } claim && invariant.Provides(claim.OwnUses) && claim.ReliesOn.FirstOrDefault(c => !invariant.Provides(c.Uses)) is { } other
            ? $"relies on '{other.Name}', which {WhyLeftOut(invariant, other.Name, other.Uses)}"
            : $"uses {string.Join(" and ", uses)}";

    // Whoever brings the system has given its parameters the values that the proof chooses, or the proof is about another one.
    private void CheckValues()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in _syntax.Values.Where(v => v.Name.Text.Length > 0))
        {
            if (!known.Add(value.Name.Text)) _diagnostics.Duplicate(value.Name.Location, "value of the parameter", value.Name.Text, null, "given");
            else if (_vocabulary.FindTerm(value.Name) is not Function { IsParameter: true } parameter)
                _diagnostics.UnknownName(value.Name.Location, "parameter", value.Name.Text, Nearest.To(value.Name.Text, _system.Functions.Where(f => f.IsParameter).Select(f => f.Name)));
            else if (!value.Is(TermPrinter.Text(parameter.Body)))
                _diagnostics.OtherValue(value.Name.Location, parameter.Name, value.Value.Location.Text, TermPrinter.Text(parameter.Body));
        }
    }

    // Nobody writes lines for what a declaration implies: the network loses a message, and the case stays.
    private IEnumerable<Edge> ImpliedEdges(ImmutableArray<Edge> edges, Invariant invariant) =>
        from @case in invariant.Cases
        from rule in _system.Rules
        where rule.IsImplied && !edges.Any(e => e.Source == @case && e.Rule == rule)
        let target = new CaseTarget(@case, [.. @case.Parameters.Select(p => (Term)new VariableTerm(p) { Place = p.Place })])
        select new Edge(@case, rule, target, null, Otherwise: false, rule.Place) { IsImplied = true };

    private Edge? BindLine(ProofLineSyntax line, Invariant invariant)
    {
        var scope = new NameScope(null);
        Case? source = null;
        Rule? rule = null;
        if (line.Source is null)
        {
            foreach (var parameter in _system.Init.Parameters) scope.TryAdd(parameter.Name, parameter);
            AddLets(_system.Init.Premises, scope);
        }
        else
        {
            source = FindCase(line.Source.Name, invariant);
            rule = _system.Rules.FirstOrDefault(r => r.Name == line.Rule.Name.Text);
            CheckRule(line.Rule.Name);
            if (source is null || rule is null) return null;
            AddLets(rule.Premises, scope);
            new HeadBinder(_vocabulary, _diagnostics).Bind(line.Source, source.Parameters, scope);
            foreach (var message in rule.Received) scope.TryAdd(message.Name, message);
            new HeadBinder(_vocabulary, _diagnostics).Bind(line.Rule, rule.Declared, scope);
        }

        var guard = line.Guard is null
            ? null
            : _vocabulary.Binder(_diagnostics, StateAccess.All).BindFormula(line.Guard, scope);
        return BindTarget(line.Target, invariant, scope) is { } target
            ? new Edge(source, rule, target, guard, line.Otherwise, line.Location)
            : null;
    }

    private static void AddLets(IEnumerable<Step> premises, NameScope scope)
    {
        foreach (var variable in premises.OfType<Bind>().SelectMany(b => b.Pattern.Variables))
            scope.TryAdd(variable.Name, variable);
    }

    private Case? FindCase(NameSyntax name, Invariant invariant)
    {
        if (name.Text.Length == 0) return null;
        _vocabulary.Log?.Use(name, NameLog.Claim(name.Text));
        var @case = invariant.Cases.FirstOrDefault(c => c.Name == name.Text);
        if (@case is null)
            _diagnostics.UnknownName(name.Location, "case", name.Text, Nearest.To(name.Text, invariant.Cases.Select(c => c.Name)));
        return @case;
    }

    private Target? BindTarget(TargetSyntax syntax, Invariant invariant, NameScope scope)
    {
        if (syntax is not CaseTargetSyntax target) return new NeverTarget();
        if (FindCase(target.Name, invariant) is not { } @case) return null;
        if (target.Arguments.Count != @case.Parameters.Length)
        {
            _diagnostics.ArgumentCount(target.Location, @case.Name, @case.Parameters.Length, target.Arguments.Count);
            return null;
        }

        var arguments = ImmutableArray.CreateBuilder<Term>();
        foreach (var (argument, parameter) in target.Arguments.Zip(@case.Parameters))
        {
            if (argument is NameExpressionSyntax { Name.Text: "_" })
                _diagnostics.WildcardInTarget(argument.Location);
            else
                arguments.Add(_vocabulary.Binder(_diagnostics, StateAccess.All).BindWhole(argument, scope, parameter.Sort));
        }

        return new CaseTarget(@case, arguments.ToImmutable());
    }

    /// <summary>Every case and rule has a line, initial states have one, and no line stands after one that leaves nothing.</summary>
    private void CheckLines(ImmutableArray<Edge> edges, Invariant invariant)
    {
        var end = new Location(_syntax.Source, new TextSpan(_syntax.Source.Content.Length, 0));
        var head = _syntax.Base?.Location ?? _syntax.Invariant!.Location;
        var last = _syntax.Lines.Select(l => l.Location).LastOrDefault(l => l.Source == _syntax.Source) ?? _syntax.Spec.Location;
        var endOfLines = new Location(_syntax.Source, new TextSpan(last.Span.End, 0));
        if (!edges.Any(e => e.Source is null)) _diagnostics.NoLineForInit(end);
        foreach (var @case in invariant.Cases)
            foreach (var rule in _system.Rules)
                if (!edges.Any(e => e.Source == @case && e.Rule == rule))
                    _diagnostics.NoLine(head, @case.Name, rule.Name, Head(@case), endOfLines);
        foreach (var group in edges.GroupBy(e => (e.Source, e.Rule)))
        {
            var closed = group.SkipWhile(e => e.Guard is not null && !e.IsExhaustive).ToArray();
            foreach (var edge in closed.Skip(1)) _diagnostics.UnreachableLine(edge.Place, closed[0].Place.Line);
        }
    }

    private static string Head(Case @case) =>
        @case.Parameters.IsEmpty ? @case.Name : $"{@case.Name}({string.Join(", ", @case.Parameters)})";

    private ImmutableArray<Implication> BindImplications(Invariant invariant)
    {
        var implications = ImmutableArray.CreateBuilder<Implication>();
        foreach (var syntax in _syntax.Implications)
        {
            var @case = FindCase(syntax.Case.Name, invariant);
            var property = _system.Properties.FirstOrDefault(p => p.Name == syntax.Property.Text);
            _vocabulary.Log?.Use(syntax.Property, NameLog.Claim(syntax.Property.Text));
            if (property is null && IsLeftOut(syntax.Property)) continue;
            if (property is null && syntax.Property.Text.Length > 0)
                _diagnostics.UnknownName(
                    syntax.Property.Location, "property", syntax.Property.Text,
                    Nearest.To(syntax.Property.Text, _system.Properties.Select(p => p.Name)));
            if (@case is not null && property is not null) implications.Add(new Implication(@case, property, syntax.Location));
        }

        // Every case has to show what a claim of progress or an urgent deadline says of states.
        var claimed = from name in _system.Required
                      from property in _system.Properties.Where(p => p.Name == name)
                      from @case in invariant.Cases
                      where !implications.Any(i => i.Case == @case && i.Property == property)
                      select new Implication(@case, property, property.Place);
        return [.. implications, .. claimed];
    }

    private Scope BindScope()
    {
        var sizes = ScopeSizes.Defaults(_system);
        var sized = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _syntax.Scope)
        {
            if (_vocabulary.FindSort(entry.Name) is null) _vocabulary.FindTerm(entry.Name);
            if (_system.Networks.Any(n => n.Name == entry.Name.Text && n.Sort is not ListSort)) continue; // the proof may be of a variant whose network is a queue
            if (!sized.Add(entry.Name.Text)) _diagnostics.BadScope(entry.Name.Location, ScopeSizes.Twice(entry.Name.Text));
            if (ScopeSizes.Problem(_system, entry.Name.Text, entry.Size) is { } problem)
                _diagnostics.BadScope(entry.Name.Location, problem);
            else
                sizes = sizes.SetItem(entry.Name.Text, entry.Size);
        }

        return new Scope(sizes);
    }
}
