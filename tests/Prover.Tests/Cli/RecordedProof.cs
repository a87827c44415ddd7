using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>A small proof in a folder of its own, with a store of its own, to be accepted, edited and compared.</summary>
public abstract class RecordedProof : IDisposable
{
    private protected const string Spec =
        """
        sort Id: ring
        state { up: set<Id>, leader: option<Id>, votes: nat }
        init {
          up = {}
          leader = None
          votes = 0
        }
        rule start(i: Id) {
          [down] i !in up
          ---
          up := up + i
        }
        rule elect(i: Id) {
          [alive] i in up
          [free] leader = None
          ---
          leader := Some(i)
          votes := votes + 1
        }
        definition led() = leader is Some
        invariant ok {
          [alive] forall i: Id. leader = Some(i) -> i in up
          [voted] led() -> votes >= 1
          [once] !led() -> votes = 0
        }
        """;

    private protected const string Proof =
        """
        proof of ok in "vote.spec"
        init -> ok
        ok start -> ok
        ok elect -> ok
        scope Id = 2
        expect proved
        """;

    private protected TemporaryFolder Folder { get; } = new();
    private protected RunStore Runs { get; }
    private protected string SpecPath { get; }
    private protected string ProofPath { get; }

    private protected RecordedProof()
    {
        Runs = new RunStore(Folder["cache"]);
        SpecPath = Folder.Write("vote.spec", Spec);
        ProofPath = Folder.Write("vote.proof", Proof);
    }

    private protected string Record => Accepted.PathOf(ProofPath);

    private protected CommandLine Run(params string[] arguments) => CommandLine.Run(Runs, arguments);

    private protected JsonNode Regress(int exitCode, params string[] options)
    {
        var run = Run(["regress", ProofPath, "--format", "json", .. options]);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}: {run.Out}{run.Error}");
        return Assert.Single(JsonNode.Parse(run.Out)!["proofs"]!.AsArray())!;
    }

    private protected static string[] Changes(JsonNode comparison) =>
        [.. comparison["changes"]!.AsArray().Select(c => $"{c!["kind"]} {((string)c["obligation"]!)[8..]}")];

    private protected static int Count(JsonNode comparison, string what) => (int)comparison[what]!;

    // A record that says something else, and is sealed as if it had been written so.
    private protected void Rewrite(Func<string, string> edit)
    {
        var blocks = edit(File.ReadAllText(Record)).TrimEnd().Split("\n\n").Select(block =>
        {
            var lines = block.Split('\n')[..^1];
            return string.Join('\n', lines.Append($"  seal {AcceptedText.Seal(lines)}"));
        });
        File.WriteAllText(Record, string.Join("\n\n", blocks) + "\n");
    }

    /// <summary>A structure of the specification, with a state that it cannot begin in.</summary>
    private protected static StructureRecord Tampered(StructureRecord structure)
    {
        structure.State["votes"] = 5;
        return structure;
    }

    private protected void Git(params string[] arguments)
    {
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = Folder["."], UseShellExecute = false })!;
        git.WaitForExit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
