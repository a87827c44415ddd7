using Prover.Proving;

namespace Prover.Tests.Proving;

/// <summary>The choice between solvers is put off until one is asked.</summary>
public sealed class SolverChoiceTests
{
    private readonly List<string> _log = [];

    [Fact]
    public void NothingIsChosenBeforeASolverIsAsked()
    {
        var solver = SolverChoice.Of(Choose);
        solver.LimitMemory(64);
        Assert.Empty(_log);

        Assert.Equal("Z3 4.12.1", solver.Version);
        Assert.Equal("a binding", solver.Identity.Value.Binding);
        Assert.Equal(["chosen", "limited to 64"], _log);
    }

    [Fact]
    public void ALimitThatComesLaterReachesTheChosenSolver()
    {
        var solver = SolverChoice.Of(Choose);
        _ = solver.Version;
        solver.LimitMemory(128);

        Assert.Equal(["chosen", "limited to 128"], _log);
    }

    [Fact]
    public void WithoutALibraryWhateverIsAskedSaysSo()
    {
        var solver = SolverChoice.Of(() => throw new DllNotFoundException("libz3 was not found"));
        solver.LimitMemory(64);

        Assert.Throws<DllNotFoundException>(() => solver.Version);
        Assert.Throws<DllNotFoundException>(() => solver.Version);
    }

    private Solver Choose()
    {
        _log.Add("chosen");
        return new Solver(
            new Lazy<SolverIdentity>(new SolverIdentity("Z3", "4.12.1", "libz3.so", "a binding", 1, "a build")),
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
            bytes => _log.Add($"limited to {bytes}"));
    }
}
