using Prover.Tests.Support;

namespace Prover.Tests.Lsp;

/// <summary>Documents in the editor are formatted, line by line where lines stay.</summary>
public sealed class FormattingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Client _client = Client.Start();

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    private (string Range, string Text)[] Edits(string file, string text)
    {
        _client.Open(_folder[file], text);
        var options = Client.Document(_folder[file]).TrimEnd('}') + "},\"options\":{\"tabSize\":2,\"insertSpaces\":true}}";
        return [.. _client.Ask("textDocument/formatting", options)!.AsArray().Select(e => (Client.Said(e!["range"]!), (string)e["newText"]!))];
    }

    [Fact]
    public void OnlyLinesThatChangeAreEdited() =>
        Assert.Equal([("2:1-27", "mutable relation r(Node)")], Edits("a.spec", "sort Node\nmutable  relation r(Node )\n"));

    [Fact]
    public void WhereLinesComeOrGoTheWholeTextIsReplaced() => Assert.Equal("sort Node\n\nsort Id\n", Assert.Single(Edits("a.spec", "sort Node\n\n\n\nsort Id\n")).Text);

    [Fact]
    public void AFormattedDocumentIsNotEdited() => Assert.Empty(Edits("a.spec", "sort Node\n"));

    [Fact]
    public void ADocumentWithAMistakeIsNotEdited() => Assert.Empty(Edits("a.spec", "sort  Node ==\n"));

    [Fact]
    public void AMypyvyFileIsNotEdited() => Assert.Empty(Edits("a.pyv", "sort  node\n"));
}
