using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Prover.Binding;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cluster.Messages;

/// <summary>A file of a bundle.</summary>
/// <param name="Name">Its path below the folder that all files of the bundle have in common, with slashes.</param>
/// <param name="Content">Its text.</param>
public sealed record BundledFile(string Name, string Content);

/// <summary>
/// A proof with all files that it is made of, named by the hash of its content. A worker reads no other files, whatever these name.
/// </summary>
/// <param name="Proof">The name of the proof among the files.</param>
/// <param name="Files">The files.</param>
public sealed record Bundle(string Proof, ImmutableArray<BundledFile> Files)
{
    /// <summary>The most bytes of a bundle: a message of the usual size.</summary>
    public const int MostBytes = 1 << 20;

    private const int MostFiles = 256;

    /// <summary>The bundle of a proof.</summary>
    public static Bundle Of(ProofScript proof)
    {
        var files = proof.Sources.Concat(proof.System.Sources).Select(s => (Path: Path.GetFullPath(s.Path), s.Content)).DistinctBy(s => s.Path, StringComparer.Ordinal).ToArray();
        var folder = files.Select(f => Path.GetDirectoryName(f.Path)!).Aggregate(Common);
        string Name(string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
        return new Bundle(Name(Path.GetFullPath(proof.Source.Path)), [.. files.Select(f => new BundledFile(Name(f.Path), f.Content))]);
    }

    /// <summary>The bytes that travel, and their hash.</summary>
    public (byte[] Content, string Hash) Pack()
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(this, MessageContext.Default.Bundle);
        return (content, HashOf(content));
    }

    /// <summary>The hash that names content.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The bundle in <paramref name="content"/>, which somebody else sent.</summary>
    /// <exception cref="RefusedMessageException">It is too large, has another hash, or is no bundle.</exception>
    public static Bundle Unpack(byte[] content, string hash)
    {
        if (content.Length > MostBytes) throw new RefusedMessageException($"the files have {content.Length:N0} bytes");
        if (HashOf(content) != hash) throw new RefusedMessageException("the files are not those that the question names");
        var bundle = MessageContext.Read(content, MessageContext.Default.Bundle);
        if (bundle is not { Proof: not null, Files: { IsDefaultOrEmpty: false, Length: <= MostFiles } } || bundle.Files.Any(f => f is not { Name: not null, Content: not null }))
            throw new RefusedMessageException("this is no set of files");
        return bundle;
    }

    /// <summary>The proof, bound from the files of the bundle alone.</summary>
    /// <exception cref="RefusedMessageException">There are mistakes in it.</exception>
    public ProofScript Load()
    {
        var diagnostics = new DiagnosticBag();
        if (FrontEnds.IsProof(Proof) && FrontEnds.Load(Proof, diagnostics, files: new BundledFiles(Files))?.Proof is { } proof && diagnostics.Count == 0) return proof;
        throw new RefusedMessageException($"the proof cannot be read: {diagnostics.All.FirstOrDefault()?.Message ?? "it claims nothing"}");
    }

    private static string Common(string one, string other)
    {
        while (one.Length > 0 && other != one && !other.StartsWith(one.TrimEnd(Path.DirectorySeparatorChar) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            one = Path.GetDirectoryName(one) ?? "";
        return one;
    }
}

/// <summary>The files of a bundle, instead of those on disk.</summary>
/// <param name="files">The files.</param>
internal sealed class BundledFiles(ImmutableArray<BundledFile> files) : SourceFiles
{
    /// <inheritdoc/>
    public override SourceText? Load(string path, DiagnosticBag diagnostics, Location? namedAt = null)
    {
        if (files.FirstOrDefault(f => f.Name == path) is { } file) return new SourceText(path, file.Content);
        diagnostics.FileNotFound(path, isFolder: false, namedAt);
        return null;
    }

    /// <inheritdoc/>
    public override string Resolve(SourceText source, string path)
    {
        var parts = new List<string>();
        foreach (var part in $"{Path.GetDirectoryName(source.Path)?.Replace('\\', '/')}/{path.Replace('\\', '/')}".Split('/'))
        {
            if (part is "" or ".") continue;
            if (part == ".." && parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else parts.Add(part);
        }

        return string.Join('/', parts);
    }
}
