using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Recording;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Reuse;

namespace Prover.Cli.Rendering;

/// <summary>How proofs differ from what was accepted, as text: what has become of counterexamples, what changed, what was trusted.</summary>
internal sealed class RegressionText(InkWriter console, bool quiet)
{
    /// <summary>Writes what became of kept counterexamples: known before a solver is asked.</summary>
    public void Write(string proof, ImmutableArray<ReplayedExample> examples)
    {
        if (quiet || examples.IsEmpty) return;
        console.Write($"{proof}: {Count(examples.Length, "counterexample")} kept: {Fates(examples)}\n");
        foreach (var example in examples.Where(e => e.IsBack))
        {
            console.Write("  possible again: ", Ink.Bad);
            console.Write($"{example.Example.Obligation}\n", Ink.Strong);
        }

        foreach (var blocked in examples.Where(e => e is { Fate: Fate.Blocked, WasThere: true }))
            console.Write($"  blocked now: {blocked.Example.Obligation}: {blocked.Reason}\n");
    }

    /// <summary>Writes the check of one proof.</summary>
    public void Write(RecordCheck check)
    {
        if (!quiet) foreach (var change in check.Changes) Write(check, change);
        if (!quiet && check.Report is { } report)
        {
            if (check.Standing.Record is { Header: var accepted } && !check.Standing.HasSameAnswers)
                console.Write($"  recorded with {accepted.Solver}, encoding {accepted.Encoding}: nothing of it was trusted\n", Ink.Open);
            console.Write($"  {Count(report.Results.Length, "obligation")}: {Origins(report)}\n");
            foreach (var reason in report.Reasons) console.Write($"  {reason}\n", Ink.Open);
        }

        console.Write($"{check.Standing.Path}: ", Ink.Strong);
        console.Write($"{Summary(check)}\n", check.Outcome == Outcome.Met ? Ink.Good : Ink.Bad);
    }

    /// <summary>Writes the last line of a run over several proofs.</summary>
    public void Finish(IReadOnlyCollection<RecordCheck> checks)
    {
        if (checks.Count < 2) return;
        var same = checks.Count(c => c.Report is null || c.Changes.IsEmpty);
        var met = checks.Count(c => c.Outcome == Outcome.Met);
        console.Write($"\n{same} of {checks.Count} proofs as recorded; {met} of {checks.Count} came out as expected\n", met == checks.Count ? Ink.Good : Ink.Bad);
    }

    private static string Summary(RecordCheck check)
    {
        if (check.Report is not { } report) return $"as recorded: {check.Standing.Record!.Header.Summary}; {Count(check.Standing.Record.Obligations, "verdict")} trusted";
        if (report.Run.Shard is not null) return SummaryText.VerdictOf(report);
        var was = check.Standing.Record is null ? "nothing was recorded"
            : check.Changes.IsEmpty ? "as recorded"
            : string.Join(", ", check.Changes.GroupBy(c => c.Kind).OrderBy(g => g.Key).Select(g => $"{g.Count()} {Word(g.Key)}"));
        return $"{was}: {SummaryText.VerdictOf(report)}";
    }

    private void Write(RecordCheck check, Change change)
    {
        if (change.Kind == ChangeKind.Added && check.Standing.Record is null) return; // everything is new
        var report = check.Report!;
        console.Write($"  {Word(change.Kind)}: ", change.IsWorse ? Ink.Bad : Ink.Dim);
        console.Write(change.Name, Ink.Strong);
        console.Write($"{Detail(change)}{(IsExpected(report, change) ? ", as expected" : "")}\n");
        if (!change.IsWorse || change is not { Now: { } now } || change.Kind == ChangeKind.Costlier) return;
        foreach (var line in Explanation.Of(now)) console.Write($"    {line}\n");
        foreach (var edit in check.Edits.Where(e => e.Touches(now.Obligation)))
        {
            console.Write($"    edited since {edit.Commit}: {edit.Path}({edit.FirstLine})\n");
            foreach (var line in edit.Lines) console.Write($"      {line}\n", line[0] == '+' ? Ink.Good : Ink.Bad);
        }

        if (now.Verdict is Verdict.Refuted refuted) new ExampleText(console).Write(report.Proof.System, now.Obligation, refuted.Example);
        if (report.Triage.TryGetValue(now.Obligation.Name, out var triage)) new TriageText(console, report.Proof.System).Write(triage, whole: false);
        console.Write("\n");
    }

    private static bool IsExpected(ProofReport report, Change change) =>
        change is { IsWorse: true, Kind: not ChangeKind.Costlier, Now: { } now } && report.ExpectationCheck.Measure(now) == Outcome.Met;

    private static string Detail(Change change) => change.Kind switch
    {
        ChangeKind.Renamed => $", which was {change.Before!.Name}",
        ChangeKind.Costlier => $": {change.Now!.Cost.Resources} steps, recorded about {change.Before!.Resources}",
        ChangeKind.Added => $": {Words.Verdicts[change.Now!.Verdict.Kind]}",
        ChangeKind.Gone => $", which was {Words.Verdicts[change.Before!.Verdict]}",
        ChangeKind.Weaker => $": proved ({(change.Now!.Verdict as Verdict.Proved)?.Scope}), was proved (any size)",
        ChangeKind.Stronger => $": proved (any size), was proved ({change.Before!.Scope})",
        _ => change.Before is { } before ? $", which was {Words.Verdicts[before.Verdict]}" : ", which is new",
    };

    /// <summary>The name of a kind of change.</summary>
    public static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Refuted => "newly refuted",
        ChangeKind.Vacuous => "newly vacuous",
        ChangeKind.Undecided => "newly undecided",
        ChangeKind.Weaker => "newly bounded",
        ChangeKind.Costlier => "costlier",
        ChangeKind.Proved => "newly proved",
        ChangeKind.Stronger => "no longer bounded",
        ChangeKind.Renamed => "renamed",
        ChangeKind.Added => "added",
        ChangeKind.Gone => "gone",
        _ => throw new InvalidOperationException($"unknown change {kind}"),
    };

    private static string Origins(ProofReport report)
    {
        int From(Origin origin) => report.Results.Count(r => r.Origin == origin);
        var byCore = report.Results.Count(r => r is { Origin: Origin.Record, IsByCore: true });
        return $"{From(Origin.Record)} trusted as recorded{(byCore > 0 ? $" ({byCore} since all that their proofs use is still there)" : "")}, {From(Origin.Cache)} from the cache, {From(Origin.Solver)} solved";
    }

    private static string Fates(ImmutableArray<ReplayedExample> examples) => string.Join(", ", new (string What, int Count)[]
    {
        ("blocked", examples.Count(e => e.Fate == Fate.Blocked)),
        ("possible", examples.Count(e => e.Fate == Fate.Possible)),
        ("about something else now", examples.Count(e => e.Fate == Fate.Lapsed)),
    }.Where(f => f.Count > 0).Select(f => $"{f.Count} {f.What}"));

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
