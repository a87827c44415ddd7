using Prover.App.Files;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>One line of a terminal that changes, and is gone in the end.</summary>
internal sealed class ProgressLine(TextWriter error) : ProgressDisplay
{
    // Back to the beginning of the line, and clear it.
    private const string Clear = "\r\u001b[K";

    /// <inheritdoc/>
    protected override void Show(string name, string text) =>
        VisibleWriter.Command(error, $"{Clear}{Visible.Line(name.Length > 0 ? $"{name}: {text}" : text)}");

    /// <inheritdoc/>
    public override void Dispose() => VisibleWriter.Command(error, Clear);
}
