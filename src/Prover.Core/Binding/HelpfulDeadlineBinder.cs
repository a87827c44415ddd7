using System.Collections.Immutable;
using Prover.Logic;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Binding;

/// <summary>Deadlines that help a claim of progress (soundness rules 24 and 29).</summary>
/// <param name="names">The vocabulary.</param>
/// <param name="rules">The rules, whose names are no names of deadlines.</param>
/// <param name="time">The clock and its deadlines, which are bound already.</param>
/// <param name="diagnostics">Receives mistakes.</param>
internal sealed class HelpfulDeadlineBinder(SpecNames names, ImmutableArray<Rule> rules, ClockBinder time, DiagnosticBag diagnostics)
{
    private readonly ImmutableArray<Deadline> _known = time.Clock?.Deadlines ?? [];

    /// <summary>The instances of a deadline that help: those that are urgent in a state, satisfy <c>when</c>, and are not passed; null where it names no urgent deadline.</summary>
    public Helpful.OfDeadline? Bind(HelpfulDeadlineSyntax syntax, TermBinder binder, NameScope outer)
    {
        var name = syntax.Head.Name;
        if (name.Text.Length == 0) return null;
        names.Log?.Use(name, NameLog.Claim(name.Text));
        if (_known.FirstOrDefault(d => d.Name == name.Text) is not { } deadline)
        {
            if (!time.IsDeclared(name.Text)) ReportUnknown(syntax.Head);
            return null;
        }

        if (!deadline.IsUrgent) diagnostics.HelpfulDeadlineNotUrgent(name.Location, name.Text);
        ImmutableArray<Variable> instance = [.. deadline.Parameters.Select(p => new Variable($"{p.Name}_helpful", p.Sort, p.Place))];
        var scope = new NameScope(outer);
        new HeadBinder(names, diagnostics).Bind(syntax.Head, instance, scope);
        var when = syntax.When is null ? Terms.True : binder.BindFormula(syntax.When, scope);
        var renaming = new VariableRenaming(deadline.Parameters.Zip(instance).ToDictionary(p => p.First, p => p.Second));
        var (active, moment) = (renaming.Rewrite(deadline.IsActive), renaming.Rewrite(deadline.Time));
        var place = syntax.Location;
        var isOpen = new Compared(Comparison.LessOrEqual, new StateTerm(time.Clock!.Variable) { Place = place }, moment) { Place = place };
        return new Helpful.OfDeadline(deadline, instance, when, Terms.And([active, when, isOpen]) with { Place = place }, moment, place);
    }

    private void ReportUnknown(HeadSyntax head)
    {
        var (name, isRule) = (head.Name.Text, rules.Any(r => r.Name == head.Name.Text));
        diagnostics.UnknownName(head.Name.Location, "deadline", name, isRule ? null : Nearest.To(name, _known.Select(d => d.Name)),
            isRule ? $"'{name}' is a rule: write `helpful {head.Location.Text}`" : null);
    }
}
