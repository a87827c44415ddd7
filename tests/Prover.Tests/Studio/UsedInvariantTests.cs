using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>A proof that uses an invariant, in every form that a reader may see: never proved before that invariant is (soundness rules 3 and 25).</summary>
public sealed class UsedInvariantTests : IDisposable
{
    private const string Undecided = "undecided: proved (any size), k = 3, given small, but small is not shown";
    private const string Reason = "is given small, but no proof of small is among those that were verified";

    private readonly TemporaryFolder _folder = new();

    public UsedInvariantTests()
    {
        _folder.Write("b.spec", Spec.Lines("parameter k: nat = 20; state { n: nat }; init { n = 0 }; rule push { n < k; ---; n := n + 1 }; invariant small { n <= 3 }; invariant top uses small { n <= 4 }"));
        _folder.Write("top.proof", "proof of top in \"b.spec\"\nwith k = 3\ninit -> top\ntop push -> top\n");
        _folder.Write("small.proof", "proof of small in \"b.spec\"\nwith k = 3\ninit -> small\nsmall push -> small\n");
        _folder.Write("more.proof", "proof of small in \"b.spec\"\nwith k = 2\ninit -> small\nsmall push -> small\n");
        _folder.Write("weak.proof", "proof of small in \"b.spec\"\ninit -> small\nsmall push -> small\n");
    }

    public void Dispose() => _folder.Dispose();

    // The last event of a verification.
    private static JsonNode Verified(Served served, string file)
    {
        var number = (int)served.Get("/api/files")["files"]!.AsArray().Single(f => (string)f!["path"]! == file)!["id"]!;
        served.Post($"/api/verify?file={number}");
        return served.Events(number)[^1];
    }

    [Fact]
    public void StudioShowsAProofAsProvedOnlyAfterTheInvariantThatItUses()
    {
        using var served = new Served(_folder["."]);
        var alone = Verified(served, "top.proof");
        Assert.Equal((Undecided, "open"), ((string)alone["summary"]!, (string)alone["colour"]!));
        Assert.Contains(Reason, (string)Assert.Single(alone["remarks"]!.AsArray())!, StringComparison.Ordinal);

        // Proofs that fail, or that are about other values, show nothing.
        Assert.Equal("bad", (string)Verified(served, "weak.proof")["colour"]!);
        var more = Verified(served, "more.proof");
        Assert.Equal(("proved (any size), k = 2", "good"), ((string)more["summary"]!, (string)more["colour"]!));
        Assert.Equal("open", (string)Verified(served, "top.proof")["colour"]!);

        Assert.Equal("good", (string)Verified(served, "small.proof")["colour"]!);
        var both = Verified(served, "top.proof");
        Assert.Equal(("proved (any size), k = 3, given small", "good"), ((string)both["summary"]!, (string)both["colour"]!));
        Assert.Empty(both["remarks"]!.AsArray());
    }

    [Fact]
    public void EveryReportSaysThatTheProofIsUndecided()
    {
        var run = CommandLine.Run(["verify", "-q", "--report", $"html={_folder["p.html"]},junit={_folder["j.xml"]},json={_folder["r.json"]},markdown={_folder["m.md"]}", _folder["top.proof"]]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("proved (any size), k = 3, given small\n", run.Out, StringComparison.Ordinal);
        var page = File.ReadAllText(_folder["p.html"]);
        Assert.Contains($"<strong class=\"open\">{Undecided}</strong>", page, StringComparison.Ordinal);
        foreach (var text in new[] { page, File.ReadAllText(_folder["j.xml"]), File.ReadAllText(_folder["r.json"]), File.ReadAllText(_folder["m.md"]) })
        {
            Assert.Contains(Undecided, text, StringComparison.Ordinal);
            Assert.Contains(Reason, text, StringComparison.Ordinal);
        }

        Assert.Contains("<strong class=\"good\">proved (any size), k = 3, given small</strong>", Page("top.proof", "small.proof"), StringComparison.Ordinal);
        Assert.Contains("<strong class=\"good\">proved (any size), k = 2</strong>", Page("more.proof"), StringComparison.Ordinal);
    }

    private string Page(params string[] proofs)
    {
        CommandLine.Run(["verify", "-q", "--report", $"html={_folder["p.html"]}", .. proofs.Select(p => _folder[p])]);
        return File.ReadAllText(_folder["p.html"]);
    }

    [Fact]
    public void TheLastRunIsShownAsUndecidedToo()
    {
        var runs = new RunStore(_folder[".cache"]);
        CommandLine.Run(runs, ["verify", "-q", _folder["top.proof"]]);

        Assert.Contains($"<strong class=\"open\">{Undecided}</strong>", CommandLine.Run(runs, ["show", "--format", "html", "--proof", _folder["top.proof"]]).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastLineOfAStreamNamesInvariantsThatAreNotShown()
    {
        var run = CommandLine.Run(["verify", "--format", "ndjson", _folder["top.proof"]]);
        var end = JsonNode.Parse(run.Out.TrimEnd().Split('\n')[^1])!;

        Assert.Contains(Reason, (string)Assert.Single(end["unproved"]!.AsArray())!, StringComparison.Ordinal);
    }
}
