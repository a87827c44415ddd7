using System.Security.Cryptography;
using System.Text;

namespace Prover.Studio.Http;

/// <summary>The part of a request on which access depends; null where a header is missing.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Host">The header <c>Host</c>.</param>
/// <param name="Origin">The header <c>Origin</c>, which names the site whose page asks.</param>
/// <param name="Site">The header <c>Sec-Fetch-Site</c>: how that site is related to this one.</param>
/// <param name="Offered">The token, from the address, a cookie or a header.</param>
/// <param name="IsInAddress">Whether the token is in the address.</param>
internal sealed record Credentials(string Method, string Path, string? Host, string? Origin, string? Site, string? Offered, bool IsInAddress);

/// <summary>
/// Decides who may ask: whoever knows the token, under the name of this machine alone, and from no page but ours. Another site's page is refused even if the
/// browser would send our cookie with its requests.
/// </summary>
internal sealed class Access
{
    // 256 bits.
    private const int TokenBytes = 32;

    private readonly byte[] _digest;

    private Access(string authority, string token) => (Authority, Token, _digest) = (authority, token, DigestOf(token));

    /// <summary>The host and the port, as the header <c>Host</c> names them.</summary>
    public string Authority { get; }

    /// <summary>The token.</summary>
    public string Token { get; }

    /// <summary>The name of the cookie. Cookies are shared by all ports of a host, so the port is part of it.</summary>
    public string Cookie => $"prover-studio-{Authority.Split(':')[^1]}";

    /// <summary>The address at which the page begins.</summary>
    public string Address => $"http://{Authority}/?token={Token}";

    /// <summary>Access to a host and a port by a new random token.</summary>
    public static Access To(string authority) => new(authority, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes)));

    /// <summary>The status with which a request is refused, and the reason; null if it is allowed.</summary>
    public (int Status, string Reason)? Refusal(Credentials request)
    {
        if (request.Method is not ("GET" or "POST")) return (405, "only GET and POST are answered");
        if (request.Host != Authority) return (421, "the request names another host");
        if (request.Origin is { } origin && origin != $"http://{Authority}") return (403, "the request comes from another site");
        // A person may follow a link to the address that has the token in it.
        if (request.Site is not (null or "same-origin" or "none") && !request.IsInAddress) return (403, "the request comes from another site");
        if (request.IsInAddress && request is not { Method: "GET", Path: "/" }) return (403, "the token in the address opens the page only");
        if (request.Method == "POST" && request.Origin is null) return (403, "the request does not say where it comes from");
        return request.Offered is { } offered && CryptographicOperations.FixedTimeEquals(DigestOf(offered), _digest)
            ? null
            : (401, "the token is missing or wrong: open the address that prover studio printed");
    }

    // Digests have one length, so that the comparison takes the same time for every token.
    private static byte[] DigestOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
