extern alias native;

using System.Text.Json.Nodes;
using native::Prover.Z3;
using Prover.Tests.Support;

namespace Prover.Tests.Smt;

/// <summary>The instances of quantifiers are counted, by the names of what they are a part of.</summary>
public sealed class ProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _proof;

    public ProfileTests()
    {
        _folder.Write(
            "a.spec",
            """
            sort Id
            immutable relation edge(Id, Id)
            axiom [symmetric] forall x, y. edge(x, y) -> edge(y, x)
            state { seen: set<Id> }
            init { seen = {} }
            rule visit(a: Id, b: Id) {
              [from] a in seen
              [step] edge(a, b)
              ---
              seen := seen + b
            }
            invariant ok { [closed] forall x, y. x in seen & edge(y, x) -> edge(x, y) }
            """);
        _proof = _folder.Write("a.proof", "proof of ok in \"a.spec\"\ninit -> ok\nok visit -> ok\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void InstancesAreNamedAfterTheirConjunctOrAxiom()
    {
        var run = CommandLine.Run("profile", _proof, "--only", "visit/ok.closed");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^a/ok/ok/visit/ok.closed: unsat, \d+ instances?\n", run.Out);
        Assert.Matches(@"\n  \d+ +symmetric +x y +.*a.spec\(3,\d+\)\n", run.Out);
    }

    [Fact]
    public void TheDocumentAddsUp()
    {
        var run = CommandLine.Run("profile", _proof, "--only", "visit/ok.closed", "--format", "json");
        var document = JsonNode.Parse(run.Out)!;

        Assert.Equal("unsat", $"{document["answer"]}");
        Assert.True((long)document["instances"]! > 0);
        Assert.Equal((long)document["instances"]!, (long)document["others"]! + document["quantifiers"]!.AsArray().Sum(q => (long)q!["instances"]!));
        Assert.Contains(document["quantifiers"]!.AsArray(), q => ($"{q!["origin"]}", (int)q["line"]!) == ("symmetric", 3));
    }

    [Fact]
    public void ATraceIsReadByTheNamesOfQuantifiers()
    {
        var counts = InstantiationTrace.Count([
            "[mk-app] #20 f #19", "[mk-quant] #21 q0 1 #20", "[mk-quant] #22 q1 2 #20", "[mk-quant] #23 q0 1 #19",
            "[new-match] 0xa #21 #20 #19 ; #18", "[instance] 0xa #30", "[new-match] 0xb #23 #20 #19 ; #18", "[instance] 0xb #31", "[instance] 0xb #32",
            "[new-match] 0xc #22 #20 #19 ; #18", "[inst-discovered] theory-solving 0 arith# ; #1", "[instance] 0 #33", "[inst-discovered] MBQI 0xd #22 #19", "[instance] 0xd #34", "",
        ]);

        Assert.Equal([("q0", 3L), ("q1", 1L)], counts.Select(c => (c.Key, c.Value)).Order());
    }

    [Theory]
    [InlineData("a.proof", "", "P403: 7 obligations fit, and one is needed")]
    [InlineData("a.proof", "--only nothing", "P401: no proof has an obligation 'nothing'")]
    [InlineData("a.spec", "", "P008")]
    [InlineData("b.proof", "", "P001")]
    public void AMistakeIsOne(string file, string options, string message)
    {
        var run = CommandLine.Run(["profile", _folder[file], .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }
}
