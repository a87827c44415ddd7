using System.Text;

namespace Prover.Studio.Http;

/// <summary>A request that was let in.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, without the query.</param>
/// <param name="Query">The value of a parameter of the query; null if it is missing.</param>
/// <param name="Body">The body, as text; empty without one.</param>
internal sealed record Request(string Method, string Path, Func<string, string?> Query, string Body);

/// <summary>An answer to a request.</summary>
internal abstract record Response
{
    /// <summary>A whole answer.</summary>
    /// <param name="Status">The status.</param>
    /// <param name="Type">The type of the content.</param>
    /// <param name="Content">The content.</param>
    public sealed record Whole(int Status, string Type, byte[] Content) : Response
    {
        /// <summary>The name under which a browser saves it; null to show it.</summary>
        public string? SaveAs { get; init; }
    }

    /// <summary>Events, one after the other, until there are no more: each is the text of a JSON document.</summary>
    public sealed record Events(IAsyncEnumerable<string> Documents) : Response;

    /// <summary>A JSON document.</summary>
    public static Whole Json(string document, int status = 200) => new(status, "application/json; charset=utf-8", Encoding.UTF8.GetBytes(document));

    /// <summary>Plain text.</summary>
    public static Whole Text(string text, int status = 200) => new(status, "text/plain; charset=utf-8", Encoding.UTF8.GetBytes(text));
}
