using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Cli;
using Prover.Lsp;

namespace Prover.Tests.Lsp;

/// <summary>A client of the language server: frames messages itself, so that the server's library is not tested against itself.</summary>
internal sealed class Client : IDisposable
{
    // Far longer than anything takes; a test that waits so long has failed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream _toServer;
    private readonly Stream _fromServer;
    private int _requests;

    /// <summary>A client that writes to one stream and reads from the other.</summary>
    public Client(Stream toServer, Stream fromServer) => (_toServer, _fromServer) = (toServer, fromServer);

    /// <summary>A client of a server in this process, which has been initialized.</summary>
    public static Client Start(
        Func<Stream, Stream, Task<int>>? serve = null, string verify = "onDemand", string capabilities = """{"window":{"workDoneProgress":true}}""")
    {
        var (there, back) = (new Pipe(), new Pipe());
        var served = (serve ?? ((input, output) => Connection.ServeAsync(input, output, CompositionRoot.Pipeline(), new PassingAnswers(), code => $"about {code}", CancellationToken.None)))(there.Reader.AsStream(), back.Writer.AsStream());
        var client = new Client(there.Writer.AsStream(), back.Reader.AsStream()) { Served = served };
        client.Ask("initialize", $$$"""{"processId":null,"rootUri":null,"capabilities":{{{capabilities}}},"initializationOptions":{"verify":"{{{verify}}}"}}""");
        client.Tell("initialized", "{}");
        return client;
    }

    /// <summary>The exit code of the server, when it has ended.</summary>
    public Task<int>? Served { get; private init; }

    /// <summary>The messages that came besides answers, in order.</summary>
    public List<JsonNode> Messages { get; } = [];

    /// <summary>Sends a notification.</summary>
    public void Tell(string method, string parameters) => Send($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}}}""");

    /// <summary>Sends a request and gives the whole answer.</summary>
    public JsonNode AskWhole(string method, string? parameters)
    {
        var id = ++_requests;
        Send($$"""{"jsonrpc":"2.0","id":{{id}},"method":"{{method}}"{{(parameters is null ? "" : $",\"params\":{parameters}")}}}""");
        while (true)
        {
            var message = Read();
            if (message["method"] is null && message["id"]!.GetValue<int>() == id) return message;
            Messages.Add(message);
        }
    }

    /// <summary>Sends a request and gives the result.</summary>
    public JsonNode? Ask(string method, string? parameters)
    {
        var answer = AskWhole(method, parameters);
        Assert.True(answer["error"] is null, answer.ToJsonString());
        return answer["result"];
    }

    /// <summary>Opens a document and gives its diagnostics.</summary>
    public JsonArray Open(string path, string text)
    {
        Tell("textDocument/didOpen", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["languageId"] = Path.GetExtension(path)[1..], ["version"] = 1, ["text"] = text },
        }.ToJsonString());
        return DiagnosticsOf(path);
    }

    /// <summary>Replaces the first occurrence of a text in a document that is open with <paramref name="before"/>, and gives the diagnostics of another one.</summary>
    public JsonArray Edit(string path, string before, string old, string @new, string? of = null)
    {
        var at = before.IndexOf(old, StringComparison.Ordinal);
        Tell("textDocument/didChange", new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri(path), ["version"] = 2 },
            ["contentChanges"] = new JsonArray(new JsonObject { ["range"] = Range(before, at, old.Length), ["text"] = @new }),
        }.ToJsonString());
        return DiagnosticsOf(of ?? path);
    }

    /// <summary>The next diagnostics that are published for a document.</summary>
    public JsonArray DiagnosticsOf(string path) => DiagnosticsOfUri(Uri(path));

    /// <summary>The next diagnostics that are published for the document of a name.</summary>
    public JsonArray DiagnosticsOfUri(string uri)
    {
        while (true)
        {
            var message = Read();
            if ((string?)message["method"] == "textDocument/publishDiagnostics" && (string?)message["params"]!["uri"] == uri)
                return message["params"]!["diagnostics"]!.AsArray();
            Messages.Add(message);
        }
    }

    /// <summary>Asks about the place at which a text occurs first in another, <paramref name="offset"/> characters further on.</summary>
    public JsonNode? AskAt(string method, string path, string text, string at, int offset = 0, string? more = null) => Ask(method, At(path, text, at, offset, more));

    /// <summary>The parameters that name the place at which a text occurs first in another.</summary>
    public static string At(string path, string text, string at, int offset = 0, string? more = null)
    {
        var parameters = new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri(path) },
            ["position"] = Position(text, text.IndexOf(at, StringComparison.Ordinal) + offset),
        };
        if (more is not null)
            foreach (var (name, value) in JsonNode.Parse(more)!.AsObject()) parameters[name] = value!.DeepClone();
        return parameters.ToJsonString();
    }

    /// <summary>The parameters that name a document.</summary>
    public static string Document(string path) => new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = Uri(path) } }.ToJsonString();

    /// <summary>The name of a document.</summary>
    public static string Uri(string path) => new Uri(path).AbsoluteUri;

    /// <summary>A range as the protocol has it.</summary>
    public static JsonObject Range(string text, int start, int length) => new() { ["start"] = Position(text, start), ["end"] = Position(text, start + length) };

    /// <summary>Ranges, each as <c>line:column-column</c> from 1, with the text of the line that they cover.</summary>
    public static string Said(JsonNode range) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)range["start"]!["line"]! + 1}:{(int)range["start"]!["character"]! + 1}-{(int)range["end"]!["character"]! + 1}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _toServer.Dispose();
        _fromServer.Dispose();
    }

    private static JsonObject Position(string text, int offset)
    {
        var line = text.AsSpan(0, offset).Count('\n');
        return new JsonObject { ["line"] = line, ["character"] = offset - (text.LastIndexOf('\n', Math.Max(0, offset - 1), Math.Max(0, offset)) + 1) };
    }

    private void Send(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        _toServer.Write(Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"));
        _toServer.Write(bytes);
        _toServer.Flush();
    }

    /// <summary>The first message of a method that has come and was not asked for, or the next one; others are kept.</summary>
    public JsonNode Next(string method)
    {
        if (Messages.FirstOrDefault(m => (string?)m["method"] == method) is { } known)
        {
            Messages.Remove(known);
            return known["params"]!;
        }

        while (true)
        {
            var message = Read();
            if ((string?)message["method"] == method) return message["params"]!;
            Messages.Add(message);
        }
    }

    // Requests of the server get an empty answer.
    private JsonNode Read()
    {
        var reading = Task.Run(ReadNow);
        if (!reading.Wait(Patience)) throw new TimeoutException($"nothing came; before: {string.Join('\n', Messages.Select(m => m.ToJsonString()))}");
        var message = reading.Result;
        if (message["method"] is not null && message["id"] is { } id) Send($$"""{"jsonrpc":"2.0","id":{{id.ToJsonString()}},"result":null}""");
        return message;
    }

    private JsonNode ReadNow()
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
            header.Append(_fromServer.ReadByte() is >= 0 and var next ? (char)next : throw new EndOfStreamException(header.ToString()));
        var length = header.ToString().Split("\r\n").First(h => h.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))["Content-Length:".Length..];
        var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
        _fromServer.ReadExactly(body);
        return JsonNode.Parse(body) ?? throw new JsonException("null is no message");
    }
}
