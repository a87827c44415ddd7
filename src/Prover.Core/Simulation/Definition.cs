using Prover.Logic;

namespace Prover.Simulation;

/// <summary>Formulas that say of a state variable which value it has.</summary>
internal static class Definition
{
    /// <summary>
    /// The value that <paramref name="formula"/> gives to <paramref name="variable"/>, at every argument if it is a function; null when it gives none.
    /// </summary>
    public static Term? Of(StateVariable variable, Term formula) => formula switch
    {
        Quantified { Quantifier: Quantifier.Forall } forall => OfFunction(variable, forall),
        _ => Sides(formula).Where(s => Is(s.Side, variable)).Select(s => s.Value).FirstOrDefault(),
    };

    // forall x, y. f(x, y) = value
    private static Lambda? OfFunction(StateVariable variable, Quantified forall)
    {
        foreach (var (side, value) in Sides(forall.Body))
        {
            if (side is not Application application || !Is(application.Function, variable)) continue;
            var parameters = application.Arguments.OfType<VariableTerm>().Select(v => v.Variable).ToArray();
            if (parameters.Length == application.Arguments.Length && parameters.Length == forall.Variables.Length
                && parameters.ToHashSet().SetEquals(forall.Variables))
                return new Lambda([.. parameters], value);
        }

        return null;
    }

    // What is said to be equal to what: a = b, a <-> b, a, !a.
    private static (Term Side, Term Value)[] Sides(Term formula) => formula switch
    {
        Equality e => [(e.Left, e.Right), (e.Right, e.Left)],
        Connected { Connective: Connective.Iff } c => [(c.Left, c.Right), (c.Right, c.Left)],
        Not n => [(n.Operand, Terms.False)],
        _ => [(formula, Terms.True)],
    };

    private static bool Is(Term term, StateVariable variable) => term is StateTerm state && state.Variable == variable;
}
