using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Prover.Logic;

/// <summary>
/// Quantified variables whose values a guard tells, replaced: <c>forall x. x = t &amp; a -> b</c> becomes <c>let x = t in a -> b</c>, and
/// <c>exists x. (x = s | x = t) &amp; a</c> an instance for s and one for t, through definitions, <c>match</c> and constructors. The textbooks' one-point rule,
/// which solvers call destructive equality resolution. What is made has the value of what it was made of, whatever values undefined uses are given; where
/// something is undefined, the original tells (soundness rule 10).
/// </summary>
/// <remarks>
/// Quantifiers may be regrouped where that lets a guard tell more: see <see cref="Regrouping"/>. They are not in questions that list the values of variables, since the guards that list them would be lost.
/// </remarks>
public sealed class OnePoint : SameSymbols
{
    // The most instances that one quantifier, with those around it, becomes. An instance costs its encoding, which is little; but not for long.
    private const int MostInstances = 16;

    private static readonly (Known Kept, Known Regrouped) _known = (new Known(), new Known());

    private readonly bool _regroups;
    private int _instances = 1;
    private bool _hasChanged;

    private OnePoint(bool regroups) => _regroups = regroups;

    /// <summary>
    /// <paramref name="term"/> without such variables, itself and in what it calls; the very same where there are none. Where <paramref name="regroups"/>, quantifiers may be regrouped.
    /// </summary>
    public static Term In(Term term, bool regroups) => Of(regroups).Terms.GetValue(term, original =>
    {
        var rewriter = new OnePoint(regroups);
        var result = rewriter.Rewrite(original);
        return rewriter._hasChanged ? result : original;
    });

    /// <inheritdoc/>
    public override Term Rewrite(Term term)
    {
        if (term is not Quantified { Quantifier: Quantifier.Forall or Quantifier.Exists } quantified) return base.Rewrite(term);
        if (Instances(quantified) is { } instances) return Rewritten(quantified.Quantifier, instances);
        foreach (var form in _regroups ? Regrouping.Of(quantified) : [])
            if (Instances(form.Inner) is { } regrouped) return form.Around(Rewritten(quantified.Quantifier, regrouped));
        return base.Rewrite(term);
    }

    private Term Rewritten(Quantifier quantifier, ImmutableArray<Term> instances)
    {
        _hasChanged = true;
        var around = _instances;
        _instances *= Math.Max(1, instances.Length);
        var rewritten = instances.Select(Rewrite).ToArray();
        _instances = around;
        return quantifier == Quantifier.Forall ? Terms.And(rewritten) : Terms.Or(rewritten);
    }

    // One for each value of the first variable that is told by a guard, which is not the goal of an implication.
    private ImmutableArray<Term>? Instances(Quantified quantified)
    {
        var isUniversal = quantified.Quantifier == Quantifier.Forall;
        var (guards, claim) = isUniversal ? Guarded(quantified.Body) : ([.. Terms.Conjuncts(quantified.Body)], Terms.True);
        foreach (var variable in quantified.Variables)
            for (var i = 0; i < guards.Length; i++)
            {
                if (Solution.Of(guards[i], variable) is not { } solutions || solutions.Length * _instances > MostInstances) continue;
                return [.. solutions.Select(s => Instance(s, i))];

                Term Instance(Solution solution, int guard)
                {
                    // Guards that do not mention the variable stay outside, where they may determine the next one.
                    var known = guards.Select((g, other) => other == guard ? solution.After : g).Prepend(solution.Before).OfType<Term>()
                        .SelectMany(Terms.Conjuncts).ToLookup(g => Terms.Occurs(variable, g));
                    var body = Joined(known[false], new Let(new VariablePattern(variable), solution.Value, Joined(known[true], claim)));
                    var rest = quantified.Variables.Remove(variable);
                    return rest.IsEmpty ? body : quantified with { Variables = rest, Body = body };
                }
            }

        return null;

        Term Joined(IEnumerable<Term> known, Term body) => isUniversal ? Implied(known, body) : Terms.And([.. known, body]);
    }

    /// <summary><paramref name="known"/> as guards of a claim; the claim itself where there are none.</summary>
    internal static Term Implied(IEnumerable<Term> known, Term claim) =>
        known.ToArray() is { Length: > 0 } guards ? new Connected(Connective.Implies, Terms.And(guards), claim) : claim;

    /// <summary>The guards of a claim, in the forms a -> b, !a | b and !a.</summary>
    internal static (Term[] Guards, Term Claim) Guarded(Term formula)
    {
        switch (formula)
        {
            case Connected { Connective: Connective.Implies } implies:
                var (more, claim) = Guarded(implies.Right);
                return ([.. Terms.Conjuncts(implies.Left), .. more], claim);
            case Connected { Connective: Connective.Or, Left: Not not } or:
                var (others, inner) = Guarded(or.Right);
                return ([.. Terms.Conjuncts(not.Operand), .. others], inner);
            case Not not:
                return ([.. Terms.Conjuncts(not.Operand)], Terms.False);
            default:
                return ([], formula);
        }
    }

    // ---- symbols stay; of functions, those whose bodies change are made anew ----------------------------------------------------

    /// <inheritdoc/>
    protected override Function Of(Function function)
    {
        var rewritten = Of(_regroups).Functions.GetValue(function, original => In(original.Body, _regroups) is var body && ReferenceEquals(body, original.Body)
            ? original
            : new Function(original.Name, original.Parameters, original.IsDefinition, original.Place) { Body = body });
        _hasChanged |= rewritten != function;
        return rewritten;
    }

    // ---- what was rewritten before ----------------------------------------------------------------------------------------------

    private static Known Of(bool regroups) => regroups ? _known.Regrouped : _known.Kept;

    private sealed class Known
    {
        public ConditionalWeakTable<Term, Term> Terms { get; } = [];

        public ConditionalWeakTable<Function, Function> Functions { get; } = [];
    }
}
