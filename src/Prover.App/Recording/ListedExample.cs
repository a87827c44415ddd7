using System.Collections.Immutable;
using System.Globalization;
using Prover.Proving;
using Prover.Text;

namespace Prover.App.Recording;

/// <summary>A counterexample or witness that a run found and that was replayed anew, with the number under which it is listed.</summary>
public sealed record ListedExample(int Number, ReplayedRecord Run, Discharged Result)
{
    /// <summary>Everything that runs have to show, those that refute first, numbered.</summary>
    public static ImmutableArray<ListedExample> All(ImmutableArray<ReplayedRecord> runs) =>
    [
        .. runs.SelectMany(run => run.Report.Results.Where(r => r.Example is not null).OrderBy(r => r.IsFailure ? 0 : 1).Select(r => (run, r)))
            .Select((shown, i) => new ListedExample(i + 1, shown.run, shown.r)),
    ];

    /// <summary>The one that a name, a part of a name, or a number refers to.</summary>
    public static ListedExample? Named(string name, ImmutableArray<ListedExample> exhibits, ImmutableArray<ReplayedRecord> runs, DiagnosticBag diagnostics)
    {
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            var numbered = exhibits.FirstOrDefault(e => e.Number == number);
            if (numbered is null) diagnostics.NoSuchNumber(number, exhibits.Length);
            return numbered;
        }

        var found = exhibits.Where(e => e.Result.Obligation.Name == name).ToArray();
        if (found.Length == 0) found = [.. exhibits.Where(e => e.Result.Obligation.Name.Contains(name, StringComparison.Ordinal))];
        if (found.Length == 1) return found[0];
        if (found.Length > 1) diagnostics.AmbiguousName(name, [.. found.Select(e => e.Result.Obligation.Name)]);
        else diagnostics.NothingOfThatName(name, WhyNot(name, runs), Nearest.To(name, exhibits.Select(e => e.Result.Obligation.Name)));
        return null;
    }

    private static string? WhyNot(string name, ImmutableArray<ReplayedRecord> runs)
    {
        var lapsed = runs.SelectMany(r => r.Lapsed).FirstOrDefault(l => l.Name.Contains(name, StringComparison.Ordinal));
        if (lapsed is not null) return $"{lapsed.Name} cannot be shown any more: {lapsed.Why}";
        var proved = runs.SelectMany(r => r.Report.Results).FirstOrDefault(r => r.Obligation.Name.Contains(name, StringComparison.Ordinal));
        return proved is null ? null : $"of {proved.Obligation.Name} there is no structure: its verdict is {Words.Verdicts[proved.Verdict.Kind]}";
    }
}
