using Prover.Binding;
using Prover.Systems;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Binding;

/// <summary>A proof takes over lines from the proof that it extends.</summary>
public sealed class ProofExtensionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ProofExtensionTests()
    {
        _folder.Write("a.spec", """
            sort Id
            state { Head: Id }
            init { true }
            rule step {
              ---
            }
            rule stay {
              ---
            }
            invariant safe {
              case calm { true }
              case busy { true }
            }
            property fine { true }
            """);
        _folder.Write("a.proof", """
            proof of safe in "a.spec"
            init -> calm
            calm step -> busy if Head = Head
                 step -> calm otherwise
                 stay -> calm
            busy step -> busy
                 stay -> busy
            calm implies fine
            scope Id = 5
            expect refuted by step at calm
            """);
    }

    [Fact]
    public void LinesStandInPlaceOfAllLinesForTheirCaseAndRule()
    {
        Assert.Equal(
            ["init: init -> calm", "calm: stay -> calm", "busy: stay -> busy", "calm: step -> never", "busy: step -> calm", "busy: step -> busy"],
            Lines(Load("calm step -> never\nbusy step -> calm if Head = Head\n  step -> busy otherwise")));
    }

    [Fact]
    public void TheLineForInitIsReplacedToo()
    {
        Assert.Equal("init: init -> busy", Lines(Load("init -> busy"))[^1]);
    }

    [Fact]
    public void ConsequencesAndSizesAreTakenOverAndExpectationsAreNot()
    {
        var proof = Load("busy implies fine");

        Assert.Equal(["calm", "busy"], proof.Implications.Select(i => i.Case.Name));
        Assert.Equal("Id ≤ 5", $"{proof.Scope}");
        Assert.Empty(proof.Expectation.Patterns);
    }

    [Fact]
    public void ASizeStandsInPlaceOfTheBases()
    {
        Assert.Equal("Id ≤ 2", $"{Load("scope Id = 2").Scope}");
    }

    [Fact]
    public void AMissingLineIsAMistakeOfTheProofThatMissesIt()
    {
        _folder.Write("b.spec", "extend \"a.spec\"\nadd rule drop {\n  ---\n}");
        _folder.Write("b.proof", "extend \"a.proof\" in \"b.spec\"\ncalm drop -> calm");
        var diagnostics = new DiagnosticBag();
        ProofLoader.Load(_folder["b.proof"], diagnostics);

        var mistake = Assert.Single(diagnostics.All);
        Assert.Equal("no line says where the rule 'drop' leads from the case 'busy'", mistake.Message);
        Assert.EndsWith("b.proof(1,8)", $"{mistake.Location}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("extend \"b.proof\" in \"a.spec\"")]
    [InlineData("extend \"./b.proof\" in \"a.spec\"")]
    public void AProofThatExtendsItselfIsAMistake(string text)
    {
        _folder.Write("b.proof", text);
        var diagnostics = new DiagnosticBag();

        Assert.Null(ProofLoader.Load(_folder["b.proof"], diagnostics));
        Assert.EndsWith("extends itself", Assert.Single(diagnostics.All).Message, StringComparison.Ordinal);
    }

    private ProofScript Load(string lines)
    {
        _folder.Write("b.proof", $"extend \"a.proof\" in \"a.spec\"\n{lines}");
        var diagnostics = new DiagnosticBag();
        var proof = ProofLoader.Load(_folder["b.proof"], diagnostics);
        Assert.Empty(diagnostics.All);
        return proof!;
    }

    private static string[] Lines(ProofScript proof) =>
        [.. proof.Edges.Select(e => $"{e.Source?.Name ?? "init"}: {e.RuleName} -> {e.Target}")];

    public void Dispose() => _folder.Dispose();
}
