using System.Collections.Immutable;
using Prover.Simulation;

namespace Prover.Proving;

/// <summary>The meaning of a violation of one claim, given the verdict on that claim.</summary>
public enum AuditJudgement
{
    /// <summary>The claim that it breaks was refuted: so it should be.</summary>
    Confirms,
    /// <summary>The claim that it breaks is undecided, was proved for smaller sizes only, or was not selected.</summary>
    Decides,
    /// <summary>The claim that it breaks was called proved, whatever else was refuted: a bug of the prover.</summary>
    Contradicts,
}

/// <summary>A violation that an audit found, checked against a run.</summary>
public sealed record AuditFinding(Violation Violation, AuditJudgement Judgement);

/// <summary>An audit checked against the verdicts of a run.</summary>
public sealed record AuditReport(Audit Audit, ImmutableArray<AuditFinding> Findings)
{
    /// <summary>Judges every violation.</summary>
    public static AuditReport Of(Audit audit, ProofRun run) =>
        new(audit, [.. audit.Violations.Select(v => new AuditFinding(v, Judge(v, run)))]);

    private static AuditJudgement Judge(Violation violation, ProofRun run)
    {
        var verdicts = run.Results.ToDictionary(r => r.Obligation.Name, r => r.Verdict, StringComparer.Ordinal);
        var concerned = Concerned(violation, run.Obligations).Select(o => verdicts.GetValueOrDefault(o.Name)).ToArray();
        return concerned.Any(v => v is Verdict.Refuted) ? AuditJudgement.Confirms
            : concerned.All(v => v is Verdict.Proved proved && Covers(proved, violation)) ? AuditJudgement.Contradicts
            : AuditJudgement.Decides;
    }

    // The obligations that say what the violation breaks; where it is not known which these are, all of its case and rule.
    private static ImmutableArray<Obligation> Concerned(Violation violation, ImmutableArray<Obligation> obligations)
    {
        var claims = obligations.Where(o => o.Kind is not (ObligationKind.Existence or ObligationKind.Theorem or ObligationKind.Run or ObligationKind.Induction)).ToArray();
        // A claim of progress follows from its obligations and from those of the invariant.
        if (violation.Broken is BrokenClaim.OfProgress) return [.. claims];
        var broken = claims.Where(o => Says(o, violation)).ToImmutableArray();
        return broken.IsEmpty ? [.. claims.Where(o => IsNear(o, violation))] : broken;
    }

    private static bool Says(Obligation obligation, Violation violation) => violation.Broken switch
    {
        BrokenClaim.OfTarget target => obligation.Edge == target.Line && obligation.Conjunct == target.Label
            && obligation.Kind is ObligationKind.Initiation or ObligationKind.Consecution,
        BrokenClaim.OfNever never => obligation.Kind == ObligationKind.Never && obligation.Edge == never.Line,
        BrokenClaim.OfCoverage => obligation.Kind == ObligationKind.Coverage && obligation.Source == violation.Case && obligation.Rule == violation.Rule,
        BrokenClaim.OfProperty property => obligation.Kind == ObligationKind.Consequence && obligation.Source == violation.Case
            && obligation.Target == property.Property.Name && obligation.Conjunct == property.Label,
        // The claim follows from all of its obligations.
        BrokenClaim.OfReach reach => obligation.Kind == ObligationKind.Consequence && obligation.Source == violation.Case && obligation.Target == reach.Property.Name,
        BrokenClaim.OfStep step => obligation.Kind == ObligationKind.Guarantee && IsNear(obligation, violation)
            && obligation.Target == step.Target && obligation.Conjunct == step.Label,
        BrokenClaim.OfDefinedness { Place: { } place } undefined => obligation.Kind == ObligationKind.Definedness && obligation.Place == place
            && (undefined.Line is null || obligation.Edge is null || obligation.Edge == undefined.Line)
            && (obligation.Rule is null || (obligation.Rule == violation.Rule && obligation.Source == violation.Case)),
        _ => false,
    };

    // Nothing is proved where a claim may be undefined (soundness rule 10).
    private static bool IsNear(Obligation obligation, Violation violation) =>
        (obligation.Source == violation.Case && obligation.Rule == violation.Rule)
        || (obligation.Rule is null && obligation.Kind == ObligationKind.Definedness);

    // A proof in a scope says nothing of larger structures.
    private static bool Covers(Verdict.Proved proved, Violation violation) => proved.Scope is not { } scope || violation.Universe.IsCovered(violation.Before, scope);
}
