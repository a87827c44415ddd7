extern alias native;
using System.Reflection;
using native::Prover.Z3;
using Prover.Cli;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>Which binding calls the native library is decided by the library's version.</summary>
public sealed class BindingTests
{
    [Theory]
    [InlineData("4.8.12", "own binding")]
    [InlineData("4.11.2.0", "own binding")]
    [InlineData("4.12", "package Microsoft.Z3 4.12.2")]
    [InlineData("4.13.3.0", "package Microsoft.Z3 4.12.2")]
    [InlineData("5.0.0.0", "package Microsoft.Z3 4.12.2")]
    public void TheVersionOfTheLibraryDecides(string library, string binding) =>
        Assert.Equal(binding, CompositionRoot.SolverFor(Version.Parse(library)).Identity.Value.Binding);

    [Fact]
    public void BothBindingsAnswerForTheSameEncodingAndLibraryButForTheirOwnBuild()
    {
        var (own, package) = (CompositionRoot.SolverFor(new Version(4, 8)).Identity.Value, CompositionRoot.SolverFor(Libz3.OldestForPackage).Identity.Value);

        Assert.Equal(own, package with { Binding = own.Binding, Build = own.Build });
        Assert.NotEqual(own.Build, package.Build);
    }

    [Fact]
    public void TheSolverIsCompiledFromTheSameSourcesAgainstBoth()
    {
        var package = TypesOf("Prover.Z3");

        Assert.Equal(["Prover.Z3.Context", "Prover.Z3.PackageLibrary"], package.Except(TypesOf("Prover.Z3.OverNative")).Order());
        Assert.Empty(TypesOf("Prover.Z3.OverNative").Except(package));
    }

    [Fact]
    public void TheVersionNamesTheLibraryAndTheBinding()
    {
        var version = CommandLine.Run("--version");

        var binding = InstalledLibrary.Version >= Libz3.OldestForPackage ? "package Microsoft.Z3 4.12.2" : "own binding";
        Assert.Matches($@"^prover \d+\.\d+\.\d+, Z3 {InstalledLibrary.Version.ToString(3)} \(\S*libz3\S*\), {binding}\n$", version.Out);
        Assert.Equal((0, ""), (version.ExitCode, version.Error));
    }

    private static IReadOnlyCollection<string> TypesOf(string assembly) =>
        [.. Assembly.Load(assembly).GetTypes().Where(t => t is { IsNested: false, Namespace: "Prover.Z3" }).Select(t => t.FullName!)];
}
