using System.Collections.Immutable;
using Prover.Logic;
using Prover.Systems;

namespace Prover.Proving;

/// <summary>
/// A question whether some elements have facts in common, in an initial state or after a step. The state fits if the chosen facts hold for some values of the
/// elements.
/// </summary>
/// <param name="Elements">The elements.</param>
/// <param name="Facts">Formulas about them and one state.</param>
public sealed record Cube(ImmutableArray<Variable> Elements, ImmutableArray<Term> Facts);

/// <summary>How hard the solver tries to answer a question about a cube.</summary>
public enum Effort
{
    /// <summary>It may take a small share of the limits: most of what is impossible is seen at once.</summary>
    Quick,
    /// <summary>It may take all of the limits, but shows no structure.</summary>
    Full,
    /// <summary>It may take all of the limits, and shows a structure with few elements.</summary>
    Shown,
}

/// <summary>The answer to a question about one state or one step.</summary>
public abstract record StepAnswer
{
    private StepAnswer()
    {
    }

    /// <summary>There is such a state or step, with few elements.</summary>
    /// <param name="Structure">The state, or the state before the step, and its successor if the rule does not determine it.</param>
    /// <param name="Rule">The rule of the step; null without one.</param>
    public sealed record Found(Assignment Structure, Rule? Rule) : StepAnswer;

    /// <summary>There is such a state or step, which was not to be shown.</summary>
    public sealed record Possible : StepAnswer;

    /// <summary>No such state or step exists, at any size.</summary>
    /// <param name="Facts">The numbers of facts that suffice for that.</param>
    public sealed record Impossible(ImmutableArray<int> Facts) : StepAnswer;

    /// <summary>The solver does not know.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Unknown(string Reason) : StepAnswer;
}

/// <summary>
/// Questions about states and steps of one system at any size, to solvers that keep what they learn. All states satisfy the axioms. One thread may use it at a time; a
/// cancelled question ends in <see cref="OperationCanceledException"/>.
/// </summary>
public interface IStepQuestions : IDisposable
{
    /// <summary>Takes in a formula that later questions may assume of a state, and returns its number.</summary>
    int Learn(Term formula);

    /// <summary>Searches for a small state in which the formulas <paramref name="assumed"/> hold and <paramref name="claim"/> does not.</summary>
    StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation);

    /// <summary>Begins questions about a cube. No other questions may be asked until its end.</summary>
    ICubeQuestions About(Cube cube);
}

/// <summary>Questions about one cube.</summary>
public interface ICubeQuestions : IDisposable
{
    /// <summary>Searches for an initial state that fits <paramref name="facts"/>, given by their numbers.</summary>
    StepAnswer Initial(IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation);

    /// <summary>
    /// Searches for a step to a state that fits <paramref name="facts"/>, from a state in which the formulas <paramref name="assumed"/> hold and which does not
    /// fit them itself.
    /// </summary>
    StepAnswer Step(IReadOnlyCollection<int> assumed, IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation);
}
