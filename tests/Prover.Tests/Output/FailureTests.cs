using Prover.App.Requests;

namespace Prover.Tests.Output;

/// <summary>Exceptions that end a request, in words.</summary>
public sealed class FailureTests
{
    private static readonly DllNotFoundException _missing = new("libz3 is missing");

    [Fact]
    public void AMissingSolverIsNoBugWhereverItIsLoaded()
    {
        foreach (var exception in (Exception[])[_missing, new TypeInitializationException("Solver", _missing)])
        {
            Assert.Equal("libz3 is missing", Failure.Describe(exception));
            Assert.False(Failure.IsBug(exception));
        }
    }

    [Fact]
    public void ShortMemoryIsNoBug()
    {
        var exception = new InsufficientMemoryException();

        Assert.Equal("memory ran out", Failure.Describe(exception));
        Assert.False(Failure.IsBug(exception));
    }

    [Fact]
    public void EverythingElseIsABug()
    {
        var exception = new InvalidOperationException("nothing fits");

        Assert.StartsWith("this is a bug of prover, please report it: ", Failure.Describe(exception), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: nothing fits", Failure.Describe(exception), StringComparison.Ordinal);
        Assert.True(Failure.IsBug(exception));
    }
}
