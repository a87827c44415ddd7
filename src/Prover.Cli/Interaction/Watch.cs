using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Prover.App;
using Prover.App.Explaining;
using Prover.App.Files;
using Prover.App.Recording;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Binding;
using Prover.Cli.Rendering;
using Prover.Cli.Terminals;
using Prover.Proving;
using Prover.Text;
using Stamped = System.Collections.Immutable.ImmutableSortedDictionary<string, (System.DateTime Written, long Length)>;

namespace Prover.Cli.Interaction;

/// <summary>
/// Verifies proofs whenever one of their files is saved. What syntax and sorts have to say comes at once; while there is a mistake, the last picture
/// without one stays. Files are looked at again and again rather than listened to, since editors save in many ways.
/// </summary>
internal sealed class Watch(VerifyRequest request, Pipeline pipeline, Terminal terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly VerifyRequest _request = request with { Cache = request.Cache ?? new PassingAnswers() };
    private readonly Dictionary<string, Picture> _pictures = new(StringComparer.Ordinal);

    // The knowledge about a proof: its last report, the texts that it was about, its output.
    private sealed record Picture(ProofReport Report, ImmutableArray<SourceText> Sources, string Text);

    /// <summary>Runs until it is cancelled, and gives the exit code; a path that does not exist at the beginning ends it.</summary>
    public int Run(CancellationToken cancellation)
    {
        var diagnostics = new DiagnosticBag();
        foreach (var path in Pipeline.ProofsOf(_request, diagnostics).Where(p => !File.Exists(p))) SourceText.Load(path, diagnostics);
        DiagnosticText.Write(terminal.Error, diagnostics);
        if (diagnostics.Count > 0) return ExitCode.BadInput;

        var (seen, settled) = (Stamped.Empty, Stamped.Empty);
        do
        {
            var folders = Folders();
            var now = Stamps(folders);
            // Two looks that see the same: nothing is being written.
            if (now.SequenceEqual(seen) && !now.SequenceEqual(settled))
            {
                using var outdated = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                using var done = new ManualResetEventSlim();
                var looking = Task.Run(() => EndWhen(() => !Stamps(folders).SequenceEqual(now), outdated, done), CancellationToken.None);
                Round(Changed(settled, now), outdated.Token);
                done.Set();
                looking.GetAwaiter().GetResult();
                settled = outdated.IsCancellationRequested ? Stamped.Empty.Add("", default) : now;
            }

            seen = now;
        }
        while (!cancellation.WaitHandle.WaitOne(Interval));
        return ExitCode.Interrupted;
    }

    // A result for an outdated version is of no use.
    private static void EndWhen(Func<bool> changed, CancellationTokenSource outdated, ManualResetEventSlim done)
    {
        while (!done.Wait(Interval))
            if (changed())
                outdated.Cancel();
    }

    private static string[] Changed(Stamped before, Stamped now) => before.Count <= 1
        ? []
        : [.. now.Keys.Union(before.Keys).Where(f => before.GetValueOrDefault(f) != now.GetValueOrDefault(f)).Select(f => Path.GetRelativePath(".", f)).Order(StringComparer.Ordinal)];

    // The folders of what is watched, and of the files that it refers to.
    private ImmutableArray<string> Folders() =>
    [
        .. _request.Paths.Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(Path.GetFullPath(path))!)
            .Concat(_pictures.Values.SelectMany(p => p.Sources).Select(s => Path.GetDirectoryName(Path.GetFullPath(s.Path))!))
            .Select(Path.GetFullPath).Distinct(StringComparer.Ordinal),
    ];

    // Every specification and proof there.
    private Stamped Stamps(ImmutableArray<string> folders)
    {
        var stamps = ImmutableSortedDictionary.CreateBuilder<string, (DateTime, long)>(StringComparer.Ordinal);
        foreach (var folder in folders)
        {
            try
            {
                var depth = _request.Paths.Any(p => Path.GetFullPath(p) == folder) ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly;
                foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", depth).Where(f => FrontEnds.Of(f.Name) is not null))
                    stamps[file.FullName] = (file.LastWriteTimeUtc, file.Length);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A file that is missing for a moment comes back, or its proof reports that it is missing.
            }
        }

        return stamps.ToImmutable();
    }

    private void Round(string[] changed, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var mistakes = new DiagnosticBag();
        var plans = Pipeline.ProofsOf(_request, mistakes).Select(path => (Path: path, Plan: Pipeline.Prepare(path, _request, mistakes))).ToArray();
        var touched = plans.Where(p => p.Plan is { } plan && !IsKnown(p.Path, plan)).ToArray();
        if (mistakes.Count > 0 || touched.Length > 0 || changed.Length == 0)
            Show(changed, mistakes, touched.Length > 0 ? $"syntax and sorts {(mistakes.Count > 0 ? "have mistakes" : "are well")}; proving …" : null, clock);
        foreach (var gone in _pictures.Keys.Except(plans.Select(p => p.Path)).ToArray()) _pictures.Remove(gone);
        foreach (var (path, plan) in touched)
        {
            if (cancellation.IsCancellationRequested) return;
            ProofReport report;
            using (var line = ProgressDisplay.Of(terminal.ErrorIsTerminal ? ProgressForm.Auto : ProgressForm.None, terminal))
                report = RenderingCheck.Of(pipeline.Verify(plan!, _request, progress => line.Show(path, progress), cancellation));
            if (report.Run.Ending != Ending.Complete) return;
            _pictures[path] = new Picture(report, SourcesOf(plan!), TextOf(report, plans.Length));
        }

        if (touched.Length == 0) return;
        Show(changed, mistakes, null, clock);
        LastRun.Record([.. touched.Select(t => _pictures[t.Path].Report)], _request.Cache, terminal);
    }

    private bool IsKnown(string path, Plan plan) => _pictures.TryGetValue(path, out var picture)
        && picture.Sources.Select(s => (s.Path, s.Content)).SequenceEqual(SourcesOf(plan).Select(s => (s.Path, s.Content)));

    private static ImmutableArray<SourceText> SourcesOf(Plan plan) => [.. plan.Proof.Sources, .. plan.Proof.System.Sources];

    // In a run of several proofs, those that came out as expected have one line each.
    private string TextOf(ProofReport report, int proofs)
    {
        using var text = new StringWriter { NewLine = "\n" };
        ReportWriter.Create(
            pipeline.Solver, terminal with { Out = text }, ReportFormat.Text, proofs > 1 && report.Outcome == Outcome.Met ? Verbosity.Quiet : Verbosity.Normal, explain: false).Write(report);
        return text.ToString();
    }

    // The whole picture: the reports, then what is wrong now, then what is going on.
    private void Show(string[] changed, DiagnosticBag mistakes, string? activity, Stopwatch clock)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.Write(terminal.OutIsTerminal ? "\u001b[H\u001b[2J\u001b[3J" : "");
        // A pipe is told what is new.
        foreach (var picture in terminal.OutIsTerminal || (activity is null && mistakes.Count == 0) ? _pictures.OrderBy(p => p.Key, StringComparer.Ordinal).AsEnumerable() : []) text.Write(picture.Value.Text);
        var shown = VisibleWriter.Over(text);
        DiagnosticText.Write(shown, mistakes);
        var what = changed.Length == 0 ? "" : $"{string.Join(", ", changed)}: ";
        var said = activity ?? (mistakes.Count > 0 ? (terminal.OutIsTerminal ? "the results above are from before these mistakes" : "nothing was proved") : "checked");
        shown.Write(string.Create(CultureInfo.InvariantCulture, $"[{DateTime.Now:HH:mm:ss}] {what}{said} ({clock.ElapsedMilliseconds} ms)\n"));
        VisibleWriter.Command(terminal.Out, text.ToString()); // it went through such a writer, and clears the screen
        terminal.Out.Flush();
    }
}
