using Prover.Logic;
using Prover.Proving;

namespace Prover.Strengthening;

/// <summary>Questions about states and steps, of which only so many are answered: the same ones on every machine.</summary>
public sealed class LimitedQuestions(IStepQuestions inner, int most) : IStepQuestions
{
    private int _asked;

    /// <inheritdoc/>
    public int Learn(Term formula) => inner.Learn(formula);

    /// <inheritdoc/>
    public StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation) => Ask(() => inner.Violation(assumed, claim, cancellation));

    /// <inheritdoc/>
    public ICubeQuestions About(Cube cube) => new CubeQuestions(this, inner.About(cube));

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();

    private StepAnswer Ask(Func<StepAnswer> question) =>
        _asked++ < most ? question() : new StepAnswer.Unknown($"the limit of {most:N0} questions was reached");

    private sealed class CubeQuestions(LimitedQuestions owner, ICubeQuestions inner) : ICubeQuestions
    {
        public StepAnswer Initial(IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation) =>
            owner.Ask(() => inner.Initial(facts, effort, cancellation));

        public StepAnswer Step(IReadOnlyCollection<int> assumed, IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation) =>
            owner.Ask(() => inner.Step(assumed, facts, effort, cancellation));

        public void Dispose() => inner.Dispose();
    }
}
