using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>
/// Maps and sets whose keys cannot be listed have counterexamples and examples with few entries, which are read and replayed. Nothing is proved from such a
/// search (soundness rule 13).
/// </summary>
public sealed class UnlistedKeyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m: map<int, int>", "m = {}", "i: int", "0 <= i & i <= 10", "m[i] := i", "!(3 in m)", "3: 3")]
    [InlineData("m: map<nat, nat>", "m = {1: 2}", "i: nat", "true", "m[i] := 5", "!(3 in m)", "3: 5")]
    [InlineData("m: map<(int, Id), bool>", "m = {}", "i: int, x: Id", "true", "m[(i, x)] := true", "forall x: Id. !((3, x) in m)", "(3, Id0): true")]
    [InlineData("m: map<bits<160>, Id>", "m = {}", "i: bits<160>, x: Id", "true", "m[i] := x", "!(3 in m)", "3: Id0")]
    [InlineData("m: set<int>", "m = {}", "i: int", "true", "m := m + i", "!(7 in m & 3 in m)", "made so by  m + ")]
    [InlineData("m: set<Part>", "m = {}", "i: int", "true", "m := m + Of(i)", "!(Of(7) in m)", "Of(7)")]
    public void WhatIsFalseIsRefutedAndWhatIsThereIsFound(string variable, string init, string parameters, string premise, string effect, string claim, string shown)
    {
        var (code, output) = Verify(Spec(variable, init, parameters, premise, effect, claim));

        Assert.Equal(1, code);
        Assert.Contains("1 refuted", output, StringComparison.Ordinal);
        Assert.DoesNotContain("undecided", output, StringComparison.Ordinal);
        Assert.Contains(shown, output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--bounded")]
    public void WhatNeedsMoreEntriesIsNotProved(string option)
    {
        var claim = $"!({string.Join(" & ", Enumerable.Range(0, 7).Select(i => $"{i} in m"))})";
        var (code, output) = Verify(Spec("m: set<int>", "m = {}", "i: int", "true", "m := m + i", claim), [.. option.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(3, code);
        Assert.Contains("undecided: a/ok/ok/act/ok.claim", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ATrueClaimIsProvedStill()
    {
        var (code, output) = Verify(Spec("m: map<nat, int>", "m = {}", "i: nat", "i >= 1", "m[i] := 5", "!(0 in m)"));

        Assert.Equal(0, code);
        Assert.EndsWith("proved (any size)\n", output, StringComparison.Ordinal);
    }

    private (int Code, string Output) Verify(string spec, params string[] options)
    {
        _folder.Write("a.spec", spec);
        var run = CommandLine.Run(["verify", _folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok act -> ok\n"), "--no-cache", .. options]);
        return (run.ExitCode, run.Out);
    }

    private static string Spec(string variable, string init, string parameters, string premise, string effect, string claim) =>
        $"sort Id\ndatatype Part = Of(number: int) | None0\nstate {{ {variable} }}\ninit {{ {init} }}\nrule act({parameters}) {{\n{premise}\n---\n{effect} }}\ninvariant ok {{\n[claim] {claim} }}\n";
}
