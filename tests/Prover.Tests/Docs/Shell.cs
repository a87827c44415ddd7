using System.Text.RegularExpressions;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Docs;

/// <summary>
/// Runs the blocks of one page in a folder of its own. A block with the name of a file writes that file; a block <c>in</c> a file replaces the
/// declaration that begins with the same line. In a <c>console</c> block, each line <c>$ prover …</c> is run, <c>$ echo $?</c> tells the exit code
/// of the command above it, and a line <c>...</c> stands for any number of lines.
/// </summary>
internal sealed partial class Shell : IDisposable
{
    private const string Prompt = "$ ";
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;
    private readonly string _root;
    private int _exitCode;

    public Shell()
    {
        _root = Path.GetDirectoryName(_folder["x"])!;
        _runs = new RunStore(_folder[".cache"]);
    }

    /// <summary>Runs one block and gives its text with the output that there really was; what <c>...</c> left out stays left out where the rest agrees.</summary>
    public string Run(Block block) => block switch
    {
        { Language: "console" } => string.Concat(Commands().Split(block.Text).Where(c => c.Length > 0).Select(Run)),
        { Rest: "" } => block.Text,
        { Rest: var rest } when rest.StartsWith("in ", StringComparison.Ordinal) => Replace(rest[3..], block.Text),
        _ => Write(block.Rest, block.Text),
    };

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], text);
        return text;
    }

    private string Replace(string name, string declaration)
    {
        var text = File.ReadAllText(_folder[name]);
        var start = text.IndexOf(declaration[..(declaration.IndexOf('\n', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{name}' has no declaration that begins as this block does:\n{declaration}");
        var end = text.IndexOf("\n}\n", start, StringComparison.Ordinal) + 3;
        File.WriteAllText(_folder[name], text[..start] + declaration + text[end..]);
        return declaration;
    }

    private string Run(string exchange)
    {
        var end = exchange.IndexOf('\n', StringComparison.Ordinal) + 1;
        var (command, expected) = (exchange[Prompt.Length..end].TrimEnd(), exchange[end..]);
        var actual = command == "echo $?" ? $"{_exitCode}\n" : command.StartsWith("prover ", StringComparison.Ordinal) ? Prover(command) : expected;
        return exchange[..end] + (Agrees(expected.Split('\n'), actual.Split('\n')) ? expected : actual);
    }

    private string Prover(string command)
    {
        using var output = new StringWriter { NewLine = "\n" };
        _exitCode = CommandLine.Run([.. Words().Matches(command).Skip(1).Select(w => PathOf(w.Value.Trim('\'')))], output, output, runs: _runs);
        return Version().Replace(output.ToString(), "Z3 4.8.12")
            .Replace(_root + "/", "", StringComparison.Ordinal)
            .Replace(Path.GetRelativePath(".", _root) + "/", "", StringComparison.Ordinal)
            .Replace("testhost", "prover", StringComparison.Ordinal);
    }

    // Files of the page's own folder are called by their names; all others are in the checkout.
    private string PathOf(string word) =>
        word.Length > 0 && !word.StartsWith('-') && Path.Exists(_folder[word]) || word.EndsWith(".missing", StringComparison.Ordinal) ? _folder[word] : word;

    // Whether the lines of a page, with their gaps, are those that were printed.
    private static bool Agrees(ReadOnlySpan<string> page, ReadOnlySpan<string> printed)
    {
        while (!page.IsEmpty && page[0].Trim() != "...")
        {
            if (printed.IsEmpty || printed[0].TrimEnd() != page[0].TrimEnd()) return false;
            page = page[1..];
            printed = printed[1..];
        }

        if (page.IsEmpty) return printed.IsEmpty;
        for (var skipped = 0; skipped <= printed.Length; skipped++)
            if (Agrees(page[1..], printed[skipped..])) return true;
        return false;
    }

    [GeneratedRegex(@"^(?=\$ )", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"'[^']*'|\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    [GeneratedRegex(@"Z3 [\d.]*\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}
