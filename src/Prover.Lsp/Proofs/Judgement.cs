using System.Collections.Immutable;
using Prover.App.Explaining;
using Prover.App.Reports;
using Prover.App.Requests;
using Prover.Proving;
using Prover.Text;

namespace Prover.Lsp.Proofs;

/// <summary>The results of verifying one proof, as long as none of its files is edited.</summary>
/// <param name="Path">The full path of the proof.</param>
/// <param name="Part">The line whose obligations alone were verified; null for all of them.</param>
/// <param name="Files">The full paths of the files that it was read from.</param>
/// <param name="Run">The run: this one proof.</param>
internal sealed record Judgement(string Path, FileLine? Part, ImmutableHashSet<string> Files, Verification Run)
{
    /// <summary>The judgement that a report gives.</summary>
    public static Judgement Of(string path, FileLine? part, ProofReport report, Solver solver) =>
        new(path, part, SourcePaths.Of(report.Proof), new Verification([report], 1, false, [], TimeProvider.System.GetUtcNow(), solver));

    /// <summary>The report.</summary>
    public ProofReport Report => Run.Proofs[0];

    /// <summary>Everything that did not come out as it should, and what is worth knowing.</summary>
    public ImmutableArray<Annotation> Annotations { get; } = Annotation.All(Run);

    /// <summary>The lines of the proof of which every obligation came out as it should, with the verdicts; for lines that it takes over from another proof, the line that names that one.</summary>
    public IEnumerable<(Location Line, string Verdicts)> GoodLines
    {
        get
        {
            var lines = from line in Report.Results.Where(r => r.Obligation.Edge is { IsImplied: false }).GroupBy(r => r.Obligation.Edge!)
                        where FileOf(line.Key.Place) == Path && IsAbout(line.Key.Place) && line.All(r => Report.ExpectationCheck.Measure(r) == Outcome.Met)
                        select (line.Key.Place, VerdictText.Counts([.. line]) + Caveat);
            return Part is null && Report is { Proof.Sources.Length: > 1, Outcome: Outcome.Met } ? lines.Prepend((Head, Report.Summary)) : lines;
        }
    }

    /// <summary>The first line of the proof that says something: it names the specification, or the proof that is extended.</summary>
    public Location Head
    {
        get
        {
            var source = Report.Proof.Source;
            var line = Enumerable.Range(1, source.LineCount).FirstOrDefault(n => source.LineAt(n).TrimStart() is not ("" or ['#', ..]), 1);
            return source.Line(line);
        }
    }

    /// <summary>The refuted obligations.</summary>
    public IEnumerable<Obligation> Refuted => Report.Results.Where(r => r.Example is not null && r.IsFailure).Select(r => r.Obligation);

    /// <summary>
    /// Whether the lines of a file belong to this proof and its system alone: its own lines, and those of the specification that it names. Others, which these extend, say something else elsewhere.
    /// </summary>
    public bool Owns(string file) => file == Path || (Report.Proof.System.Sources is [var main, ..] && file == System.IO.Path.GetFullPath(main.Path));

    /// <summary>Whether all obligations of a place were verified.</summary>
    public bool IsAbout(Location place) => Part is null || (Part.Line == place.Line && Part.File == FileOf(place));

    /// <summary>Words for what the proof takes for granted and no other proof shows; empty if there is nothing of that kind.</summary>
    public string Caveat => Report.Unproved is { IsEmpty: false } uses ? $", given {string.Join(", ", uses.Select(u => u.Invariant))}, not shown" : "";

    /// <summary>The structure that was found for an obligation, in its report; null if none was.</summary>
    public (ProofReport Report, Discharged Result)? Find(string obligation) =>
        Report.Results.FirstOrDefault(r => r.Obligation.Name == obligation && r.Example is not null) is { } result ? (Report, result) : null;

    /// <summary>The full path of the file in which a place stands.</summary>
    public static string FileOf(Location place) => System.IO.Path.GetFullPath(place.Source.Path);
}
