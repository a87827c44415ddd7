using Prover.Tests.Support;

namespace Prover.Tests.Output;

/// <summary>A test that needs a solver's command, and is skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SolverTheoryAttribute : TheoryAttribute
{
    public SolverTheoryAttribute(string solver)
    {
        if (!SolverCommand.IsInstalled(solver)) Skip = $"the command {solver} is not installed";
    }
}

/// <summary><c>--dump</c>: every stage shows itself, and other solvers read what is dumped.</summary>
public class DumpTests
{
    private static readonly string Proof = CommandLine.PathTo("proofs/chord/single-join.proof");

    [Theory]
    [InlineData("tokens", "7,1 Identifier 'quiet'")]
    [InlineData("syntax", "Target: CaseTargetSyntax")]
    [InlineData("system", "rule join(newcomer: Id, known: Id)")]
    [InlineData("obligations", "single-join/ring_ok/quiet/join/joining.empty")]
    [InlineData("smt", "(check-sat)")]
    public void AStageShowsWhatItMade(string stage, string part)
    {
        var (code, output, error) = CommandLine.Run("verify", "--dump", stage, Proof);

        Assert.Equal(0, code);
        Assert.Empty(error);
        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    public static TheoryData<string> Specifications =>
        [.. Directory.GetFiles(CommandLine.PathTo("specs"), "*.spec", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Specifications))]
    public void ASystemIsASpecificationThatReadsBack(string path)
    {
        using var folder = new TemporaryFolder();
        var (code, printed, _) = CommandLine.Run("verify", "--dump", "system", path);
        Assert.Equal(0, code);

        var (_, again, error) = CommandLine.Run("verify", "--dump", "system", folder.Write($"{Path.GetFileNameWithoutExtension(path)}.spec", printed));
        Assert.Empty(error);
        Assert.Equal(printed, again);
    }

    [Fact]
    public void ListsKeepTheirCapacity()
    {
        const string System = "sort Id\ndatatype Box = Empty | Full(items: list<Id, 2>)\nstate { B: list<Id, 3> }\nstate { M: map<Id, option<list<Id, 4>>> }\n"
            + "function pair(x: Id): list<Id, 2> = [x, x]\ninit {\n  B = []\n}\nrule put(x: Id) {\n  ---\n  B := B ++ [x]\n}\n";
        using var folder = new TemporaryFolder();
        var (_, printed, _) = CommandLine.Run("verify", "--dump", "system", folder.Write("a.spec", System));
        Assert.Equal($"# a\n{System}", printed);
    }

    [Fact]
    public void AFileOfMypyvyShowsWhatSpeaksOfTwoStates()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.pyv", """
            sort node
            mutable relation r(node)
            derived relation some: some <-> exists N. r(N)
            twostate definition add(n: node) = r'(N) <-> r(N) | N = n
            transition t(n: node) modifies r & add(n) & some'
            twostate theorem [grows] add(N) -> (r(M) -> new(r(M)))
            """);
        var (code, output, _) = CommandLine.Run("verify", "--dump", "system", path);

        Assert.Equal(0, code);
        Assert.Contains("twostate definition add(n: node) = forall N: node. r'(N) <-> r(N) | N = n\n", output, StringComparison.Ordinal);
        Assert.Contains("derived [some] some <-> (exists N: node. r(N))\n", output, StringComparison.Ordinal);
        Assert.Contains("transition t(n: node)\n  modifies r\n  add(n) & some'\n", output, StringComparison.Ordinal);
        Assert.Contains("twostate theorem [grows] forall N: node, M: node. add(N) -> r(M) -> new(r(M))\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASpecificationShowsItselfToo()
    {
        var (code, output, _) = CommandLine.Run("verify", "--dump", "system", CommandLine.PathTo("specs/chord/variants/unguarded-join.spec"));

        Assert.Equal(0, code);
        Assert.DoesNotContain("[alone]", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ModelsAreShownOfWhatIsSelected()
    {
        var (code, output, _) = CommandLine.Run(
            "verify", "--dump", "model", CommandLine.PathTo("proofs/chord/variants/lossy.proof"), "--rule", "drop", "--conjunct", "attached.pending");

        Assert.Equal(0, code);
        Assert.Contains("lossy/ring_ok/attached/drop/attached.pending\n", output, StringComparison.Ordinal);
        Assert.Contains("rule drop fires", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smt")]
    [InlineData("obligations")]
    [InlineData("model")]
    public void ADumpThatIsInterruptedExits130(string stage)
    {
        var (code, _, error) = CommandLine.Run(new CancellationToken(canceled: true), "verify", "--dump", stage, Proof);

        Assert.Equal(130, code);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--dump", "everything")]
    [InlineData("--dump-to", "folder")]
    public void ABadDumpIsBadInput(params string[] options) => Assert.Equal(2, CommandLine.Run(["verify", Proof, .. options]).ExitCode);

    public static TheoryData<string, string> Selections => new()
    {
        { "proofs/chord/single-join.proof", "--case=joining" },
        { "proofs/chord/single-join.proof", "--rule=init" },
        { "proofs/kademlia/bucket.proof", "--rule=evict" },
        { "proofs/ring/leader-election.proof", "--rule=receive" },
    };

    [SolverTheory("z3"), MemberData(nameof(Selections))]
    public void Z3ReadsWhatIsDumped(string proof, string selection) => Assert.All(Answers("z3", "-T:1", proof, selection), AssertAnswer);

    [SolverTheory("cvc5"), MemberData(nameof(Selections))]
    public void Cvc5ReadsWhatIsDumped(string proof, string selection) =>
        Assert.All(Answers("cvc5", "--tlimit=500", proof, selection), AssertAnswer);

    private static void AssertAnswer((string File, string Answer) answer) => Assert.True(
        answer.Answer is "sat" or "unsat" or "unknown" or "timeout" || answer.Answer.Contains("interrupted", StringComparison.Ordinal),
        $"{answer.File}: {answer.Answer}");

    private static List<(string File, string Answer)> Answers(string solver, string limit, string proof, string selection)
    {
        using var folder = new TemporaryFolder();
        var target = Path.GetDirectoryName(folder.Write("here", ""))!;
        Assert.Equal(0, CommandLine.Run("verify", "--dump", "smt", "--dump-to", target, CommandLine.PathTo(proof), selection).ExitCode);
        var files = Directory.EnumerateFiles(target, "*.smt2").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        return [.. files.Where((_, i) => i % 4 == 0).Select(f => (Path.GetFileName(f), SolverCommand.Ask(solver, limit, f)))];
    }
}
