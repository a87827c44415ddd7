using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Recording;

/// <summary>A recorded counterexample is shown again without a solver; one that the specification no longer supports is not.</summary>
public sealed class ShowTests : IDisposable
{
    private const string Spec = """
        sort X
        record R { a: X, n: nat, o: option<(X, bool)> }
        mutable relation r(X, X)
        immutable function f(X): X
        state { m: map<X, R>, q: list<R>, s: set<X>, b: bits<12>, i: int, on: bool }
        init { m = {}; q = []; s = {}; on; (forall x, y. !r(x, y)) }
        rule put(k: X) {
          [fresh] k !in m
          ---
          m[k] := R(f(k), 3, Some((k, true)))
          q := q ++ [R(k, 0, None)]
          r(k, k) := true
          on := false
        }
        invariant ok {
          case calm { [on] on; [bits] b = 2748; [int] i + 9007199254740993 = 0 }
        }
        """;

    private const string Proof = "proof of ok in \"a.spec\"\ninit -> calm\ncalm put -> calm\nscope X = 2, q = 1\n";

    private const string Entering = """
        sort X
        state { s: set<X> }
        init { s = {} }
        rule enter(x: X) {
          x !in s
          ---
          s := s + x
        }
        invariant ok { [t] true }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _runs;
    private readonly string _proof;

    public ShowTests()
    {
        _runs = new RunStore(_folder["store"]);
        WriteSpec(Spec);
        _proof = _folder.Write("a.proof", Proof);
    }

    private void WriteSpec(string text) => _folder.Write("a.spec", text.Replace(';', '\n'));

    private void Verify() => Assert.Equal("", CommandLine.Run(_runs, "verify", "-q", _proof).Error);

    private CommandLine Show(params string[] arguments) => CommandLine.Run(_runs, ["show", .. arguments]);

    private static void Refuse(CommandLine result, string message)
    {
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Equal((2, ""), (result.ExitCode, result.Out));
    }

    [Fact]
    public void ValuesOfEverySortSurvive()
    {
        var direct = CommandLine.Run(_runs, "verify", "--format", "json", _proof);
        var recalled = Show("--format", "json");

        // The solver's times alone are rounded on the way.
        Assert.Equal((1, 0), (direct.ExitCode, recalled.ExitCode));
        Assert.Equal(Obligations(direct), Obligations(recalled));

        static string Obligations(CommandLine run)
        {
            var document = JsonNode.Parse(run.Out)!["proofs"]![0]!;
            foreach (var obligation in document["obligations"]!.AsArray()) obligation!["departures"] = null;
            return document["obligations"]!.ToJsonString();
        }
    }

    [Fact]
    public void NothingWasRun()
    {
        Refuse(Show(), "P601: no run is recorded");
        Refuse(Show("--proof", _proof), $"P601: no run of '{_proof}' is recorded");
        Refuse(Show("--proof", _folder["no.proof"]), "P001: there is no file");
    }

    [Fact]
    public void ADamagedRecord()
    {
        Verify();
        foreach (var file in Directory.GetFiles(_folder["store"], "*.json", SearchOption.AllDirectories)) File.AppendAllText(file, "x");

        Refuse(Show(), "P602: the record of the last run in ");
        Refuse(Show("--proof", _proof), "P602: the record of the last run of ");
    }

    // The records of the store, in a format, with other words where a change is given; their checksums hold.
    private void Rewrite(string format, Func<string, string>? change = null)
    {
        foreach (var file in Directory.GetFiles(_folder["store"], "*.json", SearchOption.AllDirectories).Where(f => !f.Contains("seen", StringComparison.Ordinal)))
        {
            var body = File.ReadAllText(file).Split('\n', 2)[1];
            if (change is not null) body = change(body);
            File.WriteAllText(file, $"{format} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))}\n{body}");
        }
    }

    /// <summary>An earlier format has the same parts and other words: structures are replayed and shown, other verdicts are to be solved again.</summary>
    [Fact]
    public void OfARecordOfAnEarlierVersionStructuresAreShown()
    {
        Verify();
        var now = Show("--format", "json");
        Rewrite("prover-run/1", body => body.Replace("\"proved\"", "\"Proved\"", StringComparison.Ordinal).Replace("\"refuted\"", "\"Refuted\"", StringComparison.Ordinal)
            .Replace("\"found\"", "\"Found\"", StringComparison.Ordinal).Replace("\"complete\"", "\"Complete\"", StringComparison.Ordinal));

        var shown = Show("--format", "json");

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains($"an earlier version of prover recorded the last run of {_proof}", shown.Error, StringComparison.Ordinal);
        Assert.Contains("'prover verify' solves them again", shown.Error, StringComparison.Ordinal);
        Assert.Equal(Structures(now), Structures(shown));
        Assert.DoesNotContain("\"verdict\": \"proved\"", shown.Out, StringComparison.Ordinal);

        static string[] Structures(CommandLine run) =>
        [
            .. JsonNode.Parse(run.Out)!["proofs"]![0]!["obligations"]!.AsArray().Where(o => o!["model"] is not null)
                .Select(o => $"{o!["name"]} {o["verdict"]} {o["model"]!.ToJsonString()}"),
        ];
    }

    [Fact]
    public void ARecordOfAnotherVersion()
    {
        Verify();
        Rewrite("prover-run/3");

        Refuse(Show(), "P607: another version of prover wrote the record of the last run in ");
        Refuse(Show("--proof", _proof), "P607: another version of prover wrote the record of the last run of ");
    }

    [Theory]
    [InlineData("P603: there is nothing called 'calm.off'", "calm.off")]
    [InlineData("of a/ok/calm/put/calm.bits there is no structure: its verdict is proved", "put/calm.bits")]
    [InlineData("P604: 'possible' is part of 4 names", "possible")]
    [InlineData("P605: there is no number 8: what can be shown has the numbers 1 to 7", "8")]
    [InlineData("P606: svg shows one of 7: say which", "--format", "svg")]
    [InlineData("P419: '/no/such/folder/x.svg' cannot be written", "calm.on", "--format", "svg", "--output", "/no/such/folder/x.svg")]
    public void SomethingThatIsNotThere(string message, params string[] arguments)
    {
        Verify();
        Refuse(Show(arguments), message);
    }

    [Fact]
    public void WhatWasFoundForASpecificationWithoutAProofIsShownToo()
    {
        var spec = _folder.Write("alone.spec", Entering);
        CommandLine.Run(_runs, "verify", "-q", spec);

        Assert.False(File.Exists(_folder["alone.proof"]));
        Assert.Contains("found    alone/ok/ok/enter/ok.possible", Show().Out, StringComparison.Ordinal);
        Assert.Contains("+ X", Show("enter/ok.possible").Out, StringComparison.Ordinal);
        Assert.Contains("+ X", Show("enter/ok.possible", "--proof", spec).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void ARunIsShownFromItsStartToItsEndAndWholeInItf()
    {
        _folder.Write("run.spec", Entering + "\nsat trace both {\n enter\n enter\n}\n");
        var proof = _folder.Write("run.proof", "proof of ok in \"run.spec\"\ninit -> ok\nok enter -> ok\n");
        CommandLine.Run(_runs, "verify", "-q", proof);

        Assert.Contains("run enter(x = X", Show("trace/both").Out, StringComparison.Ordinal);
        Assert.Equal(3, JsonNode.Parse(Show("trace/both", "--format", "itf").Out)!["states"]!.AsArray().Count);
    }

    [Fact]
    public void ACommentChangesNothing()
    {
        Verify();
        WriteSpec("# a comment\n" + Spec);

        Assert.Equal((0, ""), (Show("calm.on").ExitCode, Show("calm.on").Error));
    }

    [Fact]
    public void WhatTheChangedSpecificationBearsOutIsShownWithANote()
    {
        Verify();
        WriteSpec(Spec.Replace("Some((k, true))", "None", StringComparison.Ordinal));
        var shown = Show("calm.on");

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("has changed since its run of", shown.Error, StringComparison.Ordinal);
        Assert.Contains("R(X0, 3, None)", shown.Out, StringComparison.Ordinal);
        Assert.Contains("10 of 10 selected", Show().Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("on := false", "on := true", "in the model the goal holds")]
    [InlineData("[fresh] k !in m", "[fresh] k !in m; k in s", "does not hold")]
    [InlineData("b: bits<12>", "b: bits<8>", "is no value of sort bits<8>")]
    [InlineData("on: bool }", "on: bool, more: bool }", "the state has other variables")]
    [InlineData("rule put(k: X)", "rule put(k: X, l: X)", "has other parameters")]
    [InlineData("rule put(", "rule store(", "the proof has no such obligation any more")]
    public void WhatItDoesNotBearOutIsNot(string text, string other, string why)
    {
        Verify();
        var changed = Spec.Replace(text, other, StringComparison.Ordinal).Replace("2748", other.Contains("<8>", StringComparison.Ordinal) ? "171" : "2748", StringComparison.Ordinal);
        WriteSpec(changed);
        if (other.Contains("store", StringComparison.Ordinal)) _folder.Write("a.proof", Proof.Replace("put", "store", StringComparison.Ordinal));
        var list = Show();

        Assert.Contains("lapsed   a/ok/calm/put/calm.on: ", list.Out, StringComparison.Ordinal);
        Assert.Contains(why, list.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" proved", list.Out, StringComparison.Ordinal);
        Refuse(Show("calm.on"), "calm/put/calm.on cannot be shown any more");
    }

    [Fact]
    public void ASpecificationThatIsNoneAnyMoreIsReportedAsEver()
    {
        Verify();
        WriteSpec(Spec.Replace("rule", "rude", StringComparison.Ordinal));
        Refuse(Show(), "a.spec(");
    }

    [Fact]
    public void AStoreThatCannotBeWrittenIsANote()
    {
        var result = CommandLine.Run(new RunStore(_folder.Write("file", "")), "verify", "-q", _proof);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("prover: note: 'prover show' will not know of this run", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
    }

    public void Dispose() => _folder.Dispose();
}
