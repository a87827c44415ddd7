using System.Globalization;
using Prover.App.Files;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Systems;
using Prover.Text;

namespace Prover.Cli.Rendering;

/// <summary>How progress is shown.</summary>
internal enum ProgressForm
{
    /// <summary>One line that changes, on a terminal; where <c>CI</c> is set, as <see cref="Plain"/>; otherwise nothing.</summary>
    Auto,
    /// <summary>Lines: when something begins and ends, and every ten seconds.</summary>
    Plain,
    /// <summary>Not at all.</summary>
    None,
}

/// <summary>Says on stderr how far a run has come. It is used from several threads.</summary>
internal abstract class ProgressDisplay : IDisposable
{
    private readonly Lock _gate = new();
    private (string Name, int Done) _shown = ("", 0);

    /// <summary>The display for a terminal.</summary>
    public static ProgressDisplay Of(ProgressForm form, Terminal terminal) => form switch
    {
        ProgressForm.Auto when terminal.ErrorIsTerminal => new ProgressLine(terminal.Error),
        ProgressForm.Plain => new PlainProgress(terminal.Error, terminal.Clock),
        ProgressForm.Auto when terminal.IsBuildServer => new PlainProgress(terminal.Error, terminal.Clock),
        ProgressForm.Auto or ProgressForm.None => new NoProgress(),
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    /// <summary>A proof is begun, or a search; <paramref name="what"/> says how much there is to do.</summary>
    public virtual void Begin(string name, string what) { }

    /// <summary>It has ended, and came out so.</summary>
    public virtual void End(string verdict) { }

    /// <summary>Shows the progress of the proof named <paramref name="name"/>.</summary>
    public void Show(string name, Progress progress) => Show(name, progress.Done, progress.Triage is { } search
        ? $"{progress.Done} of {progress.Total}; searching a run to counterexample {search.Number} of {search.Total}{States(search.States)}"
        : $"{progress.Done} of {progress.Total}");

    /// <summary>Shows the progress of the search for a proof of <paramref name="invariant"/>.</summary>
    public void Show(Invariant invariant, SearchProgress progress) => Show(
        invariant.Name, progress.Asked,
        $"searching for a proof, {progress.Done} of {progress.Total}{(progress.Rule is { } rule ? $" ({progress.Case} by {rule})" : "")}; "
        + string.Create(CultureInfo.InvariantCulture, $"obligations: {progress.Asked:N0}"));

    /// <summary>Shows how many things have been looked at, as of <paramref name="what"/>: states, runs.</summary>
    public void Show(string name, int count, string what, string unit = "") =>
        Show(name, count, string.Create(CultureInfo.InvariantCulture, $"{what}{count:N0}{unit}"));

    private static string States(int count) => count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {count:N0} states");

    // The later of two workers may report first; the progress shown never goes back.
    private void Show(string name, int done, string text)
    {
        lock (_gate)
        {
            if (name == _shown.Name && done < _shown.Done) return;
            _shown = (name, done);
            Show(name, text);
        }
    }

    /// <summary>Shows a text about something that has a name, or, when that is empty, about the run.</summary>
    protected abstract void Show(string name, string text);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class NoProgress : ProgressDisplay
    {
        protected override void Show(string name, string text) { }

        public override void Dispose() { }
    }
}

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
