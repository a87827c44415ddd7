using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Selection;

/// <summary>The options that select, the text about a selection, and its exit code.</summary>
public class SelectionTests
{
    private static readonly string Proof = CommandLine.PathTo("proofs/chord/single-join.proof");
    private static readonly string Variant = CommandLine.PathTo("proofs/chord/variants/unguarded-join.proof");

    [Theory]
    [InlineData("--rule", "input")]
    [InlineData("--case", "joining")]
    [InlineData("--case", "joining,attached")]
    [InlineData("--conjunct", "order")]
    [InlineData("--conjunct", "quiet.order")]
    [InlineData("--filter-position", "single-join.spec:98")]
    [InlineData("--filter-position", "specs/chord/single-join.spec:82")]
    [InlineData("--filter-position", "single-join.proof:7")]
    public void ASelectionIsNeverCalledProved(string option, string value)
    {
        var (code, output, _) = CommandLine.Run("verify", "-q", Proof, option, value);

        Assert.Equal(0, code);
        Assert.Matches(@"single-join\.proof: \d+ of \d+ selected: all proved\n$", output);
    }

    [Theory]
    [InlineData("k15", 1)]
    [InlineData("guarantee.k15", 1)]
    [InlineData("answered.enabled", 1)]
    [InlineData("helpful_answer", 7)]
    public void ClaimsAboutStepsAreSelectedByTheirLabels(string conjunct, int rules)
    {
        var (code, output, _) = CommandLine.Run("verify", "-v", CommandLine.PathTo("proofs/kademlia/closest.proof"), "--conjunct", conjunct);

        Assert.Equal(0, code);
        Assert.Equal(rules, output.Split('\n').Count(line => line.TrimEnd().EndsWith($".{conjunct.Split('.')[^1]}", StringComparison.Ordinal) || line.Contains($".{conjunct.Split('.')[^1]} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void OptionsSelectTogetherWhatEachOfThemSelects()
    {
        var (_, output, _) = CommandLine.Run("verify", "-v", Proof, "--case", "quiet", "--rule", "join", "--conjunct", "joining.empty");

        Assert.Contains("single-join/ring_ok/quiet/join/joining.empty", output, StringComparison.Ordinal);
        // With it: that init, the case and the line are possible.
        Assert.Contains("4 of 156 selected: all proved", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("quiet.closed")]
    public void AConjunctIsSelectedWithTheUsesInItAndInWhatItCalls(string conjunct)
    {
        var (_, output, _) = CommandLine.Run("verify", "-v", Proof, "--case", "quiet", "--conjunct", conjunct);

        Assert.Contains("ring_ok/quiet/defined/quiet.closed/States[p]", output, StringComparison.Ordinal);
        Assert.DoesNotContain("defined/quiet.order", output, StringComparison.Ordinal);
    }

    // A false step under axioms that contradict each other, and a rule that is meant to be dead.
    private const string Vacuous = """
        sort Id
        immutable relation p(Id)
        axiom [all] forall x. p(x)
        axiom [no] exists x. !p(x)
        state { on: bool }
        init { on }
        rule flip { ---; on := !on }
        rule dead { !on; ---; on := on }
        invariant ok { [on] on }
        """;

    [Theory]
    [InlineData("--conjunct", "on")]
    [InlineData("--rule", "flip")]
    [InlineData("--rule", "init")]
    [InlineData("--case", "ok", "--any-size")]
    [InlineData("--filter-position", "a.spec:11")]
    public void ASelectionCarriesWhatShowsThatItIsNotVacuous(params string[] options)
    {
        var (code, output, _) = Verify(Vacuous, options);

        Assert.Equal(1, code);
        Assert.Contains("impossible: a/ok/axioms/possible\n", output, StringComparison.Ordinal);
        Assert.Contains("impossible: a/ok/init/possible\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ADocumentSaysOfASelectionThatContradictoryAxiomsHaveNoStructure()
    {
        var (code, output, _) = Verify(Vacuous, "--conjunct", "on", "--format", "json");
        var proof = JsonNode.Parse(output)!["proofs"]![0]!;
        var axioms = proof["obligations"]!.AsArray().Single(o => (string?)o!["name"] == "a/ok/axioms/possible")!;

        Assert.Equal((1, "impossible"), (code, (string?)axioms["verdict"]));
        Assert.Matches("^[0-9]+ of [0-9]+ selected: [0-9]+ refuted$", (string?)proof["summary"]);
    }

    [Fact]
    public void ASelectedLineIsPossibleAndWhatIsMeantToBeDeadIsNot()
    {
        var possible = Vacuous.Replace("axiom [no] exists x. !p(x)", "", StringComparison.Ordinal).Replace("on := !on", "on := on", StringComparison.Ordinal);
        var (code, output, _) = Verify(possible, "--conjunct", "on", "-v");

        Assert.Equal(0, code);
        Assert.Contains("a/ok/ok/flip/ok.possible", output, StringComparison.Ordinal);
        Assert.Contains("impossible, as expected: a/ok/ok/dead/ok.possible", output, StringComparison.Ordinal);
    }

    private static CommandLine Verify(string spec, params string[] options)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.spec", spec.Replace(';', '\n'));
        var proof = folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok flip -> ok\nok dead -> ok\nexpect disabled dead\n");
        return CommandLine.Run(["verify", proof, .. options]);
    }

    [Fact]
    public void ALinkThatLeadsBackListsNoProofTwice()
    {
        using var folder = new TemporaryFolder();
        var proof = folder.Write("only.proof", File.ReadAllText(Proof).Replace("../../specs", Path.GetFullPath("specs"), StringComparison.Ordinal));
        Directory.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(proof)!, "again"), ".");

        var (code, output, _) = CommandLine.Run("verify", "-q", Path.GetDirectoryName(proof)!, "--conjunct", "quiet.order");

        Assert.Equal(0, code);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void ALineInAConjunctSelectsWhatAsksForItAndALineOfACaseWhatBeginsThere()
    {
        var conjunct = CommandLine.Run("verify", "-v", Proof, "--filter-position", "single-join.spec:95").Out;
        var @case = CommandLine.Run("verify", "-v", Proof, "--filter-position", "single-join.spec:93").Out;

        Assert.Contains("quiet/deliver/quiet.closed", conjunct, StringComparison.Ordinal);
        Assert.DoesNotContain("quiet.order", conjunct, StringComparison.Ordinal);
        Assert.Contains("quiet/deliver/quiet.order", @case, StringComparison.Ordinal);
        Assert.DoesNotContain("ring_ok/joining/", @case, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rule", "delivr", "no proof has a rule 'delivr'", "did you mean 'deliver'?")]
    [InlineData("--case", "quit", "no proof has a case 'quit'", "did you mean 'quiet'?")]
    [InlineData("--conjunct", "quiet.ordr", "no proof has a conjunct 'quiet.ordr'", "did you mean 'quiet.order'?")]
    [InlineData("--invariant", "ring_okay", "no proof has an invariant 'ring_okay'", "did you mean 'ring_ok'?")]
    [InlineData("--filter-position", "single-join.spec:3", "the options together select none", "--dump obligations")]
    public void ASelectionThatFitsNothingIsBadInput(string option, string value, string message, string note)
    {
        var (code, output, error) = CommandLine.Run("verify", Proof, option, value);

        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Contains(note, error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnExpectationIsNotMetByASelection()
    {
        var refuted = CommandLine.Run("verify", Variant, "--rule", "join", "--case", "attached");
        var proved = CommandLine.Run("verify", Variant, "--rule", "deliver", "--case", "attached");

        Assert.Equal(1, refuted.ExitCode);
        Assert.EndsWith("selected: 4 refuted\n", refuted.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("expected", refuted.Out, StringComparison.Ordinal);
        Assert.Equal(0, proved.ExitCode);
        Assert.EndsWith("selected: all proved\n", proved.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void OfSeveralProofsThoseWithoutASelectedObligationAreLeftOut()
    {
        var (code, output, _) = CommandLine.Run("verify", "-q", CommandLine.PathTo("proofs/chord"), "--rule", "drop");

        Assert.Equal(1, code);
        Assert.Matches(@"^\S*lossy\.proof: \d+ of \d+ selected: 1 refuted\n$", output);
    }
}
