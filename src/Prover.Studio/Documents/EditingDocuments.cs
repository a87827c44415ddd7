using System.Collections.Immutable;

namespace Prover.Studio.Documents;

/// <summary>An edit of a file.</summary>
/// <param name="Version">The version on which it is based.</param>
/// <param name="Text">The whole text.</param>
internal sealed record EditDocument(string Version, string Text);

/// <summary>The text of a file, as it is edited.</summary>
/// <param name="Version">The version of the file on which the text is based.</param>
/// <param name="Text">The text.</param>
/// <param name="HasChanged">Whether it is not saved.</param>
/// <param name="Mistakes">The mistakes.</param>
internal sealed record TextDocument(string Version, string Text, bool HasChanged, ImmutableArray<MistakeDocument> Mistakes);

/// <summary>A mistake.</summary>
/// <param name="Line">The number of its line; 0 if it is in another file, or has no place.</param>
/// <param name="Start">The offset in the text at which its place begins.</param>
/// <param name="End">The offset at which it ends.</param>
/// <param name="Code">Its code.</param>
/// <param name="Message">The message, with its notes; with the place if that is in another file.</param>
internal sealed record MistakeDocument(int Line, int Start, int End, string Code, string Message);
