namespace Prover.Cluster;

/// <summary>The address of the server, and how to connect to it. Secrets are in files.</summary>
/// <param name="Url">The address: <c>nats://HOST:PORT</c> or <c>tls://HOST:PORT</c>, without user or password.</param>
/// <param name="Credentials">A file with credentials of NATS; null when the server asks for none.</param>
/// <param name="Authority">A file with the certificate of the authority that the server's certificate is checked against; null for those of the system.</param>
public sealed record ClusterOptions(string Url, string? Credentials, string? Authority)
{
    /// <summary>How long a worker may give no sign of life before another one gets its question.</summary>
    public TimeSpan AckWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The fault of an address; null when it has none.</summary>
    public static string? Fault(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("nats" or "tls") || uri.Host.Length == 0 || uri.AbsolutePath is not ("" or "/")
            ? "an address has the form nats://HOST:PORT or tls://HOST:PORT"
        : uri.UserInfo.Length > 0 ? "an address has no user or password: --nats-creds names a file with credentials"
        : null;
}

/// <summary>The server cannot be used.</summary>
/// <param name="message">The reason.</param>
/// <param name="inner">The exception of the library.</param>
public sealed class ClusterException(string message, Exception? inner = null) : Exception(message, inner);
