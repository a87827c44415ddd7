using System.Text.RegularExpressions;

namespace Prover.Tests.Text;

/// <summary>The catalogue of messages: every code means one thing and is provoked by a test.</summary>
public sealed partial class CatalogueTests
{
    private static readonly string Bag = string.Concat(
        Directory.GetFiles("src/Prover.Core/Text", "DiagnosticBag*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText));

    [Fact]
    public void EveryCodeIsOneMethod()
    {
        var codes = Codes().Matches(Bag).Select(m => m.Value).ToArray();

        Assert.Equal(codes.Distinct(StringComparer.Ordinal), codes);
    }

    [Fact]
    public void EveryCodeIsProvokedByATest()
    {
        var tests = Directory.GetFiles("tests/Prover.Tests", "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);
        var provoked = tests.SelectMany(t => Codes().Matches(t)).Select(m => m.Value);

        Assert.Empty(Codes().Matches(Bag).Select(m => m.Value).Except(provoked));
    }

    [Fact]
    public void EveryCodeHasALineInTheDocumentation()
    {
        var documented = File.ReadAllLines("docs/diagnostics.md").Where(l => l.StartsWith("| P", StringComparison.Ordinal)).Select(l => l[2..6]);

        Assert.Equal(Codes().Matches(Bag).Select(m => m.Value).Order(StringComparer.Ordinal), documented);
    }

    [GeneratedRegex(@"(?<="")P\d{3}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
