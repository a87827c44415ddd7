using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Prover.Binding;
using Prover.Strengthening;
using Prover.Syntax;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cluster.Messages;

/// <summary>A file of a bundle.</summary>
/// <param name="Name">Its path below the folder that all files of the bundle have in common, with slashes.</param>
/// <param name="Content">Its text.</param>
public sealed record BundledFile(string Name, string Content);

/// <summary>A network that has another kind than the files of a bundle say.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">The kind, in words.</param>
public sealed record BundledNetwork(string Name, string Kind);

/// <summary>
/// A proof with all files that it is made of, named by the hash of its content. A worker reads no other files, whatever these name.
/// </summary>
/// <param name="Proof">The name of the proof among the files.</param>
/// <param name="Files">The files.</param>
/// <param name="Replaced">The network whose kind is replaced; null when the files say everything.</param>
/// <param name="Revised">The cases that claim something else than the files say; null when the files say everything.</param>
public sealed record Bundle(string Proof, ImmutableArray<BundledFile> Files, BundledNetwork? Replaced = null, ImmutableArray<BundledCase>? Revised = null)
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
        return new Bundle(Name(Path.GetFullPath(proof.Source.Path)), [.. files.Select(f => new BundledFile(Name(f.Path), f.Content))],
            proof.Replaced is { } replaced ? new BundledNetwork(replaced.Name, $"{replaced.Kind}") : null,
            proof.Revised.IsEmpty ? null : [.. proof.Revised.Select(BundledCase.Of)]);
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
        if (bundle is not { Proof: not null, Files: { IsDefaultOrEmpty: false, Length: <= MostFiles } } || bundle.Files.Any(f => f is not { Name: not null, Content: not null })
            || bundle.Replaced is not (null or { Name: not null, Kind: not null }) || bundle.Revised is { } revised && (revised.IsDefault || revised.Any(c => c is not { IsWhole: true })))
            throw new RefusedMessageException("this is no set of files");
        return bundle;
    }

    /// <summary>The proof, bound from the files of the bundle alone.</summary>
    /// <exception cref="RefusedMessageException">There are mistakes in it.</exception>
    public ProofScript Load()
    {
        var diagnostics = new DiagnosticBag();
        if (FrontEnds.IsProof(Proof) && Load(new BundledFiles(Files), diagnostics) is { } proof && diagnostics.Count == 0) return Revise(proof);
        throw new RefusedMessageException($"the proof cannot be read: {diagnostics.All.FirstOrDefault()?.Message ?? "it claims nothing"}");
    }

    private ProofScript? Load(BundledFiles files, DiagnosticBag diagnostics)
    {
        if (Replaced is null) return FrontEnds.Load(Proof, diagnostics, files: files)?.Proof;
        var kind = NetworkKind.Find(Replaced.Kind) ?? throw new RefusedMessageException($"there is no kind of network '{Replaced.Kind}'");
        return NetworkVariants.Load(Proof, ImmutableSortedDictionary<string, ImmutableArray<NetworkKind>>.Empty.Add(Replaced.Name, [kind]), diagnostics, files).FirstOrDefault()?.Proof;
    }

    private ProofScript Revise(ProofScript proof)
    {
        if (Revised is not { } revised) return proof;
        try
        {
            return Additions.Revise(proof, [.. revised.Select(c => c.In(proof))]);
        }
        catch (ArgumentException e)
        {
            throw new RefusedMessageException(e.Message);
        }
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
