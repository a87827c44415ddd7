using System.Text.RegularExpressions;
using Prover.Cli.Commands;
using Prover.Tests.Docs;
using Prover.Tests.Support;

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
    public void EveryCodeHasAnEntryInTheDocumentation()
    {
        var entries = Catalogue.Parse(File.ReadAllText("docs/diagnostics.md")).ToArray();

        Assert.Equal(Codes().Matches(Bag).Select(m => m.Value).Order(StringComparer.Ordinal), entries.Select(e => e.Code));
        Assert.All(entries, e => Assert.Contains(e.Lines, l => l.StartsWith("```", StringComparison.Ordinal)));
    }

    /// <summary>The unnamed blocks of entries about languages; the others are run by <see cref="Docs.ConsoleTests"/>.</summary>
    public static TheoryData<string, string, string> Examples
    {
        get
        {
            var examples = new TheoryData<string, string, string>();
            foreach (var block in Block.Of(File.ReadAllText("docs/diagnostics.md")).Where(IsExample)) examples.Add(block.Heading[..4], block.Language, block.Text);
            return examples;
        }
    }

    private static bool IsExample(Block block) =>
        block.Rest.Length == 0 && (block.Language is "spec" or "proof" or "pyv") && block.Heading.StartsWith('P');

    [Theory, MemberData(nameof(Examples))]
    public void TheExampleOfACodeProvokesItAndNothingElse(string code, string language, string text)
    {
        var found = language switch
        {
            "pyv" => PyvFile.Mistakes(text),
            "proof" => Diagnose.Proof(text, Base()),
            _ when text.StartsWith("extend \"base.spec\"\n", StringComparison.Ordinal) => Diagnose.Variant(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..], Base()),
            _ => Diagnose.Spec(text),
        };

        // A few lines are an example, and no whole specification.
        Assert.Equal([code], found.Select(d => d.Code).Distinct().Where(c => c == code || c is not ("P225" or "P012")));
    }

    private static string Base() => Block.Of(File.ReadAllText("docs/diagnostics.md")).First(b => b.Rest == "base.spec").Text;

    [GeneratedRegex(@"(?<="")P\d{3}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Codes();
}
