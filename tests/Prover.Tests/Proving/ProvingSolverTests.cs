using System.Text.Json.Nodes;
using Prover.App.Requests;
using Prover.App.Solvers;
using Prover.Proving;
using Prover.Tests.Output;
using Prover.Tests.Support;

namespace Prover.Tests.Proving;

/// <summary>Other solvers prove only where they are asked for by name, and only with <c>unsat</c> (soundness rule 32). Scripts of the shell stand in for them.</summary>
public sealed class ProvingSolverTests : IDisposable
{
    // So little that our solver proves nothing of what needs a search.
    private const string Little = "--resource-limit=1";

    // Enough to find examples.
    private const string Some = "--resource-limit=20000";

    private readonly TemporaryFolder _folder = new();
    private readonly string _easy;
    private readonly string _hard;

    public ProvingSolverTests()
    {
        _folder.Write("easy.spec", "state { n: int }\ninit { n = 0 }\nrule more { true\n---\nn := n + 1 }\ninvariant ok {\n[sign] n >= 0 }\n");
        // The square root of 2 is no fraction, which solvers do not know.
        _folder.Write("hard.spec", "state { n: int, m: int }\ninit {\nn = 1\nm = 2 }\nrule set(a: int, b: int) { a > 0 & b > 0\n---\nn := a * a\nm := 2 * b * b }\ninvariant ok {\n[differ] n != m }\n");
        _easy = Proof("easy", "more", "");
        _hard = Proof("hard", "set", "");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void UnlessOneIsAskedForTheObligationIsUndecided() => Assert.Equal(3, CommandLine.Run(["verify", _hard, Some]).ExitCode);

    [Fact]
    public void AProofNamesTheSolver()
    {
        var (code, output) = Verify("--fallback", "echo unsat", [Some]);

        Assert.Equal(0, code);
        Assert.Matches(@"proved \(any size\), 1 of 6 by sh .*solver.sh", output);
        Assert.Matches(@"trusted: sh .*solver.sh, Z3 [0-9.]+, the encoding;", output);
    }

    [Fact]
    public void TheDocumentNamesTheSolver()
    {
        var (_, output) = Verify("--fallback", "echo unsat", [Some, "--format", "json"]);
        var obligation = Assert.Single(JsonNode.Parse(output)!["proofs"]![0]!["obligations"]!.AsArray(), o => o!["otherSolver"] is not null)!;

        Assert.Equal(("hard/ok/ok/set/ok.differ", "proved"), ($"{obligation["name"]}", $"{obligation["verdict"]}"));
        Assert.EndsWith("solver.sh", $"{obligation["otherSolver"]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo sat", "it answers sat for any size")]
    [InlineData("echo unknown", "it does not know")]
    [InlineData("exit 3", "it ended with code 3 and no answer")]
    [InlineData("true", "it ended with code 0 and no answer")]
    [InlineData("echo garbage", "it printed 'garbage' instead of an answer")]
    [InlineData("echo unsat; kill -SEGV $$", "it crashed with code 139 after 'unsat'")]
    [InlineData("sleep 1000", "no answer within 0.2 s", "200ms")]
    public void AnythingElseStaysUndecidedAndSaysWhy(string script, string reason, string time = "1m")
    {
        var (code, output) = Verify("--fallback", script, [Some, "--cross-timeout", time]);

        Assert.Equal(3, code);
        Assert.Contains("undecided: the limit of ", output, StringComparison.Ordinal);
        Assert.Contains($": {reason}", output, StringComparison.Ordinal);
    }

    // It is asked for a script in a file first, and then by commands.
    private const string Unsure = "[ $# -gt 0 ] && { echo unknown; exit; }\n";

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void AStructureOfAnotherSolverIsReplayedAndCounts(string solver)
    {
        _folder.Write("easy.spec", File.ReadAllText(_folder["easy.spec"]).Replace("n + 1", "n - 1", StringComparison.Ordinal));
        var run = CommandLine.Run(["verify", _easy, "--fallback", solver, "--no-cache", Little]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"refuted by {solver}: easy/ok/ok/more/ok.sign", run.Out, StringComparison.Ordinal);
        Assert.Contains("n = -1", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("while read l; do case \"$l\" in *check-sat*) echo sat;; *get-value*) echo '((x 5))';; esac; done", "its structure does not replay")]
    [InlineData("while read l; do case \"$l\" in *check-sat*) echo sat;; *get-value*) echo '((x five))';; esac; done", "its structure cannot be read: the model leaves open what")]
    [InlineData("while read l; do case \"$l\" in *check-sat*) echo sat;; *get-value*) echo '(error \"no\")';; esac; done", "its structure cannot be read: it printed '(error \"no\")' instead of a value")]
    [InlineData("while read l; do case \"$l\" in *check-sat*) echo sat; exit;; esac; done", "no structure: it ended without a reply")]
    [InlineData("while read l; do case \"$l\" in *check-sat*) echo unsat;; esac; done", "it finds no structure in the scope")]
    [InlineData("echo '(error \"what?\")'; cat", "it printed '(error \"what?\")' instead of an answer")]
    [InlineData("yes '('", "no structure: its reply does not end")]
    [InlineData("sleep 1000", "no structure within 0.2 s", "200ms")]
    public void AStructureThatIsNoneStaysUndecidedAndSaysWhy(string dialogue, string reason, string time = "1m")
    {
        var (code, output) = Verify("--fallback", Unsure + dialogue, ["--cross-timeout", time, Little, "--conjunct", "sign", "--rule", "more"], _easy);

        Assert.Equal(3, code);
        Assert.Contains($": {reason}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AProofOfAnotherSolverIsNotKept()
    {
        var cache = _folder["cache"];
        Verify("--fallback", "echo unsat", [Some, "--cache", cache]);

        Assert.Equal(3, CommandLine.Run(["verify", _hard, Some, "--cache", cache]).ExitCode);
    }

    [Fact]
    public void AloneItIsAskedForAllProofsAndReplayedStructuresCountStill()
    {
        var (code, output) = Verify("--solver", "echo unsat", [], _easy);

        Assert.Equal(0, code);
        Assert.Matches(@"6 obligations: 2 proved by sh .*solver.sh, 4 found\n", output);
        Assert.Matches(@"proved \(any size\), 2 of 6 by sh ", output);
    }

    [Fact]
    public void AloneItLeavesUndecidedWhatOurSolverProves()
    {
        var (code, output) = Verify("--solver", "echo unknown", [], _easy);

        Assert.Equal(3, code);
        Assert.Contains(": it does not know", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASolverThatIsNotInstalledLeavesItUndecided()
    {
        var obligation = ObligationGenerator.Generate(Spec.Load(File.ReadAllText(_folder["easy.spec"]), "init -> ok\nok more -> ok"))[0];
        var asked = new ProvingSolvers([new NamedSolver("cvc5", null)], ProvingRequest.DefaultTime, (_, _) => "", (_, _) => []);

        var answer = Assert.IsType<Answer.Undecided>(asked.After((_, _) => new Answer.Undecided("it is hard"))(obligation, CancellationToken.None));
        Assert.Equal("it is hard; cvc5: it is not installed", answer.Reason);
    }

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void AProofMayAskForASolverItself(string solver)
    {
        var proof = Proof("easy", "more", $"expect proved by {solver}\n");
        var run = CommandLine.Run("verify", proof, Little, "-v");

        Assert.Matches($"easy/ok/ok/more/ok.sign +proved by {solver} ", run.Out);
    }

    [SolverTheory("z3")]
    [InlineData("z3")]
    public void ARecordNamesTheSolverAndIsNoAnswerOfOurs(string solver)
    {
        var proof = Proof("easy", "more", $"expect proved by {solver}\n");
        CommandLine.Run("accept", proof, Little, "--no-cache");
        var record = File.ReadAllText($"{proof}.accepted");
        Assert.Contains($"obligation easy/ok/ok/more/ok.sign\n  proved\n  solver {solver}\n", record, StringComparison.Ordinal);

        Proof("easy", "more", "");
        var run = CommandLine.Run("regress", proof, Little, "--no-cache");
        Assert.Contains("easy/ok/ok/more/ok.sign", run.Out, StringComparison.Ordinal);
        Assert.Equal(3, run.ExitCode);
    }

    [Theory]
    [InlineData("--fallback nothing-of-that-name", "--fallback: there is no command 'nothing-of-that-name'")]
    [InlineData("--solver nothing-of-that-name", "--solver: there is no command 'nothing-of-that-name'")]
    [InlineData("--fallback ,", "--fallback needs a command, such as cvc5.")]
    [InlineData("--solver sh,cat", "--solver takes one command.")]
    [InlineData("--solver sh --fallback sh", "--solver and --fallback exclude each other.")]
    [InlineData("--solver sh --bounded", "--solver and --bounded exclude each other.")]
    [InlineData("--solver sh --seeds 2", "--solver and --seeds exclude each other.")]
    [InlineData("--fallback sh --bounded", "--fallback and --bounded exclude each other.")]
    [InlineData("--fallback sh --dump smt", "--dump shows a stage instead of a report, so it excludes --fallback.")]
    public void AMistakeOfTheCommandLineIsOne(string options, string message)
    {
        var run = CommandLine.Run(["verify", _easy, .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private string Proof(string name, string rule, string expectation) =>
        _folder.Write($"{name}.proof", $"proof of ok in \"{name}.spec\"\ninit -> ok\nok {rule} -> ok\n{expectation}");

    private (int Code, string Output) Verify(string option, string script, string[] arguments, string? proof = null)
    {
        var solver = _folder.Write("solver.sh", $"{script}\n");
        var run = CommandLine.Run(["verify", proof ?? _hard, option, $"sh {solver}", .. arguments]);
        return (run.ExitCode, run.Out);
    }
}
