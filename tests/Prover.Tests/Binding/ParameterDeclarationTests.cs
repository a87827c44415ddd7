using Prover.Binding;
using Prover.Proving;
using Prover.Reuse;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Binding;

/// <summary>Parameters: constants with a value, in formulas and in sorts.</summary>
public sealed class ParameterDeclarationTests
{
    private const string Bucket = """
        parameter k: nat = 3
        parameter width: nat = 160
        parameter strict: bool = true
        state { Bucket: list<bits<width>, k>, Full: bool }
        init {
          Bucket = []
          Full = false
        }
        rule hear(x: bits<width>) {
          length(Bucket) < k
          strict -> forall c in Bucket. c != x
          ---
          Bucket := Bucket ++ [x]
          Full := length(Bucket) + 1 = k
        }
        invariant ok {
          [room] Full <-> length(Bucket) = 3
          [once] forall c in Bucket. lone d in Bucket. d = c
        }
        """;

    private static string Variant(string change)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bucket.spec", Bucket);
        folder.Write("variant.spec", $"extend \"bucket.spec\"\n{change}\n");
        var diagnostics = new DiagnosticBag();
        var path = folder.Write("variant.proof", "proof of ok in \"variant.spec\"\ninit -> ok\nok hear -> ok\n");
        return ProofLoader.Load(path, diagnostics) is { } proof ? string.Join(", ", Spec.Prove(proof).Failures()) : string.Concat(diagnostics.All);
    }

    [Fact]
    public void AParameterIsANumberInFormulasALengthAndAWidth() => Assert.Empty(Spec.Prove(Bucket).Failures());

    [Theory]
    [InlineData("replace parameter strict: bool = false", "hear at ok.once")]
    [InlineData("replace parameter k: nat = 2", "hear at ok.room")]
    [InlineData("replace parameter width: nat = 4", "")]
    [InlineData("replace rule hear(x: bits<width>) {\n  ---\n  Bucket := Bucket ++ [x]\n}\nreplace invariant ok { true }", "hear at defined Bucket ++ [x]")]
    public void AVerdictIsAboutTheValueInItsSpecification(string change, string failures) => Assert.Equal(failures, Variant(change));

    [Theory]
    [InlineData("k: nat = 3", "k: nat = 4")]
    [InlineData("width: nat = 160", "width: nat = 161")]
    public void AProofAboutOneValueIsNotReusedForAnother(string value, string other) =>
        Assert.NotEqual(Of(Bucket).Whole, Of(Bucket.Replace(value, other, StringComparison.Ordinal)).Whole);

    private static Fingerprint Of(string spec) =>
        new Fingerprinter().Of(ObligationGenerator.Generate(Spec.Load(spec)).Single(o => o.Name.EndsWith("/hear/ok.room", StringComparison.Ordinal)).Query);

    [Fact]
    public void AParameterCanBeReadBack()
    {
        var text = Spec.Printed(Spec.Bind(Bucket));

        Assert.Contains("parameter k: int = 3\n", text, StringComparison.Ordinal);
        Assert.Contains("list<bits<160>, 3>", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(Spec.Bind(text)));
    }

    [Fact]
    public void ASortInAGuardOfAProofMayNameAParameter() =>
        Assert.Equal(3, Spec.Load(Bucket, "init -> ok; ok hear(x) -> ok if forall y: bits<width>. y = x -> y < 9; ok hear -> ok otherwise").Edges.Length);

    public static TheoryData<string, string, string, string?> All => new()
    {
        { "parameter k: nat = ⟦2 * 3⟧", "P242", "the value of the parameter 'k' is not written as a number, 'true' or 'false'", "another constant is a function without parameters: function limit: int = 2 * k" },
        { "parameter k: bits<2> = ⟦7⟧", "P232", "this number does not fit into 2 bits", null },
        { "parameter k: nat = ⟦true⟧", "P204", "expected a value of sort nat, found one of sort bool", null },
        { "parameter room: nat = 3\nstate { B: list<Id, ⟦rooms⟧> }", "P201", "there is no parameter 'rooms'", "did you mean 'room'?" },
        { "parameter on: bool = true\nstate { B: list<Id, ⟦on⟧> }", "P201", "there is no parameter 'on'", null },
        { "parameter w: nat = 0\nstate { B: ⟦bits<w>⟧ }", "P229", "'bits' takes its width, a number from 1 to 1024: bits<160>", null },
        { "parameter k: nat = 99999\nstate { B: ⟦list<Id, k>⟧ }", "P270", "a list has room for at most 1,024 elements in 'list<T, n>'", "a state variable of sort list<T> has no bound: the scope says how long it is looked at" },
        { "parameter k: nat = 1\nparameter ⟦k⟧: nat = 2", "P202", "the name 'k' is already declared", null },
        { "parameter k ⟦=⟧ 2", "P103", "expected ':', found '='", "a parameter is declared with its sort and its value: parameter k: nat = 20" },
        { "parameter k: nat\n⟦state⟧ { B: Id }", "P103", "expected '=', found 'state'", "a parameter has one value: parameter k: nat = 20; for any value, declare a constant: immutable constant k: nat" },
    };

    [Theory, MemberData(nameof(All))]
    public void MistakesAreReportedOnceWhereTheyStand(string marked, string code, string message, string? note)
    {
        var source = Marked.Parse(marked);
        Diagnose.AssertOne(Diagnose.Spec(source.Text + "\nsort Id\nstate { Head: Id }\ninit { true }"), code, source.Spans[^1], message, note);
    }
}
