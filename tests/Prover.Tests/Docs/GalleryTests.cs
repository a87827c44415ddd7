using System.Text.RegularExpressions;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Docs;

/// <summary>
/// The gallery shows what its commands draw. Set <c>PROVER_UPDATE_GOLDEN=1</c> to draw the pictures anew; look at them.
/// </summary>
public sealed partial class GalleryTests
{
    // Ids of 160 bits take the solver half a minute.
    private const string Slow = "buckets.svg";

    public static IEnumerable<object[]> Quick => All.Where(p => p.File != Slow).Select(p => new object[] { p.Proof, p.Obligation, p.File });

    public static IEnumerable<object[]> Rest => All.Where(p => p.File == Slow).Select(p => new object[] { p.Proof, p.Obligation, p.File });

    private static IEnumerable<(string Proof, string Obligation, string File)> All =>
        Commands().Matches(File.ReadAllText(Repository.PathOf("docs/gallery.md"))).Select(m => (m.Groups["proof"].Value, m.Groups["obligation"].Value, m.Groups["file"].Value));

    [Theory, MemberData(nameof(Quick))]
    public void APictureIsWhatTheCommandsDraw(string proof, string obligation, string file) => Compare(proof, obligation, file);

    [Theory, MemberData(nameof(Rest))]
    [Trait("Category", "campaign")]
    public void ASlowPictureIsWhatTheCommandsDraw(string proof, string obligation, string file) => Compare(proof, obligation, file);

    [Fact]
    public void TheGalleryHasPictures() => Assert.True(All.Count() >= 4);

    private static void Compare(string path, string obligation, string file)
    {
        using var folder = new TemporaryFolder();
        var runs = new RunStore(folder["store"]);
        CommandLine.Run(runs, "verify", "-q", path);
        var shown = CommandLine.Run(runs, "show", obligation, "--format", "svg");
        Assert.Equal((0, ""), (shown.ExitCode, shown.Error));
        var place = Repository.PathOf($"docs/pictures/{file}");
        if (Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(place, shown.Out);
        else Assert.Equal(File.ReadAllText(place), shown.Out);
    }

    [GeneratedRegex(@"prover verify (?<proof>\S+)\nprover show (?<obligation>\S+) --format svg -o (?<file>\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Commands();
}
