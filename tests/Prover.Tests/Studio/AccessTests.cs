using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Prover.Tests.Support;

namespace Prover.Tests.Studio;

/// <summary>Nobody but who knows the token, on this machine, from our own page, is answered; and nothing that is shown can run.</summary>
public sealed partial class AccessTests : IDisposable
{
    private readonly Locks _locks = new();
    private readonly Served _served;

    public AccessTests() => _served = new Served(_locks.Path);

    public void Dispose()
    {
        _served.Dispose();
        _locks.Dispose();
    }

    private string Site => _served.Root.AbsoluteUri.TrimEnd('/');

    private HttpStatusCode Status(HttpMethod method, string path, params (string, string)[] headers)
    {
        using var response = _served.Send(method, path, method == HttpMethod.Post ? "{}" : null, headers);
        return response.StatusCode;
    }

    [Fact]
    public void TheTokenIsLongAndRandom()
    {
        using var other = new Served(_locks.Path);

        Assert.Matches("^[0-9a-f]{64}$", _served.Token);
        Assert.NotEqual(_served.Token, other.Token);
    }

    [Fact]
    public void TheAddressOpensThePageAndSetsACookieThatScriptsCannotRead()
    {
        using var response = _served.Send(HttpMethod.Get, $"/?token={_served.Token}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Equal($"prover-studio-{_served.Root.Port}={_served.Token}; Path=/; HttpOnly; SameSite=Strict", cookie);
        Assert.Equal(HttpStatusCode.OK, Status(HttpMethod.Get, "/api/files", ("Cookie", cookie.Split(';')[0])));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/studio.js")]
    [InlineData("/api/files")]
    [InlineData("/api/file?file=0")]
    [InlineData("/nowhere")]
    public void WithoutTheTokenNothingIsAnswered(string path)
    {
        var wrong = string.Concat(Enumerable.Repeat("0", _served.Token.Length));

        Assert.Equal(HttpStatusCode.Unauthorized, Status(HttpMethod.Get, path));
        Assert.Equal(HttpStatusCode.Unauthorized, Status(HttpMethod.Get, path, ("X-Prover-Token", wrong)));
        Assert.Equal(HttpStatusCode.Unauthorized, Status(HttpMethod.Get, path, ("X-Prover-Token", "")));
        Assert.Equal(HttpStatusCode.Unauthorized, Status(HttpMethod.Get, path, ("Cookie", $"prover-studio-{_served.Root.Port}={wrong}")));
        Assert.Equal(HttpStatusCode.Unauthorized, Status(HttpMethod.Get, path, ("X-Prover-Token", _served.Token[..^1])));
    }

    [Fact]
    public void TheTokenInTheAddressOpensNothingButThePage()
    {
        Assert.Equal(HttpStatusCode.Forbidden, Status(HttpMethod.Get, $"/api/files?token={_served.Token}"));
        Assert.Equal(HttpStatusCode.Forbidden, Status(HttpMethod.Post, $"/api/verify?file=0&token={_served.Token}", ("Origin", Site)));
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost")]
    [InlineData("http://127.0.0.1:1")]
    public void APageOfAnotherSiteIsRefusedEvenWithTheToken(string origin)
    {
        Assert.Equal(HttpStatusCode.Forbidden, Status(HttpMethod.Get, "/api/files", ("X-Prover-Token", _served.Token), ("Origin", origin)));
        Assert.Equal(HttpStatusCode.Forbidden, Status(HttpMethod.Post, "/api/verify?file=0", ("X-Prover-Token", _served.Token), ("Origin", origin)));
    }

    [Fact]
    public void AChangeSaysFromWhereItComes()
    {
        Assert.Equal(HttpStatusCode.Forbidden, Status(HttpMethod.Post, "/api/verify?file=0", ("X-Prover-Token", _served.Token)));
        Assert.NotEqual(HttpStatusCode.Forbidden, Status(HttpMethod.Post, "/api/verify?file=0", ("X-Prover-Token", _served.Token), ("Origin", Site)));
    }

    [Theory]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    [InlineData("same-site", HttpStatusCode.Forbidden)]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData("none", HttpStatusCode.OK)]
    public void TheBrowserSaysWhoseRequestItIs(string site, HttpStatusCode status) =>
        Assert.Equal(status, Status(HttpMethod.Get, "/api/files", ("X-Prover-Token", _served.Token), ("Sec-Fetch-Site", site)));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:1")]
    public void ANameThatLeadsHereFromElsewhereIsRefused(string host) =>
        Assert.Contains(Status(HttpMethod.Get, "/api/files", ("X-Prover-Token", _served.Token), ("Host", host)), new[] { HttpStatusCode.MisdirectedRequest, HttpStatusCode.NotFound, HttpStatusCode.BadRequest });

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public void OtherMethodsAreRefused(string method) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, Status(new HttpMethod(method), "/api/files", ("X-Prover-Token", _served.Token)));

    [Theory]
    [InlineData("/")]
    [InlineData("/studio.css")]
    [InlineData("/api/files")]
    [InlineData("/api/file?file=77")]
    [InlineData("/nowhere")]
    public void EveryAnswerForbidsWhatIsNotOurs(string path)
    {
        foreach (var headers in new (string, string)[][] { [], [("X-Prover-Token", _served.Token)] })
        {
            using var response = _served.Send(HttpMethod.Get, path, null, headers);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.True(response.Headers.CacheControl?.NoStore);
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [InlineData("/api/file?file=-1")]
    [InlineData("/api/file?file=99")]
    [InlineData("/api/file?file=../outside.spec")]
    [InlineData("/api/file")]
    [InlineData("/../outside.spec")]
    [InlineData("/%2e%2e/outside.spec")]
    [InlineData("/Prover.Studio.dll")]
    public void NoOtherFileIsRead(string path) => Assert.Equal(HttpStatusCode.NotFound, Status(HttpMethod.Get, path, ("X-Prover-Token", _served.Token)));

    [Fact]
    public void ABodyOfAnyLengthOrFormIsAnswered()
    {
        using var @long = _served.Send(HttpMethod.Post, "/api/begin", new string('x', (1 << 20) + 1), ("X-Prover-Token", _served.Token), ("Origin", Site));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, @long.StatusCode);
        foreach (var body in (string[])["", "{", "[]", "null", "{\"file\":\"x\"}", "{\"file\":0,\"start\":null}"])
        {
            using var response = _served.Send(HttpMethod.Post, "/api/begin", body, ("X-Prover-Token", _served.Token), ("Origin", Site));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
    }

    [Fact]
    public void OnlyThisMachineIsServed()
    {
        var address = Dns.GetHostAddresses(Dns.GetHostName()).FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
        if (address is null) return; // this machine has no other address

        using var client = new TcpClient();
        Assert.Throws<SocketException>(() => client.Connect(address, _served.Root.Port));
    }

    [Fact]
    public void ThePageNeedsNothingFromElsewhereAndReadsNoTextAsMarkup()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("src/Prover.Studio/Pages")).Where(f => !f.EndsWith(".cs", StringComparison.Ordinal)))
        {
            var text = File.ReadAllText(file).Replace("http://www.w3.org/", "", StringComparison.Ordinal);
            Assert.DoesNotMatch(Dangers(), text);
        }
    }

    [GeneratedRegex(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function|https?://|<script(?! type=""module"" src=""/)|\sstyle=|\son[a-z]+=""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dangers();
}
