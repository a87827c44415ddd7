using Prover.App.Files;
using Prover.Tests.Support;
using Prover.Text;

namespace Prover.Tests.Strengthening;

/// <summary>How found conjuncts get into files (<c>strengthen --write</c>).</summary>
public sealed class StrengthenWriteTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("[one] forall a, b. critical(a) & critical(b) -> a = b", "  # exclusion\n", "  # exclusion\n  [")]
    [InlineData("[one] forall a, b. critical(a) & critical(b) -> a = b", "\r\n", "a = b\r\n  [")]
    public void LinesAreWrittenBehindTheLastConjunctAndItsComment(string conjunct, string end, string written)
    {
        var spec = _folder.Write("token.spec", "");
        File.WriteAllText(spec, StrengthenTests.Token.Replace("\n", end.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n", StringComparison.Ordinal)
            .Replace(conjunct + (end.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n"), conjunct + end, StringComparison.Ordinal));
        var (code, _, error) = CommandLine.Run("strengthen", spec, "--write");

        Assert.Equal((0, $"prover: '{spec}' is written\n"), (code, error));
        Assert.Contains(written, File.ReadAllText(spec), StringComparison.Ordinal);
        Assert.EndsWith("the invariant is inductive as it stands\n", CommandLine.Run("strengthen", spec).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInvariantOnOneLine()
    {
        var spec = _folder.Write("token.spec", StrengthenTests.Token.Replace("invariant mutex {\n  [one]", "invariant mutex { [one]", StringComparison.Ordinal).Replace("a = b\n}", "a = b }", StringComparison.Ordinal));

        Assert.Equal(0, CommandLine.Run("strengthen", spec, "--write").ExitCode);
        Assert.EndsWith("the invariant is inductive as it stands\n", CommandLine.Run("strengthen", spec).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void AVariantThatAddsAConjunctGetsFurtherAdditions()
    {
        _folder.Write("token.spec", StrengthenTests.Token.Replace("[one] forall a, b. critical(a) & critical(b) -> a = b", "[t] true", StringComparison.Ordinal));
        var variant = _folder.Write("variant.spec", "extend \"token.spec\"\n  add conjunct mutex [one] forall a, b. critical(a) & critical(b) -> a = b\n");

        Assert.Equal(0, CommandLine.Run("strengthen", variant, "--write").ExitCode);
        Assert.Contains("\n  add conjunct mutex [", File.ReadAllText(variant), StringComparison.Ordinal);
        Assert.EndsWith("the invariant is inductive as it stands\n", CommandLine.Run("strengthen", variant).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesOfAMypyvyFileAreNotTakenTwice()
    {
        var file = _folder.Write("lock.pyv", """
            sort node
            mutable relation held(node)
            mutable relation sent(node)
            init held(N) -> forall M. held(M) -> N = M
            init !sent(N)
            transition a(n: node)
              modifies held, sent
              held(n) & (forall N. new(held(N)) <-> held(N) & N != n) & (forall N. new(sent(N)) <-> sent(N) | N = n)
            transition b(n: node)
              modifies held, sent
              sent(n) & (forall N. new(sent(N)) <-> sent(N) & N != n) & (forall N. new(held(N)) <-> held(N) | N = n)
            safety [mutex] held(N) & held(M) -> N = M
            """);
        var (code, output, error) = CommandLine.Run("strengthen", file, "--write");

        Assert.Equal((0, $"prover: '{file}' is written\n"), (code, error));
        Assert.Contains("inductive, for any size", output, StringComparison.Ordinal);
        Assert.Equal(0, CommandLine.Run("verify", "-q", file).ExitCode);
    }

    [Fact]
    public void ALinkStaysOneAndItsTargetIsWritten()
    {
        if (OperatingSystem.IsWindows()) return;
        var spec = _folder.Write("token.spec", StrengthenTests.Token);
        File.CreateSymbolicLink(_folder["link.spec"], "token.spec");

        Assert.Equal(0, CommandLine.Run("strengthen", _folder["link.spec"], "--write").ExitCode);
        Assert.NotNull(new FileInfo(_folder["link.spec"]).LinkTarget);
        Assert.Contains("token_critical", File.ReadAllText(spec), StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatWasSavedMeanwhileIsKept()
    {
        var old = new SourceText(_folder.Write("a.spec", "old"), "older");
        var diagnostics = new DiagnosticBag();

        Assert.False(EditedFile.Write(old, "new", diagnostics));
        Assert.Contains("P441", Assert.Single(diagnostics.All).ToString(), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(old.Path));
    }
}
