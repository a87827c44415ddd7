using System.Reflection;
using System.Text.RegularExpressions;

namespace Prover.Tests.House;

/// <summary>A file uses its own floor of the house or lower ones, and the walls between projects stand.</summary>
public sealed partial class FloorTests
{
    private static readonly House[] Houses =
    [
        new("Prover.Core", "Prover", ["Text", "Syntax", "Logic", "Systems", "Binding", "Translation", "Semantics", "Simulation", "Exploration", "Proving", "Reuse", "Comparing"]),
        new("Prover.App", "Prover.App", ["Files", "Interchange", "Recording", "Requests", "Pictures", "Explaining", "Reports"]),
        new("Prover.Cli", "Prover.Cli", ["Terminals", "Rendering", "Interaction", "Commands"]),
    ];

    // What stands in no folder of the program puts the floors together.
    private sealed record House(string Project, string Namespace, string[] Floors)
    {
        public IEnumerable<string> Folders =>
            Directory.GetDirectories($"src/{Project}").Select(f => Path.GetFileName(f)!).Where(f => f is not ("bin" or "obj" or "Properties"));
    }

    public static TheoryData<string> Files => [.. Houses.SelectMany(h => h.Folders.SelectMany(f => Directory.GetFiles($"src/{h.Project}/{f}", "*.cs", SearchOption.AllDirectories)))];

    [Fact]
    public void EveryFolderIsAFloor() => Assert.All(Houses, h => Assert.Empty(h.Folders.Except(h.Floors)));

    [Theory, MemberData(nameof(Files))]
    public void AFileUsesItsOwnFloorAndThoseBelow(string path)
    {
        var house = Houses.Single(h => h.Project == path.Split('/')[1]);
        var floor = path.Split('/')[2];
        var text = File.ReadAllText(path);
        var used = References().Matches(text).Select(m => m.Groups["name"].Value)
            .Where(name => name.StartsWith($"{house.Namespace}.", StringComparison.Ordinal))
            .Select(name => name[(house.Namespace.Length + 1)..].Split('.')[0]).Distinct(StringComparer.Ordinal);

        Assert.Matches($@"namespace {Regex.Escape(house.Namespace)}\.{floor}(\.\w+)?;", text);
        Assert.All(used, other => Assert.InRange(Array.IndexOf(house.Floors, other), 0, Array.IndexOf(house.Floors, floor)));
    }

    [Theory]
    [InlineData("Microsoft.Z3", "Prover.Smt")]
    [InlineData("System.CommandLine", "prover")]
    public void OnlyOneProjectKnowsALibrary(string library, string project)
    {
        var knowing = new[] { "Prover.Core", "Prover.Smt", "Prover.App", "prover" }
            .Where(p => Assembly.Load(p).GetReferencedAssemblies().Any(r => r.Name == library));

        Assert.Equal([project], knowing);
    }

    [Fact]
    public void TheCoreNeedsNothingButTheBaseLibrary()
    {
        Assert.All(Assembly.Load("Prover.Core").GetReferencedAssemblies(), r => Assert.StartsWith("System.", r.Name, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b(?<name>Prover(?:\.[A-Z]\w*)+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex References();
}
