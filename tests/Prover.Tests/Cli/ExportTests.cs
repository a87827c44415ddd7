using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary><c>prover export</c>: where things go, and what it does not take.</summary>
public sealed class ExportTests
{
    private static readonly string Lock = CommandLine.PathTo("specs/lock/lock.pyv");
    private static readonly string Chord = CommandLine.PathTo("specs/chord/single-join.spec");

    // A list is rebuilt for every x.
    private const string Chosen =
        "sort X\nstate { q: set<X> }\ninit { q = {} }\nrule idle {\n true\n ---\n q := q\n}\ninvariant ok {\n [gone] forall x: X. {y in q | y != x} = q\n}\n";

    [Fact]
    public void AScriptForEachObligationIsWhatADumpHas()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandLine.Run("export", Lock, "--to", "smtlib", "-o", folder["export/deep"]).ExitCode);
        Assert.Equal(0, CommandLine.Run("verify", Lock, "--dump", "smt", "--dump-to", folder["dump"]).ExitCode);

        Assert.Equal(Texts(folder["dump"]), Texts(folder["export/deep"]));
        Assert.Equal(15, Texts(folder["dump"]).Count);
        Assert.Equal(CommandLine.Run("verify", Lock, "--dump", "smt"), CommandLine.Run("export", Lock, "--to", "smtlib"));
    }

    [Theory]
    [InlineData("vmt")]
    [InlineData("pyv")]
    public void AFileHasWhatTheTerminalWouldShow(string form)
    {
        using var folder = new TemporaryFolder();
        var shown = CommandLine.Run("export", Lock, "--to", form);
        Assert.Equal(new CommandLine(0, "", ""), CommandLine.Run("export", Lock, "--to", form, "--output", folder["a"]));

        Assert.Equal(shown.Out, File.ReadAllText(folder["a"]));
        Assert.Equal(["a"], Directory.GetFiles(Path.GetDirectoryName(folder["a"])!).Select(Path.GetFileName));
    }

    [Fact]
    public void ASpecificationHasNoObligations() => AssertMistake("P502", "export", Chord, "--to", "smtlib");

    [Fact]
    public void WhatMypyvyCannotSayIsNotWritten()
    {
        using var folder = new TemporaryFolder();
        AssertMistake("P501", "export", Chord, "--to", "pyv", "-o", folder["a.pyv"]);
        Assert.False(File.Exists(folder["a.pyv"]));
    }

    [Theory]
    [InlineData("--to", "vmt")]
    [InlineData("--to", "pyv")]
    public void OnlySomeFilesAreExported(params string[] options) => AssertMistake("P503", ["export", "README.md", .. options]);

    [Fact]
    public void WhatHasNoEncodingIsAMistakeWithAPlace()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write("a.spec", Chosen);
        var proof = folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok idle -> ok\n");

        AssertMistake("P504", "export", spec, "--to", "vmt");
        AssertMistake("P504", "export", proof, "--to", "smtlib", "-o", folder["scripts"]);
        AssertMistake("P504", "verify", proof, "--dump", "smt");
    }

    // A rule has said it before: the property would speak of elements of which it says nothing.
    [Fact]
    public void APropertyOfARebuiltListHasNoFormInVmt()
    {
        using var folder = new TemporaryFolder();
        var spec = folder.Write(
            "a.spec", "state { q: list<int> }\ninit { q = [] }\nrule idle {\n length([c in q | c > 0]) < 2\n ---\n q := q\n}\ninvariant ok {\n [few] length([c in q | c > 0]) <= 2\n}\n");

        AssertMistake("P504", "export", spec, "--to", "vmt");
    }

    [Theory]
    [InlineData("smtlib")]
    [InlineData("vmt")]
    [InlineData("pyv")]
    public void WhereNothingCanBeWrittenIsAMistake(string form)
    {
        using var folder = new TemporaryFolder();
        AssertMistake("P419", "export", Lock, "--to", form, "-o", Path.Combine(folder.Write("file", ""), "below"));
    }

    [Theory]
    [InlineData("export", "specs/lock/lock.pyv")]
    [InlineData("export", "specs/lock/lock.pyv", "--to", "tla")]
    [InlineData("export", "--to", "vmt")]
    [InlineData("export", "specs/lock/lock.pyv", "specs/ring/no-passing.spec", "--to", "vmt")]
    [InlineData("export", "nowhere.pyv", "--to", "vmt")]
    [InlineData("export", "specs/lock", "--to", "vmt")]
    public void BadUsageIsSaid(params string[] arguments)
    {
        var run = CommandLine.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.Empty(run.Out);
    }

    private static void AssertMistake(string code, params string[] arguments)
    {
        var run = CommandLine.Run(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"error {code}: ", run.Error, StringComparison.Ordinal);
    }

    private static IReadOnlyList<(string, string)> Texts(string folder) =>
        [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];
}
