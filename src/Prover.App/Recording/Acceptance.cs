using System.Collections.Immutable;
using System.Diagnostics;
using Prover.App.Files;
using Prover.Proving;
using Prover.Reuse;
using Prover.Systems;
using Prover.Text;

namespace Prover.App.Recording;

/// <summary>From reports to what is accepted of them, and from records to what a comparison needs.</summary>
public static class Acceptance
{
    /// <summary>The record of <paramref name="report"/>; counterexamples of the record before are kept.</summary>
    public static Accepted Of(ProofReport report, AnswerReuse recollection, Accepted? before, Solver solver)
    {
        var obligations = report.Results.Select(r => Record(report, r, recollection)).ToImmutableArray();
        var now = obligations.Where(o => o.Verdict == VerdictKind.Refuted).Select(o => ReplayedExample.TextOf(new KeptExample(o.Name, o.Structure!)))
            .ToHashSet(StringComparer.Ordinal);
        var kept = (before?.Examples ?? []).Concat(ReplayedExample.CounterexamplesOf(before)).DistinctBy(ReplayedExample.TextOf, StringComparer.Ordinal)
            .Where(e => !now.Contains(ReplayedExample.TextOf(e)));
        var header = new AcceptedHeader(
            solver.Version, solver.Identity.Value.EncodingVersion, recollection.Conditions.Text, Words.Outcomes[report.Outcome], report.Summary, SourcesOf(report.Proof));
        return new Accepted(header, obligations, [.. kept]);
    }

    private static AcceptedObligation Record(ProofReport report, Discharged result, AnswerReuse recollection)
    {
        var fingerprint = recollection.FingerprintOf(result.Obligation);
        var (sizes, core) = result.Verdict switch
        {
            Verdict.Proved proved => (proved.Scope?.Sizes, proved.Core),
            Verdict.Impossible impossible => (impossible.Scope?.Sizes, impossible.Core),
            Verdict.Refuted or Verdict.Found or Verdict.Unknown or Verdict.Broken => (null, []),
            _ => throw new UnreachableException($"a verdict that is not recorded: {result.Verdict.GetType().Name}"),
        };
        var steps = result.Obligation.Query.Steps;
        return new AcceptedObligation(
            result.Obligation.Name, fingerprint.Frame, fingerprint.Whole, result.Verdict.Kind, sizes, RoundedSteps.Above(result.Cost.Resources),
            [.. steps.Select((step, i) => (Step: step, Number: fingerprint.Hypotheses[i]))
                .Where(s => s.Number is not null && core.Any(c => ReferenceEquals(c, s.Step)))
                .Select(s => (Verdict.Proved.LabelOf(s.Step) ?? "", s.Number!)).DistinctBy(s => s.Item2)],
            result.Example is { } example ? StructureRecords.Record(report.Proof.System, result.Obligation, example) : null)
        {
            OtherSolver = result.OtherSolver,
        };
    }

    /// <summary>The files of a proof, relative to its record.</summary>
    public static ImmutableArray<AcceptedSource> SourcesOf(ProofScript proof)
    {
        var folder = FolderOf(proof.Source.Path);
        return
        [
            .. proof.Sources.Concat(proof.System.Sources)
                .Select(s => new AcceptedSource(Visible.Line(Path.GetRelativePath(folder, Path.GetFullPath(s.Path)).Replace('\\', '/')), Checksum.Of(s.Content)))
                .DistinctBy(s => s.Path, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Whether every file that a record names says what it said, character for character, and the proof is one of them: then nothing else can have changed. A copied record names the
    /// proof that it was copied from.
    /// </summary>
    public static bool IsUnchanged(AcceptedHeader accepted, string proof, Limits limits, Solver solver) =>
        HasSameAnswers(accepted, solver)
        && accepted.Conditions.StartsWith(limits.Text, StringComparison.Ordinal)
        && accepted.Sources.Any(s => Path.GetFullPath(Path.Combine(FolderOf(proof), s.Path)) == Path.GetFullPath(proof))
        && accepted.Sources.All(s => SourceText.Load(Path.Combine(FolderOf(proof), s.Path), new DiagnosticBag()) is { } now && Checksum.Of(now.Content) == s.Hash);

    /// <summary>Whether a record's answers are those of <paramref name="solver"/> and its encoding.</summary>
    public static bool HasSameAnswers(AcceptedHeader accepted, Solver solver) => accepted.Solver == solver.Version && accepted.Encoding == solver.Identity.Value.EncodingVersion;

    /// <summary>The data that a comparison needs from a record.</summary>
    public static ImmutableArray<Recorded> Recorded(Accepted accepted) =>
    [
        .. accepted.Obligations.DistinctBy(o => o.Name, StringComparer.Ordinal)
            .Select(o => new Recorded(o.Name, o.Whole, o.Verdict, o.Sizes is null ? null : new Systems.Scope(o.Sizes), o.Cost)),
    ];

    private static string FolderOf(string proof) => Path.GetDirectoryName(Path.GetFullPath(proof)) ?? ".";
}

/// <summary>Numbers of steps in round figures: what changes little is the same.</summary>
public static class RoundedSteps
{
    /// <summary>The least of 1, 2 and 5 times the powers of ten that is not below <paramref name="steps"/>.</summary>
    public static long Above(long steps)
    {
        for (long unit = 1; ; unit *= 10)
            foreach (var figure in (long[])[1, 2, 5])
                if (figure * unit >= steps)
                    return figure * unit;
    }
}
