using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Smt;

/// <summary>
/// When a term has a meaning, as a formula. Every use has an obligation of its own, so that what is proved about a step may take for granted
/// that reading it meets no undefined use; and a structure in which it does is no counterexample to anything but that obligation.
/// </summary>
internal sealed class Definedness(SizeScope scope, TermEncoder terms)
{
    private readonly SmtTerms _smt = scope.Smt;
    private readonly CallMemory<SmtTerm?> _calls = new();

    /// <summary>When <paramref name="term"/> has a meaning; null when its form alone says always.</summary>
    public SmtTerm? Of(Term term, Environment env)
    {
        if (PartialUse.Count(term) == 0) return null;
        var inParts = term switch
        {
            Connected c => All([Of(c.Left, env), Behind(c, env)]),
            Quantified q => Everywhere(q, env),
            OverList o => All([Of(o.List, env), Everywhere(o, env)]),
            ListComprehension c => All([Of(c.List, env), Everywhere(c, env)]),
            Comprehension c => All([Of(c.Set, env), Everywhere(c, env)]),
            MapComprehension m => All([Of(m.Domain, env), Everywhere(m, env)]),
            Next n => Of(n.Operand, env with { State = env.Next, Next = default }),
            Lambda => null, // its effect has an obligation; a hypothesis about all arguments would help nobody
            Call c => All(
                [.. Each(c.Arguments, env), _calls.Of(c.Function, [.. c.Arguments.Select(a => terms.Encode(a, env))], env, inner => Of(c.Function.Body, inner))]),
            Let l => All([Of(l.Value, env), Of(l.Body, terms.Fit(l.Pattern, terms.Encode(l.Value, env), env).Env)]),
            Conditional c => OfConditional(c, env),
            Match m => All([.. Each(m.Scrutinees, env), .. OfArms(m, env)]),
            _ => All(Each(Subterms.Of(term), env)),
        };
        return PartialUse.ConditionOf(term) is { } condition ? All([inParts, terms.Formula(condition, env)]) : inParts;
    }

    private IEnumerable<SmtTerm?> Each(IEnumerable<Term> parts, Environment env) => parts.Select(p => Of(p, env));

    private SmtTerm? Behind(Connected c, Environment env) => Of(c.Right, env) is not { } right ? null : c.Connective switch
    {
        Connective.And or Connective.Implies => _smt.Implies(terms.Formula(c.Left, env), right),
        Connective.Or => _smt.Or(terms.Formula(c.Left, env), right),
        Connective.Iff => right,
        _ => throw new InvalidOperationException($"unknown connective {c.Connective}"),
    };

    // Below a quantifier only where quantifiers are written out: elsewhere it would be one more quantified hypothesis.
    private SmtTerm? Everywhere(Quantified q, Environment env) => scope.WritesOut
        ? scope.Quantify(universal: true, q.Variables, values => terms.AmongValues(q, true, values, Of(q.Body, env.With(q.Variables, values)) ?? _smt.True))
        : null;

    private SmtTerm? Everywhere(OverList o, Environment env) => scope.WritesOut
        ? terms.Lists.Quantify(
            Quantifier.Forall, 0, terms.Encode(o.List, env), (item, position) => Of(o.Body, TermEncoder.At(o.Element, o.Position, item, position, env)) ?? _smt.True)
        : null;

    private SmtTerm? Everywhere(ListComprehension c, Environment env) => scope.WritesOut
        ? terms.Lists.Quantify(
            Quantifier.Forall, 0, terms.Encode(c.List, env), (item, position) => ForElement(c, TermEncoder.At(c.Element, c.Position, item, position, env)))
        : null;

    private SmtTerm ForElement(ListComprehension c, Environment env) => _smt.And(
        Of(c.Condition, env) ?? _smt.True, _smt.Implies(terms.Formula(c.Condition, env), Of(c.Value, env) ?? _smt.True));

    private SmtTerm? Everywhere(Comprehension c, Environment env) => scope.WritesOut
        ? scope.Quantify(universal: true, [c.Element], values => ForMember(c, env.With(c.Element, values[0])))
        : null;

    private SmtTerm? Everywhere(MapComprehension m, Environment env) => scope.WritesOut
        ? scope.Quantify(universal: true, [m.Key], values => ForKey(m, env.With(m.Key, values[0])))
        : null;

    private SmtTerm ForKey(MapComprehension m, Environment env) => _smt.And(
        _smt.Implies(terms.Formula(m.IsMember, env), Of(m.Condition, env) ?? _smt.True),
        _smt.Implies(terms.Formula(m.IsKey, env), Of(m.Value, env) ?? _smt.True));

    private SmtTerm ForMember(Comprehension c, Environment env) => _smt.Implies(terms.Formula(c.IsMember, env), Of(c.Body, env) ?? _smt.True);

    private SmtTerm? OfConditional(Conditional c, Environment env)
    {
        var condition = terms.Formula(c.Condition, env);
        return All([Of(c.Condition, env), When(condition, Of(c.Then, env)), When(_smt.Not(condition), Of(c.Else, env))]);
    }

    private IEnumerable<SmtTerm?> OfArms(Match m, Environment env)
    {
        var values = m.Scrutinees.Select(s => terms.Encode(s, env)).ToImmutableArray();
        var reached = _smt.True;
        foreach (var arm in m.Arms)
        {
            var (fits, inner) = terms.FitAll(arm.Patterns, values, env);
            var here = _smt.And(reached, fits);
            var taken = here;
            if (arm.Guard is not null)
            {
                yield return When(here, Of(arm.Guard, inner));
                taken = _smt.And(here, terms.Formula(arm.Guard, inner));
            }

            yield return When(taken, Of(arm.Body, inner));
            reached = _smt.And(reached, _smt.Not(taken));
        }
    }

    private SmtTerm? When(SmtTerm condition, SmtTerm? fact) => fact is null ? null : _smt.Implies(condition, fact);

    private SmtTerm? All(IEnumerable<SmtTerm?> facts)
    {
        var known = facts.OfType<SmtTerm>().ToArray();
        return known.Length switch { 0 => null, 1 => known[0], _ => _smt.And(known) };
    }
}
