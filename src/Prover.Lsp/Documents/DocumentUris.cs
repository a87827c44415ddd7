namespace Prover.Lsp.Documents;

/// <summary>Between the names of documents and paths. A document that is no file, such as one that was never saved, has a path of its own, at which there is no file.</summary>
internal sealed class DocumentUris
{
    private readonly Dictionary<string, string> _uris = new(StringComparer.Ordinal);

    /// <summary>The path of a document. The client gets the same name back for it.</summary>
    /// <param name="uri">The name, as the client writes it.</param>
    /// <param name="ending">The ending of the path of a document that is no file; null if it is not known.</param>
    public string PathOf(string uri, string? ending = null)
    {
        if (Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && parsed.IsFile)
        {
            var path = Path.GetFullPath(parsed.LocalPath);
            _uris[path] = uri;
            return path;
        }

        var known = _uris.FirstOrDefault(pair => pair.Value == uri).Key;
        if (known is not null) return known;
        var unsaved = Path.Combine(Path.GetTempPath(), "unsaved", Guid.NewGuid().ToString("n") + ending);
        _uris[unsaved] = uri;
        return unsaved;
    }

    /// <summary>The name of the document at a path.</summary>
    public string UriOf(string path) => _uris.GetValueOrDefault(Path.GetFullPath(path)) ?? new Uri(Path.GetFullPath(path)).AbsoluteUri;
}
