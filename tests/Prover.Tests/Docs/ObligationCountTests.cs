using System.Globalization;
using System.Text.RegularExpressions;
using Prover.Tests.Support;

namespace Prover.Tests.Docs;

/// <summary>The numbers of obligations in the tables of specifications are those of the accepted records.</summary>
public sealed partial class ObligationCountTests
{
    [Theory]
    [InlineData("specs/chord", 14)]
    [InlineData("specs/kad", 15)]
    public void ANumberThatLinksToAProofIsItsNumberOfObligations(string folder, int proofs)
    {
        var path = Repository.PathOf(folder);
        var links = NumberOfProof().Matches(File.ReadAllText(Path.Combine(path, "README.md")));

        Assert.Equal(proofs, links.Count);
        Assert.All(links, link =>
        {
            var record = File.ReadLines(Path.Combine(path, link.Groups["proof"].Value + ".accepted")).First(l => l.StartsWith("  obligations ", StringComparison.Ordinal));
            Assert.Equal($"  obligations {int.Parse(link.Groups["number"].Value, CultureInfo.InvariantCulture)}", record);
        });
    }

    [GeneratedRegex(@"\[(?<number>\d+)\]\((?<proof>[^)]+\.proof)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOfProof();
}
