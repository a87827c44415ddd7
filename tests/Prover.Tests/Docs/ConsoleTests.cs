namespace Prover.Tests.Docs;

/// <summary>
/// The program prints the output that the documentation shows. Set <c>PROVER_UPDATE_GOLDEN=1</c> to write the output into the pages; review the
/// difference.
/// </summary>
public sealed class ConsoleTests
{
    public static TheoryData<string> All => Pages.All;

    [Theory, MemberData(nameof(All))]
    public void TheProgramPrintsWhatThePageShows(string path)
    {
        var page = File.ReadAllText(path);
        var lines = page.Split('\n').Select(l => l + "\n").ToList();
        lines[^1] = lines[^1].TrimEnd('\n');
        using var shell = new Shell();
        foreach (var block in Block.Of(page))
        {
            lines[block.Line] = shell.Run(block);
            for (var i = 1; i < block.Text.Split('\n').Length - 1; i++) lines[block.Line + i] = "";
        }

        var actual = string.Concat(lines);
        if (Environment.GetEnvironmentVariable("PROVER_UPDATE_GOLDEN") == "1") File.WriteAllText(path, actual);
        else Assert.Equal(page, actual);
    }
}
