using Prover.App.Requests;

namespace Prover.Tests.Output;

/// <summary>Work in the background says once how it ended.</summary>
public sealed class BackgroundWorkTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private static (string? Problem, bool IsCut) EndOf(Action<CancellationToken> work, bool stop = false)
    {
        var ended = new TaskCompletionSource<(string?, bool)>();
        var begun = BackgroundWork.Start("test", work, (problem, isCut) => ended.SetResult((problem, isCut)));
        if (stop) begun.Stop();
        return ended.Task.WaitAsync(_patience).GetAwaiter().GetResult();
    }

    [Fact]
    public void WorkThatIsDoneHasNoProblem() => Assert.Equal((null, false), EndOf(_ => { }));

    [Fact]
    public void WorkThatFailsSaysWhy() => Assert.Equal(("libz3 is missing", false), EndOf(_ => throw new DllNotFoundException("libz3 is missing")));

    [Fact]
    public void WorkThatIsStoppedHasNoProblem() => Assert.Equal((null, true), EndOf(
        end =>
        {
            end.WaitHandle.WaitOne(_patience);
            end.ThrowIfCancellationRequested();
        },
        stop: true));

    [Fact]
    public void WorkThatEndsItselfInThatWayIsABug() =>
        Assert.StartsWith("this is a bug of prover", EndOf(_ => throw new OperationCanceledException()).Problem, StringComparison.Ordinal);
}
