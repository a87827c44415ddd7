using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Prover.App.Recording;
using Prover.Cli;
using Prover.Studio;

namespace Prover.Tests.Studio;

/// <summary>The page of a folder, served on the loopback interface as the program serves it, and a client that knows the token.</summary>
internal sealed class Served : IDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly StudioServer _server;
    private readonly Task _running;
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public Served(string path)
    {
        _server = StudioServer.Open(path, null, CompositionRoot.Pipeline(), new PassingAnswers());
        _running = Task.Run(() => _server.RunAsync(_end.Token));
    }

    /// <summary>The address with the token.</summary>
    public string Address => _server.Address;

    /// <summary>The address without the token.</summary>
    public Uri Root => new(Address[..(Address.IndexOf('?', StringComparison.Ordinal))]);

    /// <summary>The token.</summary>
    public string Token => Address[(Address.IndexOf('=', StringComparison.Ordinal) + 1)..];

    /// <summary>The answer to a request with these headers and no others.</summary>
    public HttpResponseMessage Send(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Root, path));
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
        {
            if (name == "Host") request.Headers.Host = value;
            else request.Headers.TryAddWithoutValidation(name, value);
        }

        return _client.Send(request);
    }

    /// <summary>The document at a path, for whoever knows the token.</summary>
    public JsonNode Get(string path) => Read(Send(HttpMethod.Get, path, null, ("X-Prover-Token", Token)));

    /// <summary>The document that answers a change.</summary>
    public JsonNode Post(string path, string body = "{}") =>
        Read(Send(HttpMethod.Post, path, body, ("X-Prover-Token", Token), ("Origin", Root.AbsoluteUri.TrimEnd('/'))));

    /// <summary>The events of a verification, to its end.</summary>
    public JsonNode[] Events(int file)
    {
        using var response = Send(HttpMethod.Get, $"/api/verification?file={file}", null, ("X-Prover-Token", Token));
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return [.. Text(response).Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(e => JsonNode.Parse(e["data: ".Length..])!)];
    }

    /// <summary>The content of an answer.</summary>
    public static string Text(HttpResponseMessage response)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        return reader.ReadToEnd();
    }

    private static JsonNode Read(HttpResponseMessage response)
    {
        using (response)
        {
            var text = Text(response);
            return response.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{(int)response.StatusCode}: {text}");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Cancel();
        _running.GetAwaiter().GetResult();
        _server.Dispose();
        _client.Dispose();
        _end.Dispose();
    }
}
