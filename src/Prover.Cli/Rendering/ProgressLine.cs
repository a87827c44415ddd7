using Prover.Proving;
using Prover.Systems;

namespace Prover.Cli.Rendering;

/// <summary>One line on stderr that says how far a run has come; on a terminal only.</summary>
internal sealed class ProgressLine(TextWriter error, bool isTerminal) : IDisposable
{
    private readonly Lock _gate = new();
    private (string Name, int Done) _shown = ("", 0);

    /// <summary>Shows the progress of the proof named <paramref name="name"/>. Of two workers the later may report first: a line never goes back.</summary>
    public void Show(string name, Progress progress)
    {
        lock (_gate)
        {
            if (name == _shown.Name && progress.Done < _shown.Done) return;
            _shown = (name, progress.Done);
            Show($"{name}: {progress.Done} of {progress.Total}");
        }
    }

    /// <summary>Shows the progress of the search for a proof of <paramref name="invariant"/>.</summary>
    public void Show(Invariant invariant, SearchProgress progress)
    {
        lock (_gate)
        {
            if (invariant.Name == _shown.Name && progress.Asked < _shown.Done) return;
            _shown = (invariant.Name, progress.Asked);
            var at = progress.Rule is { } rule ? $" ({progress.Case} by {rule})" : "";
            Show($"{invariant.Name}: looking for a proof, {progress.Done} of {progress.Total}{at}; obligations: {progress.Asked:N0}");
        }
    }

    /// <summary>Shows <paramref name="text"/>.</summary>
    public void Show(string text)
    {
        if (!isTerminal) return;
        lock (_gate) error.Write($"\r\u001b[K{text}");
    }

    /// <summary>Leaves the terminal clean.</summary>
    public void Dispose()
    {
        if (isTerminal) error.Write("\r\u001b[K");
    }
}
