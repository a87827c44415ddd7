using System.Text.Json.Nodes;

namespace Prover.Tests.Lsp;

/// <summary>Lines are marked with the verdicts of their own proof, and with no better ones.</summary>
public sealed class MarkTests : LockInAnEditor
{
    [Fact]
    public void ConjunctsAreMarkedWithTheVerdictsOfAllLines()
    {
        Editor.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof);
        Verdicts(SpecPath);

        var marks = Marks(SpecPath).ToArray();
        Assert.Equal([("missed", 1), ("met", 0)], marks.Where(m => m.Line > 16).Select(m => (m.State, m.Text.Contains("1 refuted", StringComparison.Ordinal) ? 1 : 0)));
    }

    [Fact]
    public void AVariantSaysNothingGoodOfTheLinesOfAnotherProof()
    {
        var (spec, proof) = (Folder["variant.spec"], Folder["variant.proof"]);
        Editor.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof);
        Verdicts(SpecPath);
        Editor.Open(spec, "extend \"lock.spec\"\n  add premise ask [alone] forall m. !asked(m)\n");
        Editor.Messages.Clear();
        Editor.Open(proof, "# a variant\nextend \"lock.proof\" in \"variant.spec\"\n");

        var head = Verdicts(proof).Single()!;
        Assert.Equal((1, "proved"), ((int)head["range"]!["start"]!["line"]!, ((string)head["message"]!)[..6]));
        Assert.Equal([(2, "met")], Marks(proof).Select(m => (m.Line, m.State)));
        Assert.DoesNotContain(Editor.Messages, m => (string?)m["method"] == "prover/verdicts" && (string?)m["params"]!["uri"] == Client.Uri(ProofPath));
    }

    [Fact]
    public void APartMarksItsOwnLineAlone()
    {
        using var client = Client.Start(capabilities: Capabilities);
        client.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        client.Open(ProofPath, Proof);
        client.Messages.Clear();
        client.Ask("workspace/executeCommand", $$"""{"command":"prover.verify","arguments":["{{Client.Uri(ProofPath)}}","line","4"]}""");
        JsonNode marks;
        do marks = client.Next("prover/verdicts");
        while (marks["marks"]!.AsArray().Count == 0);

        Assert.Equal((Client.Uri(ProofPath), 3), ((string)marks["uri"]!, (int)Assert.Single(marks["marks"]!.AsArray())!["line"]!));
        Assert.NotNull(client.AskWhole("workspace/executeCommand", $$"""{"command":"prover.verify","arguments":["{{Client.Uri(ProofPath)}}","line","99999999999"]}""")["error"]);
    }

    [Fact]
    public void AnExpectedRefutationIsNoGoodMarkOfAConjunct()
    {
        Editor.Open(SpecPath, Spec.Replace("  [alone] forall m. !asked(m)\n", "", StringComparison.Ordinal));
        Editor.Open(ProofPath, Proof + "expect refuted by ask at ok.one\n");

        Assert.Equal(["open", "met"], Marks(SpecPath).Where(m => m.Line > 16).Select(m => m.State));
    }

    [Fact]
    public void AProofGivenAnotherInvariantIsOpenUntilThatIsShown()
    {
        Editor.Open(SpecPath, Spec + "\ninvariant all uses ok {\n  [both] forall n, m. held(n) & held(m) -> n = m\n}\n");
        var all = Folder["all.proof"];
        Editor.Open(all, Proof.Replace("ok", "all", StringComparison.Ordinal));
        Assert.All(Marks(all), m => Assert.Equal(("open", true), (m.State, m.Text.EndsWith(", given ok, not shown", StringComparison.Ordinal))));

        Editor.Open(ProofPath, Proof);
        Assert.All(Marks(all), m => Assert.Equal("met", m.State));
    }
}
