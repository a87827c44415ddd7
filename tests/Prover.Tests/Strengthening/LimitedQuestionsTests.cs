using Prover.Logic;
using Prover.Proving;
using Prover.Strengthening;

namespace Prover.Tests.Strengthening;

/// <summary>A search with a limit asks so many questions and no more.</summary>
public sealed class LimitedQuestionsTests
{
    [Fact]
    public void QuestionsBeyondTheLimitAreUndecided()
    {
        using var inner = new Endless();
        var limited = new LimitedQuestions(inner, 2);
        using var cube = limited.About(new Cube([], []));

        Assert.IsType<StepAnswer.Possible>(limited.Violation([], Terms.True, CancellationToken.None));
        Assert.IsType<StepAnswer.Possible>(cube.Step([], [], Effort.Full, CancellationToken.None));
        Assert.Equal(new StepAnswer.Unknown("the limit of 2 questions was reached"), cube.Initial([], Effort.Full, CancellationToken.None));
        Assert.IsType<StepAnswer.Unknown>(limited.Violation([], Terms.True, CancellationToken.None));
        Assert.Equal(2, inner.Asked);
    }

    private sealed class Endless : IStepQuestions, ICubeQuestions
    {
        public int Asked { get; private set; }

        public int Learn(Term formula) => 0;

        public StepAnswer Violation(IReadOnlyCollection<int> assumed, Term claim, CancellationToken cancellation) => Answer();

        public ICubeQuestions About(Cube cube) => this;

        public StepAnswer Initial(IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation) => Answer();

        public StepAnswer Step(IReadOnlyCollection<int> assumed, IReadOnlyCollection<int> facts, Effort effort, CancellationToken cancellation) => Answer();

        public void Dispose()
        {
        }

        private StepAnswer.Possible Answer()
        {
            Asked++;
            return new StepAnswer.Possible();
        }
    }
}
