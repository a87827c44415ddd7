using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>A test in a real browser; it is skipped, visibly, where Chromium is not installed.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Browser.Program is null) Skip = "Chromium is not installed";
    }
}

/// <summary>A page in Chromium, driven by the DevTools protocol. Nothing but the browser itself is needed.</summary>
internal sealed class Browser : IDisposable
{
    // Nothing that a test waits for takes nearly as long.
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly Process _process;
    private string? _session;
    private int _asked;

    private Browser(Process process, TemporaryFolder profile) => (_process, _profile) = (process, profile);

    /// <summary>The browser's program; null if it is not installed.</summary>
    public static string? Program { get; } = new[] { "chromium", "chromium-browser", "google-chrome" }.FirstOrDefault(SolverCommand.IsInstalled);

    /// <summary>The addresses that the page asked for.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The exceptions of scripts, the errors on the console and the dialogs.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Starts a browser with an empty page.</summary>
    public static Browser Start()
    {
        var profile = new TemporaryFolder();
        var process = Process.Start(new ProcessStartInfo(Program!,
        [
            "--headless=new", "--remote-debugging-port=0", $"--user-data-dir={profile["profile"]}", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-dev-shm-usage", "--hide-scrollbars", "about:blank",
        ])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        var browser = new Browser(process, profile);
        browser.Connect();
        return browser;
    }

    private void Connect()
    {
        const string Announcement = "DevTools listening on ";
        string? line;
        do line = _process.StandardError.ReadLine();
        while (line is not null && !line.StartsWith(Announcement, StringComparison.Ordinal));
        Assert.NotNull(line);
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(_patience);
        _socket.ConnectAsync(new Uri(line[Announcement.Length..]), patience.Token).GetAwaiter().GetResult();
        var target = (string)Ask("Target.createTarget", new JsonObject { ["url"] = "about:blank" })["targetId"]!;
        _session = (string)Ask("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true })["sessionId"]!;
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"]) Ask($"{domain}.enable", []);
    }

    /// <summary>Opens an address, and waits until <paramref name="condition"/>, an expression of JavaScript, is true.</summary>
    public void Open(string address, string condition)
    {
        Ask("Page.navigate", new JsonObject { ["url"] = address });
        WaitFor(condition);
    }

    /// <summary>Waits until an expression of JavaScript is true.</summary>
    public void WaitFor(string condition)
    {
        var clock = Stopwatch.StartNew();
        while (!IsTrue(condition))
        {
            if (clock.Elapsed > _patience) Assert.Fail($"never true: {condition}\n{string.Join('\n', Troubles)}\n{Text("document.body.innerText")}");
            Thread.Sleep(30);
        }
    }

    private bool IsTrue(string condition) => Evaluate($"!!(() => {{ try {{ return {condition} }} catch {{ return false }} }})()") is { } value && (bool)value;

    /// <summary>The value of an expression of JavaScript, as text.</summary>
    public string Text(string expression) => $"{Evaluate(expression)}";

    /// <summary>The value of an expression of JavaScript; a promise is waited for.</summary>
    public JsonNode? Evaluate(string expression) => Ask(
        "Runtime.evaluate", new JsonObject { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true })["result"]?["value"]?.DeepClone();

    /// <summary>Presses a key.</summary>
    public void Press(string key)
    {
        var code = key switch { "Tab" => 9, "Enter" => 13, _ => char.ToUpperInvariant(key[0]) };
        var text = key switch { "Enter" => "\r", { Length: 1 } => key, _ => null };
        foreach (var type in (string[])["keyDown", "keyUp"])
        {
            var sent = new JsonObject { ["type"] = type, ["key"] = key, ["windowsVirtualKeyCode"] = code };
            if (text is not null && type == "keyDown") sent["text"] = text;
            Ask("Input.dispatchKeyEvent", sent);
        }
    }

    /// <summary>Writes text where the focus is.</summary>
    public void Write(string text) => Ask("Input.insertText", new JsonObject { ["text"] = text });

    /// <summary>Drags with the mouse, from the middle of the element that one expression of JavaScript gives to the middle of another's.</summary>
    public void Drag(string from, string to)
    {
        var (start, end) = (MiddleOf(from), MiddleOf(to));
        Mouse("mouseMoved", start, 0);
        Mouse("mousePressed", start, 1);
        Mouse("mouseMoved", ((start.X + end.X) / 2, (start.Y + end.Y) / 2), 1);
        Mouse("mouseMoved", end, 1);
        Mouse("mouseReleased", end, 0);
    }

    private (double X, double Y) MiddleOf(string element)
    {
        var middle = Evaluate($"(e => {{ e.scrollIntoView({{ block: 'center' }}); const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] }})({element})")!;
        return ((double)middle[0]!, (double)middle[1]!);
    }

    private void Mouse(string type, (double X, double Y) at, int buttons) => Ask("Input.dispatchMouseEvent", new JsonObject
    {
        ["type"] = type,
        ["x"] = at.X,
        ["y"] = at.Y,
        ["button"] = "left",
        ["buttons"] = buttons,
        ["clickCount"] = 1,
    });

    /// <summary>Sets the size of the window, and whether the reader prefers dark.</summary>
    public void Look(int width, int height, bool dark)
    {
        Ask("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        Ask("Emulation.setEmulatedMedia", new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
        });
    }

    /// <summary>The window as a PNG file.</summary>
    public byte[] Screenshot() => Convert.FromBase64String((string)Ask("Page.captureScreenshot", new JsonObject { ["format"] = "png" })["data"]!);

    private JsonObject Ask(string method, JsonObject parameters)
    {
        var id = ++_asked;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null) message["sessionId"] = _session;
        using var patience = new CancellationTokenSource(_patience);
        _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, patience.Token).GetAwaiter().GetResult();
        while (true)
        {
            var answer = Receive(patience.Token);
            if ((int?)answer["id"] == id)
                return answer["result"]?.DeepClone().AsObject() ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
            Note(answer);
        }
    }

    private JsonObject Receive(CancellationToken cancellation)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        WebSocketReceiveResult part;
        do
        {
            part = _socket.ReceiveAsync(buffer, cancellation).GetAwaiter().GetResult();
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(whole.ToArray())!.AsObject();
    }

    private void Note(JsonObject happened)
    {
        var about = happened["params"];
        switch ((string?)happened["method"])
        {
            case "Network.requestWillBeSent": Requests.Add((string)about!["request"]!["url"]!); break;
            case "Runtime.exceptionThrown": Troubles.Add(about!["exceptionDetails"]!.ToJsonString()); break;
            case "Log.entryAdded" when (string?)about!["entry"]!["level"] == "error": Troubles.Add(about["entry"]!.ToJsonString()); break;
            case "Page.javascriptDialogOpening": Troubles.Add(string.Create(CultureInfo.InvariantCulture, $"a dialog: {about!["message"]}")); break;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _socket.Dispose();
        _profile.Dispose();
    }
}
