using Prover.Tests.Support;

namespace Prover.Tests.Binding;

/// <summary>A file that another one names is opened when its name ends as it should, and not a character of any other is shown.</summary>
public sealed class EndingTests : IDisposable
{
    private const string Secret = "root:secret:0\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("a.spec", "extend \"secret\"\n", "verify", "P009: 'secret' is not read: the name of a specification ends in .spec")]
    [InlineData("a.spec", "extend \"secret\"\n", "trace", "the name of a specification ends in .spec")]
    [InlineData("a.proof", "extend \"secret\"\n", "verify", "P009: 'secret' is not read: the name of a proof ends in .proof")]
    [InlineData("a.proof", "proof of ok in \"secret\"\ninit -> ok\n", "verify", "the name of a specification ends in .spec")]
    [InlineData("a.run", "run of \"secret\"\ninit()\n", "trace --replay", "the name of a specification ends in .spec")]
    [InlineData("secret", Secret, "trace", "P009: 'secret' is not read: the name of a specification ends in .spec")]
    [InlineData("secret", Secret, "simulate --runs 1", "P009")]
    [InlineData("secret", Secret, "trace --replay", "P009: 'secret' is not read: the name of a saved run ends in .run")]
    [InlineData("secret", Secret, "verify --dump tokens", "P008")]
    [InlineData("secret", Secret, "verify --dump system", "P009")]
    [InlineData("secret", Secret, "verify", "P008")]
    [InlineData("secret", Secret, "export --to vmt", "P503")]
    public void WhatEndsOtherwiseIsNotOpened(string name, string content, string command, string message)
    {
        _folder.Write("secret", Secret);
        var path = _folder.Write(name, content);
        var run = CommandLine.Run([.. command.Split(' '), path]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error.Replace(Path.GetRelativePath(".", _folder["."]) + "/", "", StringComparison.Ordinal).Replace(_folder["."][..^1], "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("root", run.Out + run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
