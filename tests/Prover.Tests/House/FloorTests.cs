using System.Reflection;
using System.Text.RegularExpressions;

namespace Prover.Tests.House;

/// <summary>A file uses its own floor of the house or lower ones, and the walls between projects stand.</summary>
public sealed partial class FloorTests
{
    private static readonly string[] Floors =
        ["Text", "Syntax", "Logic", "Systems", "Binding", "Translation", "Semantics", "Simulation", "Exploration", "Proving", "Reuse", "Comparing"];

    private static readonly string[] Folders =
        [.. Directory.GetDirectories("src/Prover.Core").Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj"))];

    public static TheoryData<string> Files => [.. Folders.SelectMany(f => Directory.GetFiles($"src/Prover.Core/{f}", "*.cs", SearchOption.AllDirectories))];

    [Fact]
    public void EveryFolderIsAFloor() => Assert.Empty(Folders.Except(Floors));

    [Theory, MemberData(nameof(Files))]
    public void AFileUsesItsOwnFloorAndThoseBelow(string path)
    {
        var floor = path.Split('/')[2];
        var text = File.ReadAllText(path);
        var used = References().Matches(text).Select(m => m.Groups["floor"].Value).Distinct(StringComparer.Ordinal);

        Assert.Contains($"namespace Prover.{floor};", text, StringComparison.Ordinal);
        Assert.All(used, other => Assert.InRange(Array.IndexOf(Floors, other), 0, Array.IndexOf(Floors, floor)));
    }

    [Theory]
    [InlineData("Microsoft.Z3", "Prover.Smt")]
    [InlineData("System.CommandLine", "prover")]
    public void OnlyOneProjectKnowsALibrary(string library, string project)
    {
        var knowing = new[] { "Prover.Core", "Prover.Smt", "prover" }
            .Where(p => Assembly.Load(p).GetReferencedAssemblies().Any(r => r.Name == library));

        Assert.Equal([project], knowing);
    }

    [Fact]
    public void TheCoreNeedsNothingButTheBaseLibrary()
    {
        Assert.All(Assembly.Load("Prover.Core").GetReferencedAssemblies(), r => Assert.StartsWith("System.", r.Name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bProver\.(?<floor>[A-Z]\w*)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex References();
}
