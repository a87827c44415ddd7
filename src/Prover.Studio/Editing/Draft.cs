using System.Security.Cryptography;
using System.Text;
using Prover.Text;

namespace Prover.Studio.Editing;

/// <summary>The text of a file as it is edited. Lines end in a line feed here, as in every browser, whatever they end in in the file.</summary>
/// <param name="Saved">The file as it was read when the edit began.</param>
/// <param name="Text">The text.</param>
internal sealed record Draft(SourceText Saved, string Text)
{
    private const string LongEnding = "\r\n";

    /// <summary>A file that was not edited yet.</summary>
    public static Draft Of(SourceText saved) => new(saved, saved.Content.ReplaceLineEndings("\n"));

    /// <summary>Whether the text is not that of the file.</summary>
    public bool HasChanged => Text != Of(Saved).Text;

    /// <summary>Names what was read, so that a page can say on which text an edit is based.</summary>
    public string Version { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Saved.Content)));

    /// <summary>The file as it would be saved; its lines end as the first one does.</summary>
    public SourceText Edited => new(Saved.Path, HasChanged ? EndsLong ? Text.ReplaceLineEndings(LongEnding) : Text : Saved.Content);

    private bool EndsLong => Saved.Content.IndexOf('\n', StringComparison.Ordinal) is > 0 and var end && Saved.Content[end - 1] == '\r';
}
