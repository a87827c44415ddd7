using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Semantics;

/// <summary>
/// In which order the parts of a quantified formula are evaluated. Reading an instance from left to right begins with guards: <c>g1 &amp; g2 -&gt; rest</c> is true
/// where a guard is false, and <c>g1 &amp; g2</c> is false there. A guard is evaluated as soon as the variables of it and of those before it have values, once
/// for all instances that share them: each instance still means what it means alone, and is undefined where it would be.
/// </summary>
internal sealed class QuantifierPlan
{
    private static readonly ConditionalWeakTable<Quantified, QuantifierPlan> _known = [];

    private QuantifierPlan(Quantified quantified)
    {
        var body = quantified.Body;
        var implication = body is Connected { Connective: Connective.Implies } implies ? implies : null;
        WithoutGuard = implication is not null;
        Rest = implication?.Right ?? Terms.True;
        var guards = quantified.Variables.Select(_ => ImmutableArray.CreateBuilder<Term>()).ToArray();
        var depth = 0;
        foreach (var guard in Terms.Conjuncts(implication?.Left ?? body))
        {
            depth = Math.Max(depth, quantified.Variables.Index().LastOrDefault(v => Mentions(guard, v.Item)).Index);
            guards[depth].Add(guard);
        }

        Guards = [.. guards.Select(g => g.ToImmutable())];
        Listed = Listing.Of(quantified);
    }

    /// <summary>For each variable the guards that are evaluated when it has a value, in their order.</summary>
    public ImmutableArray<ImmutableArray<Term>> Guards { get; }

    /// <summary>For each variable whose sort is not listed, the restriction that tells its values; null for the others.</summary>
    public ImmutableArray<Restriction?> Listed { get; }

    /// <summary>The body, evaluated where all guards hold.</summary>
    public Term Rest { get; }

    /// <summary>The value of an instance whose guard is false.</summary>
    public bool WithoutGuard { get; }

    /// <summary>The plan for a formula, made once.</summary>
    public static QuantifierPlan Of(Quantified quantified) => _known.GetValue(quantified, q => new QuantifierPlan(q));

    private static bool Mentions(Term term, Variable variable) =>
        term is VariableTerm v ? v.Variable == variable : Subterms.Of(term).Any(part => Mentions(part, variable));
}
