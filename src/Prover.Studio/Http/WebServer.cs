using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Prover.Proving;

namespace Prover.Studio.Http;

/// <summary>
/// The only class that knows how requests travel: a server on the loopback interface. It answers nobody without the token, and every answer forbids the browser
/// to run or load anything that is not ours.
/// </summary>
internal sealed class WebServer : IDisposable
{
    private const string Loopback = "127.0.0.1";

    // A longer body is no request of ours.
    private const int MostBytes = 1 << 20;

    // Another program may take a free port before we do.
    private const int MostAttempts = 20;

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private readonly HttpListener _listener;

    private WebServer(HttpListener listener, int port) => (_listener, Access) = (listener, Access.To($"{Loopback}:{port}"));

    /// <summary>Who may ask.</summary>
    public Access Access { get; }

    /// <summary>A server that listens at <paramref name="port"/>, or, if it is null, at a free port.</summary>
    /// <exception cref="HttpListenerException">It cannot listen there.</exception>
    public static WebServer Open(int? port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var tried = port ?? FreePort();
            var listener = new HttpListener { IgnoreWriteExceptions = true };
            listener.Prefixes.Add($"http://{Loopback}:{tried}/");
            try
            {
                listener.Start();
                return new WebServer(listener, tried);
            }
            catch (HttpListenerException) when (port is null && attempt < MostAttempts)
            {
                ((IDisposable)listener).Dispose();
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Answers requests, several at once, until it is cancelled.</summary>
    /// <param name="answer">Answers a request, on a thread with room for deep recursion.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task RunAsync(Func<Request, Response> answer, CancellationToken cancellation)
    {
        using var stop = cancellation.Register(_listener.Close);
        while (!cancellation.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                if (cancellation.IsCancellationRequested || !_listener.IsListening) return;
                continue; // one connection failed
            }

            _ = ServeAsync(context, answer, cancellation);
        }
    }

    private async Task ServeAsync(HttpListenerContext context, Func<Request, Response> answer, CancellationToken cancellation)
    {
        var (request, response) = (context.Request, context.Response);
        try
        {
            Protect(response);
            var credentials = CredentialsOf(request);
            var reply = Access.Refusal(credentials) is { } refusal ? Response.Text($"{refusal.Reason}\n", refusal.Status)
                : await BodyOf(request, cancellation) is not { } body ? Response.Text("the request is too long\n", 413)
                : await DeepThread.Run("request", () => answer(new Request(credentials.Method, credentials.Path, name => request.QueryString[name], body)));
            if (credentials.IsInAddress && reply is Response.Whole { Status: 200 })
                response.AppendHeader("Set-Cookie", $"{Access.Cookie}={Access.Token}; Path=/; HttpOnly; SameSite=Strict");
            await (reply switch
            {
                Response.Whole whole => SendAsync(response, whole, cancellation),
                Response.Events events => SendAsync(response, events, cancellation),
                _ => throw new InvalidOperationException("unknown reply"),
            });
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // the browser has gone
        }
        finally
        {
            Close(response);
        }
    }

    private static void Close(HttpListenerResponse response)
    {
        try
        {
            response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            response.Abort();
        }
    }

    private Credentials CredentialsOf(HttpListenerRequest request)
    {
        var inAddress = request.QueryString["token"];
        var offered = inAddress ?? request.Headers["X-Prover-Token"] ?? request.Cookies[Access.Cookie]?.Value;
        return new Credentials(
            request.HttpMethod, request.Url?.AbsolutePath ?? "", request.Headers["Host"], request.Headers["Origin"], request.Headers["Sec-Fetch-Site"], offered, inAddress is not null);
    }

    private static void Protect(HttpListenerResponse response)
    {
        response.Headers["Server"] = "prover";
        response.AppendHeader("Content-Security-Policy", Policy);
        response.AppendHeader("X-Content-Type-Options", "nosniff");
        response.AppendHeader("Referrer-Policy", "no-referrer");
        response.AppendHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.AppendHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.AppendHeader("Cache-Control", "no-store");
    }

    // Null if it is too long. Even then it is read to its end: a browser that still sends it would not see the answer.
    private static async Task<string?> BodyOf(HttpListenerRequest request, CancellationToken cancellation)
    {
        if (!request.HasEntityBody) return "";
        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await request.InputStream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (body.Length <= MostBytes) body.Write(buffer, 0, read);
        }

        return body.Length > MostBytes ? null : Encoding.UTF8.GetString(body.ToArray());
    }

    private static async Task SendAsync(HttpListenerResponse response, Response.Whole reply, CancellationToken cancellation)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.Type;
        response.ContentLength64 = reply.Content.Length;
        if (reply.SaveAs is { } name) response.AppendHeader("Content-Disposition", string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}\""));
        await response.OutputStream.WriteAsync(reply.Content, cancellation);
    }

    private static async Task SendAsync(HttpListenerResponse response, Response.Events events, CancellationToken cancellation)
    {
        response.ContentType = "text/event-stream";
        response.SendChunked = true;
        await foreach (var document in events.Documents.WithCancellation(cancellation))
        {
            await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($"data: {document}\n\n"), cancellation);
            await response.OutputStream.FlushAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => ((IDisposable)_listener).Dispose();
}
