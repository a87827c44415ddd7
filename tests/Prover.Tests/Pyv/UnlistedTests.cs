using Prover.App.Requests;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>Formulas over all integers: they are proved, and where they are not, nothing is shown that could not be replayed.</summary>
public sealed class UnlistedTests : IDisposable
{
    private const string Counter = "mutable constant c: int\ninit c = 0\ntransition up()\n  modifies c\n  c' = c + 1\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void WhatHoldsOfAllIntegersIsProved()
    {
        var run = CommandLine.Run("verify", _folder.Write("a.pyv", Counter + "invariant forall x: int. x < 0 -> x < c\n"));
        Assert.Equal(ExitCode.Met, run.ExitCode);
    }

    [Theory]
    [InlineData(Counter + "invariant forall x: int. x > 3 -> x > c\n", "'forall x' ranges over all of int")]
    [InlineData(Counter + "definition low() = exists x: int. x > 3 & x < c\ninvariant !low\n", "'exists x' ranges over all of int")]
    public void AModelThatCannotBeReplayedIsNoCounterexample(string text, string because)
    {
        var run = CommandLine.Run("verify", _folder.Write("a.pyv", text));
        Assert.Equal(ExitCode.Undecided, run.ExitCode);
        Assert.Contains($"undecided: a model was found, which cannot be replayed\n      because of {because} at ", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("refuted", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnIntegerThatAnEquationDeterminesIsReplayed()
    {
        var run = CommandLine.Run("verify", _folder.Write("a.pyv", "mutable constant c: int\ninit c = 0\ntransition up()\n  modifies c\n  exists x: int. x > c & c' = x\ninvariant c < 5\n"));
        Assert.Equal(ExitCode.Missed, run.ExitCode);
        Assert.Contains("made so by  c := 5", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("trace")]
    [InlineData("trace", "--engine", "symbolic")]
    [InlineData("simulate", "--steps", "3")]
    public void ThereAreNoRunsToLookAt(string command, params string[] options)
    {
        var run = CommandLine.Run([command, _folder.Write("a.pyv", Counter + "invariant forall x: int. x > 3 -> x > c\n"), .. options]);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("a.pyv(6,11): error P421: 'forall x' ranges over all of int", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AGoalIsHeldAgainstStates()
    {
        var run = CommandLine.Run("trace", _folder.Write("a.pyv", Counter + "invariant c >= 0\n"), "--goal", "forall x: int. x = c");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("P421", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAuditSaysWhatItCannotDo()
    {
        var run = CommandLine.Run("verify", _folder.Write("a.pyv", Counter + "invariant forall x: int. x < 0 -> x < c\n"), "--audit");
        Assert.Contains("not audited: 'forall x' ranges over all of int", run.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
