using System.Collections.Immutable;
using Prover.Logic;

namespace Prover.Systems;

/// <summary>
/// An explicit definition in a formula: <paramref name="Variable"/>, in the state at hand or, when <paramref name="IsAfter"/>, in the one after, is
/// <paramref name="Value"/>, at every argument if it is a function. The value may mention the variable itself: see <see cref="Definitions"/>.
/// </summary>
public sealed record Definition(StateVariable Variable, bool IsAfter, Term Value)
{
    /// <summary>The definitions that <paramref name="formula"/> can be read as, if it is nothing but a definition.</summary>
    public static IEnumerable<Definition> In(Term formula) => In(formula, isAfter: false, []);

    private static IEnumerable<Definition> In(Term formula, bool isAfter, ImmutableArray<Variable> bound) => formula switch
    {
        Next next when !isAfter => In(next.Operand, isAfter: true, bound),
        Quantified { Quantifier: Quantifier.Forall } forall => In(forall.Body, isAfter, bound.AddRange(forall.Variables)),
        _ => Equations.Sides(formula).Select(s => Of(s.Side, Equations.Outside(s.Value, isAfter), isAfter, bound)).OfType<Definition>(),
    };

    private static Definition? Of(Term side, Term value, bool isAfter, ImmutableArray<Variable> bound) =>
        !isAfter && Equations.Entry(side) is var (before, given) ? Of(before, false, given, value, bound)
        : Equations.EntryAfter(side, isAfter) is var (after, arguments) ? Of(after, true, arguments, value, bound)
        : null;

    // At every argument: the arguments are different variables, and whatever else is bound does not matter, since no sort is empty.
    private static Definition? Of(StateVariable variable, bool isAfter, ImmutableArray<Term> arguments, Term value, ImmutableArray<Variable> bound)
    {
        var parameters = arguments.OfType<VariableTerm>().Select(v => v.Variable).Distinct().ToImmutableArray();
        if (parameters.Length != arguments.Length || !parameters.All(bound.Contains)) return null;
        if (bound.Except(parameters).Any(b => Terms.Occurs(b, value))) return null;
        return new Definition(variable, isAfter, parameters.IsEmpty ? value : new Lambda(parameters, value));
    }
}
