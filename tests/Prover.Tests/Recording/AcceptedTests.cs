using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Proving;
using Prover.Text;

namespace Prover.Tests.Recording;

/// <summary>A record reads back as it was written; what is damaged is reported at its place, and what is not is read all the same.</summary>
public sealed class AcceptedTests
{
    private static readonly ImmutableSortedDictionary<string, int> Three = ImmutableSortedDictionary<string, int>.Empty.Add("Id", 3);

    private static StructureRecord Structure(string node) => new(
        Three, new JsonObject { ["n"] = node, ["m"] = new JsonObject { ["map"] = new JsonArray() } }, [node], [new JsonObject { ["n"] = "Id1" }]);

    private static readonly AcceptedHeader Header = new(
        "Z3 4.8.12", 1, "both rlimit=20000000 seed=0 Id=3", "met", "proved (any size)",
        [new AcceptedSource("a.proof", "11"), new AcceptedSource("../specs/a file.spec", "22")]);

    private static readonly Accepted Record = new(
        Header,
        [
            new AcceptedObligation("a/b/one", "f1", "w1", VerdictKind.Proved, null, 5000, [("quiet.order", "0a"), ("", "0b")], null),
            new AcceptedObligation("a/b/two", "f2", "w2", VerdictKind.Proved, Three, 1, [], null),
            new AcceptedObligation("a/b/three x", "f3", "w3", VerdictKind.Refuted, null, 20, [], Structure("Id0")),
            new AcceptedObligation("a/b/four", "f4", "w4", VerdictKind.Undecided, null, 20, [], null),
        ],
        [new KeptExample("a/b/one", Structure("Id2")), new KeptExample("a/b/one", Structure("Id1"))]);

    private static Accepted? Read(string text, out string[] codes)
    {
        var (mistakes, damages) = (new DiagnosticBag(), new DiagnosticBag());
        var accepted = AcceptedReader.Read(new SourceText("a.proof.accepted", text), mistakes, damages)?.Open(damages);
        codes = [.. mistakes.All.Concat(damages.All).Select(d => d.Code)];
        Assert.All(mistakes.All.Concat(damages.All), d => Assert.NotNull(d.Location));
        return accepted;
    }

    [Fact]
    public void ARecordReadsBack()
    {
        var text = AcceptedText.Of(Record);
        var read = Read(text, out var codes);

        Assert.Empty(codes);
        Assert.Equal(text, AcceptedText.Of(read!));
        Assert.Equal(["a/b/four", "a/b/one", "a/b/three x", "a/b/two"], read!.Obligations.Select(o => o.Name));
        Assert.Empty(Read(text.Replace("\n", "\r\n", StringComparison.Ordinal), out codes)!.Obligations.Except(read.Obligations).Skip(4));
        Assert.Empty(codes);
    }

    /// <summary>A core or a structure says why an answer holds; a verdict that has neither answers nothing, whatever its word is.</summary>
    [Theory]
    [InlineData("proved", 1)]
    [InlineData("impossible", 1)]
    [InlineData("refuted", 0)]
    [InlineData("found", 0)]
    [InlineData("undecided", 0)]
    [InlineData("broken", 0)]
    [InlineData("internal-error", 0)]
    public void OnlyWhatIsShownAnswersAQuestion(string word, int answers)
    {
        var record = Record with { Obligations = [Record.Obligations[0] with { Verdict = Words.Verdicts.Find(word)!.Value, Core = [] }] };

        Assert.Equal(answers, Read(AcceptedText.Of(record), out var codes)!.Find("f1").Count());
        Assert.Empty(codes);
    }

    [Fact]
    public void TheOrderOfWhatIsRecordedDoesNotCount()
    {
        var other = new Accepted(
            Header with { Sources = [.. Header.Sources.Reverse()] }, [.. Record.Obligations.Reverse()], [.. Record.Examples.Reverse()]);

        Assert.Equal(AcceptedText.Of(Record), AcceptedText.Of(other));
    }

    [Fact]
    public void NoDamageGoesUnseen()
    {
        var text = AcceptedText.Of(Record);
        for (var length = 0; length < text.Length - 1; length += 11)
        {
            Read(text[..length], out var codes);
            Assert.Contains("P612", codes);
        }

        for (var at = 0; at < text.Length; at += 3)
        {
            if (text[at] == '\n') continue;
            var read = Read($"{text[..at]}{(char)(text[at] ^ 1)}{text[(at + 1)..]}", out var codes);
            Assert.True(codes.Length > 0 || AcceptedText.Of(read!) == text, $"{at}");
        }
    }

    [Fact]
    public void OfABadMergeEveryWholeEntryIsRead()
    {
        var lines = AcceptedText.Of(Record).Split('\n').ToList();
        var at = lines.FindIndex(l => l == "  cost 20");
        lines.Insert(at, "<<<<<<< ours");
        lines.InsertRange(at + 2, ["=======", "  cost 50", ">>>>>>> theirs"]);

        var read = Read(string.Join('\n', lines), out var codes);

        Assert.Equal("P611", Assert.Single(codes));
        Assert.Equal(3, read!.Obligations.Length);
        Assert.Equal(2, read.Examples.Length);
    }

    [Theory]
    [InlineData("prover accepted 2\n", "P610")]
    [InlineData("prover accepted x\n", "P612")]
    [InlineData("", "P612")]
    [InlineData("\n\n", "P612")]
    [InlineData("something else", "P612")]
    public void WhatIsNoRecordOfThisFormatIsReported(string text, string code)
    {
        Assert.Null(Read(text, out var codes));
        Assert.Equal(code, Assert.Single(codes));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(5, 5)]
    [InlineData(11, 20)]
    [InlineData(200_001, 500_000)]
    public void FiguresAreRound(long steps, long figure) => Assert.Equal(figure, RoundedSteps.Above(steps));
}
