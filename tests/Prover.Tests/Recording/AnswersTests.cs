using Prover.App.Recording;
using Prover.Proving;

namespace Prover.Tests.Recording;

/// <summary>An answer of one solver is never taken for another's, nor for that of another build or version.</summary>
public sealed class AnswersTests
{
    private static readonly PrecedentRecord Answer = new("whole", "conditions", 1, null, [], null);

    private readonly PassingAnswers _all = new();

    [Fact]
    public void TheSameSolverFindsWhatItKept()
    {
        Of("Z3", "4.12", "build").Keep("frame", Answer);

        Assert.Same(Answer, Assert.Single(Of("Z3", "4.12", "build").Find("frame")));
    }

    [Theory]
    [InlineData("cvc5", "4.12", "build")]
    [InlineData("Z3", "4.13", "build")]
    [InlineData("Z3", "4.12", "another build")]
    public void AnotherSolverDoesNot(string name, string version, string build)
    {
        Of("Z3", "4.12", "build").Keep("frame", Answer);

        Assert.Empty(Of(name, version, build).Find("frame"));
    }

    private AnswersOfSolver Of(string name, string version, string build) => new(_all, new Solver(
        new Lazy<SolverIdentity>(new SolverIdentity(name, version, "library", "binding", 1, build)),
        (_, _, _) => throw new InvalidOperationException("nobody asks"),
        _ => throw new InvalidOperationException("nobody asks"),
        _ => throw new InvalidOperationException("nobody asks"),
        (_, _) => throw new InvalidOperationException("nobody asks"),
        (_, _, _, _, _) => null,
        (_, _, _, _) => [],
        (_, _, _) => null,
            (_, _, _, _, _) => null,
        (_, _) => throw new InvalidOperationException("nobody asks"),
        (_, _, _, _) => throw new InvalidOperationException("nobody asks"),
        _ => { }));
}
