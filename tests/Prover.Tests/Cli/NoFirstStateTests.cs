using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Runs that cannot begin: nothing was shown, so <c>trace</c> and <c>simulate</c> refuse (P420, exit code 2) and say where a first state exists.</summary>
public sealed class NoFirstStateTests : IDisposable
{
    private const string Two = """
        sort Id
        immutable constant a: Id
        immutable constant b: Id
        axiom [apart] a != b
        mutable relation on(Id)
        init { forall x. !on(x) }
        rule go(x: Id) {
          ---
          on(x) := true
        }
        invariant off {
          case none { [none] forall x. !on(x) }
          case full(x: Id) { [some] on(x); [only] !on(x) }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("trace", "--engine", "explicit")]
    [InlineData("trace", "--engine", "symbolic")]
    [InlineData("trace", "--goal", "on(a)")]
    [InlineData("simulate")]
    [InlineData("simulate", "--runs", "2")]
    public void SizesWithoutAnInitialState(string command, params string[] options)
    {
        var error = Refused(Two, [command, .. options, "--scope", "Id=1"]);

        Assert.Contains("a.spec(6,1): error P420: there is no initial state with Id = 1, so no run begins\n  init { forall x. !on(x) }\n  ^", error, StringComparison.Ordinal);
        Assert.Contains("note: there is one with --scope Id=2\n", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explicit")]
    [InlineData("symbolic")]
    public void ACaseWithoutAState(string engine) => Assert.Contains(
        "P420: there is no state of the case 'full' with Id = 3, so no run begins",
        Refused(Two, "trace", "--from", "full", "--engine", engine), StringComparison.Ordinal);

    [Theory]
    [InlineData("explicit")]
    [InlineData("symbolic")]
    public void AConstraintThatLeavesNoInitialState(string engine)
    {
        var error = Refused(Two, "trace", "--constraint", "on(a)", "--engine", engine);

        Assert.Contains("P420: there is no initial state with Id = 3 that satisfies the constraint, so no run begins", error, StringComparison.Ordinal);
        Assert.Matches(@"note: no size has one: '[^']+' and '[^']+' contradict each other\n", error);
    }

    [Fact]
    public void InitialStatesThatContradictThemselves()
    {
        var error = Refused("state { up: bool }; init { [yes] up; [no] !up }; rule flip { ---; up := !up }; invariant absurd { [no] false }", "trace");

        Assert.Contains("P420: there is no initial state, so no run begins", error, StringComparison.Ordinal);
        Assert.Contains("note: no size has one: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInitialStateWhoseListIsLongerThanTheScope() => Assert.Contains(
        "note: none was found in other sizes either, up to q ≤ 2",
        Refused("state { q: list<bool> }; init { length(q) = 9 }; rule pop { let _ :: r = q; ---; q := r }; invariant any { [any] true }", "trace", "--engine", "symbolic"),
        StringComparison.Ordinal);

    [Fact]
    public void WhereInitialStatesExistRunsBegin() => Assert.Equal(1, Run(Two, "trace", "--scope", "Id=2").ExitCode);

    private string Refused(string spec, params string[] arguments)
    {
        var result = Run(spec, arguments);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
        return result.Error;
    }

    private CommandLine Run(string spec, params string[] arguments)
    {
        var path = _folder.Write("a.spec", spec.Replace(';', '\n'));
        return CommandLine.Run([arguments[0], path, .. arguments.Skip(1)]);
    }

    public void Dispose() => _folder.Dispose();
}
