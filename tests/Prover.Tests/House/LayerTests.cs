using System.Reflection;
using Xunit.Abstractions;

namespace Prover.Tests.House;

/// <summary>
/// Types use their own layer and those below it, and project references hold. <c>dotnet test --filter FullyQualifiedName~LayerTests --logger
/// "console;verbosity=detailed"</c> prints the graph.
/// </summary>
public sealed class LayerTests(ITestOutputHelper output)
{
    public static TheoryData<string> Assemblies => [.. Layers.All.Select(l => l.Assembly)];

    [Fact]
    public void ThePageListsEveryProjectOfOurs() =>
        Assert.Equal(Directory.GetDirectories("src").Where(f => Directory.EnumerateFiles(f, "*.csproj").Any()).Select(f => Path.GetFileName(f)).Order(), Layers.All.Select(l => l.Assembly == "prover" ? "Prover.Cli" : l.Assembly).Order());

    [Theory, MemberData(nameof(Assemblies))]
    public void ThePageListsEveryNamespace(string assembly)
    {
        var layers = Layers.All.Single(l => l.Assembly == assembly);

        Assert.Equal(layers.Namespaces.Order(), layers.Compiled.Order());
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void TypesUseTheirOwnLayerAndThoseBelow(string assembly)
    {
        var layers = Layers.All.Single(l => l.Assembly == assembly);
        var uses = layers.Uses.Where(u => layers.Of(u.To.Namespace) >= 0 && u.From.Namespace != u.To.Namespace).ToArray();
        foreach (var layer in uses.GroupBy(u => u.From.Namespace).OrderBy(g => layers.Of(g.Key)))
            output.WriteLine($"{layer.Key} -> {string.Join(", ", layer.Select(u => u.To.Namespace).Distinct().OrderBy(layers.Of))}");

        var upward = uses.Where(u => layers.Of(u.To.Namespace) > layers.Of(u.From.Namespace)).Select(u => $"{u.From} uses {u.To}, of a higher layer").Order();
        if (upward.Any()) Assert.Fail(string.Join('\n', upward));
    }

    [Theory]
    [InlineData("Microsoft.Z3", "Prover.Z3")]
    [InlineData("System.CommandLine", "prover")]
    [InlineData("StreamJsonRpc", "Prover.Lsp")]
    [InlineData("System.Net.HttpListener", "Prover.Studio")]
    [InlineData("NATS.Client.Core", "Prover.Cluster")]
    [InlineData("NATS.Client.JetStream", "Prover.Cluster")]
    [InlineData("NATS.Client.KeyValueStore", "Prover.Cluster")]
    [InlineData("Prover.Cluster", "prover")]
    [InlineData("Prover.Lsp", "prover")]
    [InlineData("Prover.Studio", "prover")]
    [InlineData("Prover.Z3", "prover")]
    [InlineData("Prover.Z3.OverNative", "prover")]
    public void OnlyOneProjectKnowsALibrary(string library, string project)
    {
        var knowing = Layers.All.Select(l => l.Assembly).Where(a => Assembly.Load(a).GetReferencedAssemblies().Any(r => r.Name == library));

        Assert.Equal([project], knowing);
    }

    [Fact]
    public void OnlyTheCompositionRootNamesTheSolver() => Assert.Equal(
        ["Prover.Cli.CompositionRoot"],
        CompiledReferences.Of(Assembly.Load("prover")).Where(u => u.To.Assembly is "Prover.Smt" or "Prover.Z3" or "Prover.Z3.OverNative" or "Prover.Z3.Native").Select(u => $"{u.From}").Distinct());

    [Fact]
    public void TheCoreNeedsNothingButTheBaseLibrary() =>
        Assert.All(Assembly.Load("Prover.Core").GetReferencedAssemblies(), r => Assert.StartsWith("System.", r.Name, StringComparison.Ordinal));

    [Fact]
    public void TheEncoderKnowsNoSolver() => Assert.Equal(
        ["Prover.Core"], Assembly.Load("Prover.Smt").GetReferencedAssemblies().Select(r => r.Name!).Where(n => !n.StartsWith("System.", StringComparison.Ordinal)));

    /// <summary>Every way in which one type can use another is seen: a way that is not would be a hole in all tests above.</summary>
    [Theory]
    [InlineData("Base")]
    [InlineData("Interface")]
    [InlineData("Field")]
    [InlineData("Parameter")]
    [InlineData("Result")]
    [InlineData("Argument")]
    [InlineData("Constraint")]
    [InlineData("AppliedAttribute")]
    [InlineData("Created")]
    [InlineData("Called")]
    [InlineData("Cast")]
    [InlineData("Caught")]
    [InlineData("Captured")]
    [InlineData("Awaited")]
    [InlineData("AfterSwitch")]
    public void EveryKindOfUseIsSeen(string used) =>
        Assert.Contains(CompiledReferences.Of(typeof(Samples.User<>).Assembly), u => u.From.Name == "User`1" && u.To.Name.Split('`')[0] == used);
}
