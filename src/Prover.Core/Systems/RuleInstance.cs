using System.Collections.Immutable;
using Prover.Logic;
using Prover.Text;

namespace Prover.Systems;

/// <summary>One instance of a rule, under names of its own, so that a formula can speak of it while another instance fires.</summary>
/// <param name="rule">The rule.</param>
/// <param name="place">The place that the formulas get.</param>
public sealed class RuleInstance(Rule rule, Location place) : SameSymbols
{
    private readonly Dictionary<Variable, Variable> _renamed = rule.Parameters.ToDictionary(p => p, p => new Variable($"{p.Name}_helpful", p.Sort, p.Place));

    /// <summary>A variable for each parameter of the rule, in their order.</summary>
    public ImmutableArray<Variable> Variables => [.. rule.Parameters.Select(p => _renamed[p])];

    /// <summary>The variable that stands for one of the rule; any other stands for itself.</summary>
    public Variable Of(Variable variable) => _renamed.GetValueOrDefault(variable, variable);

    /// <summary>The premises hold from top to bottom, and then <paramref name="when"/> does: a formula over the parameters and <c>let</c>s of the rule. The result is over <see cref="Variables"/>.</summary>
    public Term Enabled(Term when) => Rewrite(rule.Premises.Reverse().Aggregate(when, (rest, premise) => premise switch
    {
        Assume assume => new Connected(Connective.And, assume.Formula, rest) { Place = place },
        Systems.Bind bind => new Match([bind.Value], [new MatchArm([bind.Pattern], null, rest), Terms.CatchAll([bind.Value], Terms.False)]) { Place = place },
        _ => throw new InvalidOperationException($"no premise is a {premise.GetType().Name}"),
    }));

    /// <inheritdoc/>
    protected override Variable Bind(Variable variable) => _renamed[variable] = new Variable(variable.Name, variable.Sort, variable.Place);

    /// <inheritdoc/>
    protected override Variable Use(Variable variable) => Of(variable);
}
