using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.Comparing;

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

/// <summary>How an edited text differs in meaning from the saved one.</summary>
/// <param name="Verdict">The verdict, in words.</param>
/// <param name="Lines">The differences, as <c>prover diff</c> writes them.</param>
internal sealed record ComparisonDocument(string Verdict, ImmutableArray<RowDocument> Lines)
{
    /// <summary>A comparison as a document.</summary>
    public static ComparisonDocument Of(VersionComparison comparison)
    {
        using var text = new StringWriter { NewLine = "\n" };
        new ComparisonText(Ink.Console(text, isTerminal: false), Verbosity.Normal).WriteDifferences(comparison);
        return new ComparisonDocument(
            ComparisonText.Verdict(comparison).Text, [.. text.ToString().TrimEnd().Split('\n').Select(line => new RowDocument(line, MarkOf(line)))]);
    }

    private static string MarkOf(string line) => line.TrimStart() switch
    {
        ['-', ' ', ..] => "removed",
        ['+', ' ', ..] => "added",
        _ => "",
    };
}
