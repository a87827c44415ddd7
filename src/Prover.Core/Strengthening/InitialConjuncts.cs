using System.Collections.Immutable;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Strengthening;

/// <summary>
/// The conjuncts of the initial condition, each as a fact about the whole state. Those that every step keeps hold in all states that runs reach, and may say what
/// no universal clause can.
/// </summary>
public static class InitialConjuncts
{
    /// <summary>The conjuncts of a system as atoms without arguments; none if the initial condition has parameters or names values.</summary>
    public static ImmutableArray<Atom> Of(TransitionSystem system) => system.Init.Parameters.IsEmpty && system.Init.Premises.All(p => p is Assume)
        ? [.. system.Init.Premises.OfType<Assume>().SelectMany(a => Terms.Conjuncts(a.Formula)).Select(f => new Atom(NameOf(f), [], _ => f))]
        : [];

    /// <summary>
    /// The numbers of the formulas in the largest set that every step keeps as a whole, as far as the solver sees this with a small share of its limits.
    /// </summary>
    /// <param name="formulas">Formulas about a state, each with the number under which <paramref name="ask"/> has learnt it.</param>
    /// <param name="ask">The solver.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static ImmutableArray<int> Kept(IReadOnlyCollection<(int Known, Term Formula)> formulas, IStepQuestions ask, CancellationToken cancellation)
    {
        var kept = formulas.ToList();
        while (kept.RemoveAll(f => !IsKept(f.Formula)) > 0)
        {
        }

        return [.. kept.Select(f => f.Known)];

        bool IsKept(Term formula)
        {
            using var broken = ask.About(new Cube([], [new Not(formula)]));
            return broken.Step([.. kept.Select(f => f.Known)], [0], Effort.Quick, cancellation) is StepAnswer.Impossible;
        }
    }

    // The first definition or variable that it reads.
    private static string NameOf(Term formula) => formula switch
    {
        Call call => call.Function.Name,
        StateTerm state => state.Variable.Name,
        _ => Subterms.Of(formula).Select(NameOf).FirstOrDefault(name => name.Length > 0) ?? "",
    };
}
