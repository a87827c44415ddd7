using System.Diagnostics;
using Prover.Tests.Campaigns;
using Prover.Tests.Lsp;
using Prover.Tests.Support;

namespace Prover.Tests.Cli;

/// <summary>The language server as a process, as an editor starts it.</summary>
public sealed class LspTests
{
    [Fact]
    public void AnEditorIsServedByTheProgram()
    {
        using var folder = new TemporaryFolder();
        var (path, text) = (folder["ring.spec"], "sort Node: ring\nmutable relation r(Node)\ninit { forall n. !r(n) }\n");
        var command = ProverProcess.Program;
        using var process = Process.Start(new ProcessStartInfo(command[0], [.. command[1..], "lsp"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        using var client = new Client(process.StandardInput.BaseStream, process.StandardOutput.BaseStream);

        Assert.Equal("prover", (string)client.Ask("initialize", """{"processId":null,"rootUri":null,"capabilities":{}}""")!["serverInfo"]!["name"]!);
        Assert.Empty(client.Open(path, text));
        Assert.Equal("P201", (string)Assert.Single(client.Edit(path, text, "!r(", "!s("))!["code"]!);
        Assert.StartsWith("**P201: unknown name**", (string)client.AskAt("textDocument/hover", path, text, "!r(", 1)!["contents"]!["value"]!, StringComparison.Ordinal);
        Assert.Empty(client.Edit(path, text, "!r(", "!r("));
        Assert.StartsWith("state `r(Node): bool`", (string)client.AskAt("textDocument/hover", path, text, "r(n)")!["contents"]!["value"]!, StringComparison.Ordinal);
        Assert.Equal(2, client.AskAt("textDocument/rename", path, text, "r(Node)", more: """{"newName":"q"}""")!["changes"]![Client.Uri(path)]!.AsArray().Count);
        client.Ask("shutdown", null);
        client.Tell("exit", "{}");
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.Equal(0, process.ExitCode);
    }
}
