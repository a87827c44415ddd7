namespace Prover.Lsp.Protocol;

// Messages that the protocol does not know. The extension of VS Code uses them.

/// <summary>The verdicts on the lines of a document, instead of those that were told before.</summary>
internal sealed record VerdictsParams(string Uri, int? Version, IReadOnlyList<VerdictMark> Marks);

/// <summary>The verdicts on a line, from 0.</summary>
/// <param name="Line">The line.</param>
/// <param name="State"><c>met</c> if everything came out as expected, <c>missed</c> if something did not, otherwise <c>open</c>.</param>
/// <param name="Text">The verdicts, counted.</param>
internal sealed record VerdictMark(int Line, string State, string Text);

/// <summary>Asks for the structure that was found for an obligation of a proof.</summary>
internal sealed record ExampleParams(string Uri, string Obligation);

/// <summary>The structure that was found for an obligation.</summary>
/// <param name="Title">The name of the obligation.</param>
/// <param name="Text">The structure in words.</param>
/// <param name="Pictures">The structure, and the states of a run that shows it or leads to it.</param>
internal sealed record ExampleResult(string Title, string Text, IReadOnlyList<ExamplePicture> Pictures);

/// <summary>A picture as an SVG file, with its caption.</summary>
internal sealed record ExamplePicture(string Caption, string Svg);
