using Prover.Logic;
using Prover.Simulation;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>The formula that a state is one in which a run is to end.</summary>
internal sealed class EncodedEnd(SizeScope scope, StepEncoder steps, TransitionSystem system)
{
    private readonly SmtTerms _smt = scope.Smt;
    private readonly List<(Rule Rule, Environment Constants)> _fired = [];

    /// <summary>The rules of which the latest formula says that they may be undefined, each with the constants that stand for its parameters there.</summary>
    public IReadOnlyList<(Rule Rule, Environment Constants)> Fired => _fired;

    /// <summary>The formula that the state of <paramref name="env"/> is an end.</summary>
    public SmtTerm Of(Destination destination, Environment env)
    {
        _fired.Clear();
        return destination switch
        {
            Destination.Goal goal => steps.Holds(goal.Formula, env),
            Destination.Violation violation => _smt.Or(
                [.. violation.Invariants.Select(i => _smt.Not(Holds(i, env))), .. system.Rules.SelectMany(r => Undefined(r, env))]),
            _ => throw new InvalidOperationException($"unknown destination {destination.GetType().Name}"),
        };
    }

    // One case, for some values of its parameters; a case without meaning does not hold.
    private SmtTerm Holds(Invariant invariant, Environment env) => _smt.Or(invariant.Cases.Select(c =>
    {
        SmtTerm All(Environment inner) => _smt.And(c.Conjuncts.Select(k => steps.Holds(k.Formula, inner)));
        return c.Parameters.IsEmpty ? All(env) : scope.Quantify(universal: false, c.Parameters, values => All(env.With(c.Parameters, values)));
    }));

    // A use in a premise, after those above it, or in an effect, has no meaning for some values of the rule's parameters.
    private IEnumerable<SmtTerm> Undefined(Rule rule, Environment env)
    {
        var read = steps.Read([], scope.WithFresh(rule.Parameters, env));
        _fired.Add((rule, read.End));
        var reached = _smt.True;
        foreach (var premise in rule.Premises)
        {
            foreach (var use in Uses(TermOf(premise), reached, read.End)) yield return use;
            read = steps.Read([premise], read.End);
            reached = _smt.And([reached, .. read.Known, .. read.Hypotheses.Select(h => h.Formula)]);
        }

        // A formula over two states has a meaning everywhere.
        if (rule.Transition is not Effects effects) yield break;
        foreach (var pair in effects.KeyPairs) yield return _smt.And(reached, _smt.Not(steps.Terms.Formula(pair.Differ, read.End)));
        foreach (var use in effects.Terms.SelectMany(value => Uses(value, reached, read.End))) yield return use;
    }

    private IEnumerable<SmtTerm> Uses(Term term, SmtTerm reached, Environment env)
    {
        foreach (var use in PartialUse.In(term))
        {
            var path = steps.Read(use.Path, scope.WithFresh(use.Constants, env));
            yield return _smt.And(
                [reached, .. path.Known, .. path.Hypotheses.Select(h => h.Formula), _smt.Not(steps.Terms.Formula(use.Condition, path.End))]);
        }
    }

    private static Term TermOf(Step premise) => premise switch
    {
        Assume assume => assume.Formula,
        Bind bind => bind.Value,
        _ => throw new InvalidOperationException($"no premise is a {premise.GetType().Name}"),
    };
}
