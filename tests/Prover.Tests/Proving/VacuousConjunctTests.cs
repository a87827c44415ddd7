using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>A conjunct whose left side holds in no state of its case says nothing: a warning, with <c>--strict</c> a failure, unless it is meant.</summary>
public sealed class VacuousConjunctTests : IDisposable
{
    // 'odd' never applies, 'sent' does, to messages that exist in some states only; the property is about members of the second case.
    private const string Queue = """
        sort Id: order
        state { Members: set<Id>, Messages: list<Id> }
        init { Members = {}; Messages = [] }
        rule enter(n: Id) { ---; Members := Members + n; Messages := Messages ++ [n] }
        rule receive { let _ :: rest = Messages; ---; Messages := rest }
        invariant ok {
          [sent] forall m in Messages. m in Members
          [odd]  forall a, b. a in Members & a < b & b < a -> b in Members
        }
        property p { [some] forall a in Members. a in Members }
        """;

    private const string Lines = "proof of ok in \"a.spec\"\ninit -> ok\nok enter -> ok\nok receive -> ok\nok implies p\n";

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void ItIsAWarning()
    {
        var (code, output, _) = Verify(Queue, Lines);

        Assert.Equal(0, code);
        Assert.Contains("  warning: ok.odd is vacuous: no state of ok satisfies its left side at ", output, StringComparison.Ordinal);
        Assert.Contains("a.spec(13,23)\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ok.sent is", output, StringComparison.Ordinal);
        Assert.DoesNotContain("p.some", output, StringComparison.Ordinal);
        Assert.EndsWith("proved (any size)\n", output, StringComparison.Ordinal);
    }

    /// <summary>The parameter has as many values as there are 32-bit words.</summary>
    [Fact]
    public void NotAllValuesOfALargeRecordAreTried()
    {
        const string Words = """
            record Word { a: bits<8>, b: bits<8>, c: bits<8>, d: bits<8> }
            state { on: bool, word: Word }
            init { on; word = Word(0, 0, 0, 0) }
            rule keep { ---; on := on }
            invariant ok { case at(w: Word) { [on] on; [it] on -> word = w } }
            """;
        var (code, output, _) = Verify(Words, "proof of ok in \"a.spec\"\ninit -> at(word)\nat keep -> at(word)\n");

        Assert.Equal(0, code);
        Assert.DoesNotContain("vacuous", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ItIsAFailureWhereWarningsAre()
    {
        var (code, output, _) = Verify(Queue, Lines, "--strict");

        Assert.Equal(1, code);
        Assert.Contains("\n  ok.odd is vacuous: ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Equal(0, Verify(Queue, Lines, "--strict", "--conjunct", "ok.sent").ExitCode);
        Assert.Equal(1, Verify(Queue, Lines, "--strict", "--conjunct", "odd").ExitCode);
    }

    [Fact]
    public void WhatIsMeantToBeVacuousIsNoFailureAndMustBe()
    {
        var (code, output, _) = Verify(Queue, $"{Lines}expect vacuous ok.odd\n", "--strict");
        Assert.Equal(0, code);
        Assert.DoesNotContain("vacuous", output, StringComparison.Ordinal);

        (code, output, _) = Verify(Queue, $"{Lines}expect vacuous ok.odd, ok.sent, p.some\n");
        Assert.Equal(1, code);
        Assert.Contains("expects ok.sent to be vacuous; a state of ok satisfies the left side of ok.sent", output, StringComparison.Ordinal);
        Assert.Contains("expects p.some to be vacuous; a state of ok satisfies", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ok.od", "P201: 'ok' has no conjunct 'od'")]
    [InlineData("okay.odd", "P201: ")]
    [InlineData("ok odd", "P103: expected '.'")]
    [InlineData("p.all", "P307: 'p.all' is not an implication, so it cannot be vacuous")]
    public void MistakesInAnExpectationHaveAPlace(string name, string message)
    {
        var (code, _, error) = Verify(Queue.Replace("property p {", "property p { [all] 0 = 0; ", StringComparison.Ordinal), $"{Lines}expect vacuous {name}\n");

        Assert.Equal(2, code);
        Assert.Contains($"error {message}", error, StringComparison.Ordinal);
        Assert.Contains("a.proof(6,", error, StringComparison.Ordinal);
    }

    // Where members come in threes there is no such state in a scope of two, and none is shown to be impossible.
    [Fact]
    public void WhatIsNotFoundIsNotShown()
    {
        var three = Queue.Replace(
            "a in Members & a < b & b < a -> b in Members", "(exists c, d, e. a < c & c < d & d < e & e < b) -> a in Members | a !in Members", StringComparison.Ordinal);
        var (code, output, _) = Verify(three, Lines, "--scope", "Id=2");
        Assert.Equal(0, code);
        Assert.Contains("warning: ok.odd may be vacuous: no state of ok was found that satisfies its left side at ", output, StringComparison.Ordinal);
        Assert.Contains("none found up to ", output, StringComparison.Ordinal);

        Assert.Equal(3, Verify(three, Lines, "--scope", "Id=2", "--strict").ExitCode);
        Assert.DoesNotContain("vacuous", Verify(three, Lines, "--scope", "Id=5").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void InAFileOfMypyvyVerdictsAreItsOwnUnlessStrict()
    {
        var path = _folder.Write("a.pyv", """
            sort node
            mutable relation on(node)
            init !on(N)
            transition stay()
              modifies on
              new(on(N)) <-> on(N)
            safety [never] on(N) & !on(N) -> N = M
            safety [lone] on(N) & on(M) -> N = M

            """);
        var lax = CommandLine.Run("verify", path);
        Assert.Equal(0, lax.ExitCode);
        Assert.Contains("warning: invariant.never is vacuous", lax.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("invariant.lone", lax.Out, StringComparison.Ordinal);
        Assert.Equal(1, CommandLine.Run("verify", "--strict", path).ExitCode);
    }

    [Fact]
    public void ReportsSayIt()
    {
        var (_, output, _) = Verify(Queue, $"{Lines}expect vacuous ok.odd\n", "--format", "json");
        var vacuity = JsonNode.Parse(output)!["proofs"]![0]!["vacuity"]!.AsArray();

        Assert.Equal(["ok.sent exercised False", "ok.odd vacuous True", "p.some exercised False"],
            vacuity.Select(v => $"{v!["conjunct"]} {v["verdict"]} {v["expected"]}".Replace("false", "False", StringComparison.Ordinal).Replace("true", "True", StringComparison.Ordinal)));

        Verify(Queue, Lines, "--report", $"sarif={_folder["o.sarif"]}");
        var warning = JsonNode.Parse(File.ReadAllText(_folder["o.sarif"]))!["runs"]![0]!["results"]!.AsArray().Single();
        Assert.Equal("warning", (string?)warning!["level"]);
        Assert.Contains("ok.odd is vacuous", (string?)warning["message"]!["text"], StringComparison.Ordinal);
    }

    private CommandLine Verify(string spec, string proof, params string[] options)
    {
        _folder.Write("a.spec", spec.Replace("; ", "\n", StringComparison.Ordinal));
        return CommandLine.Run(["verify", _folder.Write("a.proof", proof), .. options]);
    }

    public void Dispose() => _folder.Dispose();
}
