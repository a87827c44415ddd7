using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Tests.Support;

namespace Prover.Tests.Pyv;

/// <summary>Commands on files of mypyvy, from the command line to the exit code; where mypyvy keeps silent or says that all is well, too.</summary>
public sealed class PyvCommandTests : IDisposable
{
    private const string Broken = """
        sort node
        mutable relation r(node)
        mutable relation p
        init !r(N) & p
        transition t(n: node)
          modifies r, p
          r'(N) & !p'
        invariant [none] !r(N)
        invariant [kept] p

        """;

    private const string Fine = "sort node\nmutable relation r(node)\ninit !r(N)\ntransition t(n: node)\n  modifies r\n  r'(N) -> r(N)\ninvariant [none] !r(N)\n";

    // Nothing in the scope refutes it, and numbers are not gone through.
    private const string Hard = "mutable constant x: int\nmutable constant y: int\nmutable constant z: int\ninit x = 1 & y = 1 & z = 1\ntransition t()\n  modifies x, y, z\n  x' > 0 & y' > 0 & z' > 0\n"
        + "invariant [hard] x * x * x + y * y * y != z * z * z | x <= 0 | y <= 0 | z <= 0\n";

    private readonly TemporaryFolder _folder = new();

    private CommandLine Run(params string[] arguments) => CommandLine.Run(new RunStore(_folder["runs"]), arguments);

    [Theory]
    [InlineData("--conjunct", "nome", "did you mean 'none'?")]
    [InlineData("--rule", "tt", "did you mean 't'?")]
    [InlineData("--conjunct", "line 99", "no proof has a conjunct 'line 99'")]
    public void ASelectionThatIsMisspeltSelectsNothing(string option, string name, string message)
    {
        var run = Run("verify", _folder.Write("a.pyv", Fine), option, name);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void AFileThatClaimsNothingIsRunAndExportedAndNotVerified()
    {
        var path = _folder.Write("a.pyv", Fine[..Fine.IndexOf("invariant", StringComparison.Ordinal)]);
        var verified = Run("verify", path);
        Assert.Equal((ExitCode.BadInput, true), (verified.ExitCode, verified.Error.Contains("P012: ", StringComparison.Ordinal)));
        Assert.Equal(ExitCode.BadInput, Run("regress", path).ExitCode);
        Assert.Equal(ExitCode.Met, Run("trace", path, "--goal", "!r(X)").ExitCode);
        Assert.Equal(ExitCode.Missed, Run("trace", path, "--goal", "exists X. r(X)").ExitCode);
        Assert.Contains("P412: ", Run("trace", path).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Met, Run("simulate", path, "--runs", "2", "--steps", "2").ExitCode);
        Assert.Contains("mutable relation r(node)", Run("export", path, "--to", "pyv").Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Met, Run("export", path, "--to", "vmt").ExitCode);
    }

    [Fact]
    public void OfAFileThatClaimsExamplesOnlyNothingIsProved()
    {
        var run = Run("verify", _folder.Write("a.pyv", Fine[..Fine.IndexOf("invariant", StringComparison.Ordinal)] + "sat trace {\n  t\n}\n"));

        Assert.Equal(ExitCode.Met, run.ExitCode);
        Assert.EndsWith("\nfound (all 5 examples)\n", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("proved", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsUndecidedIsNoSuccess()
    {
        var run = Run("verify", _folder.Write("a.pyv", Hard), "--resource-limit", "1");
        Assert.Equal(ExitCode.Undecided, run.ExitCode);
        Assert.Contains("undecided", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryCounterexampleIsShown()
    {
        var run = Run("verify", "-v", _folder.Write("a.pyv", Broken));
        Assert.Equal(ExitCode.Missed, run.ExitCode);
        Assert.Contains("refuted: a/invariant/invariant/t/invariant.none\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("refuted: a/invariant/invariant/t/invariant.kept\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("reachable: invariant.none is violated 1 step from an initial state", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void JsonSpeaksOfSuccessTooKindByKind()
    {
        var run = Run("verify", "--format", "json", _folder.Write("a.pyv", Fine + "sat trace {\n  t\n}\nsafety !r(N)\nfbii {\n  forward { invariant !r(N) }\n}\n"));
        Assert.Equal(ExitCode.Met, run.ExitCode);
        var proof = JsonNode.Parse(run.Out)!["proofs"]![0]!;
        Assert.Equal("as-expected", (string?)proof["outcome"]);
        Assert.Equal(
            ["invariant 4", "fbii 3", "runs 1", "non-vacuity 4"],
            proof["totals"]!["kinds"]!.AsArray().Select(k => $"{k!["kind"]} {k["discharged"]}"));
    }

    [Fact]
    public void AWrongStepFailsTheFile()
    {
        var run = Run("verify", "-q", _folder.Write("a.pyv", Fine + "safety !r(N)\nfbii {\n  forward { invariant r(N) }\n}\n"));
        Assert.Equal(ExitCode.Missed, run.ExitCode);
    }

    [Fact]
    public void WhatWasFoundIsShownAgain()
    {
        var file = _folder.Write("a.pyv", Broken);
        Run("verify", "-q", file);
        var list = Run("show", "--proof", file);
        Assert.Equal((0, ""), (list.ExitCode, list.Error));
        Assert.Contains("refuted  a/invariant/invariant/t/invariant.kept", list.Out, StringComparison.Ordinal);

        var one = Run("show", "invariant.kept", "--proof", file);
        Assert.Contains("rule t(n = node0) fires", one.Out, StringComparison.Ordinal);
        Assert.Contains("reachable: invariant.kept is violated 1 step from an initial state", one.Out, StringComparison.Ordinal);

        _folder.Write("a.pyv", Broken.Replace("& !p'", "& p'", StringComparison.Ordinal));
        var changed = Run("show", "--proof", file);
        Assert.DoesNotContain("invariant.kept", changed.Out.Replace("found    a/", "", StringComparison.Ordinal).Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("has changed since", changed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Broken, ExitCode.Missed, "invariant is violated after 1 step\n")]
    [InlineData(Fine, ExitCode.Met, "no violation: exhausted (node = 3)\n")]
    public void TraceGoesThroughTheStates(string text, int code, string verdict)
    {
        var run = Run("trace", _folder.Write("a.pyv", text));
        Assert.Equal(code, run.ExitCode);
        Assert.EndsWith(verdict, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void OfTheNumbersThatATransitionTakesSomeAreTried()
    {
        var file = _folder.Write("a.pyv", "mutable constant x: int\ninit x = 0\ntransition add(n: int)\n  modifies x\n  n > 0 & x' = x + n\nsafety x < 9\n");
        var run = Run("trace", file);
        Assert.Equal(ExitCode.Missed, run.ExitCode);
        Assert.Contains("only some values of 'n' were tried: there may be a shorter run", run.Out, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Missed, Run("trace", file, "--engine", "symbolic").ExitCode);
    }

    public void Dispose() => _folder.Dispose();
}
