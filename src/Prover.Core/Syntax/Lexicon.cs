namespace Prover.Syntax;

/// <summary>How a language cuts its text into tokens.</summary>
/// <param name="Keywords">The words that cannot be names.</param>
/// <param name="Symbols">The symbols, longest first, so that the first that fits is the right one.</param>
/// <param name="HasStrings">Whether a quotation mark begins a string.</param>
/// <param name="HasAnnotations">Whether <c>@</c> begins an annotation.</param>
public sealed record Lexicon(
    IReadOnlySet<string> Keywords, IReadOnlyList<string> Symbols, bool HasStrings = true, bool HasAnnotations = false)
{
    /// <summary>Whether <c>0x1f</c> is a number.</summary>
    public bool HasHexadecimals { get; init; } = true;

    /// <summary>Symbols of other languages, longest first, with what to write here.</summary>
    public IReadOnlyList<(string Text, string Meant)> Foreign { get; init; } = Syntax.Foreign.Symbols;
}
