using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Lsp;

/// <summary>A lock and its proof in the editor of somebody who asks for nothing: whatever is open is verified after each edit.</summary>
public abstract class LockInAnEditor : IDisposable
{
    internal const string Capabilities = """
        {"window":{"workDoneProgress":true,"showDocument":{"support":true}},"workspace":{"applyEdit":true,"workspaceEdit":{"documentChanges":true}},"experimental":{"proverVerdicts":true}}
        """;

    internal const string Spec = """
        sort Node: order
        mutable relation asked(Node)
        mutable relation held(Node)
        init {
          forall n. !asked(n) & !held(n)
        }
        rule ask(n: Node) {
          [alone] forall m. !asked(m)
          ---
          asked(n) := true
        }
        rule take(n: Node) {
          asked(n)
          ---
          held(n) := true
        }
        invariant ok {
          [one] forall n, m. asked(n) & asked(m) -> n = m
          [own] forall n. held(n) -> asked(n)
        }
        """;

    internal const string Own = "  [own] forall n. held(n) -> asked(n)\n";
    internal const string Proof = "proof of ok in \"lock.spec\"\ninit -> ok\nok ask -> ok\nok take -> ok\n";

    /// <summary>The lock in an editor that says that it can do all that the server makes use of.</summary>
    private protected LockInAnEditor(string capabilities = Capabilities)
    {
        Editor = Client.Start(verify: "onEdit", capabilities: capabilities);
        (SpecPath, ProofPath) = (Folder["lock.spec"], Folder["lock.proof"]);
    }

    private protected TemporaryFolder Folder { get; } = new();

    private protected Client Editor { get; }

    private protected string SpecPath { get; }

    private protected string ProofPath { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Editor.Dispose();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The next diagnostics of a document, unless it has none.</summary>
    private protected JsonArray Verdicts(string path)
    {
        JsonArray found;
        do found = Editor.DiagnosticsOf(path);
        while (found.Count == 0);
        return found;
    }

    /// <summary>The next marks of a document, unless it has none; with lines from 1.</summary>
    private protected IEnumerable<(int Line, string State, string Text)> Marks(string path)
    {
        JsonNode marks;
        do marks = Editor.Next("prover/verdicts");
        while ((string)marks["uri"]! != Client.Uri(path) || marks["marks"]!.AsArray().Count == 0);
        return marks["marks"]!.AsArray().Select(m => ((int)m!["line"]! + 1, (string)m["state"]!, (string)m["text"]!));
    }

    /// <summary>Runs a command of the server.</summary>
    private protected void Run(string command, params string[] arguments) => Editor.Ask(
        "workspace/executeCommand", new JsonObject { ["command"] = command, ["arguments"] = new JsonArray([.. arguments.Select(a => JsonValue.Create(a))]) }.ToJsonString());

    /// <summary>The next message for the person.</summary>
    private protected string Said() => (string)Editor.Next("window/showMessage")["message"]!;
}
