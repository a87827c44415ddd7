using Prover.Simulation;
using Prover.Systems;
using Prover.Text;

namespace Prover.App;

/// <content>Runs that cannot begin.</content>
public sealed partial class Pipeline
{
    /// <summary>
    /// Reports that <paramref name="query"/> has no first state, with sizes in which there is one. <paramref name="gap"/> says why some may have
    /// been missed, or null.
    /// </summary>
    public void ReportNoFirstState(RunQuery query, string? gap, DiagnosticBag diagnostics, CancellationToken cancellation)
    {
        var (state, place) = query.Start is Start.InCase { Case: var @case } ? ($"state of the case '{@case}'", @case.Place) : ("initial state", query.System.Init.Place);
        var under = query.Constraint is null ? "" : " that satisfies the constraint";
        diagnostics.NoFirstState(
            place, $"no {state}{In(query.System, query.Sizes)}{under}",
            gap is null ? null : $"not all were looked at: {gap}", cancellation.IsCancellationRequested ? null : Elsewhere(query, cancellation));
    }

    private string Elsewhere(RunQuery query, CancellationToken cancellation) => solver.FirstStates(query, cancellation) switch
    {
        FirstStateSizes.Some { Sizes: var sizes } when !query.System.Sorts.IsEmpty =>
            $"there is one with --scope {string.Join(',', query.System.Sorts.Select(s => $"{s}={sizes.SizeOf(s)}"))}",
        FirstStateSizes.Some => "the solver finds one: lists may have to be longer (--scope)",
        FirstStateSizes.None none => $"no size has one: {Contradiction(none)}",
        FirstStateSizes.Open { Searched: var scope } => $"none was found in other sizes either, up to {scope}",
        _ => throw new InvalidOperationException("unknown sizes"),
    };

    private static string Contradiction(FirstStateSizes.None none)
    {
        var parts = none.Core.OfType<Assume>().Select(a => $"'{a.Label ?? a.Formula.Place?.Excerpt}'").Distinct(StringComparer.Ordinal).ToArray();
        return parts.Length switch
        {
            0 => "the declarations contradict each other",
            1 => $"{parts[0]} never holds",
            _ => $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]} contradict each other",
        };
    }

    private static string In(TransitionSystem system, ScopeVector sizes) => system.Sorts.IsEmpty
        ? ""
        : $" with {string.Join(", ", system.Sorts.Select(s => $"{s} = {sizes.Universe.SizeOf(s)}"))}";
}
