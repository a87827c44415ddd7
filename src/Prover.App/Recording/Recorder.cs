using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Prover.Logic;
using Prover.Proving;
using Prover.Systems;

namespace Prover.App.Recording;

/// <summary>From a report to what is kept of it.</summary>
public static class Recorder
{
    /// <summary>The record of a run that ended at <paramref name="time"/>.</summary>
    public static RunRecord Record(ProofReport report, DateTimeOffset time)
    {
        var results = report.Results.ToDictionary(r => r.Obligation);
        return new RunRecord(
            Path.GetFullPath(report.Proof.Source.Path), time, ProofDigest.Of(report.Proof), report.Proof.Scope.Sizes,
            report.ExpectationCheck.BoundedOnly, report.Run.IsPart, Words.Endings[report.Run.Ending],
            report.Found is null ? null : report.Proof.Source.Content,
            [.. report.Run.Selected.Select(o => Record(report.Proof.System, o, results.GetValueOrDefault(o), report.Triage.GetValueOrDefault(o.Name)))]);
    }

    private static ObligationRecord Record(TransitionSystem system, Obligation obligation, Discharged? result, Triage? triage) => new(
        obligation.Name,
        result is null ? null : Words.Verdicts[result.Verdict.Kind],
        result?.Verdict switch { Verdict.Proved p => p.Scope?.Sizes, Verdict.Impossible i => i.Scope?.Sizes, _ => null },
        result?.Verdict switch { Verdict.Unknown u => u.Reason, Verdict.Broken b => b.Detail, _ => null },
        result?.Verdict is Verdict.Proved proved ? [.. proved.Labels] : [],
        result?.Verdict is Verdict.Proved { Core: var core } ? StepPositions.Of(core, obligation) : [],
        result is null ? null : Words.Origins[result.Origin],
        result?.Cost.Resources ?? 0,
        result?.Cost.Time.TotalMilliseconds ?? 0,
        result?.Example is { } example ? StructureRecords.Record(system, obligation, example) : null,
        triage is null ? null : TriageRecords.Record(system, triage))
    {
        OtherSolver = result?.OtherSolver,
    };
}

/// <summary>A fingerprint of a proof and its specification: when it changes, recorded results may no longer hold.</summary>
public static class ProofDigest
{
    /// <summary>The fingerprint of a proof; comments and layout do not count.</summary>
    public static string Of(ProofScript proof)
    {
        using var text = new StringWriter { NewLine = "\n" };
        SystemPrinter.Write(text, proof.System);
        text.WriteLine($"proof of {proof.Invariant.Name}");
        foreach (var claim in proof.Interpretation is { } interpretation ? InterpretationClaims.Of(interpretation) : [])
            text.WriteLine($"{claim.Target}.{claim.Label} {TermPrinter.Text(claim.Statement)}");
        foreach (var meaning in proof.Interpretation is { } means ? means.Sorts.SelectMany(s => new[] { s.Condition, s.Order }).OfType<Function>().Concat(means.Symbols.Select(s => s.Meaning)) : [])
            text.WriteLine($"{meaning.Name} {TermPrinter.Text(meaning.Body)}");
        foreach (var edge in proof.Edges)
            text.WriteLine($"{edge.Source} {edge.RuleName} -> {edge.Target} if {edge.Guard?.Place?.Excerpt} {edge.Otherwise}");
        foreach (var implication in proof.Implications) text.WriteLine($"{implication.Case} implies {implication.Property}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
