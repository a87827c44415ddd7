using System.Collections.Immutable;
using Prover.Simulation;

namespace Prover.Proving;

/// <summary>What a violation means beside the verdicts of a run.</summary>
public enum AuditJudgement
{
    /// <summary>Something that it breaks was refuted: so it should be.</summary>
    Confirms,
    /// <summary>What it breaks was not refuted, and not all of it was proved: undecided, or not selected.</summary>
    Decides,
    /// <summary>All that it breaks was called proved: a bug of the prover.</summary>
    Contradicts,
}

/// <summary>A violation that an audit found, held against a run.</summary>
public sealed record AuditFinding(Violation Violation, AuditJudgement Judgement);

/// <summary>An audit held against the verdicts of a run.</summary>
public sealed record AuditReport(Audit Audit, ImmutableArray<AuditFinding> Findings)
{
    /// <summary>Judges every violation.</summary>
    public static AuditReport Of(Audit audit, ProofRun run) =>
        new(audit, [.. audit.Violations.Select(v => new AuditFinding(v, Judge(v, run)))]);

    private static AuditJudgement Judge(Violation violation, ProofRun run)
    {
        var verdicts = run.Results.ToDictionary(r => r.Obligation.Name, r => r.Verdict, StringComparer.Ordinal);
        var concerned = run.Obligations.Where(o => Concerns(o, violation)).Select(o => verdicts.GetValueOrDefault(o.Name)).ToArray();
        return concerned.Any(v => v is Verdict.Refuted) ? AuditJudgement.Confirms
            : concerned.All(v => v is Verdict.Proved) ? AuditJudgement.Contradicts
            : AuditJudgement.Decides;
    }

    // Nothing is proved where a claim may have no meaning (soundness rule 10).
    private static bool Concerns(Obligation obligation, Violation violation) =>
        obligation.Kind is not (ObligationKind.Existence or ObligationKind.Theorem or ObligationKind.Run or ObligationKind.Induction)
        && ((obligation.Source == violation.Case && obligation.Rule == violation.Rule)
            || (obligation.Rule is null && obligation.Kind == ObligationKind.Definedness));
}
