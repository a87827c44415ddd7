using Prover.Binding;
using Prover.Logic;
using Prover.Proving;
using Prover.Reuse;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Proving;

/// <summary>Values of parameters that a proof chooses: in formulas and in sorts. A proof with one value does not count for another (soundness rule 3).</summary>
public sealed class ProofValueTests : IDisposable
{
    private const string Bucket = """
        sort Id
        parameter k: nat = 20
        parameter strict: bool = true
        state { Bucket: list<Id, k>, full: bool, lost: bool }
        init { Bucket = []; full = false; lost = false }
        rule hear(x: Id) { length(Bucket) < k; strict -> forall c in Bucket. c != x; ---; Bucket := Bucket ++ [x]; full := length(Bucket) + 1 = k }
        rule lose { full; length(Bucket) < 3; ---; lost := true }
        invariant ok { [room] full -> length(Bucket) = k; [small] full & k >= 3 -> length(Bucket) > 2; [once] forall c in Bucket. lone d in Bucket. d = c }
        invariant total uses ok { [never] !lost }
        """;

    private const string Ok = "proof of ok in \"bucket.spec\"\nVALUES\ninit -> ok\nok hear -> ok\nok lose -> ok\nexpect disabled lose\n";
    private const string Total = "proof of total in \"bucket.spec\"\nVALUES\ninit -> total\ntotal hear -> total\ntotal lose -> never\nexpect disabled lose\n";

    private readonly TemporaryFolder _folder = new();

    public ProofValueTests() => _folder.Write("bucket.spec", Spec.Lines(Bucket));

    public void Dispose() => _folder.Dispose();

    private string Proof(string name, string text, string values = "") => _folder.Write(name, text.Replace("VALUES", values, StringComparison.Ordinal));

    private static (Systems.ProofScript? Proof, string Mistakes) Load(string path)
    {
        var diagnostics = new DiagnosticBag();
        return (ProofLoader.Load(path, diagnostics), string.Concat(diagnostics.All));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("with k = 2", "")]
    [InlineData("with k = 0020", "")]
    [InlineData("with k = 3, strict = false", "hear at ok.once")]
    [InlineData("with k = 3\nwith strict = false", "hear at ok.once")]
    public void AProofIsAboutTheValuesThatItChooses(string values, string failures) =>
        Assert.Equal(failures, string.Join(", ", Spec.Prove(Load(Proof("ok.proof", Ok.Replace("expect disabled lose\n", "", StringComparison.Ordinal), values)).Proof!).Failures().Where(f => f.Contains("ok.", StringComparison.Ordinal) && !f.Contains("possible", StringComparison.Ordinal))));

    [Fact]
    public void ValuesArePartOfSortsAndOfQuestions()
    {
        var (written, small) = (Load(Proof("ok.proof", Ok)).Proof!, Load(Proof("small.proof", Ok, "with k = 2")).Proof!);

        Assert.Equal("list<Id, 2>", Sorts.Declared(small.System.Variables[0].Sort));
        Assert.NotEqual(Of(written), Of(small));

        static string Of(Systems.ProofScript proof) =>
            new Fingerprinter().Of(ObligationGenerator.Generate(proof).Single(o => o.Name.EndsWith("/hear/ok.once", StringComparison.Ordinal)).Query).Whole;
    }

    // Only with the same values is it the same system.
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("with k = 4", "with k = 4", 0)]
    [InlineData("with k = 4", "", 3)]
    [InlineData("", "with k = 4", 3)]
    [InlineData("with k = 20", "", 0)]
    [InlineData("with k = 4", "with k = 4, strict = true", 0)]
    public void AProofWithOtherValuesShowsNoUsedInvariant(string ofUsed, string ofUser, int exitCode)
    {
        var run = CommandLine.Run(["verify", "--no-cache", Proof("total.proof", Total, ofUser), Proof("ok.proof", Ok, ofUsed)]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Equal(exitCode == 3, run.Out.Contains("is given ok, but no proof of ok is among those that were verified", StringComparison.Ordinal));
        if (ofUser.Length > 0) Assert.Contains("this proof is about k = 4, whatever the specification says", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofThatExtendsAnotherTakesItsValuesOver()
    {
        Proof("ok.proof", Ok, "with k = 2, strict = false");
        var (proof, _) = Load(_folder.Write("more.proof", "extend \"ok.proof\" in \"bucket.spec\"\nwith k = 5\n"));

        Assert.Equal(["k = 5", "strict = false"], proof!.System.Functions.Where(f => f.IsParameter).Select(f => $"{f.Name} = {TermPrinter.Text(f.Body)}"));
    }

    [Fact]
    public void RunsOfAProofHaveItsValues()
    {
        var (proof, saved) = (Proof("ok.proof", Ok, "with k = 2"), _folder["full.run"]);
        var run = CommandLine.Run(["trace", proof, "--goal", "full & length(Bucket) = 2", "--save", saved]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(0, CommandLine.Run(["trace", "--replay", saved]).ExitCode);
        Assert.NotEqual(0, CommandLine.Run(["trace", _folder["bucket.spec"], "--goal", "full & length(Bucket) = 2", "--scope", "Bucket=3"]).ExitCode);
    }

    [Theory]
    [InlineData("with kk = 2", "P201", "there is no parameter 'kk'")]
    [InlineData("with full = true", "P201", "there is no parameter 'full'")]
    [InlineData("with k = 2, k = 3", "P202", "the value of the parameter 'k' is already given")]
    [InlineData("with k = true", "P204", "expected a value of sort nat, found one of sort bool")]
    [InlineData("with k = strict", "P242", "the value of the parameter 'k' is not written as a number")]
    [InlineData("with k = 2 + 1", "P103", "expected the end of the line")]
    public void MistakesAreReportedWhereTheyStand(string values, string code, string message)
    {
        var mistakes = Load(Proof("ok.proof", Ok, values)).Mistakes;

        Assert.Contains("ok.proof(2,", mistakes, StringComparison.Ordinal);
        Assert.Contains($"error {code}: {message}", mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofIsNotAppliedToAVersionWithAnotherValue()
    {
        _folder.Write("new.spec", Spec.Lines(Bucket).Replace("!lost", "!lost & !lost", StringComparison.Ordinal));
        var run = CommandLine.Run(["diff", _folder["bucket.spec"], _folder["new.spec"], "--proof", Proof("ok.proof", Ok, "with k = 2")]);

        const string Code = "P243";
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"error {Code}: this proof is about k = 2, and the system that it is applied to has k = 20", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 2, "")]
    [InlineData("replace parameter k: nat = 20", 2, "")]
    [InlineData("replace parameter strict: bool = false", 2, "")]
    [InlineData("replace parameter k: nat = 5", 2, "error P243: this proof is about k = 2, and the system that it is applied to has k = 5")]
    [InlineData("replace parameter k: nat = 5", 5, "")]
    public void AProofOfAVariantThatChangesTheValueSaysWhichOneItIsAbout(string change, int value, string mistake)
    {
        Proof("ok.proof", Ok, "with k = 2");
        _folder.Write("variant.spec", $"extend \"bucket.spec\"\n  {change}\n");
        var (proof, mistakes) = Load(_folder.Write("variant.proof", $"extend \"ok.proof\" in \"variant.spec\"\n{(value == 2 ? "" : $"with k = {value}\n")}expect disabled lose\n"));

        if (mistake.Length == 0) Assert.Equal($"k = {value}", Assert.Single(proof!.Values));
        else Assert.Contains(mistake, mistakes, StringComparison.Ordinal);
    }

    [Fact]
    public void ClaimsWithoutLabelsCanBeReadBack()
    {
        var text = Spec.Printed("parameter k: nat = 2; state { B: list<int, k>, A: list<int, k> }; init { [] = B; [] = A }; rule r { [0] = B; ---; B := A }; invariant ok { [1, 2] != B; length(A) <= k; [last] true }; property p { true }");

        Assert.Contains("    ([1, 2] != B)\n    length(A) <= k\n    [last] true\n", text, StringComparison.Ordinal);
        Assert.Equal(text, Spec.Printed(text));
        Assert.Equal(["1", "2", "last"], Spec.Bind(text).Invariants[0].Cases[0].Conjuncts.Select(c => c.Label));
    }
}
