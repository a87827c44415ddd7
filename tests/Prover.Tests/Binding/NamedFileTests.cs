using Prover.App.Requests;
using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>A file that another file names is never quoted unless it is what it has to be: somebody else may have written the other one.</summary>
public sealed class NamedFileTests : IDisposable
{
    private const string Secret = "account 4711, password hunter2\n";

    private const string Lock = "state { on: bool }\ninit { on }\ninvariant ok { [some] on }\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.spec", "extend \"SECRET.spec\"\n", "P021: 'SECRET.spec' is not a specification: no line begins with a declaration")]
    [InlineData("a.proof", "proof of ok in \"SECRET.spec\"\ninit -> ok\n", "P021: 'SECRET.spec' is not a specification: no line begins with a declaration")]
    [InlineData("a.proof", "extend \"SECRET.proof\"\nok set -> ok\n", "P021: 'SECRET.proof' is not a proof: it does not begin with 'proof', 'extend' or 'interpretation'")]
    [InlineData("a.run", "run of \"SECRET.spec\"\ninit\n", "P021: 'SECRET.spec' is not a specification: no line begins with a declaration")]
    public void AnythingElseIsNamedAndNotShown(string name, string text, string message)
    {
        _folder.Write("SECRET.spec", Secret);
        _folder.Write("SECRET.proof", Secret);
        var path = _folder.Write(name, text);
        AssertHidden(message.Replace("SECRET", _folder["SECRET"], StringComparison.Ordinal), name == "a.run" ? ["trace", "--replay", path] : ["verify", path]);
    }

    [Theory]
    [InlineData("verify", "LINK.spec")]
    [InlineData("verify", "LINK.proof")]
    [InlineData("verify", "LINK.pyv")]
    [InlineData("typecheck", "LINK.spec")]
    [InlineData("trace", "LINK.spec")]
    [InlineData("verify", "a.proof")]
    [InlineData("verify", "b.spec")]
    [InlineData("verify", ".")]
    public void ALinkToAnotherKindOfFileIsNotRead(string command, string name)
    {
        var secret = _folder.Write("SECRET.txt", Secret);
        foreach (var ending in new[] { "spec", "proof", "pyv" }) File.CreateSymbolicLink(_folder[$"LINK.{ending}"], secret);
        _folder.Write("a.proof", "proof of ok in \"LINK.spec\"\ninit -> ok\n");
        _folder.Write("b.spec", "extend \"LINK.spec\"\n");
        AssertHidden("P020: '", [command, _folder[name]]);
        AssertHidden("is a link to a file whose name has another ending, so it is not read", [command, _folder[name]]);
    }

    [Fact]
    public void ALinkToTheSameKindIsFollowed()
    {
        File.CreateSymbolicLink(_folder["a.spec"], _folder.Write("lock.spec", Lock));
        var run = CommandLine.Run("typecheck", _folder["a.spec"]);
        Assert.Equal((ExitCode.Met, ""), (run.ExitCode, run.Error));
    }

    private static void AssertHidden(string message, string[] arguments)
    {
        var run = CommandLine.Run(arguments);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", run.Out + run.Error, StringComparison.Ordinal);
    }
}
