using Prover.App.Explaining;
using Prover.Proving;
using Prover.Systems;

namespace Prover.Cli.Rendering;

/// <summary>Writes the results of an audit: one line, and below it the violations.</summary>
internal sealed class AuditText(InkWriter console, TransitionSystem system, bool verbose)
{
    /// <summary>Writes it.</summary>
    public void Write(AuditReport report)
    {
        var audit = report.Audit;
        if (audit.Obstacle is { } obstacle)
        {
            console.Write($"  not audited: {obstacle}\n", Ink.Open);
            return;
        }

        var sizes = string.Join(" and ", audit.Exhausted.Select(e => $"{new Scope(e.In(system))}").Where(d => d.Length > 0));
        var found = report.Findings.Length switch { 0 => "no violation", 1 => "1 violation", var n => $"{n} violations" };
        console.Write($"  audited {audit.States:N0} states and {audit.Steps:N0} steps{(sizes.Length > 0 ? $" ({sizes})" : "")}: {found}\n");
        if (audit.LeftOut.Count > 0)
            console.Write($"  not audited: steps of {string.Join(", ", audit.LeftOut)} that leave open what follows\n", Ink.Open);
        foreach (var searched in audit.Progress.Where(p => report.Findings.All(f => f.Violation.Broken?.ToString() != p.Claim)))
            console.Write($"  {searched.Claim}: no fair run without its goal among {searched.States:N0} states{(searched.Sampled is { } parameter ? $"; only some values of '{parameter}' were tried" : "")}\n");
        foreach (var unsearched in audit.Unsearched)
            console.Write($"  not audited: fair runs that refute '{unsearched.Claim}'; {unsearched.Obstacle.Code} at {unsearched.Obstacle.Location}: {unsearched.Obstacle.Message}\n", Ink.Open);
        foreach (var finding in report.Findings) Write(finding);
    }

    private void Write(AuditFinding finding)
    {
        var (word, style) = finding.Judgement switch
        {
            AuditJudgement.Confirms => ("confirms what was refuted", Ink.Dim),
            AuditJudgement.Decides => ("shows what was not", Ink.Open),
            AuditJudgement.Contradicts => ("contradicts what was proved", Ink.Bad),
            _ => throw new InvalidOperationException($"unknown judgement {finding.Judgement}"),
        };
        console.Write($"    {word}: ", style);
        console.Write($"{finding.Violation.Name}\n", Ink.Strong);
        if (finding.Judgement == AuditJudgement.Confirms && !verbose) return;
        new ExampleText(console).Write(system, finding.Violation);
        console.Write("\n");
    }
}
