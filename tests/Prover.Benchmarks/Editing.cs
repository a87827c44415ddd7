using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Prover.Benchmarks;

/// <summary>The time from a keystroke in a long specification to its diagnostics, and from an edited premise to the verdicts of the proof, as an editor sees it.</summary>
internal static partial class Editing
{
    private const int Lines = 500;
    private const int Keystrokes = 100;
    private const string Uri = "file:///editing.spec";

    // Different formulas, each true where the other premises hold.
    private static readonly string[] _premises =
    [
        "newcomer != known", "newcomer in States -> newcomer = known", "!(newcomer = known & known in States)", "exists n in States. n != newcomer", "forall n in States. n = known -> n != newcomer",
    ];


    /// <summary>Runs the benchmark.</summary>
    public static Outcome Run(Workbench bench)
    {
        var text = Grown(File.ReadAllText(Path.Combine(bench.Root, "specs/chord/single-join.spec")));
        var (opened, keystrokes) = Serve(bench, (input, output) => (
            Measure(input, output, Opened(Uri, "spec", text)),
            Enumerable.Range(2, Keystrokes).Select(version => Measure(input, output, Keystroke(version))).ToImmutableArray()));
        return new Outcome(
            [
                new($"a keystroke in {Lines} lines, to its diagnostics", Unit.Milliseconds, keystrokes, AtMost: 50),
                new($"{Lines} lines opened, to their diagnostics", Unit.Milliseconds, [opened]),
                new("a premise of single-join edited, to all verdicts", Unit.Milliseconds, Verdicts(bench)),
            ],
            [$"{Keystrokes} keystrokes: a comment on line 3 begins, and ends again", "a premise: another one each time, so that no answer of an earlier run is about it; 300 ms are the pause after an edit"]);
    }

    private static T Serve<T>(Workbench bench, Func<Stream, Stream, T> talk)
    {
        var cache = Directory.CreateTempSubdirectory("prover-editing-");
        using var server = Process.Start(new ProcessStartInfo(bench.Program, "lsp")
        {
            UseShellExecute = false,
            WorkingDirectory = bench.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PROVER_CACHE"] = cache.FullName },
        })!;
        var (input, output) = (server.StandardInput.BaseStream, server.StandardOutput.BaseStream);
        Send(input, """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}""");
        Receive(output);
        var result = talk(input, output);
        server.StandardInput.Close();
        server.WaitForExit();
        cache.Delete(recursive: true);
        return result;
    }

    private static JsonObject Opened(string uri, string language, string text) => new()
    {
        ["method"] = "textDocument/didOpen",
        ["params"] = new JsonObject { ["textDocument"] = new JsonObject { ["uri"] = uri, ["languageId"] = language, ["version"] = 1, ["text"] = text } },
    };

    // A proof is verified when it is opened, and again after each edit of a premise.
    private static ImmutableArray<double> Verdicts(Workbench bench)
    {
        const string Premise = "[known] known in States";
        var (specification, proof) = (Path.Combine(bench.Root, "specs/chord/single-join.spec"), Path.Combine(bench.Root, "proofs/chord/single-join.proof"));
        var (uri, its, text) = (new Uri(specification).AbsoluteUri, new Uri(proof).AbsoluteUri, File.ReadAllText(specification));
        return Serve(bench, (input, output) =>
        {
            Send(input, Opened(uri, "spec", text));
            Send(input, Opened(its, "proof", File.ReadAllText(proof)));
            AwaitVerdicts(output, its);
            return _premises.Select((premise, i) =>
            {
                var edited = text.Replace(Premise, $"{Premise}\n  {premise}", StringComparison.Ordinal);
                var begun = Stopwatch.GetTimestamp();
                Send(input, new JsonObject
                {
                    ["method"] = "textDocument/didChange",
                    ["params"] = new JsonObject
                    {
                        ["textDocument"] = new JsonObject { ["uri"] = uri, ["version"] = i + 2 },
                        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = edited }),
                    },
                });
                AwaitVerdicts(output, its);
                return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            }).ToImmutableArray();
        });
    }

    private static void AwaitVerdicts(Stream output, string proof)
    {
        JsonNode message;
        do message = Receive(output);
        while ((string?)message["method"] != "textDocument/publishDiagnostics" || (string?)message["params"]!["uri"] != proof || message["params"]!["diagnostics"]!.AsArray().Count == 0);
    }

    // A specification with so many lines: its rules again, under other names.
    private static string Grown(string text)
    {
        var rules = Rule().Matches(text);
        for (var copy = 0; text.Count(c => c == '\n') < Lines; copy++)
            text += string.Concat(rules.Select(r => string.Create(CultureInfo.InvariantCulture, $"\nrule {r.Groups["name"].Value}_{copy}{r.Groups["rest"].Value}\n")));
        return text;
    }

    // Every second one takes back what the one before has typed.
    private static JsonObject Keystroke(int version) => new()
    {
        ["method"] = "textDocument/didChange",
        ["params"] = new JsonObject
        {
            ["textDocument"] = new JsonObject { ["uri"] = Uri, ["version"] = version },
            ["contentChanges"] = new JsonArray(new JsonObject
            {
                ["range"] = new JsonObject { ["start"] = Position(0), ["end"] = Position(version % 2) },
                ["text"] = version % 2 == 0 ? "#" : "",
            }),
        },
    };

    private static JsonObject Position(int character) => new() { ["line"] = 2, ["character"] = character };

    private static double Measure(Stream input, Stream output, JsonObject message)
    {
        var begun = Stopwatch.GetTimestamp();
        Send(input, message);
        if ((string?)Receive(output)["method"] != "textDocument/publishDiagnostics") throw new InvalidOperationException("the server says something else");
        return Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
    }

    private static void Send(Stream input, JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        Send(input, message.ToJsonString());
    }

    private static void Send(Stream input, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        input.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {bytes.Length}\r\n\r\n")));
        input.Write(bytes);
        input.Flush();
    }

    private static JsonNode Receive(Stream output)
    {
        var header = new StringBuilder();
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal)) header.Append((char)output.ReadByte());
        var body = new byte[int.Parse(Length().Match(header.ToString()).Groups["length"].Value, CultureInfo.InvariantCulture)];
        output.ReadExactly(body);
        return JsonNode.Parse(body) ?? throw new JsonException("null is no message");
    }

    [GeneratedRegex(@"^rule (?<name>\w+)(?<rest>.*?^\})", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Rule();

    [GeneratedRegex(@"Content-Length: (?<length>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Length();
}
