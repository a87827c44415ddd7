using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Mistakes on the command lines of <c>trace</c> and <c>simulate</c>: exit code 2, a message on stderr, and nothing that was run.</summary>
public sealed class BadRunTests : IDisposable
{
    private const string Spec = """
        sort Id
        state { Head: Id, Tail: int }
        init(first: Id) {
          Head = first
          Tail = 0
        }
        rule step(to: Id) {
          ---
          Head := to
        }
        """;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("A specification is needed.")]
    [InlineData("there is no file 'nosuch.spec'", "nosuch.spec")]
    [InlineData("--depth needs a number of at least 0.", "SPEC", "--depth", "-1")]
    [InlineData("--max-states needs a number of at least 1.", "SPEC", "--max-states", "0")]
    [InlineData("--exhaust and --depth exclude each other.", "SPEC", "--exhaust", "--depth", "3")]
    [InlineData("--goal and --stuck exclude each other.", "SPEC", "--stuck", "--goal", "Tail=1")]
    [InlineData("--stuck and --ef exclude each other.", "SPEC", "--stuck", "--ef", "Tail=1")]
    [InlineData("--ef and --lasso exclude each other.", "SPEC", "--lasso", "p", "--ef", "Tail=1")]
    [InlineData("--lasso goes through the states: it excludes --engine symbolic.", "SPEC", "--lasso", "p", "--engine", "symbolic")]
    [InlineData("error P413: the specification has no claim of progress 'p'", "SPEC", "--lasso", "p")]
    [InlineData("--ef needs every state: it excludes --depth.", "SPEC", "--ef", "Tail=1", "--depth", "3")]
    [InlineData("--stuck goes through the states: it excludes --engine symbolic.", "SPEC", "--stuck", "--engine", "symbolic")]
    [InlineData("--ef(1,1): error P201: there is no name 'Hed'", "SPEC", "--ef", "Hed = Head")]
    [InlineData("--replay takes no specification", "SPEC", "--replay", "a.run")]
    [InlineData("'a.run' is a saved run; 'prover trace --replay a.run' fires it again.", "a.run")]
    [InlineData("P412: 'SPEC' has no invariant", "SPEC")]
    [InlineData("P413: the specification has no invariant 'safe'", "SPEC", "--invariant", "safe")]
    [InlineData("P413: the specification has no case 'calm'", "SPEC", "--from", "calm", "--goal", "Tail=1")]
    [InlineData("--goal(1,1): error P201: there is no name 'Hed'\n  Hed = Head\n  ^^^\n  note: did you mean 'Head'?", "SPEC", "--goal", "Hed = Head")]
    [InlineData("--constraint(1,8): error P103: expected an expression, found the end of the file", "SPEC", "--goal", "Tail=1", "--constraint", "Tail = ")]
    [InlineData("--goal(1,10): error P103: expected the end of the formula, found ')'", "SPEC", "--goal", "Tail = 1 )")]
    [InlineData("P305: ", "SPEC", "--goal", "Tail=1", "--scope", "Id=0")]
    [InlineData("P305: ", "SPEC", "--goal", "Tail=1", "--scope", "Ix=2")]
    public void ATraceThatCannotBeLookedFor(string message, params string[] arguments) => Refuse(message, Spec, ["trace", .. arguments]);

    [Theory]
    [InlineData("A specification is needed.")]
    [InlineData("P413: the specification has no rule 'stop'", "SPEC", "--weights", "stop=1")]
    [InlineData("--weights takes RULE=N", "SPEC", "--weights", "step=1,step=2")]
    [InlineData("--weights takes RULE=N", "SPEC", "--weights", "step=-1")]
    [InlineData("--runs needs a number of at least 1.", "SPEC", "--runs", "0")]
    [InlineData("--steps needs a number of at least 0.", "SPEC", "--steps", "-1")]
    public void ASimulationThatCannotBegin(string message, params string[] arguments) => Refuse(message, Spec, ["simulate", .. arguments]);

    [Theory]
    [InlineData("trace", "SPEC", "--goal", "Tail = 1")]
    [InlineData("simulate", "SPEC")]
    public void AParameterOfACaseWithoutEnd(params string[] arguments) =>
        Refuse("P411: 'k' has sort int, whose values cannot be listed", Spec + "\ninvariant ok { case at(k: int) { [tail] Tail = k } }\n", arguments);

    [Fact]
    public void AFileThatCannotBeWritten()
    {
        var result = CommandLine.Run("trace", _folder.Write("a.spec", Spec), "--goal", "Tail = 0", "--save", _folder["no/such.run"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("P419: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ASavedRunWhoseSpecificationHasChanged()
    {
        _folder.Write("a.spec", Spec);
        var run = _folder["a.run"];
        Assert.Equal(0, CommandLine.Run("trace", _folder["a.spec"], "--goal", "exists x. Head != x", "--save", run).ExitCode);
        Assert.Equal(0, CommandLine.Run("trace", "--replay", run).ExitCode);
        File.AppendAllText(run, "step(Id1)\n");
        _folder.Write("a.spec", Spec.Replace("---", "[other] Head != to\n  ---", StringComparison.Ordinal));
        File.AppendAllText(run, "step(Id1)\n");
        var result = CommandLine.Run("trace", "--replay", run);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("P417: step 2 of the run, step(Id1), does not fire: its premise 'other' is false", result.Error, StringComparison.Ordinal);
        Assert.Contains("step(to = Id1)", result.Out, StringComparison.Ordinal); // as far as it goes
    }

    private void Refuse(string message, string spec, params string[] arguments)
    {
        var path = _folder.Write("a.spec", spec);
        var result = CommandLine.Run([.. arguments.Select(a => a == "SPEC" ? path : a)]);

        Assert.Contains(message.Replace("SPEC", path, StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
    }

    public void Dispose() => _folder.Dispose();
}
