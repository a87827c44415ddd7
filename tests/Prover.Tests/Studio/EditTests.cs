using System.Text;
using System.Text.Json.Nodes;

namespace Prover.Tests.Studio;

/// <summary>Texts are edited on the page: checked and verified unsaved, and written only when they are saved.</summary>
public sealed class EditTests : IDisposable
{
    private const string Guard = "  [free] forall m. !held(m)\n";

    private readonly Locks _locks = new();
    private readonly Served _served;

    public EditTests() => _served = new Served(_locks.Path);

    public void Dispose()
    {
        _served.Dispose();
        _locks.Dispose();
    }

    private int Number(string file) => (int)_served.Get("/api/files")["files"]!.AsArray().Single(f => (string)f!["path"]! == file)!["id"]!;

    private string OnDisk(string file) => File.ReadAllText(Path.Combine(_locks.Path, file));

    private JsonNode Text(string file) => _served.Get($"/api/text?file={Number(file)}");

    private JsonNode Edit(string file, string text, string? version = null) => _served.Post(
        $"/api/edit?file={Number(file)}", new JsonObject { ["version"] = version ?? (string)Text(file)["version"]!, ["text"] = text }.ToJsonString());

    private JsonNode Send(string request, string file) => _served.Post($"/api/{request}?file={Number(file)}");

    private JsonNode Verified(string proof)
    {
        Send("verify", proof);
        return _served.Events(Number(proof))[^1];
    }

    private static string Problem(Action request) => Assert.Throws<InvalidOperationException>(request).Message;

    [Fact]
    public void WhatIsTypedIsVerifiedAndWrittenOnlyWhenItIsSaved()
    {
        var (weak, good) = (OnDisk("weak.spec"), OnDisk("good.spec"));
        Assert.Equal("bad", (string)Verified("weak.proof")["colour"]!);

        var edited = Edit("weak.spec", good);
        Assert.Equal((true, 0), ((bool)edited["hasChanged"]!, edited["mistakes"]!.AsArray().Count));
        Assert.False((bool)_served.Get($"/api/file?file={Number("weak.proof")}")["hasBegun"]!); // that was another text
        Assert.Equal("good", (string)Verified("weak.proof")["colour"]!);
        Assert.Equal(weak, OnDisk("weak.spec"));

        Assert.False((bool)Send("save", "weak.spec")["hasChanged"]!);
        Assert.Equal(good, OnDisk("weak.spec"));
        Assert.Equal("good", (string)Verified("weak.proof")["colour"]!);
    }

    [Fact]
    public void MistakesHaveTheirPlacesAsOneTypes()
    {
        var text = OnDisk("good.spec").Replace("[free] forall m. !held(m)", "[free] forall m. !hold(m)", StringComparison.Ordinal);
        var mistake = Assert.Single(Edit("good.spec", text)["mistakes"]!.AsArray())!;

        Assert.Equal("hold", text[(int)mistake["start"]!..(int)mistake["end"]!]);
        Assert.Equal((7, "P201"), ((int)mistake["line"]!, (string)mistake["code"]!));
        Assert.Contains("did you mean 'held'?", (string)mistake["message"]!, StringComparison.Ordinal);
        // The proof sees the same text.
        Assert.Contains("hold", (string)Assert.Single(_served.Get($"/api/file?file={Number("good.proof")}")["mistakes"]!.AsArray())!, StringComparison.Ordinal);
        var elsewhere = Assert.Single(Text("good.proof")["mistakes"]!.AsArray())!;
        Assert.Equal(0, (int)elsewhere["line"]!);
        Assert.Contains("good.spec(7,", (string)elsewhere["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatSomebodySavedMeanwhileIsKept()
    {
        var theirs = OnDisk("good.spec") + "# theirs\n";
        var version = (string)Text("good.spec")["version"]!;
        Edit("good.spec", OnDisk("good.spec") + "# ours\n");
        File.WriteAllText(Path.Combine(_locks.Path, "good.spec"), theirs);

        Assert.Contains("P441", Problem(() => Send("save", "good.spec")), StringComparison.Ordinal);
        Assert.Equal(theirs, OnDisk("good.spec"));
        Assert.EndsWith("# ours\n", (string)Text("good.spec")["text"]!, StringComparison.Ordinal);
        Assert.Equal(theirs, (string)Send("discard", "good.spec")["text"]!);
        // A page that still shows the old text would overwrite theirs.
        Assert.Contains("P441", Problem(() => Edit("good.spec", "# old\n", version)), StringComparison.Ordinal);
    }

    [Fact]
    public void LineEndingsAndAByteOrderMarkStay()
    {
        var (path, marked) = (Path.Combine(_locks.Path, "good.spec"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var text = OnDisk("good.spec").ReplaceLineEndings("\r\n");
        File.WriteAllText(path, text, marked);
        var shown = (string)Text("good.spec")["text"]!;
        Assert.DoesNotContain('\r', shown);

        Assert.False((bool)Edit("good.spec", shown)["hasChanged"]!);
        var edited = shown.Replace("held(n) := false", "held(m) := false", StringComparison.Ordinal);
        var mistake = Assert.Single(Edit("good.spec", edited)["mistakes"]!.AsArray())!;
        Assert.Equal("m", edited[(int)mistake["start"]!..(int)mistake["end"]!]);
        Send("save", "good.spec");
        byte[] expected = [.. marked.Preamble, .. marked.GetBytes(text.Replace("held(n) := false", "held(m) := false", StringComparison.Ordinal))];
        Assert.Equal(expected, File.ReadAllBytes(path));
    }

    [Fact]
    public void ARunBeginsInTheTextThatIsNotSaved()
    {
        Edit("good.spec", OnDisk("good.spec").Replace(Guard, "", StringComparison.Ordinal));
        var run = _served.Post("/api/begin", $$"""{"file":{{Number("good.spec")}},"start":"initial"}""");
        var taken = _served.Post("/api/fire", $$"""{"session":"{{run["session"]}}","number":0}""");

        Assert.Contains("take(n = Node1)", taken["choices"]!.AsArray().Select(c => (string)c!["text"]!));
    }

    [Fact]
    public void AProofComesWithTheFilesThatItWasReadFrom() => Assert.Equal(
        ["good.proof", "good.spec"], _served.Get($"/api/file?file={Number("good.proof")}")["sources"]!.AsArray().Select(s => (string)s!["path"]!).Order(StringComparer.Ordinal));

    [Fact]
    public void AnEditIsComparedInMeaningWithTheSavedText()
    {
        JsonNode Compared() => Send("compare", "good.proof");
        Assert.Equal("no difference", (string)Compared()["verdict"]!);

        // A name that is bound says nothing.
        Edit("good.spec", OnDisk("good.spec").Replace(Guard, "  [free] forall k. !held(k)\n", StringComparison.Ordinal));
        Assert.Equal("no difference", (string)Compared()["verdict"]!);

        Edit("good.spec", OnDisk("good.spec").Replace(Guard, "", StringComparison.Ordinal));
        var weaker = Compared();
        var lines = weaker["lines"]!.AsArray().Select(l => ((string)l!["text"]!, (string)l["mark"]!)).ToArray();
        Assert.Equal("changed in meaning", (string)weaker["verdict"]!);
        Assert.Contains(lines, l => l.Item1.StartsWith("  premises of take: changed, weaker", StringComparison.Ordinal));
        Assert.Contains(lines, l => l is (var text, "removed") && text.Contains("[free] forall m. !held(m)", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.Item1.Contains("obligations: ", StringComparison.Ordinal));

        Edit("good.spec", "sort");
        Assert.Contains("P1", Problem(() => Compared()), StringComparison.Ordinal);
        Send("discard", "good.spec");
        Assert.Equal("no difference", (string)Compared()["verdict"]!);
    }

    [Fact]
    public void NothingIsWrittenForAPageThatSendsNoEdit()
    {
        var before = OnDisk("good.spec");
        Send("save", "good.spec");
        Assert.StartsWith("400", Problem(() => _served.Post($"/api/edit?file={Number("good.spec")}", "{}")), StringComparison.Ordinal);
        Assert.StartsWith("404", Problem(() => _served.Post("/api/save?file=99")), StringComparison.Ordinal);

        Assert.Equal(before, OnDisk("good.spec"));
    }
}
